package org.vireo.ui;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.vireo.ui.common.Place;

import java.util.List;
import java.util.Optional;

/**
 * Builds and styles the places that nobody has opened yet, one in each second in which nobody does
 * anything: all that a place takes at its first opening would hold the window while somebody waits.
 * For the JavaFX thread.
 */
final class Ahead {
    private final Places places;

    /** As large as the places will be; its scene is never shown. */
    private final StackPane room = new StackPane();

    /** A place adds its parts one a frame. */
    private final AnimationTimer styling =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    room.applyCss();
                    room.layout();
                }
            };

    /** Whether nobody has done anything since the last look. */
    private boolean rested;

    /**
     * Builds none yet.
     *
     * @param sheets those of the window
     */
    Ahead(Places places, List<String> sheets) {
        this.places = places;
        room.getStyleClass().add("window");
        new Scene(room).getStylesheets().addAll(sheets);
    }

    /** Somebody does something, or the window does it for them. */
    void disturb() {
        rested = false;
    }

    /**
     * To be called each second: builds the next place if nothing was done since the last call.
     *
     * @param middle where the places will be shown
     * @return whether it built one
     */
    boolean look(Region middle) {
        boolean disturbed = !rested;
        rested = true;
        if (disturbed) {
            styling.stop();
            return false;
        }
        Optional<Place> next = places.buildNext();
        if (next.isPresent()) {
            room.resize(middle.getWidth(), middle.getHeight());
            room.getChildren().add(next.get().view());
            styling.start();
        } else {
            styling.stop();
            room.getChildren().clear();
        }
        return next.isPresent();
    }
}
