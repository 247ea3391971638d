package org.vireo.report;

import org.jspecify.annotations.Nullable;
import org.vireo.report.DrawingSurface.Lettering;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One chart on one surface at one size: finds axes and margins, then draws grid, lines, marks and
 * the names at the lines' ends, and what the pointer asks for.
 */
public final class ChartDrawing {
    private static final Lettering TEXT = Lettering.CAPTION;
    private static final double LINE = 14;
    private static final double GAP = 8;
    private static final double SWATCH = 10;

    /** Above the plot: the vertical axis' title, and how far a spike reaches. */
    private static final double ABOVE = 26;

    private static final double BELOW = 36;
    private static final double ROW = 40;
    private static final double COLUMN = 48;
    private static final int MOST_ROWS = 6;

    /** Margins move in such steps, so that a growing chart does not tremble. */
    private static final double STEP = 8;

    /** Up to so many points of a line are dots too: each is a measurement of its own. */
    private static final int DOTS = 60;

    private static final double RAW = 0.25;
    private static final double SELECTED = 0.16;

    private final LineChart chart;
    private final ChartTheme theme;
    private final DrawingSurface surface;
    private final double width;
    private final Axis x;
    private final Axis y;
    private final double left;
    private final double right;
    private final double top = ABOVE;
    private final double bottom;

    /** Whether a line that was drawn leaves the plot upwards. */
    private boolean spiked;

    /**
     * Finds axes and margins; draws nothing yet.
     *
     * @param span the part of the horizontal axis to show
     * @param width in points
     * @param height in points
     */
    public ChartDrawing(
            LineChart chart,
            Span span,
            ChartTheme theme,
            DrawingSurface surface,
            double width,
            double height) {
        this.chart = chart;
        this.theme = theme;
        this.surface = surface;
        this.width = width;
        bottom = Math.max(top + 1, height - BELOW);
        int rows = Math.clamp((long) ((bottom - top) / ROW), 2, MOST_ROWS);
        y = ValueRange.of(chart.curves(), span, chart.options(), rows);
        left = stepped(widest(y.ticks().stream().map(Axis::label).toList()) + GAP);
        double labels =
                widest(
                        chart.curves().stream()
                                .map(curve -> endLabel(curve, curve.name()))
                                .toList());
        double beside = labels > 0 ? stepped(GAP + SWATCH + 4 + labels) : 2 * GAP;
        right = Math.max(left + 1, width - Math.min(beside, width / 3));
        double column = Math.max(COLUMN, widest(List.of(Axis.label(Math.rint(span.high())))) + 24);
        int columns = (int) Math.max(2, (right - left) / column);
        x = Axis.tight(span.low(), span.high(), columns, !isUnitSquare());
    }

    private boolean isUnitSquare() {
        return chart.options().extent() == ChartOptions.Extent.UNIT_SQUARE;
    }

    private double widest(List<String> texts) {
        return texts.stream().mapToDouble(text -> surface.widthOf(TEXT, text)).max().orElse(0);
    }

    private static double stepped(double size) {
        return Math.ceil(size / STEP) * STEP;
    }

    /** Draws all of it. */
    public void draw() {
        drawAxes();
        List<Curve> shown =
                chart.curves().stream().map(one -> isSmoothed(one) ? smoothed(one) : one).toList();
        surface.clipped(
                left - 3, top - 3, right - left + 6, bottom - top + 6, () -> drawLines(shown));
        drawSpike();
        for (int i = 0; i < shown.size(); i++) {
            drawBest(shown.get(i), colorOf(i));
        }
        chart.markers().forEach(this::drawMarker);
        drawEndLabels(shown);
        if (shown.stream().allMatch(curve -> curve.last() < 0)) {
            surface.writeCentered(
                    Lettering.BODY,
                    theme.ink(),
                    "No values yet",
                    (left + right) / 2,
                    (top + bottom) / 2);
        }
    }

    private Color colorOf(int line) {
        Color own = line < chart.curves().size() ? chart.curves().get(line).color() : null;
        return own == null ? theme.line(line) : own;
    }

