package org.vireo.ui.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.TinyRun;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

@Tag("engine")
@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class FeaturesPlaceTest {
    @TempDir static Path temporary;
    private static RunFolder run;
    private static ImageFolder images;

    private Background background;
    private FeaturesPlace place;
    private Path saved;
    private final RecordedWindow asked = new RecordedWindow();

    @BeforeAll
    static void trainALittle() throws Exception {
        Path folder = temporary.resolve("images");
        TinyRun.draw(folder);
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        run = TinyRun.train(images);
    }

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        background = new Background(Platform::runLater);
        saved = temporary.resolve("figure-" + System.nanoTime() + ".png");
        NoChoices choices =
                new NoChoices() {
                    @Override
                    public Optional<Path> save(String title, String name) {
                        return Optional.of(saved);
                    }
                };
        place = new FeaturesPlace(asked.services(background, choices), asked);
        stage.setScene(new Scene(place.view(), 1200, 800));
        stage.show();
    }

    @AfterEach
    void letGo() {
        Platform.runLater(place::close);
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    @Test
    void theMapsOfARunAreShownTheirNumbersToldAndTheFigureSaved(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#dead-channels").tryQuery().isPresent());
        assertEquals("32", robot.lookup("#channels").<Label>query().getText());
        until(() -> !robot.lookup("#save").query().isDisabled());
        until(() -> isClicked(robot, "#tile-1-3"));
        until(() -> robot.lookup("#channels").<Label>query().getText().equals("256"));
        robot.clickOn("PCA");
        robot.clickOn("Compare");
        until(() -> robot.lookup("#tile-2-7").tryQuery().isPresent());
        until(() -> !robot.lookup("#save").query().isDisabled());
        robot.clickOn("#save");
        until(() -> Files.exists(saved));
        assertTrue(ImageFile.probe(saved).width() > 9 * 192);
    }

    @Test
    void aRunThatWasDeletedUnderTheWindowIsASentence(FxRobot robot) throws Exception {
        Path copy = run.path().resolveSibling("deleted");
        copy(run.path(), copy);
        open();
        RunFolder deleted = RunFolder.open(copy);
        Platform.runLater(() -> place.choose(deleted));
        CheckpointSelection selection = place.model().network().selection();
        until(() ->
                isOf(selection.checkpoint().get(), copy)
                        && place.model().figure().get().isSavable());
        delete(copy);
        robot.interact(() -> selection.checkpoint().set(selection.checkpoints().getLast()));
        until(() -> robot.lookup(".problem").tryQuery().isPresent());
        until(() -> !robot.lookup(".problem").<Label>query().getText().isEmpty());
        String sentence = robot.lookup(".problem").<Label>query().getText();
        assertTrue(sentence.contains("is gone"), sentence);
        assertFalse(place.model().figure().get().isSavable());
    }

    @Test
    void allImagesAreMappedALineChoosesThemAndTheyAreShownInImages(FxRobot robot) throws Exception {
        open();
        Platform.runLater(place::entered);
        until(() -> place.model().network().selection().checkpoint().get() != null);
        robot.clickOn("#pill-map");
        until(() ->
                robot.lookup("#map-all-a")
                        .tryQuery()
                        .filter(button -> button.getParent().getParent().isVisible())
                        .isPresent());
        robot.clickOn("#map-all-a");
        until(() -> !robot.lookup("#outliers").query().isDisabled());
        robot.clickOn("#pill-pca");
        robot.clickOn("#outliers");
        until(() -> !title(robot).isEmpty());
        assertTrue(title(robot).startsWith("Outliers"), title(robot));
        Node viewer = robot.lookup(".image-viewer").query();
        Bounds all = viewer.getLayoutBounds();
        robot.interact(() -> {
            fire(viewer, MouseEvent.MOUSE_PRESSED, 2, 2);
            fire(viewer, MouseEvent.MOUSE_DRAGGED, all.getWidth() - 2, 2);
            fire(viewer, MouseEvent.MOUSE_DRAGGED, all.getWidth() - 2, all.getHeight() - 2);
            fire(viewer, MouseEvent.MOUSE_DRAGGED, 2, all.getHeight() - 2);
            fire(viewer, MouseEvent.MOUSE_RELEASED, 2, all.getHeight() - 2);
        });
        until(() -> title(robot).endsWith("chosen"));
        int count = images.catalogue().images().size();
        assertEquals(count + " images chosen", title(robot));
        robot.clickOn("#show-in-images");
        assertTrue(asked.calls.getLast().startsWith("images ["), asked.calls::toString);
        assertEquals(count, asked.calls.getLast().split(",", -1).length);
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#list-title").<Label>query().getText();
    }

    /** A robot's hand goes pixel by pixel, which takes long. */
    private static void fire(Node node, EventType<MouseEvent> type, double x, double y) {
        Point2D at = node.localToScene(x, y);
        node.fireEvent(
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    /** Tiles are laid anew when the size of an image becomes known, perhaps under the pointer. */
    private static boolean isClicked(FxRobot robot, String tile) {
        try {
            robot.clickOn(tile);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isOf(@Nullable Checkpoint checkpoint, Path folder) {
        return checkpoint != null && checkpoint.run().path().equals(folder);
    }

    private void open() throws Exception {
        // Its parts come frame by frame.
        until(() -> WaitForAsyncUtils.asyncFx(() -> place.view().lookup("#save") != null).get());
        Platform.runLater(() ->
                place.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder()))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
