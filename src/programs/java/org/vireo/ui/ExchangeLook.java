package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of import and export, light and dark and in two sizes, to be looked at by eye:
 * FOLDER LABELS OUT.
 */
final class ExchangeLook {
    private static final int[][] SIZES = {{1280, 720}, {1440, 900}};

    private final Path out;
    private final TestWindow test;
    private final Stage stage;

    private ExchangeLook(Path folder, Path out) throws Exception {
        this.out = Files.createDirectories(out);
        this.stage = onWindow(Stage::new);
        this.test = onWindow(() -> new TestWindow(folder));
    }

    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        Path folder = Path.of(arguments[0]);
        new ExchangeLook(folder, Path.of(arguments[2])).take(folder, Path.of(arguments[1]));
        System.exit(0);
    }

    private void take(Path folder, Path labels) throws Exception {
        run(() -> {
            stage.setScene(test.scene);
            stage.setWidth(SIZES[0][0]);
            stage.setHeight(SIZES[0][1]);
            stage.show();
            test.window.folder().open(folder);
        });
        while (!onWindow(
                () ->
                        test.window.folder().workspace().get().isPresent()
                                && test.window.folder().refreshing().get().isEmpty())) {
            Thread.sleep(100);
        }
        FolderSheets sheets = test.window.sheets();
        for (int[] size : SIZES) {
            run(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            Thread.sleep(500);
            run(sheets::showImport);
            both("import-empty-" + size[0]);
            run(() -> sheets.showImport(labels));
            Thread.sleep(4000);
            both("import-" + size[0]);
            if (test.scene.lookup("#import-order") instanceof ComboBox<?> order) {
                run(() -> order.getSelectionModel().selectNext());
                Thread.sleep(1000);
                both("import-changed-" + size[0]);
            }
            run(() -> ((ToggleButton) test.scene.lookup("#import-show-problems")).fire());
            both("import-problems-" + size[0]);
            run(sheets::showExport);
            Thread.sleep(1000);
            both("export-" + size[0]);
            run(sheets::showProblems);
            both("problems-" + size[0]);
        }
        run(test::close);
    }

    private void both(String name) throws Exception {
        for (ColorScheme colors : ColorScheme.values()) {
            run(() -> test.desktopColors.set(colors));
            Thread.sleep(1000);
            WritableImage picture = onWindow(() -> test.scene.snapshot(null));
            ImageIO.write(
                    SwingFXUtils.fromFXImage(picture, null),
                    "png",
                    out.resolve(name + "-" + colors.name().charAt(0) + ".png").toFile());
        }
    }

    private static void run(Runnable step) throws Exception {
        onWindow(() -> {
            step.run();
            return Boolean.TRUE;
        });
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