    private boolean isSmoothed(Curve curve) {
        return chart.options().smoothing() > 0 && curve.size() > 2;
    }

    private Curve smoothed(Curve curve) {
        double limit = chart.options().everything() ? Double.MAX_VALUE : y.high();
        return curve.smoothed(chart.options().smoothing(), limit);
    }

    private double toX(double value) {
        return left + x.place(value) * (right - left);
    }

    private double toY(double value) {
        return bottom - y.place(value) * (bottom - top);
    }

    private boolean isInside(double xValue, double yValue) {
        return xValue >= x.low()
                && xValue <= x.high()
                && y.takes(yValue)
                && yValue >= y.low()
                && yValue <= y.high();
    }

    private void drawAxes() {
        Color grid = theme.faint(0.16);
        for (double tick : y.ticks()) {
            double at = Math.rint(toY(tick)) + 0.5;
            surface.drawLine(grid, 1, left, at, right, at);
            String label = Axis.label(tick);
            write(label, left - GAP - surface.widthOf(TEXT, label), at + 4);
        }
        double floor = Math.rint(bottom) + 0.5;
        Color axis = theme.faint(0.6);
        surface.drawLine(axis, 1, left, floor, right, floor);
        for (double tick : x.ticks()) {
            double at = Math.rint(toX(tick)) + 0.5;
            surface.drawLine(axis, 1, at, floor, at, floor + 4);
            surface.writeCentered(TEXT, theme.ink(), Axis.label(tick), at, bottom + LINE + 3);
        }
        surface.writeCentered(
                TEXT, theme.ink(), chart.xTitle(), (left + right) / 2, bottom + BELOW - 4);
        write(yTitle(), 0, top - 12);
    }

    /** The vertical axis' title, unless the chart's own says the same. */
    private String yTitle() {
        return chart.yTitle().equals(chart.title()) ? "" : chart.yTitle();
    }

    private void write(String text, double at, double baseline) {
        surface.write(TEXT, theme.ink(), text, at, baseline);
    }

    private void drawLines(List<Curve> shown) {
        for (int i = 0; i < shown.size(); i++) {
            Curve raw = chart.curves().get(i);
            if (isSmoothed(raw)) {
                drawLine(raw, Palette.translucent(colorOf(i), RAW));
            }
        }
        for (int i = 0; i < shown.size(); i++) {
            drawLine(shown.get(i), colorOf(i));
            drawDots(shown.get(i), colorOf(i));
        }
    }

    private void drawLine(Curve curve, Color color) {
        Curve.Thinned line = curve.thinned(x, y, right - left, bottom - top);
        for (int i = 0; i < line.xs().length; i++) {
            line.xs()[i] += left;
            line.ys()[i] += top;
        }
        surface.drawLine(color, 1.5, line.xs(), line.ys());
        spiked |= line.above().length > 0;
        for (int column : line.above()) {
            surface.fillRect(color, left + column, top - 2, 1.5, 3);
        }
        for (int column : line.below()) {
            surface.fillRect(color, left + column, bottom - 1, 1.5, 3);
        }
    }

