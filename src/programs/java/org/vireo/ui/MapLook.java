package org.vireo.ui;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import java.util.List;
import java.util.Objects;

/**
 * Takes pictures of the map in Features, light and dark, to be looked at by eye: FOLDER OUT WIDTH
 * HEIGHT, of a folder with runs.
 */
final class MapLook {
    private static final long MAPPING_MILLIS = 500_000;
    private static final long STEP_MILLIS = 500;

    private static Point2D place = Point2D.ZERO;

    private MapLook() {}

    public static void main(String[] arguments) throws Exception {
        PhotographedWindow window = PhotographedWindow.open(arguments);
        OnWindow.run(() -> window.main().model().place().set(PlaceName.FEATURES));
        Thread.sleep(PhotographedWindow.SETTLE_MILLIS);
        press(window, "#pill-map");
        window.both("map-empty");
        OnWindow.run(() -> ((Button) window.find("#map-all-a")).fire());
        Thread.sleep(2 * STEP_MILLIS);
        window.now("map-working");
        map(window);
        hover(window);
        window.both("map");
        press(window, "#outliers");
        window.both("map-outliers");
        press(window, "#pill-pca");
        press(window, "#near-duplicates");
        window.both("map-near-duplicates");
        OnWindow.run(() -> ((ToggleButton) window.find("#pill-umap")).fire());
        press(window, "#compare");
        Thread.sleep(PhotographedWindow.SETTLE_MILLIS);
        map(window);
        window.both("map-compared");
        press(window, "#compare");
        press(window, "#pill-boxes");
        map(window);
        press(window, "#outliers");
        window.both("map-boxes");
        hover(window);
        OnWindow.run(() -> click(window.find(".image-viewer")));
        window.both("map-similar");
        System.exit(0);
    }

    private static void press(PhotographedWindow window, String id) throws Exception {
        OnWindow.run(() -> {
            Node node = Objects.requireNonNull(window.find(id), id);
            if (node instanceof ToggleButton toggle) {
                toggle.fire();
            } else {
                ((Button) node).fire();
            }
        });
        Thread.sleep(PhotographedWindow.SETTLE_MILLIS);
    }

    /** Moves the pointer over the map until it comes to a point. */
    private static void hover(PhotographedWindow window) throws Exception {
        Node viewer = window.find(".image-viewer");
        for (double part = 0.02; part < 1; part += 0.02) {
            double y = part;
            OnWindow.run(() -> {
                for (double x = 0; x < viewer.getLayoutBounds().getWidth(); x += 12) {
                    move(viewer, x, y * viewer.getLayoutBounds().getHeight());
                    if (Cursor.HAND.equals(viewer.getCursor())) {
                        return;
                    }
                }
            });
            if (OnWindow.get(() -> Cursor.HAND.equals(viewer.getCursor()))) {
                return;
            }
        }
    }

    private static void move(Node node, double x, double y) {
        place = node.localToScene(x, y);
        fire(node, MouseEvent.MOUSE_MOVED, MouseButton.NONE);
    }

    /** Where the pointer is. */
    private static void click(Node node) {
        fire(node, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY);
        fire(node, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY);
    }

    private static void fire(Node node, EventType<MouseEvent> type, MouseButton button) {
        Point2D at = place;
        node.fireEvent(
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        button,
                        button == MouseButton.NONE ? 0 : 1,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    /** Maps all images where they are not mapped, and waits for it. */
    private static void map(PhotographedWindow window) throws Exception {
        awaitRest(window);
        OnWindow.run(() -> {
            for (String id : List.of("#map-all-a", "#map-all-b", "#map-rest-a", "#map-rest-b")) {
                Node button = window.find(id);
                if (button != null
                        && button.isVisible()
                        && button.getParent().getParent().isVisible()) {
                    ((Button) button).fire();
                }
            }
        });
        awaitRest(window);
    }

    private static void awaitRest(PhotographedWindow window) throws Exception {
        for (long waited = 0; waited < MAPPING_MILLIS; waited += STEP_MILLIS) {
            Thread.sleep(STEP_MILLIS);
            if (OnWindow.get(() -> window.find("#work-stop") == null)) {
                break;
            }
        }
    }
}
