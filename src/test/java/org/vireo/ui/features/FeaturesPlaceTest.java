package org.vireo.ui.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.detector.DetectorRun;
import org.vireo.training.detector.DetectorTraining;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

@Tag("engine")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class FeaturesPlaceTest {
    @TempDir static Path temporary;
    private static RunFolder run;
    private static ImageFolder images;

    private Background background;
    private FeaturesPlace place;
    private Path saved;

    @BeforeAll
    static void trainALittle() throws Exception {
        Path folder = temporary.resolve("images");
        SampleData.write(folder, new SampleSettings(1, 6, 3, 1), JobMonitor.unwatched());
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"model.backbone", "resnet18"},
                    {"threads", "1"},
                    {"input.shortSide", "64"},
                    {"input.longSide", "64"},
                    {"input.loaderThreads", "1"},
                    {"optimizer.batch", "2"},
                    {"schedule.epochs", "1"},
                    {"checks", "false"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        images.ensureSplit(JobMonitor.unwatched());
        run =
                DetectorRun.create(
                        images,
                        config,
                        "CPU",
                        RunStore.inWorkFolder(images.workFolder()),
                        Instant.now());
        try (RunSession session = RunSession.begin(run)) {
            DetectorTraining.run(images, session, JobMonitor.unwatched());
        }
    }

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        background = new Background(Platform::runLater);
        saved = temporary.resolve("figure-" + System.nanoTime() + ".png");
        place =
                new FeaturesPlace(
                        background,
                        new NoChoices() {
                            @Override
                            public Optional<Path> save(String title, String name) {
                                return Optional.of(saved);
                            }
                        });
        stage.setScene(new Scene(place.view(), 1200, 800));
        stage.show();
    }

    @AfterEach
    void letGo() {
        Platform.runLater(place::close);
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    @Test
    void theMapsOfARunAreShownTheirNumbersToldAndTheFigureSaved(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#dead-channels").tryQuery().isPresent());
        assertEquals("64", robot.lookup("#channels").<Label>query().getText());
        robot.clickOn("#tile-1-3");
        until(() -> robot.lookup("#channels").<Label>query().getText().equals("512"));
        robot.clickOn("PCA");
        robot.clickOn("Compare");
        until(() -> robot.lookup("#tile-2-7").tryQuery().isPresent());
        until(() -> !robot.lookup("#save").query().isDisabled());
        robot.clickOn("#save");
        until(() -> Files.exists(saved));
        assertTrue(ImageFile.probe(saved).width() > 9 * 192);
    }

    @Test
    void aRunThatWasDeletedUnderTheWindowIsASentence(FxRobot robot) throws Exception {
        Path copy = run.path().resolveSibling("deleted");
        copy(run.path(), copy);
        open();
        RunFolder deleted = RunFolder.open(copy);
        Platform.runLater(() -> place.choose(deleted));
        CheckpointSelection selection = place.model().network().selection();
        until(() ->
                isOf(selection.checkpoint().get(), copy)
                        && place.model().figure().get().isSavable());
        delete(copy);
        robot.interact(() -> selection.checkpoint().set(selection.checkpoints().getLast()));
        until(() -> robot.lookup(".problem").tryQuery().isPresent());
        until(() -> !robot.lookup(".problem").<Label>query().getText().isEmpty());
        String sentence = robot.lookup(".problem").<Label>query().getText();
        assertTrue(sentence.contains("is gone"), sentence);
        assertFalse(place.model().figure().get().isSavable());
    }

    private static boolean isOf(@Nullable Checkpoint checkpoint, Path folder) {
        return checkpoint != null && checkpoint.run().path().equals(folder);
    }

    private void open() {
        Platform.runLater(() ->
                place.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder()))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, reached);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
