package org.vireo.ui.common.chart;

import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.vireo.report.ChartDrawing;
import org.vireo.report.ChartTheme;
import org.vireo.report.Curve;
import org.vireo.report.LineChart;
import org.vireo.report.Span;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.thumbnail.ThemeInks;
import org.vireo.ui.common.thumbnail.ThemeInks.Ink;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;

/** A chart of the window: tells values under the mouse; a drag zooms in, a double click out. */
public final class CurveChart extends Region {
    /** What can be done with charts by mouse. */
    public static final List<Gesture> GESTURES =
            List.of(
                    new Gesture("Values of a chart", "Point at them"),
                    new Gesture("A part of a chart, larger", "Drag over it"),
                    new Gesture("All of a chart again", "Double click"));

    private static final double LEAST_DRAG = 6;

    private final Canvas paper = new Canvas();
    private final Canvas glass = new Canvas();
    private final ThemeInks inks = inks(this::draw);
    private final boolean noisy;
    private LineChart chart;
    private @Nullable Span zoomed;
    private @Nullable ChartDrawing drawn;
    private boolean stale;
    private double pressedAt = -1;

    /** Shows a chart; its title is read aloud and stands on saved pictures only. */
    public CurveChart(LineChart chart) {
        this.chart = chart;
        noisy = chart.options().smoothing() > 0;
        getChildren().addAll(paper, glass, inks);
        setMinSize(120, 120);
        setCursor(Cursor.CROSSHAIR);
        setAccessibleText(chart.title() + " over " + chart.xTitle());
        setOnMouseMoved(event -> {
            clearGlass();
            ChartDrawing drawing = drawn;
            if (drawing != null) {
                drawing.drawValues(on(glass), event.getX());
            }
        });
        setOnMouseExited(_ -> clearGlass());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
    }

    /** The theme's colors of charts. */
    static ThemeInks inks(Runnable changed) {
        return new ThemeInks(changed, Ink.GROUND, Ink.MUTED, Ink.TEXT);
    }

    static ChartTheme theme(ThemeInks inks) {
        return new ChartTheme(
                CanvasSurface.color(inks.of(Ink.GROUND)),
                CanvasSurface.color(inks.of(Ink.MUTED)),
                CanvasSurface.color(inks.of(Ink.TEXT)));
    }

    /** Shows another chart, or the same after its lines have grown. */
    public void show(LineChart newChart) {
        chart = newChart;
        draw();
    }

    /** Shows these curves, the first in front; called again when they have grown. */
    public void show(List<Curve> curves) {
        show(chart.with(curves, List.of()));
    }

    /** Smooths lines of single readings; those of whole epochs stay as they are. */
    public void smooth(double weight) {
        if (noisy) {
            show(chart.with(chart.options().withSmoothing(weight)));
        }
    }

    /** Whether {@link #smooth} changes anything. */
    public boolean isNoisy() {
        return noisy;
    }

    /** What is shown. */
    public LineChart chart() {
        return chart;
    }

    /**
     * The chart as it is to be seen, with its title, as a picture of its own. It is drawn where the
     * supplier is asked, which need not be the JavaFX thread.
     */
    Supplier<BufferedImage> picture() {
        LineChart still =
                chart.with(
                        chart.curves().stream().map(curve -> curve.named(curve.name())).toList(),
                        chart.markers());
        Span span = span();
        ChartTheme theme = theme(inks);
        int width = (int) Math.max(1, getWidth());
        int height = (int) Math.max(1, getHeight());
        return () -> still.draw(span, theme, width, height);
    }

    /** What is looked at; all of it unless somebody zoomed in. */
    private Span span() {
        Span whole = chart.whole();
        return zoomed == null ? whole : zoomed.within(whole);
    }

    @Override
    protected void layoutChildren() {
        if (CanvasSurface.resize(getWidth(), getHeight(), paper, glass)) {
            stale = true;
        }
        if (stale) {
            stale = false;
            drawNow();
        }
    }

    /** Once before the next frame, however often it is asked. */
    private void draw() {
        stale = true;
        setNeedsLayout(true);
    }

    private void drawNow() {
        double width = paper.getWidth();
        double height = paper.getHeight();
        paper.getGraphicsContext2D().clearRect(0, 0, width, height);
        if (width >= 1 && height >= 1) {
            ChartDrawing drawing =
                    new ChartDrawing(chart, span(), theme(inks), on(paper), width, height);
            drawing.draw();
            drawn = drawing;
        }
    }

    private static CanvasSurface on(Canvas canvas) {
        return new CanvasSurface(canvas.getGraphicsContext2D());
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 2) {
            zoomed = null;
            draw();
        } else {
            pressedAt = event.getX();
        }
    }

    private void drag(MouseEvent event) {
        ChartDrawing drawing = drawn;
        if (pressedAt >= 0 && drawing != null) {
            clearGlass();
            drawing.drawSelection(on(glass), pressedAt, event.getX());
        }
    }

    private void release(MouseEvent event) {
        ChartDrawing drawing = drawn;
        double from = pressedAt;
        pressedAt = -1;
        clearGlass();
        if (drawing != null && from >= 0 && Math.abs(event.getX() - from) >= LEAST_DRAG) {
            zoomed = drawing.between(from, event.getX());
            draw();
        }
    }

    private void clearGlass() {
        glass.getGraphicsContext2D().clearRect(0, 0, glass.getWidth(), glass.getHeight());
    }
}
