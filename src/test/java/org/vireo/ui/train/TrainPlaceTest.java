package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.chart.ChartPane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class TrainPlaceTest {
    @TempDir static Path temporary;

    private Background background;
    private TrainPlace place;
    private final RecordedWindow window = new RecordedWindow();
    private Path saved;

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        background = new Background(Platform::runLater);
        saved = temporary.resolve("loss.csv");
        place = new TrainPlace(window.services(background, new Answers()), window);
        stage.setScene(new Scene(place.view(), 1400, 900));
        stage.show();
    }

    private final class Answers extends NoChoices {
        @Override
        public Optional<Path> save(String title, String name) {
            return Optional.of(saved);
        }
    }

    @AfterEach
    void letGo() {
        Platform.runLater(place::close);
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    @Test
    void aBadValueKeepsTheRunFromStartingAndMetricsBecomeCurves(FxRobot robot) throws Exception {
        Path folder = temporary.resolve("images");
        SampleData.write(folder, new SampleSettings(1, 4, 2, 1), JobMonitor.unwatched());
        try (ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched())) {
            RunStore store = RunStore.inWorkFolder(images.workFolder());
            RunFolder run =
                    store.create(
                            card(folder), RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
            Files.writeString(
                    run.metrics(),
                    """
                    {"event":"step","iteration":1,"epoch":0.5,"loss":1.5,"box":0.5}
                    {"event":"step","iteration":2,"epoch":1,"loss":1.25,"box":0.25}
                    """);
            robot.interact(() -> place.open(new Workspace(images, store)));
            Button start = robot.lookup("#start").queryButton();
            until(() -> !start.isDisabled());

            TextField epochs = robot.lookup("#schedule-epochs").query();
            robot.interact(() -> epochs.setText("0"));
            assertTrue(start.isDisabled());
            assertTrue(robot.lookup("#obstacle").<Label>query().getText().contains("Epochs"));
            robot.interact(() -> epochs.setText("2"));
            assertFalse(start.isDisabled());

            until(() -> robot.lookup((ChartPane one) -> true).tryQuery().isPresent());
            until(() -> robot.lookup("#sentence").<Label>query().getText().contains("prepared"));
            robot.interact(
                    () -> robot.lookup((ChartPane one) -> true).<ChartPane>query().saveValues());
            until(() -> Files.exists(saved) && Files.size(saved) > 0);
            assertEquals("Update,total,classes,boxes", Files.readAllLines(saved).getFirst());
            assertEquals("2,1.25,,0.25", Files.readAllLines(saved).get(2));
        }
    }

    @Test
    void aRunThatEndedLeadsToItsSuggestionsAndAPretrainedBackboneIntoTheForm(FxRobot robot)
            throws Exception {
        Path folder = temporary.resolve("ended");
        SampleData.write(folder, new SampleSettings(1, 4, 2, 1), JobMonitor.unwatched());
        try (ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched())) {
            RunStore store = RunStore.inWorkFolder(images.workFolder());
            RunFolder run =
                    store.create(
                            card(folder), RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
            RunFolder before =
                    store.create(pretraining(folder), RunData.none(), "vicreg", ZoneOffset.UTC);
            for (RunFolder one : List.of(run, before)) {
                Files.writeString(
                        one.metrics(),
                        """
                        {"event":"step","iteration":1,"epoch":1,"loss":1.5}
                        """);
            }
            robot.interact(() -> place.open(new Workspace(images, store)));
            robot.interact(() -> place.choose(run));
            until(() -> robot.lookup("#run-suggest").tryQuery().isPresent());
            until(() -> robot.lookup("#run-suggest").query().getParent().isVisible());
            robot.clickOn("#run-suggest").clickOn("#run-inspect");
            assertEquals(List.of("suggest " + run.name(), "boxes " + run.name()), window.calls);

            robot.interact(() -> place.choose(before));
            until(() -> robot.lookup("#run-train").tryQuery().isPresent());
            until(() -> robot.lookup("#run-train").query().getParent().isVisible());
            robot.clickOn("#run-train");
            until(() -> robot.lookup("#model-weights").tryQuery().isPresent());
            assertEquals(
                    String.valueOf(before.checkpoints().backbone().getFileName()),
                    robot.lookup("#model-weights").<MenuButton>query().getText());
        }
    }

    private static RunCard pretraining(Path folder) {
        return TestRuns.pretraining(folder, Instant.parse("2026-11-22T10:12:34Z"));
    }

    private static RunCard card(Path folder) {
        return TestRuns.card(folder);
    }
}
