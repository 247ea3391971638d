package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.viewer.ViewTransform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class AnnotationLayerTest {
    @TempDir Path root;
    private ImageFolder folder;
    private AnnotationWindow window;
    private long image;

    @Start
    void show(Stage stage) throws Exception {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        folder =
                ImageFolder.open(
                        LabelingCase.folder(root, "a.png", "b.png"), JobMonitor.unwatched());
        image = folder.catalogue().image("a.png").orElseThrow().id();
        folder.catalogue().category("dog");
        folder.catalogue().category("cat");
        window = new AnnotationWindow(folder, 1280, 720);
        stage.setScene(window.scene);
        stage.show();
        window.show("a.png");
    }

    @AfterEach
    void letGo() {
        Platform.runLater(window::close);
        WaitForAsyncUtils.waitForFxEvents();
        folder.close();
    }

    @Test
    void boxesAreDrawnMovedGivenAClassAndTakenBack(FxRobot robot) throws Exception {
        ready();
        drag(robot, 100, 100, 300, 250);
        until(() -> boxes().size() == 1);
        assertNear(new Box(100, 100, 300, 250), boxes().getFirst().box());
        robot.type(KeyCode.DIGIT2);
        until(() -> boxes().getFirst().category() == 2);
        robot.moveTo(at(200, 180)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        drag(robot, 200, 180, 250, 200);
        until(() -> boxes().getFirst().box().x1() > 140);
        assertNear(new Box(150, 120, 350, 270), boxes().getFirst().box());
        robot.type(KeyCode.LEFT);
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        until(() -> boxes().getFirst().box().y1() < 112);
        robot.interact(() -> window.model.session().undo());
        robot.interact(() -> window.model.session().undo());
        until(() -> boxes().getFirst().box().x1() < 110);
        robot.interact(() -> window.model.session().redo());
        until(() -> boxes().getFirst().box().x1() > 140);
        robot.type(KeyCode.DELETE);
        until(() -> boxes().isEmpty());
    }

    @Test
    void theKeyboardAloneLabelsAnImage(FxRobot robot) throws Exception {
        suggest(
                new Detection(new Box(10, 10, 110, 110), 1, 0.9),
                new Detection(new Box(200, 200, 300, 300), 2, 0.8),
                new Detection(new Box(400, 100, 500, 200), 2, 0.7));
        ready();
        robot.interact(window.viewer::requestFocus);
        robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
        until(() -> boxes().size() == 1);
        robot.type(KeyCode.DELETE);
        until(() -> suggestions() == 1);
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        until(() -> boxes().size() == 2);
        assertEquals(Annotation.Source.ACCEPTED, boxes().get(1).source());
        assertEquals(0.7, boxes().get(1).score());
        robot.type(KeyCode.C);
        until(() -> robot.lookup("#class-at-box").query().isFocused());
        robot.write("bird").type(KeyCode.ENTER);
        until(() -> boxes().get(1).category() == 3);
        until(() -> window.viewer.isFocused());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.type(KeyCode.BACK_SPACE);
        until(() -> boxes().isEmpty());
        robot.type(KeyCode.DIGIT0);
        until(() -> state() == ImageState.CHECKED_EMPTY);
    }

    @Test
    void theSelectedBoxIsPutWhereItsNumbersAreTyped(FxRobot robot) throws Exception {
        ready();
        drag(robot, 100, 100, 300, 250);
        until(() -> boxes().size() == 1);
        robot.type(KeyCode.E);
        TextField x = robot.lookup("#box-x").queryAs(TextField.class);
        until(x::isFocused);
        robot.interact(() -> x.setText("12.5"));
        robot.type(KeyCode.ENTER);
        until(() -> boxes().getFirst().box().x1() == 12.5);
        until(() -> window.viewer.isFocused());
        ListView<?> list = robot.lookup("#boxes").queryListView();
        assertEquals(1, list.getSelectionModel().getSelectedItems().size());
    }

    @Test
    void aDragThatEndsBesideThePictureLeavesNoPointerInIt(FxRobot robot) throws Exception {
        ready();
        Point2D outside = window.viewer.localToScreen(window.viewer.getWidth() + 40, 30);
        robot.moveTo(at(500, 60)).press(MouseButton.PRIMARY).moveTo(outside);
        robot.release(MouseButton.PRIMARY);
        until(() -> boxes().size() == 1);
        assertNull(window.viewer.pointer().get());
    }

    @Test
    void escapeEndsADragWithoutABox(FxRobot robot) throws Exception {
        ready();
        robot.interact(window.viewer::requestFocus);
        robot.moveTo(at(100, 100)).press(MouseButton.PRIMARY).moveTo(at(200, 200));
        robot.type(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(window.model.boxes().all().isEmpty());
    }

    private void ready() throws Exception {
        until(() -> window.model.isReady() && window.model.classes().all().size() == 2);
    }

    private void suggest(Detection... detections) {
        folder.catalogue().edits().suggest("", Map.of(image, List.of(detections)));
        Platform.runLater(window.model::refresh);
    }

    private List<Annotation> boxes() {
        return folder.catalogue().annotations(image);
    }

    private int suggestions() {
        return folder.catalogue().edits().labels(image).labeling().suggestions().size();
    }

    private ImageState state() {
        return folder.catalogue().image(image).orElseThrow().state();
    }

    private void drag(FxRobot robot, double x1, double y1, double x2, double y2) {
        robot.moveTo(at(x1, y1)).press(MouseButton.PRIMARY);
        robot.moveTo(at((x1 + x2) / 2, (y1 + y2) / 2)).moveTo(at(x2, y2));
        robot.release(MouseButton.PRIMARY);
    }

    /** Where a place of the image is on the screen. */
    private Point2D at(double x, double y) {
        ViewTransform view = Objects.requireNonNull(window.viewer.current());
        return window.viewer.localToScreen(view.viewX(x), view.viewY(y));
    }

    private static void assertNear(Box wanted, Box found) {
        assertEquals(wanted.x1(), found.x1(), 1.5);
        assertEquals(wanted.y1(), found.y1(), 1.5);
        assertEquals(wanted.x2(), found.x2(), 1.5);
        assertEquals(wanted.y2(), found.y2(), 1.5);
    }
}
