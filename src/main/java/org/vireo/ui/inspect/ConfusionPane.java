package org.vireo.ui.inspect;

import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.evaluation.ConfusionMatrix.Cell;
import org.vireo.label.Category;
import org.vireo.report.DrawingSurface.Lettering;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.thumbnail.ThemeInks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The confusion matrix where the sliders stand: a row for what is labeled, a column for what was
 * found there. A number leads to its images.
 */
final class ConfusionPane extends VBox {
    private static final Font TEXT = Font.font("System", 13);
    private static final Font BOLD = Font.font("System", FontWeight.BOLD, 13);
    private static final double HEADER = 120;
    private static final double UPRIGHT = 92;
    private static final double LEVEL = 48;
    private static final double LEAST_WIDTH = 40;
    private static final double LEAST_HEIGHT = 28;
    private static final double MOST_WIDTH = 144;
    private static final double MOST_HEIGHT = 80;
    private static final String EXPLANATION =
            "Rows are labels, columns what was found there. Click a number to see its images.";

    private final InspectModel model;
    private final Consumer<Cell> chosen;
    private final Label sentence = new Label();
    private final Paper paper = new Paper();
    private final LatestWork<ConfusionMatrix> counting;
    private @Nullable ConfusionMatrix matrix;

    /** The ids of rows and columns, {@link ConfusionMatrix#NONE} last. */
    private List<Integer> ids = List.of();

    private final Map<Integer, Integer> sums = new HashMap<>();

    ConfusionPane(InspectModel model, Consumer<Cell> chosen) {
        super(8);
        this.model = model;
        this.chosen = chosen;
        counting = new LatestWork<>(model.background(), this::show, model::fail);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setId("confusion-words");
        VBox.setVgrow(paper, Priority.ALWAYS);
        setPadding(new Insets(16, 8, 8, 8));
        getChildren().addAll(sentence, paper);
        model.view().subscribe(_ -> count());
        model.sliders().onThresholds(this::count);
        model.run().assessment().subscribe(_ -> count());
        model.classes().subscribe(_ -> paper.redraw());
    }

    /** What a place of the matrix is, such as "dog found as cat". */
    static String words(InspectModel model, Cell cell) {
        if (cell.predicted() == ConfusionMatrix.NONE) {
            return model.nameOf(cell.actual()) + " missed";
        }
        String found = model.nameOf(cell.predicted());
        return cell.actual() == ConfusionMatrix.NONE
                ? found + " where nothing is"
                : cell.actual() == cell.predicted()
                        ? found + " found"
                        : model.nameOf(cell.actual()) + " found as " + found;
    }

    private void count() {
        Assessment assessment = model.run().assessment().get();
        if (model.view().get() != InspectView.CONFUSION) {
            return;
        }
        if (assessment == null) {
            matrix = null;
            sentence.setText("No box of a labeled image is counted yet.");
            paper.redraw();
            return;
        }
        Thresholds thresholds = model.sliders().thresholds();
        List<Category> categories = model.classes().get().all();
        counting.order(() -> assessment.confusion(thresholds, categories));
    }

    private void show(ConfusionMatrix counted) {
        matrix = counted;
        sums.clear();
        ids = new ArrayList<>(counted.categories().stream().map(Category::id).toList());
        ids.add(ConfusionMatrix.NONE);
        ids.forEach(id -> sums.put(id, counted.actual(id)));
        sentence.setText(EXPLANATION + counted.inWords().map(words -> " " + words).orElse(""));
        paper.redraw();
    }

    /** The matrix on a canvas: only the places that can be seen are drawn. */
    private final class Paper extends Region {
        private final Canvas canvas = new Canvas();
        private final ThemeInks inks = new ThemeInks(this::redraw);
        private final Tooltip tooltip = Buttons.tooltip("");
        private double scrollX;
        private double scrollY;
        private boolean level = true;
        private int row;
        private int column;

        Paper() {
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

        void redraw() {
            setNeedsLayout(true);
        }

        private double cellWidth() {
            return Math.clamp((getWidth() - HEADER) / ids.size(), LEAST_WIDTH, MOST_WIDTH);
        }

        /** Names stand level where they fit. */
        private double top() {
            return level ? LEVEL : UPRIGHT;
        }

        private double cellHeight() {
            return Math.clamp((getHeight() - top()) / ids.size(), LEAST_HEIGHT, MOST_HEIGHT);
        }

        private @Nullable Cell at(double x, double y) {
            if (x < HEADER || y < top() || matrix == null) {
                return null;
            }
            return cell(
                    (int) ((y - top() + scrollY) / cellHeight()),
                    (int) ((x - HEADER + scrollX) / cellWidth()));
        }

        private @Nullable Cell cell(int atRow, int atColumn) {
            if (atRow < 0 || atColumn < 0 || atRow >= ids.size() || atColumn >= ids.size()) {
                return null;
            }
            Cell cell = new Cell(ids.get(atColumn), ids.get(atRow));
            boolean nothing =
                    cell.actual() == ConfusionMatrix.NONE
                            && cell.predicted() == ConfusionMatrix.NONE;
            return nothing ? null : cell;
        }

        private void scroll(ScrollEvent event) {
            scrollX -= event.getDeltaX();
            scrollY -= event.getDeltaY();
            redraw();
            event.consume();
        }

        private void hover(MouseEvent event) {
            Cell cell = at(event.getX(), event.getY());
            ConfusionMatrix counted = matrix;
            if (cell == null || counted == null) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(
                        String.format(
                                Locale.ROOT, "%,d: %s", counted.count(cell), words(model, cell)));
                Tooltip.install(this, tooltip);
            }
        }

