package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/** Pictures of every place, in light and dark: FOLDER [OUT], the latter assets/screenshots. */
final class Screenshots {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /** What a place may take to read and draw what it shows. */
    private static final long SETTLE_MILLIS = 4000;

    private final Path out;

    private Screenshots(Path out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
        Path out = Path.of(arguments.length > 1 ? arguments[1] : "assets/screenshots");
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        new Screenshots(Files.createDirectories(out)).take(folder);
        System.exit(0);
    }

    private void take(Path folder) throws Exception {
        Stage stage = onWindow(Stage::new);
        TestWindow test = onWindow(() -> new TestWindow(folder));
        onWindow(() -> {
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            stage.setScene(test.scene);
            stage.show();
            test.window.begin();
            return stage;
        });
        both(test, "start");
        onWindow(() -> {
            test.window.folder().open(folder);
            return folder;
        });
        await(() -> test.window.folder().workspace().get().isPresent());
        await(() -> test.window.folder().refreshing().get().isEmpty());
        for (PlaceName name : PlaceName.values()) {
            onWindow(() -> {
                test.window.model().place().set(name);
                return name;
            });
            both(test, name.word().toLowerCase(java.util.Locale.ROOT));
        }
        onWindow(() -> {
            test.window.sheets().showProblems();
            return test;
        });
        both(test, "problems");
        onWindow(() -> {
            test.window.showShortcuts();
            return test;
        });
        both(test, "shortcuts");
        onWindow(() -> {
            test.close();
            return test;
        });
    }

    private void both(TestWindow test, String name) throws Exception {
        Thread.sleep(SETTLE_MILLIS);
        picture(test, ColorScheme.LIGHT, name + "-light.png");
        picture(test, ColorScheme.DARK, name + "-dark.png");
    }

    private void picture(TestWindow test, ColorScheme colors, String file) throws Exception {
        onWindow(() -> {
            test.desktopColors.set(colors);
            return colors;
        });
        // Canvases are drawn anew some pulses after the colors changed.
        Thread.sleep(SETTLE_MILLIS / 4);
        WritableImage picture = onWindow(() -> test.scene.snapshot(null));
        write(picture, out.resolve(file));
    }

    private static void write(WritableImage picture, Path file) throws IOException {
        if (!ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile())) {
            throw new IOException("no writer for " + file);
        }
    }

    private static void await(BooleanSupplier condition) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (onWindow(condition::getAsBoolean)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new TimeoutException("the window did not come so far in two minutes");
    }

    private static <T> T onWindow(Callable<T> step) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(step.call());
            } catch (Exception | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }
}
