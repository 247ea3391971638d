package org.vireo.report;

import java.awt.Color;

/**
 * The colors of a chart but for those of the data.
 *
 * @param ground behind all
 * @param ink of axes and most text
 * @param strong of titles
 */
public record ChartTheme(Color ground, Color ink, Color strong) {
    /** For reports: on white, as on paper. */
    public static final ChartTheme PAPER =
            new ChartTheme(Color.WHITE, new Color(0x5F6770), new Color(0x22262B));

    private static final double LIGHTER = 0.4;

    /** The color of the n-th line of a chart, lighter where the ground is dark. */
    public Color line(int index) {
        Color plain = Palette.ofLine(index);
        boolean dark = Palette.textOn(ground).equals(Color.WHITE);
        return dark ? mixed(plain, Color.WHITE, LIGHTER) : plain;
    }

    /** The ink on the ground with so much of it, 0 to 1. */
    Color faint(double share) {
        return mixed(ground, ink, share);
    }

    private static Color mixed(Color from, Color to, double share) {
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
