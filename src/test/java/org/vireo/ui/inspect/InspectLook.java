package org.vireo.ui.inspect;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of Inspect, light and dark, to be looked at by eye.
 *
 * <p>Arguments: an image folder with runs, and where to put the pictures.
 */
final class InspectLook {
    private InspectLook() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path pictures = Path.of(arguments[1]);
        ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched());
        Platform.startup(() -> {});
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            Background background = new Background(Platform::runLater);
            InspectPlace[] place = new InspectPlace[1];
            Platform.runLater(() -> {
                place[0] = new InspectPlace(background, (_, _) -> Optional.empty());
                Stage stage = new Stage();
                stage.setScene(new Scene(new StackPane(place[0].view()), 1440, 860));
                stage.show();
                place[0].open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
            });
            TimeUnit.SECONDS.sleep(6);
            save(place[0], pictures.resolve(theme.getName() + ".png"));
            Platform.runLater(() -> place[0].startComparing());
            TimeUnit.SECONDS.sleep(5);
            save(place[0], pictures.resolve(theme.getName() + "-two.png"));
            Platform.runLater(() -> place[0].close());
        }
        TimeUnit.SECONDS.sleep(1);
        System.exit(0);
    }

    private static void save(InspectPlace place, Path file) {
        Platform.runLater(() -> {
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(place.view().getScene().snapshot(null), null),
                        "png",
                        file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
