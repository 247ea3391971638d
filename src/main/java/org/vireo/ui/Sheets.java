package org.vireo.ui;

import atlantafx.base.controls.ModalPane;

import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import java.util.Optional;

/** A sheet over the window's right side, one at a time; Escape closes it. */
final class Sheets extends ModalPane {
    private Optional<Open> open = Optional.empty();

    private record Open(Region content, Runnable ended) {}

    Sheets() {
        setAlignment(Pos.TOP_RIGHT);
        setFocusTraversable(false);
        setInTransitionFactory(null);
        setOutTransitionFactory(null);
        // Its own Escape would leave the sheet in the scene, and go on to what lies below.
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
                        hide();
                        event.consume();
                    }
                });
        displayProperty()
                .subscribe(shown -> {
                    if (!shown) {
                        end();
                        setContent(null);
                    }
                });
    }

    /**
     * Shows a sheet in the place of another.
     *
     * @param width in pixels; less where the window is narrower
     * @param ended called once, when the sheet is closed
     */
    void show(Region sheet, double width, Runnable ended) {
        end();
        sheet.setMaxWidth(width);
        sheet.setPrefWidth(width);
        sheet.prefHeightProperty().bind(heightProperty());
        open = Optional.of(new Open(sheet, ended));
        show(sheet);
        sheet.requestFocus();
    }

    boolean isOpen() {
        return open.isPresent();
    }

    private void end() {
        Optional<Open> before = open;
        open = Optional.empty();
        before.ifPresent(sheet -> {
            sheet.content().prefHeightProperty().unbind();
            sheet.ended().run();
        });
    }
}
