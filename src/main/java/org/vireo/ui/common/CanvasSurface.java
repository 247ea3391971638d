package org.vireo.ui.common;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import org.vireo.report.DrawingSurface;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Draws on a canvas of the window; for the JavaFX thread only. */
public final class CanvasSurface implements DrawingSurface {
    private static final int MOST_REMEMBERED = 4_000;
    private static final Map<Lettering, Font> FONTS = new EnumMap<>(Lettering.class);
    private static final Map<Measured, Double> WIDTHS = new HashMap<>();

    private final GraphicsContext pen;
    private final Map<java.awt.Color, Color> colors = new HashMap<>();

    private record Measured(Lettering lettering, String text) {}

    /** A surface for one drawing; what the canvas shows already stays. */
    public CanvasSurface(GraphicsContext pen) {
        this.pen = pen;
    }

    /** Gives canvases a size, which clears them; whether they had another. */
    public static boolean resize(double width, double height, Canvas... canvases) {
        boolean other = canvases[0].getWidth() != width || canvases[0].getHeight() != height;
        if (other) {
            for (Canvas canvas : canvases) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
        }
        return other;
    }

    /** A color of data for JavaFX. */
    public static Color color(java.awt.Color color) {
        return Color.rgb(
                color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha() / 255.0);
    }

    /** A color of JavaFX for drawing. */
    public static java.awt.Color color(Color color) {
        return new java.awt.Color(
                (float) color.getRed(),
                (float) color.getGreen(),
                (float) color.getBlue(),
                (float) color.getOpacity());
    }

    @Override
    public void fillRect(java.awt.Color color, double x, double y, double width, double height) {
        fill(color);
        pen.fillRect(x, y, width, height);
    }

    @Override
    public void fillOval(java.awt.Color color, double x, double y, double width, double height) {
        fill(color);
        pen.fillOval(x, y, width, height);
    }

    @Override
    public void drawOval(
            java.awt.Color color,
            double thickness,
            double x,
            double y,
            double width,
            double height) {
        stroke(color, thickness);
        pen.strokeOval(x, y, width, height);
    }

    @Override
    public void fillPolygon(java.awt.Color color, double[] xs, double[] ys) {
        fill(color);
        pen.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void drawLine(java.awt.Color color, double thickness, double[] xs, double[] ys) {
        stroke(color, thickness);
        pen.beginPath();
        boolean open = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                open = false;
            } else if (open) {
                pen.lineTo(xs[i], ys[i]);
            } else {
                pen.moveTo(xs[i], ys[i]);
                open = true;
            }
        }
        pen.stroke();
    }

    @Override
    public void write(
            Lettering lettering, java.awt.Color color, String text, double x, double baseline) {
        fill(color);
        pen.setFont(font(lettering));
        pen.fillText(text, x, baseline);
    }

    /** Layout of text costs more than its drawing, and there are few texts. */
    @Override
    public double widthOf(Lettering lettering, String text) {
        if (WIDTHS.size() > MOST_REMEMBERED) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(
                new Measured(lettering, text),
                measured -> {
                    Text laid = new Text(measured.text());
                    laid.setFont(font(measured.lettering()));
                    return laid.getLayoutBounds().getWidth();
                });
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        pen.save();
        pen.beginPath();
        pen.rect(x, y, width, height);
        pen.clip();
        drawing.run();
        pen.restore();
    }

    private static Font font(Lettering lettering) {
        return FONTS.computeIfAbsent(
                lettering,
                l ->
                        Font.font(
                                "System",
                                l.isBold() ? FontWeight.BOLD : FontWeight.NORMAL,
                                l.size()));
    }

    private void fill(java.awt.Color color) {
        pen.setFill(colors.computeIfAbsent(color, CanvasSurface::color));
    }

    private void stroke(java.awt.Color color, double thickness) {
        pen.setStroke(colors.computeIfAbsent(color, CanvasSurface::color));
        pen.setLineWidth(thickness);
    }
}
