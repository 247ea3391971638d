package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.control.TitledPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of how a network helps to label, light and dark, to be looked at by eye: FOLDER
 * OUT WIDTH HEIGHT. The folder has a detector, whose suggestions and survey are best made before.
 */
final class SuggestionsLook {
    private static final long SETTLE_MILLIS = 2_500;

    private final TestWindow test;
    private final Path out;

    private SuggestionsLook(TestWindow test, Path out) {
        this.test = test;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Platform.startup(() -> {});
        TestWindow test =
                onWindow(() -> {
                    TestWindow made = new TestWindow(folder);
                    Stage stage = new Stage();
                    stage.setWidth(Double.parseDouble(arguments[2]));
                    stage.setHeight(Double.parseDouble(arguments[3]));
                    stage.setScene(made.scene);
                    stage.show();
                    made.window.folder().open(folder);
                    return made;
                });
        new SuggestionsLook(test, Path.of(arguments[1])).take();
        System.exit(0);
    }

    private void take() throws Exception {
        Thread.sleep(2 * SETTLE_MILLIS);
        picture("folded", ColorScheme.LIGHT);
        onWindow(() -> {
            ((TitledPane) test.scene.lookup("#labeling")).setExpanded(true);
            return true;
        });
        both("open");
        onWindow(() -> {
            if (test.scene.lookup("#find-next") instanceof Button find) {
                find.fire();
            }
            return true;
        });
        Thread.sleep(SETTLE_MILLIS / 8);
        onWindow(() -> write("working-light.png"));
        Thread.sleep(4 * SETTLE_MILLIS);
        both("queue");
    }

    private void both(String name) throws Exception {
        picture(name, ColorScheme.LIGHT);
        picture(name, ColorScheme.DARK);
    }

    private void picture(String name, ColorScheme colors) throws Exception {
        onWindow(() -> {
            test.desktopColors.set(colors);
            return true;
        });
        Thread.sleep(SETTLE_MILLIS);
        String file = name + "-" + colors.name().toLowerCase(Locale.ROOT) + ".png";
        onWindow(() -> write(file));
    }

    private boolean write(String file) throws Exception {
        WritableImage picture = test.scene.snapshot(null);
        return ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null), "png", out.resolve(file).toFile());
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
