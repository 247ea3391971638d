package org.vireo.ui.inspect;

import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.vireo.evaluation.ConfusionMatrix.Cell;
import org.vireo.job.Wording;
import org.vireo.report.DrawingSurface.Lettering;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.thumbnail.ThemeInks;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A confusion matrix on a canvas: only the places that can be seen are drawn. */
final class ConfusionPaper extends Region {
    private static final Font TEXT = Font.font("System", 13);
    private static final Font BOLD = Font.font("System", FontWeight.BOLD, 13);
    private static final double HEADER = 120;
    private static final double UPRIGHT = 92;
    private static final double LEVEL = 48;
    private static final double LEAST_WIDTH = 40;
    private static final double LEAST_HEIGHT = 28;
    private static final double MOST_WIDTH = 144;
    private static final double MOST_HEIGHT = 80;

    /** What a frame may take; the first texts of a program take long, and the rest waits. */
    private static final long FRAME_NANOS = 6_000_000;

    private final Consumer<Cell> chosen;
    private final Function<Cell, String> words;
    private CountedMatrix matrix = CountedMatrix.NONE;
    private final Canvas canvas = new Canvas();
    private final ThemeInks inks = new ThemeInks(this::redraw);
    private double scrollX;
    private double scrollY;
    private boolean level = true;
    private int row;
    private int column;

    /** The row that is drawn next; below 0 if all is to be drawn anew. */
    private int nextRow = -1;

