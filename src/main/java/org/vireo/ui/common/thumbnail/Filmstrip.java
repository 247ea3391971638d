package org.vireo.ui.common.thumbnail;

import atlantafx.base.theme.Styles;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

/** The listed images in one row, with the one that is looked at marked and in the middle. */
@SuppressWarnings("this-escape") // what is handed out is called back when the window stands
public abstract class Filmstrip extends ThumbnailCells {
    private static final int SIDE = 64;
    private static final double ROUND = 4;

    /** Which image is marked; found once, since among many it takes a while. */
    private int marked = -1;

    /** An empty one. */
    protected Filmstrip() {
        super(true);
        setId("filmstrip");
        setAccessibleText("Filmstrip");
        getStyleClass().add("filmstrip");
        setMinHeight(USE_PREF_SIZE);
        Shown.orGone(this);
        setOnMousePressed(this::press);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Which image is looked at; -1 if it is not listed. */
    protected abstract int current();

    /** Looks at an image. */
    protected abstract void choose(int index);

    /** Brings the image that is looked at into the middle. */
    protected final void follow() {
        marked = current();
        if (marked >= 0) {
            center(marked);
        }
        repaint();
    }

    /** Shows or hides it. */
    public final Action action(String group) {
        return Action.always(group, "Filmstrip", () -> setVisible(!isVisible()), "I");
    }

    /** A button that does the same. */
    public final ToggleButton button(Action toggle) {
        ToggleButton button = new ToggleButton();
        button.setGraphic(Icons.bar(MaterialDesignF.FILMSTRIP));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "quiet-toggle");
        Tooltips.set(button, toggle.hint());
        button.setAccessibleText(toggle.name());
        button.selectedProperty().bindBidirectional(visibleProperty());
        return button;
    }

    @Override
    protected final int side() {
        return SIDE;
    }

    @Override
    protected final void laidOut() {
        follow();
    }

    @Override
    protected double computePrefHeight(double width) {
        return geometry().rowHeight() + 2 * GridGeometry.MARGIN + barBreadth();
    }

    @Override
    protected final void draw(
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
            choose(index);
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
            choose(Math.clamp(to, 0, count() - 1));
            event.consume();
        }
    }
}
