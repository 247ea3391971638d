package org.vireo.ui.common.chart;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.vireo.figure.Axis;
import org.vireo.figure.Palette;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws curves with their axes for one size and one part of the horizontal axis.
 *
 * @param plot where the lines are, in pixels of the canvas
 * @param width of the canvas, in pixels
 * @param ink the theme's color of text
 */
record ChartPainter(
        List<Curve> curves,
        ChartOptions options,
        String xTitle,
        String yTitle,
        Axis x,
        Axis y,
        Rectangle2D plot,
        double width,
        Color ink) {
    static final Font CAPTION = Font.font("System", 11);
    private static final double LINE = 14;
    private static final double TICKS_WIDTH = 52;
    private static final double TITLE = 16;
    private static final double BELOW = 36;
    private static final double ABOVE = 8;
    private static final double GAP = 8;
    private static final double SWATCH = 10;

    /** Up to so many points of a line are dots too: each is a measurement of its own. */
    private static final int DOTS = 60;

    private static final int VALUES_APART = 48;
    private static final double LIGHTER = 0.4;

    /** Finds axes and margins. */
    static ChartPainter of(
            List<Curve> curves,
            ChartOptions options,
            String xTitle,
            String yTitle,
            Span span,
            double width,
            double height,
            Color ink) {
        double left = TITLE + TICKS_WIDTH;
        double labels = 0;
        for (Curve curve : curves) {
            labels = Math.max(labels, SWATCH + GAP + width(endLabel(curve)));
        }
        labels = Math.min(labels + GAP, width / 3);
        Rectangle2D plot =
                new Rectangle2D(
                        left,
                        ABOVE,
                        Math.max(1, width - left - labels),
                        Math.max(1, height - ABOVE - BELOW));
        int ticks = (int) Math.max(2, plot.getWidth() / VALUES_APART);
        Axis x = Axis.tight(span.low(), span.high(), ticks, true);
        Axis y = ValueRange.of(curves, span.low(), span.high(), options);
        return new ChartPainter(curves, options, xTitle, yTitle, x, y, plot, width, ink);
    }

    /** The color of a line, lighter where the ground is dark. */
    static Color color(int line, Color ink) {
        java.awt.Color color = Palette.ofLine(line);
        Color plain = Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
        return ink.getBrightness() > 0.5 ? plain.interpolate(Color.WHITE, LIGHTER) : plain;
    }

    static double width(String text) {
        Text measured = new Text(text);
        measured.setFont(CAPTION);
        return measured.getLayoutBounds().getWidth();
    }

    void draw(GraphicsContext pen) {
        pen.setFont(CAPTION);
        pen.setFill(ink);
        drawAxes(pen);
        List<Curve> shown = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            shown.add(drawCurve(pen, curves.get(i), color(i, ink)));
        }
        drawEndLabels(pen, shown);
    }

    double pixelX(double value) {
        return plot.getMinX() + x.place(value) * plot.getWidth();
    }

    double pixelY(double value) {
        return plot.getMinY() + (1 - y.place(value)) * plot.getHeight();
    }

    private void drawAxes(GraphicsContext pen) {
        pen.setStroke(ink);
        pen.setLineWidth(1);
        for (double tick : y.ticks()) {
            double at = Math.rint(pixelY(tick)) + 0.5;
            pen.setGlobalAlpha(0.14);
            pen.strokeLine(plot.getMinX(), at, plot.getMaxX(), at);
            pen.setGlobalAlpha(1);
            String text = Axis.label(tick);
            pen.fillText(text, plot.getMinX() - GAP - width(text), at + 4);
        }
        for (double tick : x.ticks()) {
            double at = Math.rint(pixelX(tick)) + 0.5;
            pen.setGlobalAlpha(0.14);
            pen.strokeLine(at, plot.getMinY(), at, plot.getMaxY());
            pen.setGlobalAlpha(1);
            String text = Axis.label(tick);
            pen.fillText(text, at - width(text) / 2, plot.getMaxY() + LINE + 1);
        }
        double bottom = plot.getMaxY() + BELOW - 5;
        pen.fillText(xTitle, plot.getMinX() + (plot.getWidth() - width(xTitle)) / 2, bottom);
        pen.save();
        pen.translate(12, plot.getMinY() + (plot.getHeight() + width(yTitle)) / 2);
        pen.rotate(-90);
        pen.fillText(yTitle, 0, 0);
        pen.restore();
    }

    /** Returns the curve whose last value the label at the end stands beside. */
    private Curve drawCurve(GraphicsContext pen, Curve curve, Color color) {
        pen.save();
        pen.beginPath();
        pen.rect(plot.getMinX() - 3, plot.getMinY() - 3, plot.getWidth() + 6, plot.getHeight() + 6);
        pen.clip();
        Curve shown = curve;
        pen.setStroke(color);
        pen.setFill(color);
        pen.setLineWidth(1.5);
        if (options.smoothing() > 0 && curve.size() > 2) {
            pen.setGlobalAlpha(0.25);
            drawLine(pen, curve);
            pen.setGlobalAlpha(1);
            double limit = options.everything() ? Double.MAX_VALUE : y.high();
            shown = curve.smoothed(options.smoothing(), limit);
        }
        drawLine(pen, shown);
        drawDots(pen, shown);
        pen.restore();
        int best = options.best() == ChartOptions.Best.NONE ? -1 : best(shown);
        if (best >= 0 && y.takes(shown.y(best)) && inside(shown.x(best))) {
            pen.setStroke(color);
            pen.setLineWidth(1.5);
            pen.strokeOval(pixelX(shown.x(best)) - 5, pixelY(shown.y(best)) - 5, 10, 10);
        }
        return shown;
    }

    private int best(Curve curve) {
        return curve.extreme(options.best() == ChartOptions.Best.HIGHEST);
    }

    private boolean inside(double value) {
        return value >= x.low() && value <= x.high();
    }

    private void drawLine(GraphicsContext pen, Curve curve) {
        ThinnedLine line = ThinnedLine.of(curve, x, y, plot.getWidth(), plot.getHeight());
        pen.beginPath();
        boolean broken = true;
        for (int i = 0; i < line.xs().length; i++) {
            double px = plot.getMinX() + line.xs()[i];
            double py = plot.getMinY() + line.ys()[i];
            if (Double.isNaN(line.ys()[i])) {
                broken = true;
            } else if (broken) {
                pen.moveTo(px, py);
                broken = false;
            } else {
                pen.lineTo(px, py);
            }
        }
        pen.stroke();
        for (int column : line.above()) {
            pen.fillRect(plot.getMinX() + column, plot.getMinY() - 2, 1.5, 3);
        }
        for (int column : line.below()) {
            pen.fillRect(plot.getMinX() + column, plot.getMaxY() - 1, 1.5, 3);
        }
    }

    private void drawDots(GraphicsContext pen, Curve curve) {
        int from = curve.from(x.low());
        int to = Math.min(curve.size(), curve.from(Math.nextUp(x.high())));
        if (to - from > DOTS) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (y.takes(curve.y(i))) {
                pen.fillOval(pixelX(curve.x(i)) - 2, pixelY(curve.y(i)) - 2, 4, 4);
            }
        }
    }

    private void drawEndLabels(GraphicsContext pen, List<Curve> shown) {
        double[] wanted = new double[shown.size()];
        for (int i = 0; i < wanted.length; i++) {
            Curve curve = shown.get(i);
            int last = curve.last();
            boolean placed = last >= 0 && y.takes(curve.y(last));
            wanted[i] = placed ? Math.clamp(1 - y.place(curve.y(last)), 0, 1) : 1;
            wanted[i] *= plot.getHeight();
        }
        double[] places = EndLabels.spread(wanted, LINE, plot.getHeight());
        double room = width - plot.getMaxX() - GAP - SWATCH - 4;
        for (int i = 0; i < wanted.length; i++) {
            if (shown.get(i).last() < 0) {
                continue;
            }
            double at = plot.getMinY() + places[i];
            double left = plot.getMaxX() + GAP;
            pen.setStroke(color(i, ink));
            pen.setLineWidth(3);
            pen.strokeLine(left + 1, at, left + SWATCH - 1, at);
            pen.setFill(ink);
            pen.fillText(fitted(shown.get(i), room), left + SWATCH + 4, at + 4);
        }
    }

    private static String endLabel(Curve curve) {
        return endLabel(curve, curve.name());
    }

    private static String endLabel(Curve curve, String name) {
        int last = curve.last();
        return last < 0 ? name : (name + " " + Axis.value(curve.y(last))).strip();
    }

    /** The value always, and of the name as many characters as there is room for. */
    private static String fitted(Curve curve, double room) {
        String name = curve.name();
        String label = endLabel(curve);
        for (int kept = name.length() - 1; kept > 0 && width(label) > room; kept--) {
            label = endLabel(curve, name.substring(0, kept).strip() + "…");
        }
        return label;
    }
}
