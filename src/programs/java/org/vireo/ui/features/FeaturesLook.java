package org.vireo.ui.features;

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
import org.vireo.report.FeatureFigure;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of Features, light and dark, to be looked at by eye.
 *
 * <p>Arguments: an image folder with runs, and where to put the pictures.
 */
final class FeaturesLook {
    private FeaturesLook() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path pictures = Path.of(arguments[1]);
        ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched());
        Platform.startup(() -> {});
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            Background background = new Background(Platform::runLater);
            FeaturesPlace[] place = new FeaturesPlace[1];
            Platform.runLater(() -> {
                RecordedWindow window = new RecordedWindow();
                place[0] = new FeaturesPlace(window.services(background, new NoChoices()), window);
                Stage stage = new Stage();
                stage.setScene(new Scene(new StackPane(place[0].view()), 1440, 860));
                stage.show();
                place[0].open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
            });
            TimeUnit.SECONDS.sleep(6);
            save(place[0], pictures.resolve(theme.getName() + ".png"));
            Platform.runLater(() -> {
                place[0].model().kind().set(FeaturesModel.ViewKind.PRINCIPAL);
                place[0].model().compares().set(true);
            });
            TimeUnit.SECONDS.sleep(5);
            save(place[0], pictures.resolve(theme.getName() + "-two.png"));
            Platform.runLater(() -> {
                place[0].model().compares().set(false);
                place[0].model().overlays().set(true);
                place[0].model().range().set(FeatureFigure.Range.WHOLE_FIGURE);
                place[0].model().kind().set(FeaturesModel.ViewKind.CHANNEL);
                place[0].model().images().add(List.of(folder.resolve("README.md")));
            });
            TimeUnit.SECONDS.sleep(3);
            save(place[0], pictures.resolve(theme.getName() + "-overlay.png"));
            place[0].model().figure().get().toPaper().writePng(pictures.resolve("figure.png"));
            Platform.runLater(() -> place[0].close());
        }
        TimeUnit.SECONDS.sleep(1);
        System.exit(0);
    }

    private static void save(FeaturesPlace place, Path file) {
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
