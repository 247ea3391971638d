package org.vireo.sample;

import java.awt.Color;

/** Arithmetic on colors. */
final class Tint {
    static final Color INK = new Color(0x1c1a1a);
    static final Color CREAM = new Color(0xf3ead6);
    static final Color WHITE = new Color(0xf6f5f2);

    private Tint() {}

    static Color of(int rgb) {
        return new Color(rgb);
    }

    /** From {@code a} at share 0 to {@code b} at share 1. */
    static Color mix(Color a, Color b, double share) {
        return new Color(
                blend(a.getRed(), b.getRed(), share),
                blend(a.getGreen(), b.getGreen(), share),
                blend(a.getBlue(), b.getBlue(), share),
                blend(a.getAlpha(), b.getAlpha(), share));
    }

    static Color darker(Color color, double share) {
        return mix(color, new Color(0x140f12), share);
    }

    static Color lighter(Color color, double share) {
        return mix(color, Color.WHITE, share);
    }

    static Color clear(Color color, double opacity) {
        return new Color(
                color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    /**
     * A near color: hue within 0.05, saturation and brightness within 0.2, times {@code amount}.
     */
    static Color near(Color color, Dice dice, double amount) {
        float[] hsb = Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null);
        return Color.getHSBColor(
                (float) (hsb[0] + dice.around(0, 0.025 * amount)),
                (float) Math.clamp(hsb[1] + dice.around(0, 0.1 * amount), 0, 1),
                (float) Math.clamp(hsb[2] + dice.around(0, 0.1 * amount), 0.04, 1));
    }

    /** A saturated color of any hue, as paint on sheet metal. */
    static Color vivid(Dice dice) {
        return Color.getHSBColor(
                (float) dice.between(0, 1),
                (float) dice.between(0.65, 0.95),
                (float) dice.between(0.6, 0.98));
    }

    private static int blend(int a, int b, double share) {
        return (int) Math.round(Math.clamp(a + (b - a) * share, 0, 255));
    }
}
