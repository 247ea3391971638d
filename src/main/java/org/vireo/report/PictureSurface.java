package org.vireo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into a picture in memory, with smooth lines and letters. */
final class PictureSurface implements DrawingSurface {
    private final BufferedImage picture;
    private final Graphics2D graphics;

    /**
     * A picture of one color.
     *
     * @param width in points
     * @param height in points
     * @param pixelsPerPoint above 1 draws all of it finer
     */
    PictureSurface(int width, int height, int pixelsPerPoint, Color ground) {
        picture =
                new BufferedImage(
                        width * pixelsPerPoint,
                        height * pixelsPerPoint,
                        BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(pixelsPerPoint, pixelsPerPoint);
        fillRect(ground, 0, 0, width, height);
    }

    /** For images, which no other surface draws. */
    Graphics2D graphics() {
        return graphics;
    }

    /** What was drawn; nothing more can be. */
    BufferedImage finish() {
        graphics.dispose();
        return picture;
    }

    @Override
    public void fillRect(Color color, double x, double y, double width, double height) {
        fill(color, new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(Color color, double x, double y, double width, double height) {
        fill(color, new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillPolygon(Color color, double[] xs, double[] ys) {
        Path2D path = path(xs, ys);
        path.closePath();
        fill(color, path);
    }

    @Override
    public void drawOval(
            Color color, double thickness, double x, double y, double width, double height) {
        draw(color, thickness, new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawLine(Color color, double thickness, double[] xs, double[] ys) {
        draw(color, thickness, path(xs, ys));
    }

    @Override
    public void write(Lettering lettering, Color color, String text, double x, double baseline) {
        graphics.setColor(color);
        graphics.setFont(font(lettering));
        graphics.drawString(text, (float) x, (float) baseline);
    }

    @Override
    public double widthOf(Lettering lettering, String text) {
        return font(lettering).getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        drawing.run();
        graphics.setClip(before);
    }

    private static Font font(Lettering lettering) {
        return new Font(
                Font.SANS_SERIF, lettering.isBold() ? Font.BOLD : Font.PLAIN, lettering.size());
    }

    private static Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                open = false;
            } else if (open) {
                path.lineTo(xs[i], ys[i]);
            } else {
                path.moveTo(xs[i], ys[i]);
                open = true;
            }
        }
        return path;
    }

    private void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    private void draw(Color color, double thickness, Shape shape) {
        graphics.setColor(color);
        graphics.setStroke(
                new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }
}
