package org.vireo.report;

import org.vireo.dataset.formats.CsvText;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.TreeSet;

/**
 * A chart of lines over a common axis, such as losses over updates or mAP over epochs; {@link
 * ChartDrawing} draws it in the window and for files.
 *
 * @param title over the chart
 * @param xTitle of the horizontal axis, with its unit
 * @param yTitle of the vertical axis, with its unit
 * @param curves in the order of their colors
 * @param markers points to see on the lines, such as where a slider stands
 */
public record LineChart(
        String title,
        String xTitle,
        String yTitle,
        List<Curve> curves,
        ChartOptions options,
        List<Marker> markers) {
    private static final int WIDTH = 712;
    private static final int HEIGHT = 348;
    private static final int EDGE = 24;
    private static final int TITLE = 24;
    private static final int PIXELS_PER_POINT = 2;

    /**
     * A point to see.
     *
     * @param curve which line it is of, from 0
     */
    public record Marker(int curve, double x, double y) {}

    public LineChart {
        curves = List.copyOf(curves);
        markers = List.copyOf(markers);
    }

    /** A chart without markers. */
    public LineChart(
            String title, String xTitle, String yTitle, List<Curve> curves, ChartOptions options) {
        this(title, xTitle, yTitle, curves, options, List.of());
    }

    /** Other lines on the same axes. */
    public LineChart with(List<Curve> newCurves, List<Marker> newMarkers) {
        return new LineChart(title, xTitle, yTitle, newCurves, options, newMarkers);
    }

    /** The same lines drawn in another way. */
    public LineChart with(ChartOptions newOptions) {
        return new LineChart(title, xTitle, yTitle, curves, newOptions, markers);
    }

    /** All of the horizontal axis. */
    public Span whole() {
        return options.extent() == ChartOptions.Extent.UNIT_SQUARE
                ? new Span(0, 1)
                : Span.of(curves);
    }

    /** Draws all of the chart on white: 760 x 420 points at two pixels a point. */
    public BufferedImage draw() {
        return draw(whole(), ChartTheme.PAPER, WIDTH, HEIGHT);
    }

    /**
     * Draws a part of the chart with its title and an edge, at two pixels a point.
     *
     * @param width of the chart without its edge, in points
     * @param height without edge and title, in points
     */
    public BufferedImage draw(Span span, ChartTheme theme, int width, int height) {
        PictureSurface surface =
                new PictureSurface(
                        width + 2 * EDGE,
                        height + 2 * EDGE + TITLE,
                        PIXELS_PER_POINT,
                        theme.ground());
        DrawingSurface.Lettering lettering = DrawingSurface.Lettering.TITLE;
        surface.write(
                lettering,
                theme.strong(),
                surface.fitted(lettering, title, width),
                EDGE,
                EDGE + lettering.size());
        surface.graphics().translate(EDGE, EDGE + TITLE);
        new ChartDrawing(this, span, theme, surface, width, height).draw();
        return surface.finish();
    }

    /**
     * The values as a table by RFC 4180: a row for each x, a column for each line; where a line has
     * no value the cell is empty.
     */
    public String csv() {
        TreeSet<Double> xs = new TreeSet<>();
        StringBuilder text = new StringBuilder(CsvText.quoted(xTitle));
        for (Curve curve : curves) {
            text.append(',').append(CsvText.quoted(curve.name()));
            for (int i = 0; i < curve.size(); i++) {
                xs.add(curve.x(i));
            }
        }
        text.append("\r\n");
        int[] next = new int[curves.size()];
        for (double x : xs) {
            text.append(number(x));
            for (int c = 0; c < next.length; c++) {
                Curve curve = curves.get(c);
                text.append(',');
                if (next[c] < curve.size() && curve.x(next[c]) == x) {
                    text.append(number(curve.y(next[c]++)));
                }
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
