package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.TestRuns;
import org.vireo.run.Versions;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.WindowTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@WindowTest
class MainWindowTest {
    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private TestWindow test;

    @BeforeEach
    void sample() throws IOException {
        if (!Files.exists(folder.resolve("README.md"))) {
            SampleData.write(folder, new SampleSettings(1, 4, 2, 2), JobMonitor.unwatched());
            Path images = folder.resolve("labeled_data/training/images");
            try (var files = Files.list(images)) {
                byte[] whole = Files.readAllBytes(files.findFirst().orElseThrow());
                Files.write(images.resolve("half.JPEG"), Arrays.copyOf(whole, whole.length / 2));
            }
            Files.writeString(images.resolve("77.JPEG"), "no image");
        }
    }

    @Start
    void start(Stage stage) {
        test = new TestWindow(folder);
        test.show(stage);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(test::close);
    }

    @Test
    void aFolderIsOpenedAndItsPlacesComeToTheFrontByKeyboard(FxRobot robot)
            throws TimeoutException {
        robot.clickOn("#start-open");
        awaitOpen();

        assertEquals(
                String.valueOf(folder.getFileName()),
                robot.lookup("#folder-name").queryAs(Labeled.class).getText());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertEquals(PlaceName.RUNS, test.window.model().place().get());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertEquals(PlaceName.INSPECT, test.window.model().place().get());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertEquals(PlaceName.IMAGES, test.window.model().place().get());
    }

    @Test
    void whoHasGoneElsewhereKeepsTheKeyboardWhenTheImageComes(FxRobot robot) throws Exception {
        Node rail = robot.lookup("#place-runs").query();
        robot.interact(() ->
                test.window
                        .folder()
                        .workspace()
                        .addListener(_ -> Platform.runLater(rail::requestFocus)));
        robot.clickOn("#start-open");
        until(() -> robot.lookup(".image-viewer").tryQuery().isPresent());
        assertTrue(rail.isFocused());
    }

    @Test
    void theImageHasTheKeyboardWhenTheWindowBeginsWithAFolder(FxRobot robot) throws Exception {
        robot.interact(test::close);
        robot.interact(() -> {
            Stage stage = (Stage) test.scene.getWindow();
            test = new TestWindow(folder);
            test.window.folder().open(folder);
            test.show(stage);
        });
        until(() -> robot.lookup(".image-viewer").tryQuery().isPresent());
        until(() -> robot.lookup(".image-viewer").query().isFocused());
    }

    @Test
    void arrowsOnTheRailGoToThePlaceThatTheyMark(FxRobot robot) throws TimeoutException {
        robot.clickOn("#start-open");
        awaitOpen();
        until(() -> robot.lookup(".image-viewer").query().isFocused());
        robot.interact(() -> robot.lookup("#place-images").query().requestFocus());
        robot.push(KeyCode.DOWN);
        assertMarked(robot, "#place-train");
        assertEquals(PlaceName.TRAIN, test.window.model().place().get());

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertMarked(robot, "#place-images");
        assertEquals(PlaceName.IMAGES, test.window.model().place().get());
    }

    @Test
    void aboutTellsVersionAndDay(FxRobot robot) {
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        assertEquals(
                "Vireo " + Versions.vireo(),
                robot.lookup("#about-version").queryAs(Labeled.class).getText());
        assertEquals(
                "Built on " + Versions.built(),
                robot.lookup("#about-built").queryAs(Labeled.class).getText());
        assertFalse(Versions.built().equals("unknown"));
        robot.push(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#about").tryQuery().isEmpty());
    }

    @Test
    void whoeverClosesTheWindowDuringARunIsToldOnceThatItGoesOn(FxRobot robot) throws Exception {
        robot.clickOn("#start-open");
        awaitOpen();
        RunFolder run = TestRuns.create(folder);
        try (RunSession session = RunSession.begin(run)) {
            robot.interact(test.window::begin);
            until(() -> robot.lookup(".status-work").tryQuery().isPresent());
            boolean[] may = new boolean[2];
            robot.interact(() -> {
                may[0] = test.window.mayClose(() -> {});
                may[1] = test.window.mayClose(() -> {});
            });
            assertFalse(may[0]);
            assertTrue(may[1]);
            assertTrue(robot.lookup("Close the window").tryQuery().isPresent());
            session.finished();
        }
    }

    private static void assertMarked(FxRobot robot, String place) {
        assertEquals(
                List.of(place.substring(1)),
                robot.lookup(".rail-button").queryAllAs(ToggleButton.class).stream()
                        .filter(ToggleButton::isSelected)
                        .map(ToggleButton::getId)
                        .toList());
    }

    @Test
    void inspectListsTheClassesWhenAFolderIsFirstOpened(FxRobot robot) throws Exception {
        robot.clickOn("#start-open");
        awaitOpen();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> robot.lookup("#curve-class").tryQuery().isPresent());
        until(() -> robot.lookup("#curve-class").<ChoiceBox<?>>query().getItems().size() > 1);
    }