        private void click(MouseEvent event) {
            requestFocus();
            choose(at(event.getX(), event.getY()));
        }

        private void choose(@Nullable Cell cell) {
            ConfusionMatrix counted = matrix;
            if (cell != null && counted != null && counted.count(cell) > 0) {
                chosen.accept(cell);
            }
        }

        private void press(KeyEvent event) {
            int last = Math.max(0, ids.size() - 1);
            switch (event.getCode()) {
                case LEFT -> column = Math.max(0, column - 1);
                case RIGHT -> column = Math.min(last, column + 1);
                case UP -> row = Math.max(0, row - 1);
                case DOWN -> row = Math.min(last, row + 1);
                case ENTER -> choose(cell(row, column));
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
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            GraphicsContext pen = canvas.getGraphicsContext2D();
            pen.clearRect(0, 0, getWidth(), getHeight());
            ConfusionMatrix counted = matrix;
            if (counted != null) {
                CanvasSurface surface = new CanvasSurface(pen);
                level =
                        ids.stream()
                                .mapToDouble(id -> surface.widthOf(Lettering.BODY, columnName(id)))
                                .allMatch(width -> width <= cellWidth() - 4);
                double most = ids.size() * cellWidth() - (getWidth() - HEADER);
                double lowest = ids.size() * cellHeight() - (getHeight() - top());
                scrollX = Math.clamp(scrollX, 0, Math.max(0, most));
                scrollY = Math.clamp(scrollY, 0, Math.max(0, lowest));
                draw(pen, counted);
            }
        }

        private void draw(GraphicsContext pen, ConfusionMatrix counted) {
            double wide = cellWidth();
            double high = cellHeight();
            int firstRow = (int) (scrollY / high);
            int firstColumn = (int) (scrollX / wide);
            int lastRow = Math.min(ids.size(), (int) ((scrollY + getHeight() - top()) / high) + 1);
            int lastColumn =
                    Math.min(ids.size(), (int) ((scrollX + getWidth() - HEADER) / wide) + 1);
            pen.setTextBaseline(VPos.CENTER);
            pen.save();
            pen.beginPath();
            pen.rect(HEADER, top(), getWidth() - HEADER, getHeight() - top());
            pen.clip();
            for (int r = firstRow; r < lastRow; r++) {
                for (int c = firstColumn; c < lastColumn; c++) {
                    drawCell(pen, counted, r, c, wide, high);
                }
            }
            pen.restore();
            pen.setFont(TEXT);
            pen.setFill(inks.of(ThemeInks.Ink.MUTED));
            pen.setTextAlign(TextAlignment.LEFT);
            pen.fillText("Found as", HEADER + 4, 10);
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText("Labeled", HEADER - 8, top() - 12);
            pen.setFill(inks.of(ThemeInks.Ink.TEXT));
            for (int r = firstRow; r < lastRow; r++) {
                double y = top() + r * high - scrollY + high / 2;
                if (y > top()) {
                    pen.setTextAlign(TextAlignment.RIGHT);
                    pen.fillText(rowName(ids.get(r)), HEADER - 8, y, HEADER - 8);
                }
            }
            for (int c = firstColumn; c < lastColumn; c++) {
                double x = HEADER + c * wide - scrollX + wide / 2;
                if (x > HEADER) {
                    drawColumnName(pen, columnName(ids.get(c)), x);
                }
            }
            pen.setTextAlign(TextAlignment.LEFT);
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

        private void drawCell(
                GraphicsContext pen, ConfusionMatrix counted, int r, int c, double w, double h) {
            Cell cell = cell(r, c);
            double x = Math.rint(HEADER + c * w - scrollX);
            double y = Math.rint(top() + r * h - scrollY);
            int count = cell == null ? 0 : counted.count(cell);
            if (cell != null) {
                boolean right = cell.actual() == cell.predicted();
                double share = count / (double) Math.max(1, sums.getOrDefault(ids.get(r), 0));
                Color ground = inks.of(ThemeInks.Ink.FRAME);
                Color full = inks.of(right ? ThemeInks.Ink.GOOD : ThemeInks.Ink.DANGER);
                pen.setFill(count == 0 ? ground : ground.interpolate(full, 0.12 + 0.5 * share));
                pen.fillRoundRect(x + 1, y + 1, w - 2, h - 2, 4, 4);
            }
            if (count > 0) {
                pen.setFont(BOLD);
                pen.setFill(inks.of(ThemeInks.Ink.TEXT));
                pen.setTextAlign(TextAlignment.CENTER);
                pen.fillText(String.format(Locale.ROOT, "%,d", count), x + w / 2, y + h / 2);
            }
            if (isFocused() && r == row && c == column) {
                pen.setStroke(inks.of(ThemeInks.Ink.ACCENT));
                pen.setLineWidth(2);
                pen.strokeRoundRect(x + 1, y + 1, w - 2, h - 2, 4, 4);
            }
        }

        private String rowName(int id) {
            return id == ConfusionMatrix.NONE ? "nothing there" : model.nameOf(id);
        }

        private String columnName(int id) {
            return id == ConfusionMatrix.NONE ? "missed" : model.nameOf(id);
        }
    }
}
