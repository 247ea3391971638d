package org.vireo.ui;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

import org.vireo.label.Box;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ViewTransform;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * What a person does with mouse and keys, and about how long they would take for it by the
 * keystroke-level model (Card, Moran, Newell 1980): a key 0.28 s, a button 0.1 s, to point 1.1 s.
 */
final class UserHands {
    private static final double KEY = 0.28;
    private static final double BUTTON = 0.1;
    private static final double POINT = 1.1;

    private static final int MOST_TURNS = 200;

    private final Scene scene;
    private final Robot robot;
    private double seconds;

    UserHands(Scene scene) throws Exception {
        this.scene = scene;
        robot = OnWindow.get(Robot::new);
    }

    /** What a person would have taken since this was asked last. */
    double seconds() {
        double taken = seconds;
        seconds = 0;
        return taken;
    }

    /** Clicks on what is shown, having scrolled to it. */
    void click(String selector) throws Exception {
        clickAt(reach(selector));
    }

    private void clickAt(Point2D at) throws Exception {
        OnWindow.run(() -> {
            robot.mouseMove(at);
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        seconds += POINT + 2 * BUTTON;
    }

    /** Where the middle of a node is, turning the wheel over it until it can be seen. */
    private Point2D reach(String selector) throws Exception {
        for (int i = 0; i < MOST_TURNS; i++) {
            double off = OnWindow.get(() -> beyond(node(selector)));
            if (off == 0) {
                return OnWindow.get(() -> middle(node(selector)));
            }
            OnWindow.run(() -> turnWheel(around(node(selector)), off > 0 ? -40 : 40));
            Thread.sleep(20);
        }
        throw new NoSuchElementException(selector + " cannot be scrolled to");
    }

    /** How far a node lies below (or, below zero, above) what its scroll pane shows. */
    private static double beyond(Node node) {
        Node pane = around(node);
        if (pane.equals(node)) {
            return 0;
        }
        Bounds seen = pane.localToScreen(pane.getBoundsInLocal());
        Bounds wanted = node.localToScreen(node.getBoundsInLocal());
        if (wanted.getMaxY() > seen.getMaxY()) {
            return wanted.getMaxY() - seen.getMaxY();
        }
        return Math.min(0, wanted.getMinY() - seen.getMinY());
    }

    /** The headless platform's own wheel turns nothing. */
    private static void turnWheel(Node pane, double pixels) {
        Event.fireEvent(pane.lookup(".viewport"), OnWindow.wheel(0, pixels));
    }

    private static Node around(Node node) {
        for (Node one = node.getParent(); one != null; one = one.getParent()) {
            if (one instanceof ScrollPane) {
                return one;
            }
        }
        return node;
    }

    private Node node(String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(UserHands::isShown)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(selector + " is not shown"));
    }

    /** Whether something is there to be seen; call on the JavaFX thread. */
    boolean sees(String selector) {
        return scene.getRoot().lookupAll(selector).stream().anyMatch(UserHands::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /** Types one key, with others held. */
    void key(KeyCode key, KeyCode... held) throws Exception {
        OnWindow.run(() -> {
            for (KeyCode one : held) {
                robot.keyPress(one);
            }
            robot.keyType(key);
            for (KeyCode one : held) {
                robot.keyRelease(one);
            }
        });
        seconds += KEY * (1 + held.length);
    }

    /** Writes into what has the keyboard. */
    void write(String text) throws Exception {
        OnWindow.run(() -> {
            for (String letter : text.codePoints().mapToObj(Character::toString).toList()) {
                Node owner = Objects.requireNonNull(scene.getFocusOwner(), "nothing has the focus");
                Event.fireEvent(
                        owner,
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                letter,
                                letter.toUpperCase(Locale.ROOT),
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false));
            }
        });
        seconds += KEY * text.length();
    }

    /** Puts another value into a field. */
    void fill(String selector, String value) throws Exception {
        click(selector);
        key(KeyCode.A, KeyCode.CONTROL);
        write(value);
        key(KeyCode.TAB);
    }

    /** Drags from the upper left corner of a box to the lower right one, or back. */
    void drag(Box box, boolean back) throws Exception {
        Point2D first = OnWindow.get(() -> at(box.x1(), box.y1()));
        Point2D last = OnWindow.get(() -> at(box.x2(), box.y2()));
        Point2D from = back ? last : first;
        Point2D to = back ? first : last;
        OnWindow.run(() -> {
            robot.mouseMove(from);
            robot.mousePress(MouseButton.PRIMARY);
        });
        OnWindow.run(() -> robot.mouseMove(from.midpoint(to)));
        OnWindow.run(() -> {
            robot.mouseMove(to);
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        seconds += 2 * (POINT + BUTTON);
    }

    private Point2D at(double x, double y) {
        ImageViewer viewer = (ImageViewer) node("#viewer");
        ViewTransform view = Objects.requireNonNull(viewer.current());
        return viewer.localToScreen(view.viewX(x), view.viewY(y));
    }
}
