package org.vireo.ui;

import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures what the window holds of memory while it is used: FOLDER MINUTES. It goes from place to
 * place, through images and sliders, again and again.
 */
final class WindowMemory {
    private static final long VISIT_MILLIS = 2500;

    private WindowMemory() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Duration length = Duration.ofMinutes(Long.parseLong(arguments[1]));
        OnWindow.start();
        TestWindow test = TestWindow.onStage(folder, 1440, 900);
        OnWindow.run(test.window::begin);
        OnWindow.run(() -> test.window.folder().open(folder));
        OnWindow.await(() -> test.window.folder().workspace().get().isPresent());
        MemoryUse.tell("open");
        Instant begun = Instant.now();
        int rounds = 0;
        while (Duration.between(begun, Instant.now()).compareTo(length) < 0) {
            round(test, rounds);
            rounds++;
            if (rounds == 1 || rounds % 10 == 0) {
                MemoryUse.tell("after round " + rounds);
            }
        }
        MemoryUse.tell("at the end, after " + rounds + " rounds");
        System.exit(0);
    }

    private static void round(TestWindow test, int round) throws Exception {
        for (PlaceName place : PlaceName.values()) {
            OnWindow.run(() -> test.window.model().place().set(place));
            Thread.sleep(VISIT_MILLIS);
            OnWindow.run(() -> use(test.scene, place, round));
            Thread.sleep(VISIT_MILLIS);
        }
    }

    private static void use(Scene scene, PlaceName place, int round) {
        switch (place) {
            case IMAGES, FEATURES -> {
                // To come to them and to leave is what costs memory here.
            }
            case TRAIN -> slide(scene, "#smoothing", round);
            case INSPECT -> {
                slide(scene, "#confidence", round);
                if (scene.lookup("#images") instanceof javafx.scene.control.ListView<?> images
                        && !images.getItems().isEmpty()) {
                    images.getSelectionModel().select(round % images.getItems().size());
                }
            }
            case RUNS -> {
                if (scene.lookup("#runs") instanceof TableView<?> runs
                        && !runs.getItems().isEmpty()) {
                    runs.getSelectionModel().clearAndSelect(round % runs.getItems().size());
                }
            }
        }
    }

    private static void slide(Scene scene, String id, int round) {
        if (scene.lookup(id) instanceof Slider slider) {
            slider.setValue(round % 10 / 10.0);
        }
    }
}
