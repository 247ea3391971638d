package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method.Purpose;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * Pictures of every place and sheet, in light and dark: FOLDER [OUT], the latter
 * assets/screenshots. A folder with runs shows more; Vireo's own files are written into it.
 */
final class Screenshots {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long MOST_BYTES = 400_000;

    /** A color of so many pixels is the window's, not a photograph's. */
    private static final int OWN_COLOR = 1500;

    /** What a place may take to read and draw what it shows. */
    private static final long SETTLE_MILLIS = 4000;

    /** Without a run there is nothing to wait for; with one it may have to be looked at first. */
    private static final int READY_SECONDS = 30;

    private static final int MAP_SECONDS = 120;

    private final Path out;

    private Screenshots(Path out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
        Path out = Path.of(arguments.length > 1 ? arguments[1] : "assets/screenshots");
        OnWindow.start();
        new Screenshots(Files.createDirectories(out)).take(folder);
        System.exit(0);
    }

    private void take(Path folder) throws Exception {
        Stage stage = OnWindow.get(Stage::new);
        TestWindow test = OnWindow.get(() -> new TestWindow(folder));
        OnWindow.run(() -> {
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            stage.setScene(test.scene);
            stage.show();
            test.window.begin();
        });
        both(test, "start");
        OnWindow.run(() -> test.window.folder().open(folder));
        OnWindow.await(() -> test.window.folder().workspace().get().isPresent());
        OnWindow.await(() -> test.window.folder().refreshing().get().isEmpty());
        for (PlaceName name : PlaceName.values()) {
            OnWindow.run(() -> test.window.model().place().set(name));
            OnWindow.isSoon(READY_SECONDS, () -> isReady(test.scene, name));
            Thread.sleep(SETTLE_MILLIS);
            OnWindow.run(() -> prepare(test.scene, name));
            both(test, name.word().toLowerCase(java.util.Locale.ROOT));
            if (name == PlaceName.INSPECT) {
                OnWindow.run(() -> press(test.scene, KeyCode.V));
                both(test, "grid");
                OnWindow.run(() -> press(test.scene, KeyCode.V));
                both(test, "confusion");
            }
            if (name == PlaceName.FEATURES) {
                showMap(test);
            }
        }
        showPretraining(test);
        OnWindow.run(() -> test.window.sheets().showImport(folder));
        OnWindow.isSoon(READY_SECONDS, () -> test.scene.lookup("#import-go") != null);
        both(test, "import");
        OnWindow.run(() -> test.window.sheets().showExport());
        both(test, "export");
        OnWindow.run(() -> test.window.sheets().showProblems());
        both(test, "problems");
        test.cards = CardLook.CARD;
        OnWindow.run(() -> test.window.showCard());
        both(test, "card");
        OnWindow.run(() -> test.window.showShortcuts());
        both(test, "shortcuts");
        OnWindow.run(() -> test.close());
    }

    /** Whether a place shows what there is to see where there are runs. */
    private static boolean isReady(Scene scene, PlaceName place) {
        return switch (place) {
            case IMAGES, TRAIN, RUNS -> true;
            case INSPECT ->
                    scene.lookup("#boxes") instanceof TableView<?> boxes
                            && !boxes.getItems().isEmpty()
                            && scene.lookup("#stop-search") == null;
            case FEATURES -> scene.lookup("#save") instanceof Button save && !save.isDisabled();
        };
    }

    /** Does what a person would do first in a place, so that it has something to show. */
    private static void prepare(Scene scene, PlaceName place) {
        switch (place) {
            case IMAGES, FEATURES -> {
                // They show the first images by themselves.
            }
            case TRAIN -> chooseRun(scene, Purpose.DETECTION);
            case INSPECT -> {
                if (scene.lookup("#suggest") instanceof Button suggest) {
                    suggest.fire();
                }
                press(scene, KeyCode.N);
            }
            case RUNS -> {
                if (scene.lookup("#runs") instanceof TableView<?> runs) {
                    runs.getSelectionModel().selectAll();
                }
            }
        }
    }

    private static void press(Scene scene, KeyCode key) {
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", key.getName(), key, false, false, false, false));
    }

    /** All boxes as the newest run sees them, and the outliers among them. */
    private void showMap(TestWindow test) throws Exception {
        OnWindow.run(() -> press(test.scene, KeyCode.V));
        OnWindow.run(() -> ((ToggleButton) test.scene.lookup("#pill-boxes")).fire());
        Thread.sleep(SETTLE_MILLIS);
        OnWindow.run(() -> {
            if (test.scene.lookup("#map-all-a") instanceof Button all) {
                all.fire();
            }
        });
        OnWindow.isSoon(MAP_SECONDS, () -> isMapped(test.scene));
        OnWindow.run(() -> ((Button) test.scene.lookup("#outliers")).fire());
        Thread.sleep(SETTLE_MILLIS);
        both(test, "map");
    }

    private static boolean isMapped(Scene scene) {
        return !scene.lookup("#outliers").isDisabled() && scene.lookup("#work-stop") == null;
    }

    private void showPretraining(TestWindow test) throws Exception {
        OnWindow.run(() -> test.window.model().place().set(PlaceName.TRAIN));
        OnWindow.await(() -> test.scene.lookup("#run") != null);
        boolean found = OnWindow.get(() -> chooseRun(test.scene, Purpose.PRETRAINING));
        if (found) {
            both(test, "pretrain");
        }
    }

    /** Chooses the newest run of a kind in Train, if there is one. */
    private static boolean chooseRun(Scene scene, Purpose purpose) {
        if (scene.lookup("#run") instanceof ComboBox<?> chooser) {
            for (int i = 0; i < chooser.getItems().size(); i++) {
                if (chooser.getItems().get(i) instanceof RunFolder run
                        && Methods.detects(run) == (purpose == Purpose.DETECTION)) {
                    chooser.getSelectionModel().select(i);
                    return true;
                }
            }
        }
        return false;
    }

    private void both(TestWindow test, String name) throws Exception {
        Thread.sleep(SETTLE_MILLIS);
        picture(test, ColorScheme.LIGHT, name + "-light.png");
        picture(test, ColorScheme.DARK, name + "-dark.png");
    }

    private void picture(TestWindow test, ColorScheme colors, String file) throws Exception {
        OnWindow.run(() -> test.desktopColors.set(colors));
        // Canvases are drawn anew some pulses after the colors changed.
        Thread.sleep(SETTLE_MILLIS / 4);
        WritableImage picture = OnWindow.get(() -> test.scene.snapshot(null));
        write(picture, out.resolve(file));
    }

    private static void write(WritableImage picture, Path file) throws IOException {
        BufferedImage image = SwingFXUtils.fromFXImage(picture, null);
        writePng(image, file);
        if (Files.size(file) > MOST_BYTES) {
            // Noise of photographs is what takes the room, and what nobody sees go.
            dropLowBits(image);
            writePng(image, file);
        }
    }

    private static void writePng(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer for " + file);
        }
    }

    /** Leaves five bits a channel, spread over the whole range, but for the window's own colors. */
    private static void dropLowBits(BufferedImage image) {
        int width = image.getWidth();
        int[] colors = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int color : colors) {
            counts.merge(color, 1, Integer::sum);
        }
        for (int i = 0; i < colors.length; i++) {
            if (counts.getOrDefault(colors[i], 0) < OWN_COLOR) {
                int high = colors[i] & 0xF8F8F8;
                colors[i] = (colors[i] & 0xFF000000) | high | (high >>> 5 & 0x070707);
            }
        }
        image.setRGB(0, 0, width, image.getHeight(), colors, 0, width);
    }
}
