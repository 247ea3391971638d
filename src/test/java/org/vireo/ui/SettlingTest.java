package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.WindowTest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** The suggestions of many images are settled with hardly more keys than images. */
@Tag("slow")
@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class SettlingTest {
    private static final int IMAGES = 50;
    private static final int MOST_STROKES = 55;

    @TempDir Path folder;
    private TestWindow test;
    private int strokes;

    @Start
    void show(Stage stage) throws IOException {
        for (int i = 1; i <= IMAGES; i++) {
            BufferedImage picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i % 32, i / 32, 0xFFFFFF);
            ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
        }
        test = new TestWindow(folder);
        stage.setWidth(1280);
        stage.setHeight(720);
        stage.setScene(test.scene);
        stage.show();
        test.window.folder().open(folder);
    }

    @AfterEach
    void letGo() {
        Platform.runLater(test::close);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void fiftyImagesAreSettledInFewStrokes(FxRobot robot) throws Exception {
        until(() -> test.window.folder().workspace().get().isPresent());
        until(() -> test.window.folder().refreshing().get().isEmpty());
        Catalogue catalogue =
                test.window.folder().workspace().get().orElseThrow().images().catalogue();
        int dog = catalogue.category("dog").id();
        Map<Long, List<Detection>> suggested = new HashMap<>();
        for (ImageEntry image : catalogue.images()) {
            suggested.put(
                    image.id(),
                    List.of(
                            new Detection(new Box(1, 1, 9, 9), dog, 0.9),
                            new Detection(new Box(12, 12, 20, 20), dog, 0.8)));
        }
        catalogue.edits().suggest("", suggested);
        type(robot, KeyCode.F5);
        until(() -> robot.lookup("#boxes").tryQuery().isPresent());
        Labeled shown = robot.lookup("#image-name").queryLabeled();
        ListView<?> boxes = robot.lookup("#boxes").queryListView();
        for (int i = 1; i <= IMAGES; i++) {
            String name = i + ".png";
            until(() -> shown.getText().equals(name) && boxes.getItems().size() == 2);
            type(robot, i % 5 == 0 ? KeyCode.R : KeyCode.S);
        }
        until(() -> catalogue.images().stream().noneMatch(i -> hasSuggestions(catalogue, i)));
        int made =
                catalogue.images().stream()
                        .mapToInt(image -> catalogue.annotations(image.id()).size())
                        .sum();
        assertEquals(2 * (IMAGES - IMAGES / 5), made);
        assertTrue(strokes <= MOST_STROKES, strokes + " strokes");
    }

    private static boolean hasSuggestions(Catalogue catalogue, ImageEntry image) {
        return !catalogue.edits().labels(image.id()).labeling().suggestions().isEmpty();
    }

    private void type(FxRobot robot, KeyCode key) {
        strokes++;
        robot.type(key);
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, reached);
    }
}
