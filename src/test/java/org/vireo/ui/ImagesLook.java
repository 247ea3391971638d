package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** Takes pictures of Images, light and dark, to be looked at by eye: FOLDER OUT WIDTH HEIGHT. */
final class ImagesLook {
    private static final long SETTLE_MILLIS = 2_500;

    private final TestWindow test;
    private final Path out;

    private ImagesLook(TestWindow test, Path out) {
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
        new ImagesLook(test, Path.of(arguments[1])).take();
        System.exit(0);
    }

    private void take() throws Exception {
        Thread.sleep(SETTLE_MILLIS);
        picture("images", ColorScheme.LIGHT);
        picture("images", ColorScheme.DARK);
        Node grid = onWindow(() -> test.scene.lookup("#thumbnails"));
        for (int i = 0; i < 5; i++) {
            press(grid, KeyCode.RIGHT, true);
        }
        picture("selected", ColorScheme.DARK);
        picture("selected", ColorScheme.LIGHT);
        press(grid, KeyCode.END, false);
        picture("last", ColorScheme.LIGHT);
        onWindow(() -> {
            ((javafx.scene.control.TextField) test.scene.lookup("#search")).setText("nothing such");
            return true;
        });
        picture("no-hits", ColorScheme.LIGHT);
    }

    private static void press(Node node, KeyCode key, boolean shift) throws Exception {
        onWindow(() -> {
            node.requestFocus();
            node.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
            return true;
        });
    }

    private void picture(String name, ColorScheme colors) throws Exception {
        onWindow(() -> {
            test.desktopColors.set(colors);
            return true;
        });
        Thread.sleep(SETTLE_MILLIS);
        WritableImage picture = onWindow(() -> test.scene.snapshot(null));
        String file = name + "-" + colors.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", out.resolve(file).toFile());
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
