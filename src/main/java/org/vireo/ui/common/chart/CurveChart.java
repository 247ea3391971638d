package org.vireo.ui.common.chart;

import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.vireo.figure.Axis;

import java.util.ArrayList;
import java.util.List;

/** Curves on axes; shows values under the mouse, a drag zooms in, a double click zooms out. */
final class CurveChart extends Region {
    private static final double LEAST_DRAG = 6;
    private static final double LINE = 16;
    private static final double PAD = 8;

    private final String xTitle;
    private final String yTitle;
    private final Canvas paper = new Canvas();
    private final Canvas glass = new Canvas();

    /** Take their colors from the theme. */
    private final Text ink = themed("-color-fg-muted");

    private final Text ground = themed("-color-bg-default");

    private ChartOptions options;
    private List<Curve> curves = List.of();
    private @Nullable Span zoomed;
    private @Nullable ChartPainter painted;
    private double pressedAt = -1;

    CurveChart(String xTitle, String yTitle, ChartOptions options) {
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.options = options;
        getChildren().addAll(paper, glass, ink, ground);
        setMinSize(200, 120);
        setCursor(Cursor.CROSSHAIR);
        ink.fillProperty().subscribe(this::draw);
        setOnMouseMoved(event -> hover(event.getX()));
        setOnMouseExited(_ -> clearGlass());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
    }

    static Text themed(String color) {
        Text text = new Text();
        text.setStyle("-fx-fill: " + color + ";");
        text.setVisible(false);
        text.setManaged(false);
        return text;
    }

    void show(List<Curve> newCurves) {
        curves = List.copyOf(newCurves);
        draw();
    }

    List<Curve> curves() {
        return curves;
    }

    ChartOptions options() {
        return options;
    }

    void setOptions(ChartOptions newOptions) {
        options = newOptions;
        draw();
    }

    /** All of the horizontal axis again. */
    void showAll() {
        zoomed = null;
        draw();
    }

    /** What is looked at; all of it unless somebody zoomed in. */
    Span span() {
        Span whole = Span.of(curves);
        return zoomed == null ? whole : zoomed.within(whole);
    }

    /** The chart as it is, on the theme's ground, twice as fine. */
    WritableImage picture() {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill((Color) ground.getFill());
        parameters.setTransform(javafx.scene.transform.Transform.scale(2, 2));
        return paper.snapshot(parameters, null);
    }

    @Override
    protected void layoutChildren() {
        if (paper.getWidth() != getWidth() || paper.getHeight() != getHeight()) {
            for (Canvas canvas : List.of(paper, glass)) {
                canvas.setWidth(getWidth());
                canvas.setHeight(getHeight());
            }
            draw();
        }
    }

    void draw() {
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        if (paper.getWidth() < 1 || paper.getHeight() < 1) {
            return;
        }
        ChartPainter painter =
                ChartPainter.of(
                        curves,
                        options,
                        xTitle,
                        yTitle,
                        span(),
                        paper.getWidth(),
                        paper.getHeight(),
                        (Color) ink.getFill());
        painter.draw(pen);
        painted = painter;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 2) {
            showAll();
        } else {
            pressedAt = event.getX();
        }
    }

    private void drag(MouseEvent event) {
        ChartPainter painter = painted;
        if (pressedAt < 0 || painter == null) {
            return;
        }
        clearGlass();
        Rectangle2D plot = painter.plot();
        double from = Math.clamp(pressedAt, plot.getMinX(), plot.getMaxX());
        double to = Math.clamp(event.getX(), plot.getMinX(), plot.getMaxX());
        GraphicsContext pen = glass.getGraphicsContext2D();
        pen.setGlobalAlpha(0.15);
        pen.setFill(ink.getFill());
        pen.fillRect(Math.min(from, to), plot.getMinY(), Math.abs(to - from), plot.getHeight());
        pen.setGlobalAlpha(1);
    }

    private void release(MouseEvent event) {
        ChartPainter painter = painted;
        double from = pressedAt;
        pressedAt = -1;
        clearGlass();
        if (painter != null && from >= 0 && Math.abs(event.getX() - from) >= LEAST_DRAG) {
            zoomed = span().between(place(painter, from), place(painter, event.getX()), whole());
            draw();
        }
    }

    private Span whole() {
        return Span.of(curves);
    }

    private static double place(ChartPainter painter, double pixel) {
        Rectangle2D plot = painter.plot();
        return Math.clamp((pixel - plot.getMinX()) / plot.getWidth(), 0, 1);
    }

    private void clearGlass() {
        glass.getGraphicsContext2D().clearRect(0, 0, glass.getWidth(), glass.getHeight());
    }

    private void hover(double pixel) {
        clearGlass();
        ChartPainter painter = painted;
        if (painter == null
                || pixel < painter.plot().getMinX()
                || pixel > painter.plot().getMaxX()) {
            return;
        }
        Span span = span();
        double wanted = span.at(place(painter, pixel));
        List<String> lines = new ArrayList<>();
        double at = Double.NaN;
        GraphicsContext pen = glass.getGraphicsContext2D();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            int nearest = curve.nearest(wanted);
            if (nearest >= 0) {
                at = Double.isNaN(at) ? curve.x(nearest) : at;
                lines.add(curve.name() + " " + Axis.value(curve.y(nearest)));
                mark(pen, painter, curve, nearest, ChartPainter.color(i, painter.ink()));
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst(xTitle + " " + Axis.label(at));
            tell(pen, painter, painter.pixelX(at), lines);
        }
    }

    private static void mark(
            GraphicsContext pen, ChartPainter painter, Curve curve, int point, Color color) {
        if (painter.y().takes(curve.y(point))) {
            double py = painter.pixelY(curve.y(point));
            if (py >= painter.plot().getMinY() && py <= painter.plot().getMaxY()) {
                pen.setFill(color);
                pen.fillOval(painter.pixelX(curve.x(point)) - 3.5, py - 3.5, 7, 7);
            }
        }
    }

    private void tell(GraphicsContext pen, ChartPainter painter, double pixel, List<String> lines) {
        Rectangle2D plot = painter.plot();
        pen.setStroke(ink.getFill());
        pen.setLineWidth(1);
        pen.setGlobalAlpha(0.5);
        double line = Math.rint(pixel) + 0.5;
        pen.strokeLine(line, plot.getMinY(), line, plot.getMaxY());
        pen.setGlobalAlpha(1);
        double width = 2 * PAD + lines.stream().mapToDouble(ChartPainter::width).max().orElse(0);
        double height = PAD + LINE * lines.size();
        double left = pixel + PAD + width > plot.getMaxX() ? pixel - PAD - width : pixel + PAD;
        pen.setFill(ground.getFill());
        pen.fillRoundRect(left, plot.getMinY() + 4, width, height, 6, 6);
        pen.setGlobalAlpha(0.4);
        pen.strokeRoundRect(left, plot.getMinY() + 4, width, height, 6, 6);
        pen.setGlobalAlpha(1);
        pen.setFont(ChartPainter.CAPTION);
        pen.setFill(ink.getFill());
        for (int i = 0; i < lines.size(); i++) {
            pen.fillText(lines.get(i), left + PAD, plot.getMinY() + 4 + LINE * (i + 1));
        }
    }
}