    /**
     * An empty one.
     *
     * @param chosen hears of a number that was clicked
     * @param words what a place is
     */
    ConfusionPaper(Consumer<Cell> chosen, Function<Cell, String> words) {
        this.chosen = chosen;
        this.words = words;
        getChildren().addAll(canvas, inks);
        setMinSize(0, 0);
        setId("confusion");
        setAccessibleText("Confusion matrix");
        setFocusTraversable(true);
        setOnScroll(this::scroll);
        setOnMouseMoved(this::hover);
        setOnMouseClicked(this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        focusedProperty().subscribe(_ -> redraw());
    }

    void show(CountedMatrix counted) {
        matrix = counted;
        redraw();
    }

    private void redraw() {
        nextRow = -1;
        setNeedsLayout(true);
    }

    /** Whether some of it is still to be drawn. */
    boolean isUnfinished() {
        return nextRow < endRow();
    }

    private double cellWidth() {
        return Math.clamp((getWidth() - HEADER) / matrix.size(), LEAST_WIDTH, MOST_WIDTH);
    }

    /** Names stand level where they fit. */
    private double top() {
        return level ? LEVEL : UPRIGHT;
    }

    private double cellHeight() {
        return Math.clamp((getHeight() - top()) / matrix.size(), LEAST_HEIGHT, MOST_HEIGHT);
    }

    private int rowAt(double y) {
        return y < top() ? -1 : (int) ((y - top() + scrollY) / cellHeight());
    }

    private int columnAt(double x) {
        return x < HEADER ? -1 : (int) ((x - HEADER + scrollX) / cellWidth());
    }

    private void scroll(ScrollEvent event) {
        scrollX -= event.getDeltaX();
        scrollY -= event.getDeltaY();
        redraw();
        event.consume();
    }

    private void hover(MouseEvent event) {
        int atRow = rowAt(event.getY());
        int atColumn = columnAt(event.getX());
        Tooltips.set(
                this,
                matrix.has(atRow, atColumn)
                        ? Wording.of(
                                "%,d: %s",
                                matrix.counts()[atRow][atColumn],
                                words.apply(matrix.cell(atRow, atColumn)))
                        : "");
    }

    private void click(MouseEvent event) {
        requestFocus();
        choose(rowAt(event.getY()), columnAt(event.getX()));
    }

    private void choose(int atRow, int atColumn) {
        if (matrix.has(atRow, atColumn) && matrix.counts()[atRow][atColumn] > 0) {
            chosen.accept(matrix.cell(atRow, atColumn));
        }
    }

    private void press(KeyEvent event) {
        int last = Math.max(0, matrix.size() - 1);
        switch (event.getCode()) {
            case LEFT -> column = Math.max(0, column - 1);
            case RIGHT -> column = Math.min(last, column + 1);
            case UP -> row = Math.max(0, row - 1);
            case DOWN -> row = Math.min(last, row + 1);
            case ENTER -> choose(row, column);
            default -> {
                return;
            }
        }
        double x = column * cellWidth();
        double y = row * cellHeight();
        scrollX = Math.clamp(scrollX, Math.max(0, x + cellWidth() + HEADER - getWidth()), x);
        scrollY = Math.clamp(scrollY, Math.max(0, y + cellHeight() + top() - getHeight()), y);
        redraw();
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        long until = System.nanoTime() + FRAME_NANOS;
        GraphicsContext pen = canvas.getGraphicsContext2D();
        if (CanvasSurface.resize(getWidth(), getHeight(), canvas)) {
            nextRow = -1;
        }
        if (nextRow < 0) {
            pen.clearRect(0, 0, getWidth(), getHeight());
            settle(new CanvasSurface(pen));
            nextRow = firstRow();
            drawColumnNames(pen);
        }
        while (isUnfinished() && System.nanoTime() < until) {
            drawRow(pen, nextRow);
            nextRow++;
        }
        if (isUnfinished()) {
            Platform.runLater(() -> setNeedsLayout(true));
        }
    }

    /** Sees where names fit, and that it is not scrolled too far. */
    private void settle(CanvasSurface surface) {
        level =
                IntStream.range(0, matrix.size())
                        .mapToDouble(c -> surface.widthOf(Lettering.BODY, matrix.columnName(c)))
                        .allMatch(width -> width <= cellWidth() - 4);
        double most = matrix.size() * cellWidth() - (getWidth() - HEADER);
        double lowest = matrix.size() * cellHeight() - (getHeight() - top());
        scrollX = Math.clamp(scrollX, 0, Math.max(0, most));
        scrollY = Math.clamp(scrollY, 0, Math.max(0, lowest));
    }

    private int firstRow() {
        return (int) (scrollY / cellHeight());
    }

    private int endRow() {
        return Math.min(matrix.size(), (int) ((scrollY + getHeight() - top()) / cellHeight()) + 1);
    }

    private int firstColumn() {
        return (int) (scrollX / cellWidth());
    }

    private int endColumn() {
        return Math.min(matrix.size(), (int) ((scrollX + getWidth() - HEADER) / cellWidth()) + 1);
    }

    private void drawColumnNames(GraphicsContext pen) {
        if (matrix.size() == 0) {
            return;
        }
        pen.setTextBaseline(VPos.CENTER);
        pen.setFont(TEXT);
        pen.setFill(inks.of(ThemeInks.Ink.MUTED));
        pen.setTextAlign(TextAlignment.LEFT);
        pen.fillText("Found as", HEADER + 4, 10);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText("Labeled", HEADER - 8, top() - 12);
        pen.setFill(inks.of(ThemeInks.Ink.TEXT));
        for (int c = firstColumn(); c < endColumn(); c++) {
            double x = HEADER + c * cellWidth() - scrollX + cellWidth() / 2;
            if (x > HEADER) {
                drawColumnName(pen, matrix.columnName(c), x);
            }
        }
    }

    private void drawRow(GraphicsContext pen, int r) {
        double wide = cellWidth();
        double high = cellHeight();
        double y = top() + r * high - scrollY + high / 2;
        if (y > top()) {
            pen.setFont(TEXT);
            pen.setFill(inks.of(ThemeInks.Ink.TEXT));
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(matrix.rowName(r), HEADER - 8, y, HEADER - 8);
        }
        pen.save();
        pen.beginPath();
        pen.rect(HEADER, top(), getWidth() - HEADER, getHeight() - top());
        pen.clip();
        for (int c = firstColumn(); c < endColumn(); c++) {
            drawCell(pen, r, c, wide, high);
        }
        pen.restore();
    }

    private void drawColumnName(GraphicsContext pen, String name, double x) {
        if (level) {
            pen.setTextAlign(TextAlignment.CENTER);
            pen.fillText(name, x, top() - 12);
            return;
        }
        pen.save();
        pen.translate(x, top() - 8);
        pen.rotate(-60);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.fillText(name, 0, 0, UPRIGHT - 20);
        pen.restore();
    }

    private void drawCell(GraphicsContext pen, int r, int c, double w, double h) {
        double x = Math.rint(HEADER + c * w - scrollX);
        double y = Math.rint(top() + r * h - scrollY);
        int count = matrix.counts()[r][c];
        if (matrix.has(r, c)) {
            double share = count / (double) Math.max(1, matrix.sums()[r]);
            Color ground = inks.of(ThemeInks.Ink.FRAME);
            Color full = inks.of(r == c ? ThemeInks.Ink.GOOD : ThemeInks.Ink.DANGER);
            pen.setFill(count == 0 ? ground : ground.interpolate(full, 0.12 + 0.5 * share));
            pen.fillRoundRect(x + 1, y + 1, w - 2, h - 2, 4, 4);
        }
        if (count > 0) {
            pen.setFont(BOLD);
            pen.setFill(inks.of(ThemeInks.Ink.TEXT));
            pen.setTextAlign(TextAlignment.CENTER);
            pen.fillText(Wording.of("%,d", count), x + w / 2, y + h / 2);
        }
        if (isFocused() && r == row && c == column) {
            pen.setStroke(inks.of(ThemeInks.Ink.ACCENT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(x + 1, y + 1, w - 2, h - 2, 4, 4);
        }
    }
}
