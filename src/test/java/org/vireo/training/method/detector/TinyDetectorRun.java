package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.UpdateStep;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Detector runs of seconds: six training images at 64 pixels, two epochs of three updates.
 *
 * @param images the drawn images and their labels
 */
public record TinyDetectorRun(Path images) {
    private static final RetinaNetMethod METHOD = new RetinaNetMethod();

    /** Draws the images into a folder. */
    public static TinyDetectorRun in(Path folder) throws Exception {
        Path images = folder.resolve("images");
        SampleData.write(images, new SampleSettings(1, 6, 2, 1), JobMonitor.unwatched());
        return new TinyDetectorRun(images);
    }

    /**
     * Makes a run folder.
     *
     * @param changes names and values of further settings, in turn
     */
    public RunFolder create(String... changes) throws Exception {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"threads", "1"},
                    {"model.backbone", "resnet18half"},
                    {"model.headWidth", "32"},
                    {"input.shortSide", "64"},
                    {"input.longSide", "64"},
                    {"input.loaderThreads", "1"},
                    {"optimizer.batch", "2"},
                    {"schedule.epochs", "2"},
                    {"checks", "false"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        for (int i = 0; i < changes.length; i += 2) {
            config = settings.with(config, changes[i], changes[i + 1]);
        }
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            return RunTrainer.create(
                    METHOD,
                    folder,
                    config,
                    RunStore.inWorkFolder(folder.workFolder()),
                    Instant.now());
        }
    }

    /** Reads the training images of a folder. */
    static ImageFeed feed(Path images, DetectorData data) {
        return new ImageFeed(
                data.training().size(),
                i -> images.resolve(data.training().get(i).image().path()),
                ImageFile.decoder(DepthRule.DECLARED),
                _ -> {});
    }

    /** Trains, or goes on training; true if the end was reached. */
    public boolean go(RunFolder run, JobMonitor monitor) throws Exception {
        return go(run, monitor, Learner::update);
    }

    /** As {@link #go(RunFolder, JobMonitor)}, with updates of another kind. */
    boolean go(RunFolder run, JobMonitor monitor, UpdateStep<UpdateBatch> updates)
            throws Exception {
        return RunTrainer.train(
                UpdateStep.in(METHOD, updates), run, run.images().orElseThrow(), monitor);
    }
}
