package org.vireo.ui.inspect;

import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.thumbnail.GridGeometry;
import org.vireo.ui.common.thumbnail.ThemeInks;
import org.vireo.ui.common.thumbnail.Thumbnail;
import org.vireo.ui.common.thumbnail.ThumbnailCells;

import java.util.List;

/** The listed images as thumbnails, with their boxes in the colors of what is said of them. */
final class ResultGrid extends ThumbnailCells {
    private static final int SIDE = 200;
    private static final double ROUND = 8;
    private static final Font CAPTION = Font.font("System", 11);

    private final InspectModel model;
    private final Runnable opened;
    private final Tooltip tooltip = Buttons.tooltip("");
    private List<Long> seen = List.of();

    /**
     * Shows the rows of a model.
     *
     * @param opened an image was chosen to be looked at
     */
    ResultGrid(InspectModel model, Runnable opened) {
        this.model = model;
        this.opened = opened;
        setId("result-grid");
        setAccessibleText("Images with their boxes");
        setOnMousePressed(this::press);
        setOnMouseMoved(this::hover);
        setOnMouseExited(_ -> Tooltip.uninstall(this, tooltip));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.rows().subscribe(this::repaint);
        model.sliders().onThresholds(this::repaint);
        model.image().subscribe(_ -> repaint());
        model.classes().subscribe(_ -> repaint());
        model.truthAlone().subscribe(_ -> repaint());
    }

    @Override
    protected int count() {
        return model.rows().size();
    }

    @Override
    protected int side() {
        return SIDE;
    }

    @Override
    protected ImageEntry image(int index) {
        return model.rows().get(index).image().entry();
    }

    @Override
    protected void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail) {
        ImageRow row = model.rows().get(index);
        double width = grid.cellWidth();
        if (isCurrent(row)) {
            pen.setFill(inks().of(ThemeInks.Ink.ACCENT_GROUND));
            pen.fillRoundRect(x + 2, y + 2, width - 4, grid.rowHeight() - 4, ROUND, ROUND);
        }
        double left = Math.rint(x + (width - SIDE) / 2);
        double top = y + GridGeometry.PADDING;
        double high = grid.frameHeight();
        if (thumbnail instanceof Thumbnail.Decoded(Image picture)) {
            double scale =
                    Math.min(2, Math.min(SIDE / picture.getWidth(), high / picture.getHeight()));
            double w = Math.max(1, Math.rint(picture.getWidth() * scale));
            double h = Math.max(1, Math.rint(picture.getHeight() * scale));
            double at = left + Math.rint((SIDE - w) / 2);
            double above = top + Math.rint((high - h) / 2);
            pen.drawImage(picture, at, above, w, h);
            drawBoxes(
                    row,
                    new BoxPainter(
                            new CanvasSurface(pen),
                            w / Math.max(1, row.image().entry().width()),
                            at,
                            above,
                            getWidth(),
                            getHeight()));
        } else {
            pen.setFill(inks().of(ThemeInks.Ink.FRAME));
            pen.fillRect(left, top, SIDE, high);
        }
        caption(pen, row, left, Math.rint(top + high + GridGeometry.CAPTION / 2 + 2));
    }

    /** What is on the screen is looked at first, and of unlabeled images nothing else. */
    @Override
    protected void near(int from, int to) {
        List<Long> ids =
                model.rows().subList(Math.max(0, from), Math.min(to, count())).stream()
                        .map(row -> row.image().id())
                        .toList();
        if (!ids.equals(seen)) {
            seen = ids;
            Platform.runLater(() -> model.scrolledTo(ids));
        }
    }

    private boolean isCurrent(ImageRow row) {
        InspectedImage image = model.image().get();
        return image != null && image.id() == row.image().id();
    }

    private void drawBoxes(ImageRow row, BoxPainter painter) {
        if (model.truthAlone().get()) {
            for (Annotation object : row.image().truth()) {
                painter.frame(object.box(), model.classes().get().palette().of(object.category()));
            }
            return;
        }
        for (ShownBox box : model.boxes(row.image()).reversed()) {
            if (box.isMissed()) {
                painter.dashedFrame(box.box(), box.sign().color());
            } else {
                painter.frame(box.box(), box.sign().color());
            }
        }
    }

    private void caption(GraphicsContext pen, ImageRow row, double left, double middle) {
        pen.setFont(CAPTION);
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(inks().of(ThemeInks.Ink.TEXT));
        pen.fillText(row.image().name(), left, middle, SIDE * 0.45);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFill(inks().of(ThemeInks.Ink.MUTED));
        pen.fillText(row.summary(), left + SIDE, middle, SIDE * 0.5);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.BASELINE);
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        if (index >= 0 && event.getButton() == MouseButton.PRIMARY) {
            model.choose(model.rows().get(index).image());
            opened.run();
        }
    }

    private void hover(MouseEvent event) {
        int index = at(event.getX(), event.getY());
        if (index < 0) {
            Tooltip.uninstall(this, tooltip);
        } else {
            ImageRow row = model.rows().get(index);
            tooltip.setText(row.image().entry().path() + "\n" + row.summary());
            Tooltip.install(this, tooltip);
        }
    }

    private void press(KeyEvent event) {
        int columns = geometry().columns();
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -columns;
                    case DOWN -> columns;
                    default -> 0;
                };
        if (step != 0) {
            model.step(step);
            reveal(model.index());
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
            opened.run();
            event.consume();
        }
    }
}
