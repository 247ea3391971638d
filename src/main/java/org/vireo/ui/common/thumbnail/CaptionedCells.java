package org.vireo.ui.common.thumbnail;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.CanvasSurface;

/** Thumbnails with boxes on them and a line below: a name, and at its right what is said of it. */
@SuppressWarnings("this-escape") // called back when the window stands
public abstract class CaptionedCells extends ThumbnailCells {
    private static final double ROUND = 8;
    private static final double GAP = 6;

    /** A picture is enlarged by no more. */
    private static final double LARGEST = 2;

    private static final Font CAPTION = Font.font("System", 11);

    private final ShortenedNames names = new ShortenedNames(CAPTION);

    /** An empty grid. */
    protected CaptionedCells() {
        setOnMousePressed(this::press);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Whether a cell is marked. */
    protected abstract boolean isCurrent(int index);

    /** What stands below a cell at the left. */
    protected abstract String name(int index);

    /** What stands below a cell at the right. */
    protected abstract String remark(int index);

    /** Draws what lies on a picture. */
    protected abstract void drawOver(int index, BoxPainter painter);

    /** Marks another cell, led there by keys. */
    protected abstract void step(int cells);

    /** A cell was clicked, so many times in a row. */
    protected abstract void clicked(int index, int times);

    /** Opens the cell that is marked, if one is. */
    protected abstract void enter();

    @Override
    protected final void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail) {
        if (isCurrent(index)) {
            pen.setFill(inks().of(ThemeInks.Ink.ACCENT_GROUND));
            pen.fillRoundRect(
                    x + 2, y + 2, grid.cellWidth() - 4, grid.rowHeight() - 4, ROUND, ROUND);
        }
        double left = Math.rint(x + (grid.cellWidth() - side()) / 2);
        double top = y + GridGeometry.PADDING;
        double high = grid.frameHeight();
        ImageEntry image = image(index);
        Rectangle2D picture = drawPicture(pen, thumbnail, left, top, high, LARGEST);
        if (picture != null && image != null) {
            drawOver(
                    index,
                    new BoxPainter(
                            new CanvasSurface(pen),
                            picture.getWidth() / Math.max(1, image.width()),
                            picture.getMinX(),
                            picture.getMinY(),
                            getWidth(),
                            getHeight()));
        }
        caption(pen, index, left, Math.rint(top + high + GridGeometry.CAPTION / 2 + 2));
    }

    private void caption(GraphicsContext pen, int index, double left, double middle) {
        String remark = remark(index);
        double room = remark.isEmpty() ? side() : side() - GAP - names.width(remark);
        pen.setFont(CAPTION);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFill(inks().of(ThemeInks.Ink.TEXT));
        pen.fillText(names.of(name(index), room), left, middle);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFill(inks().of(ThemeInks.Ink.MUTED));
        pen.fillText(remark, left + side(), middle);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.BASELINE);
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        if (index >= 0 && event.getButton() == MouseButton.PRIMARY) {
            clicked(index, event.getClickCount());
        }
    }

    private void press(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -geometry().columns();
                    case DOWN -> geometry().columns();
                    default -> 0;
                };
        if (step != 0 && count() > 0) {
            step(step);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            enter();
            event.consume();
        }
    }
}
