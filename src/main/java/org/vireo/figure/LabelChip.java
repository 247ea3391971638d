package org.vireo.figure;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Locale;

/** The solid label of a box: sign, class name, score. */
record LabelChip(Mark mark, String text, int width, int height) {
    private static final int PADDING = 5;
    private static final int SIGN = 9;
    private static final int SIGN_GAP = 5;

    static LabelChip of(Mark mark, Graphics2D graphics) {
        String text = mark.name() == null ? "" : mark.name();
        if (mark.score() != null) {
            text += String.format(Locale.ROOT, " %.2f", mark.score());
        }
        FontMetrics metrics = graphics.getFontMetrics();
        int sign = mark.verdict() == Mark.Verdict.NONE ? 0 : SIGN + SIGN_GAP;
        return new LabelChip(
                mark,
                text,
                metrics.stringWidth(text) + 2 * PADDING + sign,
                metrics.getHeight() + 2);
    }

    /** Draws the chip with its top left corner at a place. */
    void draw(Graphics2D graphics, Point2D place) {
        double x = place.getX();
        double y = place.getY();
        graphics.setColor(new Color(0, 0, 0, 150));
        graphics.fill(new RoundRectangle2D.Double(x - 1, y - 1, width + 2, height + 2, 6, 6));
        graphics.setColor(mark.color());
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 5, 5));
        graphics.setColor(Palette.textOn(mark.color()));
        double textX = x + PADDING;
        if (mark.verdict() != Mark.Verdict.NONE) {
            Sign.draw(graphics, mark.verdict(), textX, y + (height - SIGN) / 2.0, SIGN);
            textX += SIGN + SIGN_GAP;
        }
        graphics.drawString(
                text, (float) textX, (float) (y + graphics.getFontMetrics().getAscent() + 1));
    }
}
