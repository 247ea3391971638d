package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ViewTransform;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** A folder without labels is labeled in the window as it is. */
@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class LabelingTest {
    @TempDir Path folder;
    private TestWindow test;

    @Start
    void show(Stage stage) throws IOException {
        for (String name : List.of("a.png", "b.png")) {
            ImageIO.write(
                    new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
        test = new TestWindow(folder);
        test.show(stage);
        test.window.folder().open(folder);
    }

    @AfterEach
    void letGo() {
        Platform.runLater(test::close);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aBoxIsDrawnNamedMovedAndTakenBack(FxRobot robot) throws Exception {
        ready(robot);
        drag(robot, 100, 100, 300, 250);
        until(() -> robot.lookup("#class-at-box").query().isFocused());
        double asked = robot.lookup("#class-at-box").query().localToScreen(0, 0).getX();
        assertEquals(at(robot, 300, 100).getX(), asked, 40);
        robot.write("dog").type(KeyCode.ENTER);
        until(() -> boxes("a.png").size() == 1);
        until(() -> viewer(robot).isFocused());
        assertNear(new Box(100, 100, 300, 250), boxes("a.png").getFirst().box());
        click(robot, 200, 180);
        drag(robot, 200, 180, 230, 200);
        until(() -> boxes("a.png").getFirst().box().x1() > 120);
        robot.clickOn("#toolbar-undo");
        until(() -> boxes("a.png").getFirst().box().x1() < 110);
        robot.clickOn("#toolbar-redo");
        until(() -> boxes("a.png").getFirst().box().x1() > 120);
        robot.interact(viewer(robot)::requestFocus);
        robot.type(KeyCode.DELETE).type(KeyCode.DIGIT0);
        until(() -> state("a.png") == ImageState.CHECKED_EMPTY);
        robot.type(KeyCode.U);
        until(() -> robot.lookup("#image-name").queryLabeled().getText().equals("b.png"));
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        until(() -> robot.lookup("#image-name").queryLabeled().getText().equals("a.png"));
        assertEquals(ImageState.CHECKED_EMPTY, state("a.png"));
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        until(() -> state("a.png") == ImageState.UNLABELED);
    }

    @Test
    void theMenuAtABoxChangesItsClassAndDeletesIt(FxRobot robot) throws Exception {
        ready(robot);
        catalogue().category("dog");
        catalogue().category("cat");
        robot.interact(() -> test.window.folder().labelsChanged());
        robot.type(KeyCode.F5);
        until(() -> robot.lookup("#classes").queryListView().getItems().size() == 2);
        drag(robot, 100, 100, 300, 250);
        until(() -> boxes("a.png").size() == 1);
        robot.moveTo(at(robot, 200, 180)).clickOn(MouseButton.SECONDARY);
        MenuItem classes = menu(robot, "Class");
        robot.interact(() -> ((Menu) classes).getItems().get(1).fire());
        until(() -> boxes("a.png").getFirst().category() == catalogue().category("cat").id());
        robot.moveTo(at(robot, 200, 180)).clickOn(MouseButton.SECONDARY);
        robot.interact(menu(robot, "Delete box")::fire);
        until(() -> boxes("a.png").isEmpty());
    }

    @Test
    void suggestionsAreAcceptedAndRejectedByKey(FxRobot robot) throws Exception {
        ready(robot);
        Category dog = catalogue().category("dog");
        long image = catalogue().image("b.png").orElseThrow().id();
        catalogue()
                .edits()
                .suggest(
                        "",
                        Map.of(
                                image,
                                List.of(
                                        new Detection(new Box(10, 10, 90, 90), dog.id(), 0.9),
                                        new Detection(
                                                new Box(200, 200, 300, 300), dog.id(), 0.8))));
        robot.interact(viewer(robot)::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.U).release(KeyCode.SHIFT);
        until(() -> robot.lookup("#image-name").queryLabeled().getText().equals("b.png"));
        until(() -> robot.lookup("#boxes").queryListView().getItems().size() == 2);
        robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
        until(() -> boxes("b.png").size() == 1);
        robot.type(KeyCode.DELETE);
        until(() -> catalogue().edits().labels(image).labeling().suggestions().isEmpty());
        assertEquals(Annotation.Source.ACCEPTED, boxes("b.png").getFirst().source());
        assertEquals(0.9, boxes("b.png").getFirst().score());
    }

    private void ready(FxRobot robot) throws Exception {
        until(() -> test.window.folder().workspace().get().isPresent());
        until(() -> test.window.folder().refreshing().get().isEmpty());
        until(() -> viewer(robot).image().get() != null);
        until(() -> robot.lookup("#image-state").queryLabeled().getText().equals("Unlabeled"));
    }

    private static ImageViewer viewer(FxRobot robot) {
        return robot.lookup("#viewer").queryAs(ImageViewer.class);
    }

    private Catalogue catalogue() {
        return test.window.folder().workspace().get().orElseThrow().images().catalogue();
    }

    private List<Annotation> boxes(String image) {
        return catalogue().annotations(catalogue().image(image).orElseThrow().id());
    }

    private ImageState state(String image) {
        return catalogue().image(image).orElseThrow().state();
    }

    @Test
    void aClassIsNamedByKeyAndTheImageCounts(FxRobot robot) throws Exception {
        ready(robot);
        robot.interact(viewer(robot)::requestFocus);
        robot.type(KeyCode.C);
        until(() -> robot.lookup("#class-search").query().isFocused());
        robot.write("dog").type(KeyCode.ENTER);
        until(() -> robot.lookup("#classes").queryListView().getItems().size() == 1);
        assertEquals("dog", catalogue().categories().getFirst().name());
        drag(robot, 0, 0, 300, 250);
        until(() -> boxes("a.png").size() == 1);
        assertNear(new Box(0, 0, 300, 250), boxes("a.png").getFirst().box());
        until(() -> robot.lookup("2 images, 1 labeled").tryQuery().isPresent());
    }

    private static MenuItem menu(FxRobot robot, String name) {
        return robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> name.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    private void click(FxRobot robot, double x, double y) {
        robot.moveTo(at(robot, x, y)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    }

    private void drag(FxRobot robot, double x1, double y1, double x2, double y2) {
        robot.moveTo(at(robot, x1, y1)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, (x1 + x2) / 2, (y1 + y2) / 2)).moveTo(at(robot, x2, y2));
        robot.release(MouseButton.PRIMARY);
    }

    private static Point2D at(FxRobot robot, double x, double y) {
        ViewTransform view = Objects.requireNonNull(viewer(robot).current());
        return viewer(robot).localToScreen(view.viewX(x), view.viewY(y));
    }

    private static void assertNear(Box wanted, Box found) {
        assertEquals(wanted.x1(), found.x1(), 2);
        assertEquals(wanted.y1(), found.y1(), 2);
        assertEquals(wanted.x2(), found.x2(), 2);
        assertEquals(wanted.y2(), found.y2(), 2);
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> {
                    try {
                        return reached.call();
                    } catch (EmptyNodeQueryException _) {
                        // A place is built frame by frame, so what is asked for may still come.
                        return false;
                    }
                });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
