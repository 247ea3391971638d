package org.vireo.ui.train;

import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;
import org.vireo.report.BoxPainter;
import org.vireo.report.Mark;
import org.vireo.report.Palette;
import org.vireo.ui.common.CanvasSurface;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/** Images in two rows with boxes over them; a click enlarges one, another shows all again. */
final class PredictionTiles extends Region {
    private static final double GAP = 6;
    private static final int COLUMNS = 3;
    private static final double LABELED = 150;

    private final Canvas paper = new Canvas();
    private Map<String, Color> colors = Map.of();
    private PredictionSamples samples = PredictionSamples.NONE;
    private PredictionSamples.@Nullable Moment moment;
    private int enlarged = -1;

    private record Frame(double x, double y, double width, double height) {
        boolean holds(MouseEvent event) {
            return event.getX() >= x
                    && event.getX() <= x + width
                    && event.getY() >= y
                    && event.getY() <= y + height;
        }
    }

    PredictionTiles() {
        setId("predictions");
        setMinSize(0, 0);
        setCursor(Cursor.HAND);
        getChildren().add(paper);
        setOnMouseClicked(this::clicked);
    }

    void color(Map<String, Color> byName) {
        colors = byName;
    }

    /** Shows what was found at a moment; null for the truth alone. */
    void show(PredictionSamples shown, PredictionSamples.@Nullable Moment at) {
        samples = shown;
        moment = at;
        if (enlarged >= shown.images().size()) {
            enlarged = -1;
        }
        draw();
    }

    private void clicked(MouseEvent event) {
        int clicked = -1;
        for (int i = 0; enlarged < 0 && i < samples.images().size(); i++) {
            clicked = frame(i).holds(event) ? i : clicked;
        }
        enlarged = clicked;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (CanvasSurface.resize(getWidth(), getHeight(), paper)) {
            draw();
        }
    }

    /** Where an image may be. */
    private Frame frame(int index) {
        if (enlarged >= 0) {
            return new Frame(0, 0, getWidth(), getHeight());
        }
        int count = samples.images().size();
        int columns = count <= 2 ? count : count <= 4 ? 2 : COLUMNS;
        int rows = Math.ceilDiv(count, columns);
        double width = (getWidth() - (columns - 1) * GAP) / columns;
        double height = (getHeight() - (rows - 1) * GAP) / rows;
        int row = index / columns;
        return new Frame(index % columns * (width + GAP), row * (height + GAP), width, height);
    }

    private void draw() {
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        if (getWidth() < 1 || getHeight() < 1) {
            return;
        }
        for (int i = 0; i < samples.images().size(); i++) {
            if (enlarged < 0 || enlarged == i) {
                draw(pen, samples.images().get(i), frame(i));
            }
        }
    }

    private void draw(GraphicsContext pen, PredictionSamples.Sample sample, Frame frame) {
        double scale = Math.min(frame.width() / sample.width(), frame.height() / sample.height());
        double width = Math.rint(sample.width() * scale);
        double height = Math.rint(sample.height() * scale);
        pen.save();
        pen.translate(
                Math.rint(frame.x() + (frame.width() - width) / 2),
                Math.rint(frame.y() + (frame.height() - height) / 2));
        pen.beginPath();
        pen.rect(0, 0, width, height);
        pen.clip();
        pen.drawImage(sample.photo(), 0, 0, width, height);
        BoxPainter painter = new BoxPainter(new CanvasSurface(pen), scale, 0, 0, width, height);
        sample.objects().stream().map(Annotation::box).forEach(painter::dottedFrame);
        List<Detection> found =
                moment == null ? List.of() : moment.boxes().getOrDefault(sample.id(), List.of());
        found.reversed().forEach(one -> painter.frame(mark(one)));
        if (width >= LABELED) {
            found.forEach(one -> painter.label(mark(one)));
        }
        pen.restore();
    }

    private Mark mark(Detection found) {
        String name = samples.nameOf(found.category());
        Color color = colors.getOrDefault(name, Palette.ofIndex(found.category() - 1));
        return Mark.detection(found.box(), name, color, found.score());
    }
}
