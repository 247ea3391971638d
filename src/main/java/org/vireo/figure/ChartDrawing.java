package org.vireo.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one chart: grid, lines, the marks of the best points, and the names at the lines' ends. */
final class ChartDrawing {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int PIXELS_PER_POINT = 2;
    private static final int EDGE = 24;
    private static final int TOP = 72;
    private static final int BOTTOM = 56;
    private static final int MOST_LABEL_WIDTH = 190;

    /** Up to this many points a line shows each of them. */
    private static final int FEW_POINTS = 40;

    private final LineChart chart;
    private final BufferedImage paper =
            Sheet.blank(WIDTH * PIXELS_PER_POINT, HEIGHT * PIXELS_PER_POINT);
    private final Graphics2D graphics = Sheet.pen(paper);
    private final List<Series> shown;
    private final Axis x;
    private final Axis y;
    private final Rectangle2D plot;
    private final List<String> names;

    ChartDrawing(LineChart chart) {
        this.chart = chart;
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        y = ChartScale.of(chart.series(), chart.options());
        double smoothing = chart.options().smoothing();
        shown =
                smoothing > 0
                        ? chart.series().stream()
                                .map(line -> line.smoothed(smoothing, y.high()))
                                .toList()
                        : chart.series();
        graphics.setFont(Sheet.CAPTION);
        names = shown.stream().map(this::endLabel).toList();
        int right = names.stream().mapToInt(graphics.getFontMetrics()::stringWidth).max().orElse(0);
        int left =
                y.ticks().stream()
                        .mapToInt(tick -> graphics.getFontMetrics().stringWidth(Axis.label(tick)))
                        .max()
                        .orElse(0);
        double start = EDGE + left + 8;
        plot =
                new Rectangle2D.Double(
                        start,
                        TOP,
                        WIDTH - start - EDGE - Math.min(right, MOST_LABEL_WIDTH) - 10,
                        HEIGHT - TOP - BOTTOM);
        x = horizontalAxis();
    }

