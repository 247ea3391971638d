package org.vireo.ui.common.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.WindowTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class ComparedViewsTest {
    private final BooleanProperty two = new SimpleBooleanProperty(true);
    private final List<String> pressed = new ArrayList<>();
    private ComparedViews views;

    @Start
    void show(Stage stage) {
        views = new ComparedViews(side("A"), side("B"), two);
        stage.setScene(new Scene(views, 416, 200));
        stage.sizeToScene();
        stage.show();
    }

    private ComparedViews.Side side(String name) {
        Pane picture = new Pane();
        picture.setStyle("-fx-background-color: gray;");
        picture.setId("picture" + name);
        picture.setOnMousePressed(_ -> pressed.add(name));
        StackPane notes = new StackPane();
        notes.setId("notes" + name);
        return new ComparedViews.Side(picture, notes);
    }

    private void show(FxRobot robot, Comparison comparison) {
        String id = "view-" + comparison.name().toLowerCase(Locale.ROOT);
        robot.interact(() ->
                views.bar().getButtons().stream()
                        .filter(button -> id.equals(button.getId()))
                        .forEach(ToggleButton::fire));
        robot.interact(views::layout);
    }

    /** Presses a place and says which view it reached. */
    private String pressed(FxRobot robot, double x) {
        pressed.clear();
        robot.clickOn(views.localToScreen(x, 20), MouseButton.PRIMARY);
        return String.join("", pressed);
    }

    private static double width(FxRobot robot, String node) {
        return robot.lookup(node).query().getLayoutBounds().getWidth();
    }

    @Test
    void sideBySideEachHasHalfAndOverOneAnotherAllOfThePlace(FxRobot robot) {
        show(robot, Comparison.SIDE_BY_SIDE);
        assertEquals(200, width(robot, "#pictureA"));
        assertEquals(200, width(robot, "#pictureB"));
        show(robot, Comparison.WIPE);
        assertEquals(416, width(robot, "#pictureA"));
        assertEquals(416, width(robot, "#pictureB"));
        robot.interact(() -> two.set(false));
        robot.interact(views::layout);
        assertEquals(416, width(robot, "#pictureA"));
        assertEquals("A", pressed(robot, 400));
    }

    @Test
    void eachIsOnItsSideOfTheLineThatIsDraggedOrMovedByKeys(FxRobot robot) {
        show(robot, Comparison.WIPE);
        Node line = robot.lookup("#wipe-line").query();
        assertEquals("A", pressed(robot, 190));
        assertEquals("B", pressed(robot, 230));
        robot.drag(line, MouseButton.PRIMARY).dropBy(-100, 0);
        robot.interact(views::layout);
        assertEquals("B", pressed(robot, 190));
        assertEquals("A", pressed(robot, 90));
        Bounds before = line.getBoundsInParent();
        robot.interact(line::requestFocus);
        robot.push(KeyCode.RIGHT);
        robot.interact(views::layout);
        assertTrue(line.getBoundsInParent().getMinX() > before.getMinX());
        // What is said of each is said in its part.
        assertEquals(416, width(robot, "#notesA") + width(robot, "#notesB"));
    }

    @Test
    void aKeyBlinksBetweenThemAndLeavesTheKeyboardWhereItIs(FxRobot robot) {
        List<Action> actions = views.actions("Test", () -> {});
        Action blink = actions.getFirst();
        Node first = robot.lookup("#pictureA").query();
        robot.interact(() -> {
            first.setFocusTraversable(true);
            first.requestFocus();
            blink.perform();
        });
        robot.interact(views::layout);
        assertEquals("B", pressed(robot, 20));
        assertTrue(first.isFocused());
        robot.interact(blink::perform);
        robot.interact(views::layout);
        assertEquals("A", pressed(robot, 400));
        robot.interact(() -> two.set(false));
        assertFalse(blink.isPossible());
    }
}
