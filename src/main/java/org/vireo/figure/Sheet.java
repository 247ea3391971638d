package org.vireo.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** White paper to draw on, smooth lines and text, and the type sizes of all figures. */
final class Sheet {
    static final Color INK = new Color(0x22262B);
    static final Color FAINT_INK = new Color(0x5F6770);
    static final Color GRID = new Color(0xE6E8EB);

    /** Whatever sans-serif face the system has; no picture depends on a certain one. */
    static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    static final Font CAPTION = BODY.deriveFont(11f);
    static final Font TITLE = BODY.deriveFont(Font.BOLD, 15f);

    private Sheet() {}

    static BufferedImage blank(int width, int height) {
        BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = paper.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return paper;
    }

    static Graphics2D pen(BufferedImage paper) {
        Graphics2D graphics = paper.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(INK);
        graphics.setFont(BODY);
        return graphics;
    }

    /** The text, cut with an ellipsis where it is wider than allowed. */
    static String fitted(String text, Graphics2D graphics, double width) {
        var metrics = graphics.getFontMetrics();
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && metrics.stringWidth(text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + "…";
    }
}
