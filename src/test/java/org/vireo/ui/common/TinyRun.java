package org.vireo.ui.common;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.nio.file.Path;
import java.time.Instant;

/** A detector that was trained for a moment: it knows nothing, but it is real. */
public final class TinyRun {
    /** The settings that make a training last a few seconds, as setting and value. */
    private static final String[][] SMALL = {
        {"device", "cpu"},
        {"threads", "1"},
        {"input.shortSide", "64"},
        {"input.longSide", "64"},
        {"input.loaderThreads", "1"},
        {"model.headWidth", "16"},
        {"optimizer.batch", "2"},
        {"schedule.epochs", "2"},
        {"evaluation.scoreFloor", "0"},
        {"checks", "false"}
    };

    private TinyRun() {}

    /** The settings, with other values for some of them. */
    public static DetectorConfig settings(String[]... changes) {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = DetectorConfig.QUICK.config();
        for (String[][] some : new String[][][] {SMALL, changes}) {
            for (String[] change : some) {
                config = settings.with(config, change[0], change[1]);
            }
        }
        return config;
    }

    /** Draws sample images. */
    public static void draw(Path folder) throws Exception {
        SampleData.write(folder, new SampleSettings(1, 8, 4, 2), JobMonitor.unwatched());
    }

    /** Trains on the images of a folder, in this process. */
    public static RunFolder train(Path folder) throws Exception {
        try (ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched())) {
            return train(images);
        }
    }

    /** Trains on images that are open, in this process. */
    public static RunFolder train(ImageFolder images) throws Exception {
        images.ensureSplit(JobMonitor.unwatched());
        RunFolder run =
                RunTrainer.create(
                        new RetinaNetMethod(),
                        images,
                        settings(),
                        RunStore.inWorkFolder(images.workFolder()),
                        Instant.now());
        RunTrainer.train(new RetinaNetMethod(), run, images.root(), JobMonitor.unwatched());
        return run;
    }
}
