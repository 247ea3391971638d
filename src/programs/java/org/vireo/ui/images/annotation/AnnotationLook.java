package org.vireo.ui.images.annotation;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of an image with its labels, light and dark, to be looked at by eye.
 *
 * <p>Arguments: an image folder with labels, and where to put the pictures.
 */
final class AnnotationLook {
    private AnnotationLook() {}

    public static void main(String[] arguments) throws Exception {
        Path pictures = Path.of(arguments[1]);
        ImageFolder folder = ImageFolder.open(Path.of(arguments[0]), JobMonitor.unwatched());
        Catalogue catalogue = folder.catalogue();
        ImageEntry image = catalogue.images(ImageState.LABELED).getFirst();
        List<Annotation> boxes = catalogue.annotations(image.id());
        List<Detection> suggested = new ArrayList<>();
        for (Annotation one : boxes.subList(boxes.size() / 2, boxes.size())) {
            suggested.add(new Detection(one.box(), one.category(), 0.5 + suggested.size() * 0.05));
        }
        catalogue.edits().suggest("", Map.of(image.id(), suggested));
        Platform.startup(() -> {});
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            AnnotationWindow[] window = new AnnotationWindow[1];
            Platform.runLater(() -> {
                window[0] = new AnnotationWindow(folder, 1280, 720);
                Stage stage = new Stage();
                stage.setScene(window[0].scene);
                stage.show();
                try {
                    window[0].show(image.path());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            TimeUnit.SECONDS.sleep(3);
            save(window[0], pictures.resolve(theme.getName() + "-plain.png"));
            Platform.runLater(() -> window[0].model.selection().select(0));
            TimeUnit.SECONDS.sleep(1);
            save(window[0], pictures.resolve(theme.getName() + "-selected.png"));
            Platform.runLater(() -> {
                window[0].model.suggestions().selectBest();
                window[0].model.classes().toggleLocked(1);
            });
            TimeUnit.SECONDS.sleep(1);
            save(window[0], pictures.resolve(theme.getName() + "-suggestion.png"));
            Platform.runLater(() -> {
                window[0].model.classes().toggleLocked(1);
                window[0].close();
            });
        }
        TimeUnit.SECONDS.sleep(1);
        System.exit(0);
    }

    private static void save(AnnotationWindow window, Path file) {
        Platform.runLater(() -> {
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(window.scene.snapshot(null), null),
                        "png",
                        file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
