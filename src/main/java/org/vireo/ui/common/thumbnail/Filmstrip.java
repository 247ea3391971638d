package org.vireo.ui.common.thumbnail;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Shown;

import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** The images of a grid in one row, with the one that is looked at marked and in the middle. */
public final class Filmstrip extends ThumbnailCells {
    private static final int SIDE = 64;
    private static final double ROUND = 4;

    private final ThumbnailCells images;
    private final IntSupplier current;
    private final IntConsumer chosen;

    /** Which image is marked; found once, since among many it takes a while. */
    private int marked = -1;

    /**
     * One that has not looked yet.
     *
     * @param images the grid
     * @param current which image is looked at; -1 if it is not listed
     * @param chosen looks at an image
     */
    public Filmstrip(ThumbnailCells images, IntSupplier current, IntConsumer chosen) {
        super(true);
        this.images = images;
        this.current = current;
        this.chosen = chosen;
        setId("filmstrip");
        setAccessibleText("Filmstrip");
        getStyleClass().add("filmstrip");
        setMinHeight(USE_PREF_SIZE);
        Shown.orGone(this);
        setOnMousePressed(this::press);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    @Override
    protected int count() {
        return images.count();
    }

    @Override
    protected @Nullable ImageEntry image(int index) {
        return images.image(index);
    }

    @Override
    protected @Nullable Path file(int index) {
        return images.file(index);
    }

    @Override
    protected void near(int from, int to) {
        images.near(from, to);
    }

    @Override
    protected String hint(int index) {
        return images.hint(index);
    }

    /** Brings the image that is looked at into the middle. */
    public void follow() {
        marked = current.getAsInt();
        if (marked >= 0) {
            center(marked);
        }
        repaint();
    }

    /** Shows or hides it. */
    public Action action(String group) {
        return Action.always(group, "Filmstrip", () -> setVisible(!isVisible()), "I");
    }

    /** A button that does the same. */
    public ToggleButton button(Action toggle) {
        return Buttons.toggle(Icons.bar(MaterialDesignF.FILMSTRIP), toggle, visibleProperty());
    }

    @Override
    protected int side() {
        return SIDE;
    }

    @Override
    protected void laidOut() {
        follow();
    }

    @Override
    protected double computePrefHeight(double width) {
        return geometry().rowHeight() + 2 * GridGeometry.MARGIN + barBreadth();
    }

    @Override
    protected void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail) {
        double left = x + grid.padding();
        double top = y + grid.padding();
        double high = grid.frameHeight();
        boolean current = index == marked;
        double width = grid.cellWidth() - 2;
        double height = grid.rowHeight() - 2;
        if (current) {
            pen.setFill(inks().of(ThemeInks.Ink.ACCENT_GROUND));
            pen.fillRoundRect(x + 1, y + 1, width, height, ROUND, ROUND);
        }
        drawPicture(pen, thumbnail, left, top, high, Double.POSITIVE_INFINITY);
        if (current) {
            pen.setStroke(inks().of(ThemeInks.Ink.ACCENT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(x + 1, y + 1, width, height, ROUND, ROUND);
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        if (index >= 0 && event.getButton() == MouseButton.PRIMARY) {
            chosen.accept(index);
        }
    }

    private void press(KeyEvent event) {
        int from = Math.max(0, marked);
        int page = (int) Math.max(1, geometry().viewLength() / geometry().lineLength() - 1);
        int to =
                switch (event.getCode()) {
                    case LEFT -> from - 1;
                    case RIGHT -> from + 1;
                    case PAGE_UP -> from - page;
                    case PAGE_DOWN -> from + page;
                    case HOME -> 0;
                    case END -> count() - 1;
                    default -> Integer.MIN_VALUE;
                };
        if (to > Integer.MIN_VALUE
                && count() > 0
                && !event.isShortcutDown()
                && !event.isAltDown()) {
            chosen.accept(Math.clamp(to, 0, count() - 1));
            event.consume();
        }
    }
}
