package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.cli.DemoSettings;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.split.SplitRule;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.Methods;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.runs.RunLauncher;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class SampleProposalTest {
    @TempDir Path folder;

    /** The window's thread is this test's. */
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

    private final Background background = new Background(window::add);
    private final TrainModel model =
            new TrainModel(background, new RunLauncher(background), System::nanoTime);
    private ImageFolder images;

    @BeforeEach
    void openSample() throws Exception {
        SampleData.write(folder, new SampleSettings(1, 8, 4, 2), JobMonitor.unwatched());
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        model.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        while (!model.read().get()) {
            @Nullable Runnable step = window.poll(30, TimeUnit.SECONDS);
            assertTrue(step != null, "nothing came back from the background");
            step.run();
        }
    }

    @AfterEach
    void close() {
        background.close();
        images.close();
    }

    private RunFolder made() throws Exception {
        return TrainModel.making(model.form().get(), images).make(JobMonitor.unwatched());
    }

    @Test
    void theWindowTrainsOnTheSampleWhatTheDemoTrainsButForItsChecks() throws Exception {
        DataSize size = DataSize.of(images.catalogue(), images.ensureSplit(JobMonitor.unwatched()));
        assertEquals(size, model.facts().get().size());
        DetectorConfig demo = DemoSettings.of(size);
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig proposed = settings.with(demo, "checks", "true");
        assertEquals(proposed, model.form().get().settings().config());
        assertEquals(proposed, Methods.config(made()));
        assertTrue(
                demo.schedule().epochs() > DetectorConfig.QUICK.config().schedule().epochs(),
                () -> demo.schedule() + " is not fitted to so few images");
    }

    @Test
    void aTestShareThatIsTypedIsHeldOut() throws Exception {
        images.split(new SplitRule.Seeded(1, 0.25, 0), JobMonitor.unwatched());
        model.form().get().settings().set("evaluation.testShare", "0.25");
        made();
        assertEquals(3, images.splitCounts().test());
    }
}
