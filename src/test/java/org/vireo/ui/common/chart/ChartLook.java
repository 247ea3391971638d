package org.vireo.ui.common.chart;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.training.detector.DetectorEvents;
import org.vireo.ui.common.Background;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import javax.imageio.ImageIO;

/**
 * Takes pictures of charts, light and dark, to be looked at by eye.
 *
 * <p>Arguments: a {@code metrics.jsonl}, and where to put the pictures.
 */
final class ChartLook {
    private ChartLook() {}

    public static void main(String[] arguments) throws Exception {
        Curve loss = new Curve("loss");
        Curve box = new Curve("box");
        Curve score = new Curve("mAP");
        for (RunEvent event : MetricsReader.readAll(Path.of(arguments[0]))) {
            if (event instanceof RunEvent.Step step) {
                loss.add(step.iteration(), step.values().get(DetectorEvents.LOSS));
                box.add(step.iteration(), step.values().get(DetectorEvents.BOX));
            } else if (event instanceof RunEvent.Evaluation evaluation) {
                score.add(evaluation.epoch(), evaluation.mAP());
            }
        }
        Platform.startup(() -> {});
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(() -> {
                Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
                Background background = new Background(Platform::runLater);
                ChartPane left = pane("Loss", "Update", ChartOptions.forSteps(), background);
                ChartPane right = pane("mAP", "Epoch", ChartOptions.forScores(), background);
                Stage stage = new Stage();
                HBox both = new HBox(16, left, right);
                both.setStyle("-fx-padding: 16; -fx-background-color: -color-bg-default;");
                stage.setScene(new Scene(both, 1200, 320));
                stage.show();
                left.show(List.of(loss, box));
                right.show(List.of(score));
                Platform.runLater(() -> {
                    try {
                        ImageIO.write(
                                SwingFXUtils.fromFXImage(both.getScene().snapshot(null), null),
                                "png",
                                Path.of(arguments[1], theme.getName() + ".png").toFile());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    } finally {
                        background.close();
                        done.countDown();
                    }
                });
            });
            done.await();
        }
        System.exit(0);
    }

    private static ChartPane pane(
            String title, String xTitle, ChartOptions options, Background background) {
        ChartPane pane =
                new ChartPane(
                        title, xTitle, title, options, background, (_, _) -> Optional.empty());
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }
}
