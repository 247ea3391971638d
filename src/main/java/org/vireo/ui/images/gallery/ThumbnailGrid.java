package org.vireo.ui.images.gallery;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.ui.common.thumbnail.GridGeometry;
import org.vireo.ui.common.thumbnail.Thumbnail;
import org.vireo.ui.common.thumbnail.ThumbnailCells;

import java.util.Optional;

/** All thumbnails of the folder, with what a person does with them. */
final class ThumbnailGrid extends ThumbnailCells {
    private final GalleryModel model;
    private final CellPainter painter = new CellPainter(inks());
    private ImageOrder drawn = ImageOrder.empty();
    private boolean follows = true;

    ThumbnailGrid(GalleryModel model) {
        this.model = model;
        setId("thumbnails");
        setAccessibleText("Thumbnails");
        setOnMousePressed(this::press);
        addEventHandler(KeyEvent.KEY_PRESSED, new GridKeys(this, model)::press);
        model.listed().subscribe(_ -> relist());
        model.size().subscribe((_, _) -> resizeCells());
        model.factChanges().subscribe((_, _) -> repaint());
        model.selection().changes().subscribe((_, _) -> reselected());
    }

    /** The small picture of an image, if it is decoded. */
    Optional<Image> picture(ImageEntry image) {
        return decoded(image) instanceof Thumbnail.Decoded(Image picture)
                ? Optional.of(picture)
                : Optional.empty();
    }

    @Override
    protected int count() {
        return model.order().size();
    }

    @Override
    protected int side() {
        return model.size().get().side();
    }

    @Override
    protected @Nullable ImageEntry image(int index) {
        ListedImage image = model.fact(index);
        return image == null ? null : image.image();
    }

    @Override
    protected void near(int from, int to) {
        model.wantFacts(from, to);
    }

    @Override
    protected void laidOut() {
        if (model.index() >= 0) {
            center(model.index());
        }
    }

    @Override
    protected void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail) {
        boolean several = model.selection().size().get() > 1;
        painter.draw(
                pen,
                grid,
                new CellPainter.Cell(
                        x,
                        y,
                        model.fact(index),
                        thumbnail,
                        index == model.index(),
                        several && model.selection().contains(index)));
    }

    /** Keeps what is on the screen where it is, if it is still listed. */
    private void relist() {
        GridGeometry now = geometry();
        GridGeometry before =
                new GridGeometry(drawn.size(), now.width(), now.height(), now.side(), false);
        int top = before.first(scroll());
        int moved = top < drawn.size() ? model.order().indexOf(drawn.id(top)) : -1;
        follows = moved < 0 || isSeen(before, drawn.indexOf(currentImage()));
        scrollTo(moved < 0 ? 0 : now.y(moved, 0) - before.y(top, scroll()));
        drawn = model.order();
        repaint();
    }

    private long currentImage() {
        Long id = model.image();
        return id == null ? -1 : id;
    }

    private boolean isSeen(GridGeometry grid, int index) {
        return index >= grid.first(scroll()) && index < grid.end(scroll());
    }

    /** After another list, the image that is looked at is followed if it was seen before. */
    private void reselected() {
        if (follows && model.index() >= 0) {
            reveal(model.index());
        }
        follows = true;
        repaint();
    }

    private void resizeCells() {
        scrollTo(0);
        if (model.index() >= 0) {
            center(model.index());
        }
        repaint();
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        if (index < 0) {
            return;
        }
        if (event.getButton() == MouseButton.SECONDARY) {
            if (!model.selection().contains(index)) {
                model.choose(index);
            }
        } else if (event.isShiftDown()) {
            model.extendTo(index);
        } else if (event.isShortcutDown()) {
            model.selection().toggle(index);
        } else {
            model.choose(index);
        }
    }

    @Override
    protected String hint(int index) {
        ListedImage image = model.fact(index);
        return image == null ? "" : ImageWords.of(image);
    }
}
