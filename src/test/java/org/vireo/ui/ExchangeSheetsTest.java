package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.WindowTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Labels go in and out through the window. */
@WindowTest
class ExchangeSheetsTest {
    @TempDir static Path disk;

    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private TestWindow test;

    @BeforeEach
    void sample() throws IOException {
        Path folder = disk.resolve("images");
        if (!Files.exists(folder)) {
            SampleData.write(folder, new SampleSettings(1, 4, 2, 12), JobMonitor.unwatched());
            Path labels = Files.createDirectory(disk.resolve("labels"));
            Files.writeString(labels.resolve("classes.txt"), "snail\n");
            for (int i = 0; i < 12; i++) {
                Files.writeString(
                        Files.createDirectories(labels.resolve("unlabeled_data"))
                                .resolve(i + ".txt"),
                        "0 0.5 0.5 0.4 0.3\n");
            }
        }
    }

    @Start
    void start(Stage stage) {
        test = new TestWindow(disk.resolve("images"));
        test.show(stage);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(test::close);
    }

    private void open(FxRobot robot) throws Exception {
        robot.clickOn("#start-open");
        until(() -> test.window.folder().workspace().get().isPresent());
    }

    private Catalogue catalogue() {
        return test.window.folder().workspace().get().orElseThrow().images().catalogue();
    }

    @Test
    void labelsAreSeenImportedAndTakenBack(FxRobot robot) throws Exception {
        open(robot);
        test.chosen = disk.resolve("labels");
        robot.push(KeyCode.CONTROL, KeyCode.I);
        robot.clickOn("#import .empty-state .accent");
        until(() -> isReady(robot, "#import-go"));

        String facts = robot.lookup("#import-facts").<Labeled>query().getText();
        assertEquals("12 images · 12 boxes · 1 class", facts);
        assertEquals(12, catalogue().images(ImageState.UNLABELED).size());
        robot.clickOn("#import-go");
        until(() -> robot.lookup("#import-undo").tryQuery().isPresent());
        assertEquals(0, catalogue().images(ImageState.UNLABELED).size());
        robot.clickOn("#import-undo");
        until(() -> catalogue().images(ImageState.UNLABELED).size() == 12);
        robot.push(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#import").tryQuery().isPresent());
    }

    @Test
    void labelsAreExportedAndTheirFolderShown(FxRobot robot) throws Exception {
        open(robot);
        Path target = disk.resolve("out " + System.nanoTime());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        robot.clickOn("#export-yolo");
        robot.interact(
                () -> robot.lookup("#export-target").<TextField>query().setText(target.toString()));
        until(() -> isReady(robot, "#export-go"));
        robot.clickOn("#export-go");
        until(() -> robot.lookup("#export-show").tryQuery().isPresent());

        String outcome = robot.lookup("#export-outcome").<Labeled>query().getText();
        assertTrue(outcome.startsWith("Wrote 6 images with "), outcome);
        assertTrue(Files.exists(target.resolve("data.yaml")));
        robot.clickOn("#export-show");
        assertEquals(target, test.shown.getLast());
    }

    private static boolean isReady(FxRobot robot, String button) {
        return robot.lookup(button)
                .tryQueryAs(Button.class)
                .filter(found -> !found.isDisabled())
                .isPresent();
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(reached).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