    private Axis horizontalAxis() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Series line : chart.series()) {
            for (Series.Point point : line.points()) {
                if (point.isFinite()) {
                    min = Math.min(min, point.x());
                    max = Math.max(max, point.x());
                }
            }
        }
        return min > max
                ? Axis.tight(0, 1, 1, true)
                : Axis.tight(min, max, 10, chart.options().wholeX());
    }

    private String endLabel(Series line) {
        return line.last()
                .map(last -> line.name() + "  " + Axis.value(last.y()))
                .orElse(line.name());
    }

    BufferedImage draw() {
        frame();
        grid();
        Shape everywhere = graphics.getClip();
        graphics.clip(
                new Rectangle2D.Double(
                        plot.getX() - 4, plot.getY(), plot.getWidth() + 8, plot.getHeight() + 2));
        if (chart.options().smoothing() > 0) {
            for (int i = 0; i < chart.series().size(); i++) {
                line(chart.series().get(i), Palette.faint(Palette.ofLine(i)), 1);
            }
        }
        for (int i = 0; i < shown.size(); i++) {
            line(shown.get(i), Palette.ofLine(i), 1.5f);
        }
        graphics.setClip(everywhere);
        spikes();
        for (int i = 0; i < shown.size(); i++) {
            best(shown.get(i), Palette.ofLine(i));
        }
        endLabels();
        if (shown.stream().allMatch(line -> line.last().isEmpty())) {
            graphics.setFont(Sheet.BODY);
            graphics.setColor(Sheet.FAINT_INK);
            centered("No values yet", plot.getCenterX(), plot.getCenterY());
        }
        graphics.dispose();
        return paper;
    }

    private void frame() {
        graphics.setColor(Sheet.INK);
        graphics.setFont(Sheet.TITLE);
        graphics.drawString(
                Sheet.fitted(chart.title(), graphics, WIDTH - 2.0 * EDGE), EDGE, EDGE + 8);
        graphics.setFont(Sheet.CAPTION);
        graphics.setColor(Sheet.FAINT_INK);
        graphics.drawString(chart.yTitle(), EDGE, TOP - 14);
        centered(chart.xTitle(), plot.getCenterX(), HEIGHT - 16);
    }

    private void grid() {
        graphics.setFont(Sheet.CAPTION);
        graphics.setStroke(new BasicStroke(1));
        for (double tick : y.ticks()) {
            double at = vertical(tick);
            graphics.setColor(Sheet.GRID);
            graphics.draw(new Line2D.Double(plot.getMinX(), at, plot.getMaxX(), at));
            graphics.setColor(Sheet.FAINT_INK);
            String label = Axis.label(tick);
            double width = graphics.getFontMetrics().stringWidth(label);
            graphics.drawString(label, (float) (plot.getMinX() - 8 - width), (float) at + 4);
        }
        for (double tick : x.ticks()) {
            double at = horizontal(tick);
            graphics.setColor(Sheet.FAINT_INK);
            graphics.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + 4));
            centered(Axis.label(tick), at, plot.getMaxY() + 18);
        }
        graphics.setColor(Sheet.FAINT_INK);
        graphics.draw(
                new Line2D.Double(plot.getMinX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
    }

    private void line(Series line, Color color, float width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean open = false;
        boolean dots = line.points().size() <= FEW_POINTS;
        for (Series.Point point : line.points()) {
            if (!point.isFinite() || !y.takes(point.y())) {
                open = false;
                continue;
            }
            double px = horizontal(point.x());
            double py = vertical(point.y());
            if (open) {
                path.lineTo(px, py);
            } else {
                path.moveTo(px, py);
            }
            open = true;
            if (dots) {
                graphics.fill(new Ellipse2D.Double(px - 2, py - 2, 4, 4));
            }
        }
        graphics.draw(path);
    }

    /** A small triangle at the upper edge for the highest value, if it does not fit. */
    private void spikes() {
        Series.Point spike = null;
        for (Series line : chart.series()) {
            Series.Point highest = line.extreme(true).orElse(null);
            if (highest != null && (spike == null || highest.y() > spike.y())) {
                spike = highest;
            }
        }
        if (spike == null || spike.y() <= y.high()) {
            return;
        }
        double px = horizontal(spike.x());
        double top = plot.getMinY();
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(px, top - 8);
        triangle.lineTo(px - 4, top - 1);
        triangle.lineTo(px + 4, top - 1);
        triangle.closePath();
        graphics.setColor(Sheet.FAINT_INK);
        graphics.fill(triangle);
        graphics.setFont(Sheet.CAPTION);
        String text = "up to " + Axis.value(spike.y());
        double width = graphics.getFontMetrics().stringWidth(text);
        boolean fits = px + 8 + width < WIDTH - EDGE;
        graphics.drawString(text, (float) (fits ? px + 8 : px - 8 - width), (float) top - 1);
    }

    private void best(Series line, Color color) {
        if (chart.options().best() == LineChart.Best.NONE) {
            return;
        }
        Optional<Series.Point> found =
                line.extreme(chart.options().best() == LineChart.Best.HIGHEST);
        if (found.isEmpty() || !y.takes(found.get().y())) {
            return;
        }
        double px = horizontal(found.get().x());
        double py = vertical(found.get().y());
        Ellipse2D ring = new Ellipse2D.Double(px - 5, py - 5, 10, 10);
        graphics.setColor(Color.WHITE);
        graphics.fill(ring);
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(px - 2.5, py - 2.5, 5, 5));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(ring);
        if (shown.size() == 1) {
            bestText(found.get(), px, py, color);
        }
    }

    private void bestText(Series.Point best, double px, double py, Color color) {
        graphics.setFont(Sheet.CAPTION);
        graphics.setColor(Palette.readable(color));
        String text =
                "best %s at %s %s"
                        .formatted(Axis.value(best.y()), chart.xTitle(), Axis.label(best.x()));
        double half = graphics.getFontMetrics().stringWidth(text) / 2.0;
        double middle = Math.clamp(px, plot.getMinX() + half, (double) WIDTH - EDGE - half);
        centered(text, middle, Math.max(plot.getMinY() + 2, py - 12));
    }

    /** The names beside the lines' ends, moved apart where they would touch. */
    private void endLabels() {
        graphics.setFont(Sheet.CAPTION);
        double apart = 14;
        List<Integer> order = new ArrayList<>();
        double[] place = new double[shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            Optional<Series.Point> last = shown.get(i).last();
            if (last.isPresent() && y.takes(last.get().y())) {
                place[i] = Math.clamp(vertical(last.get().y()), plot.getMinY(), plot.getMaxY());
                order.add(i);
            }
        }
        order.sort((a, b) -> Double.compare(place[a], place[b]));
        for (int i = 1; i < order.size(); i++) {
            place[order.get(i)] = Math.max(place[order.get(i)], place[order.get(i - 1)] + apart);
        }
        double floor = plot.getMaxY() + 4;
        for (int i = order.size() - 1; i >= 0; i--) {
            place[order.get(i)] = Math.min(place[order.get(i)], floor);
            floor = place[order.get(i)] - apart;
        }
        for (int i : order) {
            graphics.setColor(Palette.readable(Palette.ofLine(i)));
            graphics.drawString(
                    Sheet.fitted(names.get(i), graphics, MOST_LABEL_WIDTH),
                    (float) plot.getMaxX() + 10,
                    (float) place[i] + 4);
        }
    }

    private void centered(String text, double middle, double baseline) {
        double width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (middle - width / 2), (float) baseline);
    }

    private double horizontal(double value) {
        return plot.getMinX() + x.place(value) * plot.getWidth();
    }

    private double vertical(double value) {
        return plot.getMaxY() - y.place(value) * plot.getHeight();
    }
}
