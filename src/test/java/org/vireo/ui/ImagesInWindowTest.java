package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.WindowTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images in the window, on the sample data: eight images, one of them damaged. */
@WindowTest
class ImagesInWindowTest {
    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private TestWindow test;

    @BeforeEach
    void sample() throws IOException {
        if (!Files.exists(folder.resolve("README.md"))) {
            SampleData.write(folder, new SampleSettings(1, 3, 2, 2), JobMonitor.unwatched());
            Files.writeString(folder.resolve("labeled_data/training/images/77.JPEG"), "no image");
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
    void imagesAreListedLookedAtFilteredAndFound(FxRobot robot) throws Exception {
        robot.interact(() -> test.window.folder().open(folder));
        until(() -> text(robot, "#count").equals("7 images, 1 unreadable"));
        until(() -> text(robot, "#image-name").endsWith("1.JPEG"));
        assertTrue(text(robot, "#image-facts").contains("Labeled"));

        robot.clickOn("#thumbnails");
        robot.push(KeyCode.HOME);
        String first = text(robot, "#image-name");
        robot.push(KeyCode.RIGHT);
        until(() -> !text(robot, "#image-name").equals(first));
        robot.moveTo("#viewer");
        until(() -> text(robot, "#pixel").startsWith("x "));

        robot.push(KeyCode.U);
        until(() -> text(robot, "#image-name").startsWith("unlabeled_data"));

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("77");
        until(() -> text(robot, "#count").equals("1 of 8 images"));
        until(() -> text(robot, "#image-facts").startsWith("Cannot be read"));
        until(() -> robot.lookup("Show file").tryQuery().isPresent());
        robot.clickOn("Show file");
        until(() -> test.shown.size() == 1);
        assertEquals("77.JPEG", test.shown.getFirst().getFileName().toString());

        robot.clickOn("#search");
        robot.write("x");
        until(() -> robot.lookup("No images match").tryQuery().isPresent());
        robot.clickOn("Clear filter");
        until(() -> text(robot, "#count").equals("7 images, 1 unreadable"));
        assertFalse(robot.lookup("#search").queryTextInputControl().getText().contains("x"));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>tryQuery().map(Labeled::getText).orElse("");
    }
}
