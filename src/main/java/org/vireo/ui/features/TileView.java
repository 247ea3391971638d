package org.vireo.ui.features;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/** One tile: a map in its own pixels, over the image or alone. */
final class TileView extends StackPane {
    private static final double OUTDATED = 0.4;

    private final Canvas paper = new Canvas();

    /**
     * A tile of a fixed size.
     *
     * @param caption for those who cannot see it
     */
    TileView(double width, double height, String caption) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        setStyle("-fx-background-color: -color-bg-subtle;");
        setAccessibleText(caption);
        getChildren().add(paper);
    }

    /** Draws an image smoothly, as photographs are. */
    void showPhoto(@Nullable Image photo) {
        clear();
        if (photo != null) {
            place(photo);
            draw(photo, true, 1);
        }
    }

    /**
     * Draws a map in squares, in the frame of its image.
     *
     * @param photo its image
     * @param opacity of the map over the image; 1 if it stands alone
     */
    void showMap(@Nullable Image photo, @Nullable Image map, double opacity, boolean outdated) {
        clear();
        if (photo == null || map == null) {
            return;
        }
        place(photo);
        if (opacity < 1) {
            draw(photo, true, 1);
        }
        draw(map, false, opacity);
        paper.setOpacity(outdated ? OUTDATED : 1);
    }

    private void clear() {
        paper.getGraphicsContext2D().clearRect(0, 0, paper.getWidth(), paper.getHeight());
    }

    private void place(Image photo) {
        double scale =
                Math.min(getPrefWidth() / photo.getWidth(), getPrefHeight() / photo.getHeight());
        paper.setWidth(Math.rint(photo.getWidth() * scale));
        paper.setHeight(Math.rint(photo.getHeight() * scale));
    }

    private void draw(Image image, boolean smooth, double opacity) {
        GraphicsContext graphics = paper.getGraphicsContext2D();
        graphics.setImageSmoothing(smooth);
        graphics.setGlobalAlpha(opacity);
        graphics.drawImage(image, 0, 0, paper.getWidth(), paper.getHeight());
    }

    /** Makes it pickable, and enlarged by a double click or Enter. */
    void onPicked(Runnable pick, Runnable enlarge) {
        setFocusTraversable(true);
        setOnMousePressed(event -> {
            requestFocus();
            pick.run();
            if (event.getClickCount() == 2) {
                enlarge.run();
            }
        });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                        pick.run();
                        if (event.getCode() == KeyCode.ENTER) {
                            enlarge.run();
                        }
                        event.consume();
                    }
                });
    }

    /** Marks it as the one whose numbers are told. */
    void mark(boolean picked) {
        setStyle(
                "-fx-background-color: -color-bg-subtle;"
                        + (picked
                                ? "-fx-border-color: -color-accent-emphasis;"
                                        + "-fx-border-width: 2; -fx-border-insets: -3;"
                                : ""));
    }
}
