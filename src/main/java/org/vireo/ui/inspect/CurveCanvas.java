package org.vireo.ui.inspect;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;

import java.util.List;

/** Precision over recall, with the point where the slider stands. */
final class CurveCanvas extends Region {
    private static final double LEFT = 34;
    private static final double BOTTOM = 34;
    private static final double TOP = 8;
    private static final double RIGHT = 10;
    private static final double POINT = 5;
    private static final double DIGIT = 6;
    private static final List<String> TICKS = List.of("0", "0.5", "1");
    private static final Font CAPTION = Font.font("System", 11);

    private final Canvas paper = new Canvas();

    /** Takes its color from the theme, for text and lines. */
    private final Text ink = new Text();

    private List<Line> lines = List.of();

    /**
     * A curve.
     *
     * @param point where the slider stands
     */
    record Line(PrecisionRecall curve, OperatingPoint point, Color color) {}

    CurveCanvas() {
        ink.getStyleClass().add("text");
        ink.setStyle("-fx-fill: -color-fg-muted;");
        ink.setVisible(false);
        ink.setManaged(false);
        ink.fillProperty().subscribe(this::draw);
        getChildren().addAll(paper, ink);
        setMinSize(120, 150);
        setPrefHeight(190);
        setAccessibleText("Precision over recall");
    }

    void show(List<Line> newLines) {
        lines = newLines;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (paper.getWidth() != getWidth() || paper.getHeight() != getHeight()) {
            paper.setWidth(getWidth());
            paper.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        if (paper.getWidth() > LEFT + RIGHT && paper.getHeight() > TOP + BOTTOM) {
            axes(pen);
            lines.forEach(line -> curve(pen, line));
            lines.forEach(line -> point(pen, line));
        }
    }

    private double x(double recall) {
        return LEFT + recall * (paper.getWidth() - LEFT - RIGHT);
    }

    private double y(double precision) {
        return paper.getHeight() - BOTTOM - precision * (paper.getHeight() - TOP - BOTTOM);
    }

    private void axes(GraphicsContext pen) {
        Paint color = ink.getFill();
        pen.setFont(CAPTION);
        pen.setFill(color);
        pen.setStroke(color);
        pen.setLineWidth(1);
        for (int i = 0; i < TICKS.size(); i++) {
            double value = i / (TICKS.size() - 1.0);
            pen.setGlobalAlpha(0.25);
            pen.strokeLine(x(0), Math.rint(y(value)) + 0.5, x(1), Math.rint(y(value)) + 0.5);
            pen.strokeLine(Math.rint(x(value)) + 0.5, y(0), Math.rint(x(value)) + 0.5, y(1));
            pen.setGlobalAlpha(1);
            String text = TICKS.get(i);
            pen.fillText(text, LEFT - 4 - text.length() * DIGIT, y(value) + 4);
            pen.fillText(text, x(value) - text.length() * DIGIT / 2, y(0) + 14);
        }
        pen.fillText("Recall", x(0.5) - 16, paper.getHeight() - 5);
        pen.save();
        pen.translate(10, y(0.5) + 24);
        pen.rotate(-90);
        pen.fillText("Precision", 0, 0);
        pen.restore();
    }

    private void curve(GraphicsContext pen, Line line) {
        if (line.curve().objects() == 0) {
            return;
        }
        pen.setStroke(line.color());
        pen.setLineWidth(1.5);
        pen.beginPath();
        boolean begun = false;
        for (OperatingPoint point : line.curve().points()) {
            if (begun) {
                pen.lineTo(x(point.recall()), y(point.precision()));
            } else {
                pen.moveTo(x(point.recall()), y(point.precision()));
                begun = true;
            }
        }
        pen.stroke();
    }

    private void point(GraphicsContext pen, Line line) {
        OperatingPoint point = line.point();
        if (point.recall() >= 0 && point.precision() >= 0) {
            double x = x(point.recall());
            double y = y(point.precision());
            pen.setFill(line.color());
            pen.fillOval(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
            pen.setStroke(ink.getFill());
            pen.setLineWidth(1);
            pen.strokeOval(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
        }
    }
}
