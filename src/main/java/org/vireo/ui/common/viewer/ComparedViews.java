package org.vireo.ui.common.viewer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Segments;

import java.util.List;

/**
 * One view, or two of the same place: side by side, or over one another, where each is alone or a
 * line parts them. Over one another only clips change, so that neither is drawn again.
 */
public final class ComparedViews extends Region {
    /** What can be done with two views by mouse. */
    public static final Gesture GESTURE = new Gesture("Wipe between the two", "Drag the line");

    private static final double GAP = 16;
    private static final double LINE = 17;
    private static final double STEP = 0.02;

    private final ObservableBooleanValue two;
    private final ObjectProperty<Comparison> comparison =
            new SimpleObjectProperty<>(Comparison.SIDE_BY_SIDE);
    private final Side first;
    private final Side second;
    private final StackPane upper;
    private final Rectangle upperClip = new Rectangle();
    private final StackPane line = new StackPane();

    /** Where the line is, as a share of the width. */
    private double part = 0.5;

    /**
     * One of the views.
     *
     * @param picture the view; two of them show the same place
     * @param notes what is said over it, in the part of it that can be seen
     */
    public record Side(Region picture, Region notes) {}

    /**
     * Shows the first, or both.
     *
     * @param two whether there are two
     */
    public ComparedViews(Side first, Side second, ObservableBooleanValue two) {
        this.first = first;
        this.second = second;
        this.two = two;
        upper = new StackPane();
        upper.setMinSize(0, 0);
        upper.setClip(upperClip);
        makeLine();
        getChildren().addAll(first.picture(), upper, first.notes(), second.notes(), line);
        for (Side side : List.of(first, second)) {
            Rectangle seen = new Rectangle();
            seen.widthProperty().bind(side.notes().widthProperty());
            seen.heightProperty().bind(side.notes().heightProperty());
            side.notes().setClip(seen);
            side.notes().setPickOnBounds(false);
        }
        setMinSize(0, 0);
        two.subscribe(both -> {
            // A view that nobody can see is not laid out and drawn.
            upper.getChildren().setAll(both ? List.of(second.picture()) : List.of());
            arrange();
        });
        comparison.subscribe(_ -> arrange());
    }

    private void makeLine() {
        Label grip = new Label("", Icons.row(MaterialDesignA.ARROW_LEFT_RIGHT));
        grip.getStyleClass().add("floating");
        line.getChildren().add(grip);
        line.getStyleClass().add("wipe-line");
        line.setId("wipe-line");
        line.setCursor(Cursor.H_RESIZE);
        line.setFocusTraversable(true);
        line.setAccessibleRole(AccessibleRole.SLIDER);
        line.setAccessibleText("Line between A and B");
        line.setOnMousePressed(MouseEvent::consume);
        line.setOnMouseDragged(event -> {
            moveTo(sceneToLocal(event.getSceneX(), event.getSceneY()).getX() / getWidth());
            event.consume();
        });
        line.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
                        moveTo(part + (event.getCode() == KeyCode.LEFT ? -STEP : STEP));
                        event.consume();
                    }
                });
    }

    private void moveTo(double wanted) {
        part = Math.clamp(wanted, 0, 1);
        requestLayout();
    }

    private void arrange() {
        for (Node node : List.of(upper, second.notes())) {
            node.setVisible(two.get());
        }
        line.setVisible(now() == Comparison.WIPE);
        requestLayout();
    }

    /** A view that cannot be seen keeps its place and the keyboard: it is only covered. */
    private Comparison now() {
        return two.get() ? comparison.get() : Comparison.FIRST;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        boolean beside = now() == Comparison.SIDE_BY_SIDE;
        double middle =
                Math.rint(
                        switch (now()) {
                            case SIDE_BY_SIDE -> width / 2;
                            case WIPE -> width * part;
                            case FIRST -> width;
                            case SECOND -> 0;
                        });
        double left = beside ? middle - GAP / 2 : middle;
        double right = beside ? middle + GAP / 2 : middle;
        first.picture().resizeRelocate(0, 0, beside ? left : width, height);
        upper.resizeRelocate(beside ? right : 0, 0, beside ? width - right : width, height);
        upperClip.setX(beside ? 0 : right);
        upperClip.setWidth(width - right);
        upperClip.setHeight(height);
        first.notes().resizeRelocate(0, 0, left, height);
        second.notes().resizeRelocate(right, 0, width - right, height);
        line.resizeRelocate(middle - Math.floor(LINE / 2), 0, LINE, height);
    }

    /** Buttons that change it. */
    public SegmentedButton bar() {
        return Segments.of(
                Comparison.values(), comparison, Comparison::icon, one -> one.words() + hint(one));
    }

    private static String hint(Comparison one) {
        return switch (one) {
            case SIDE_BY_SIDE -> "";
            case WIPE -> " (W)";
            case FIRST, SECOND -> " (B blinks)";
        };
    }

    /**
     * What changes it by keyboard.
     *
     * @param group where the list of shortcuts has them
     * @param before done before each
     */
    public List<Action> actions(String group, Runnable before) {
        return List.of(
                Action.when(
                        two,
                        group,
                        "Blink: the other of the two",
                        () -> {
                            before.run();
                            comparison.set(comparison.get().blinked());
                        },
                        "B"),
                Action.when(
                        two,
                        group,
                        "Wipe between the two",
                        () -> {
                            before.run();
                            comparison.set(comparison.get().wiped());
                        },
                        "W"));
    }
}