    @Test
    void inspectInFrontListsTheClassesOfLabelsThatAreFoundAfterTheFolderIsOpen(
            FxRobot robot, @TempDir Path grown) throws Exception {
        SampleData.write(grown, new SampleSettings(1, 4, 2, 2), JobMonitor.unwatched());
        Path labels = grown.resolve("labeled_data");
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(labels, away);
        robot.interact(() -> {
            test.window.model().place().set(PlaceName.INSPECT);
            test.window.folder().open(grown);
        });
        awaitOpen();
        until(() -> test.window.folder().refreshing().get().isEmpty());
        until(() -> robot.lookup("#curve-class").tryQuery().isPresent());
        until(() -> robot.lookup("#run").tryQuery().isPresent());
        Files.move(away, labels);
        robot.push(KeyCode.F5);
        until(() -> robot.lookup("#curve-class").<ChoiceBox<?>>query().getItems().size() > 1);
    }

    @Test
    void aTrainedDetectorLeadsToWhereItHelpsToLabel(FxRobot robot) throws Exception {
        robot.clickOn("#start-open");
        awaitOpen();
        RunFolder run =
                test.window
                        .folder()
                        .workspace()
                        .get()
                        .orElseThrow()
                        .runs()
                        .create(
                                TestRuns.card(folder, Instant.EPOCH),
                                RunData.none(),
                                "retinanet",
                                ZoneOffset.UTC);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.interact(() -> test.window.places().suggestBoxes(run));
        assertEquals(PlaceName.IMAGES, test.window.model().place().get());
        assertTrue(robot.lookup("#labeling").queryAs(TitledPane.class).isExpanded());
    }

    @Test
    void whileAFolderOpensNothingSpeaksOfTheOneBefore(FxRobot robot) throws Exception {
        robot.clickOn("#start-open");
        awaitOpen();
        List<String> names = new ArrayList<>();
        robot.interact(() -> {
            test.window.folder().openSample();
            names.add(robot.lookup("#folder-name").queryAs(Labeled.class).getText());
            assertTrue(robot.lookup("#toolbar-train").query().isDisabled());
        });
        assertEquals(List.of("sample data"), names);
        until(() -> test.window.folder().opening().get().isEmpty());
        assertFalse(robot.lookup("#toolbar-train").query().isDisabled());
    }

    @Test
    void sheetsThatOnlyTellCanBeClosedByMouse(FxRobot robot) {
        robot.push(KeyCode.F1);
        robot.clickOn(robot.lookup("#shortcuts .button").queryButton());
        assertFalse(robot.lookup("#shortcuts").tryQuery().isPresent());
    }

    @Test
    void theSampleDataIsOneClickAway(FxRobot robot) throws TimeoutException {
        robot.clickOn("#start-sample");
        awaitOpen();

        assertEquals(1, test.window.folder().recent().size());
    }

    @Test
    void lightAndDarkAreSwitchedByKeyboard(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);

        assertTrue(test.appearance.dark().get());
    }

    @Test
    void problemsAreListedWithTheWayToTheirFile(FxRobot robot) throws TimeoutException {
        robot.clickOn("#start-open");
        awaitOpen();
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.interact(() -> robot.lookup("#problems-notes").queryAs(CheckBox.class).fire());

        ListView<?> problems = robot.lookup("#problems").queryListView();
        assertTrue(problems.getItems().stream().anyMatch(p -> p.toString().contains("77.JPEG")));
        assertTrue(
                problems.getItems().stream()
                        .map(Object::toString)
                        .anyMatch(p ->
                                p.contains("half.JPEG")
                                        && p.contains("cannot be read, since it is cut off")
                                        && p.contains("It is left out")));
        robot.clickOn(robot.from(problems).lookup(".button").<javafx.scene.control.Button>query());
        assertEquals(1, test.shown.size());
    }

    @Test
    void helpListsTheShortcutsAndEscapeClosesIt(FxRobot robot) {
        robot.push(KeyCode.F1);
        assertTrue(robot.lookup("#shortcuts").tryQuery().isPresent());

        robot.push(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#shortcuts").tryQuery().isPresent());
    }

    @Test
    void aFailureStaysUntilItIsClosedAndMovesNothing(FxRobot robot) {
        Node page = robot.lookup("#start-open").query();
        Bounds before = page.localToScreen(page.getLayoutBounds());
        robot.interact(() -> test.window.notices().fail("a.jpg cannot be read; replace it."));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup(".failure").tryQuery().isPresent());
        assertEquals(before, page.localToScreen(page.getLayoutBounds()));

        robot.push(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".failure").tryQuery().isPresent());
    }

    private void awaitOpen() throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () ->
                        WaitForAsyncUtils.asyncFx(
                                        () -> test.window.folder().workspace().get().isPresent())
                                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
