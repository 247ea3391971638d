package org.vireo.ui.runs;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
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
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/**
 * Takes pictures of Runs, light and dark, to be looked at by eye.
 *
 * <p>Arguments: an image folder with runs, and where to put the pictures.
 */
final class RunsLook {
    private RunsLook() {}

    public static void main(String[] arguments) throws Exception {
        ImageFolder images = ImageFolder.open(Path.of(arguments[0]), JobMonitor.unwatched());
        Path pictures = Path.of(arguments[1]);
        Platform.startup(() -> {});
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            Background background = new Background(Platform::runLater);
            RecordedWindow window = new RecordedWindow();
            RunsPlace[] place = new RunsPlace[1];
            Platform.runLater(() -> {
                place[0] = new RunsPlace(background, window, window, window);
                Stage stage = new Stage();
                Scene scene = new Scene(place[0].view(), 1368, 812);
                scene.getStylesheets().add("/org/vireo/ui/vireo.css");
                stage.setScene(scene);
                stage.show();
                place[0].open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
            });
            TimeUnit.SECONDS.sleep(6);
            save(place[0], pictures.resolve(theme.getName() + ".png"));
            Platform.runLater(() ->
                    ((TableView<?>) place[0].view().lookup("#runs")).getSelectionModel().select(0));
            TimeUnit.SECONDS.sleep(3);
            save(place[0], pictures.resolve(theme.getName() + "-one.png"));
            Platform.runLater(() ->
                    ((TableView<?>) place[0].view().lookup("#runs"))
                            .getSelectionModel()
                            .selectAll());
            Platform.runLater(() -> place[0].actions().getLast().perform());
            TimeUnit.SECONDS.sleep(3);
            save(place[0], pictures.resolve(theme.getName() + "-several.png"));
            Platform.runLater(() -> place[0].close());
        }
        TimeUnit.SECONDS.sleep(1);
        System.exit(0);
    }

    private static void save(RunsPlace place, Path file) {
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