    private void drawDots(Curve curve, Color color) {
        int from = curve.from(x.low());
        int to = curve.beyond(x.high());
        if (to - from > DOTS || isUnitSquare()) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (isInside(curve.x(i), curve.y(i))) {
                disc(color, toX(curve.x(i)), toY(curve.y(i)), 2);
            }
        }
    }

    private void disc(Color color, double middleX, double middleY, double radius) {
        surface.fillOval(color, middleX - radius, middleY - radius, 2 * radius, 2 * radius);
    }

    private void ring(Color color, double middleX, double middleY, double radius) {
        surface.drawOval(color, 1.5, middleX - radius, middleY - radius, 2 * radius, 2 * radius);
    }

    /** A small triangle at the upper edge for the highest value, if it does not fit. */
    private void drawSpike() {
        double highest = y.high();
        double at = Double.NaN;
        for (Curve curve : spiked ? chart.curves() : List.<Curve>of()) {
            for (int i = curve.from(x.low()); i < curve.beyond(x.high()); i++) {
                if (y.takes(curve.y(i)) && curve.y(i) > highest) {
                    highest = curve.y(i);
                    at = toX(curve.x(i));
                }
            }
        }
        if (Double.isNaN(at)) {
            return;
        }
        surface.fillPolygon(
                theme.ink(),
                new double[] {at, at - 4, at + 4},
                new double[] {top - 10, top - 3, top - 3});
        String text = "up to " + Axis.value(highest);
        double wide = surface.widthOf(TEXT, text);
        double heading = surface.widthOf(TEXT, yTitle());
        double beside = at + GAP + wide > width ? at - GAP - wide : at + GAP;
        write(text, Math.max(beside, heading > 0 ? heading + 2 * GAP : 0), top - 12);
    }

    private void drawBest(Curve curve, Color color) {
        int best = chart.options().best() ? curve.highest() : -1;
        if (best < 0 || !isInside(curve.x(best), curve.y(best))) {
            return;
        }
        double px = toX(curve.x(best));
        double py = toY(curve.y(best));
        disc(theme.ground(), px, py, 5);
        disc(color, px, py, 2.5);
        ring(color, px, py, 5);
        if (chart.curves().size() == 1) {
            String text =
                    "best %s at %s %s"
                            .formatted(
                                    Axis.value(curve.y(best)),
                                    chart.xTitle().toLowerCase(java.util.Locale.ROOT),
                                    // What comes in the midst of an epoch is of that epoch.
                                    Axis.label(Math.ceil(curve.x(best) - 1e-9)));
            double half = surface.widthOf(TEXT, text) / 2;
            double middle = Math.max(left + half, Math.min(px, right - half));
            double baseline = Math.max(top + 2, py - 10);
            surface.fillRect(theme.ground(), middle - half - 3, baseline - 10, 2 * half + 6, LINE);
            surface.writeCentered(TEXT, theme.ink(), text, middle, baseline);
        }
    }

    private void drawMarker(LineChart.Marker marker) {
        if (isInside(marker.x(), marker.y())) {
            disc(colorOf(marker.curve()), toX(marker.x()), toY(marker.y()), 5);
            ring(theme.strong(), toX(marker.x()), toY(marker.y()), 5);
        }
    }

    private void drawEndLabels(List<Curve> shown) {
        if (isUnitSquare()) {
            return;
        }
        double[] wanted = new double[shown.size()];
        for (int i = 0; i < wanted.length; i++) {
            Curve curve = shown.get(i);
            int last = curve.last();
            boolean placed = last >= 0 && y.takes(curve.y(last));
            wanted[i] = placed ? Math.clamp(toY(curve.y(last)), top, bottom) : bottom;
        }
        double[] places = spread(wanted, LINE, top - 4, bottom + 4);
        double from = right + GAP;
        double room = width - from - SWATCH - 4;
        for (int i = 0; i < wanted.length; i++) {
            if (shown.get(i).last() >= 0) {
                surface.fillRect(colorOf(i), from, places[i] - 1.5, SWATCH, 3);
                write(fitted(shown.get(i), room), from + SWATCH + 4, places[i] + 4);
            }
        }
    }

    private String endLabel(Curve curve, String name) {
        int last = isUnitSquare() ? -1 : curve.last();
        return last < 0 ? "" : (name + " " + Axis.value(curve.y(last))).strip();
    }

    /** The value always, and of the name as many characters as there is room for. */
    private String fitted(Curve curve, double room) {
        String name = curve.name();
        String label = endLabel(curve, name);
        for (int kept = name.length() - 1;
                kept > 0 && surface.widthOf(TEXT, label) > room;
                kept--) {
            label = endLabel(curve, name.substring(0, kept).strip() + "…");
        }
        return label;
    }

    /**
     * Places at least {@code height} apart, in the order of the wanted ones and as near to them as
     * that allows, within {@code low} to {@code high} where they fit.
     *
     * @param wanted middles, in points
     * @return the middles to use, in the order of {@code wanted}
     */
    static double[] spread(double[] wanted, double height, double low, double high) {
        int[] order =
                IntStream.range(0, wanted.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> wanted[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] placed = Arrays.copyOf(wanted, wanted.length);
        double free = low + height / 2;
        for (int i : order) {
            placed[i] = Math.max(placed[i], free);
            free = placed[i] + height;
        }
        double limit = high - height / 2;
        for (int k = order.length - 1; k >= 0; k--) {
            placed[order[k]] = Math.min(placed[order[k]], limit);
            limit = placed[order[k]] - height;
        }
        return placed;
    }

    /** What lies between two places of the surface, in either order; null if that is too narrow. */
    public @Nullable Span between(double one, double other) {
        double from = Math.clamp(Math.min(one, other), left, right);
        double to = Math.clamp(Math.max(one, other), left, right);
        return to - from < 2
                ? null
                : new Span(x.low(), x.high())
                        .between(
                                (from - left) / (right - left),
                                (to - left) / (right - left),
                                chart.whole());
    }

    /** Shades what lies between two places, in either order. */
    public void drawSelection(DrawingSurface glass, double one, double other) {
        double from = Math.clamp(Math.min(one, other), left, right);
        double to = Math.clamp(Math.max(one, other), left, right);
        glass.fillRect(
                Palette.translucent(theme.ink(), SELECTED), from, top, to - from, bottom - top);
    }

    /** Marks what was measured nearest to a place, and tells the values. */
    public void drawValues(DrawingSurface glass, double place) {
        if (place < left || place > right) {
            return;
        }
        double wanted = x.low() + (place - left) / (right - left) * (x.high() - x.low());
        List<String> lines = new ArrayList<>();
        List<Color> colors = new ArrayList<>();
        double at = Double.NaN;
        for (int i = 0; i < chart.curves().size(); i++) {
            Curve curve = chart.curves().get(i);
            int nearest = curve.nearest(wanted);
            if (nearest >= 0) {
                at = Double.isNaN(at) ? curve.x(nearest) : at;
                String name = curve.name().isEmpty() ? chart.yTitle() : curve.name();
                lines.add(name + " " + Axis.value(curve.y(nearest)));
                colors.add(colorOf(i));
                if (isInside(curve.x(nearest), curve.y(nearest))) {
                    double px = toX(curve.x(nearest));
                    disc(glass, colorOf(i), px, toY(curve.y(nearest)));
                }
            }
        }
        if (!lines.isEmpty()) {
            String first = isUnitSquare() ? Axis.value(at) : Axis.label(at);
            drawNote(glass, toX(at), chart.xTitle() + " " + first, lines, colors);
        }
    }

    private static void disc(DrawingSurface glass, Color color, double px, double py) {
        glass.fillOval(color, px - 3.5, py - 3.5, 7, 7);
    }

    private void drawNote(
            DrawingSurface glass,
            double at,
            String heading,
            List<String> lines,
            List<Color> colors) {
        double line = Math.rint(at) + 0.5;
        glass.drawLine(theme.faint(0.5), 1, line, top, line, bottom);
        double wide =
                Math.ceil(3 * GAP + SWATCH + Math.max(widest(lines), widest(List.of(heading))));
        double high = GAP + 16 * (lines.size() + 1);
        double from = Math.rint(at + GAP + wide > right ? at - GAP - wide : at + GAP);
        double above = top + 4;
        glass.fillRect(theme.faint(0.4), from - 1, above - 1, wide + 2, high + 2);
        glass.fillRect(theme.ground(), from, above, wide, high);
        glass.write(TEXT, theme.ink(), heading, from + GAP, above + 16);
        for (int i = 0; i < lines.size(); i++) {
            double baseline = above + 16 * (i + 2);
            glass.fillRect(colors.get(i), from + GAP, baseline - 5.5, SWATCH, 3);
            glass.write(TEXT, theme.strong(), lines.get(i), from + 2 * GAP + SWATCH, baseline);
        }
    }
}
