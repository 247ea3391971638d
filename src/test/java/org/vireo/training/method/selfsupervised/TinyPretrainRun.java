package org.vireo.training.method.selfsupervised;

import org.vireo.config.PretrainConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.Methods;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.UpdateStep;
import org.vireo.training.input.PretrainBatch;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Pretraining of seconds: twelve images at 32 pixels, two epochs of three updates.
 *
 * @param images the drawn images
 */
record TinyPretrainRun(Path images) {
    private static final VicregMethod METHOD = new VicregMethod();

    /** Draws the images into a folder. */
    static TinyPretrainRun in(Path folder) throws Exception {
        return in(folder, 6);
    }

    /** As {@link #in(Path)}, with so many images without labels besides the six with some. */
    static TinyPretrainRun in(Path folder, int unlabeled) throws Exception {
        Path images = folder.resolve("images-" + unlabeled);
        SampleData.write(images, new SampleSettings(1, 6, 2, unlabeled), JobMonitor.unwatched());
        return new TinyPretrainRun(images);
    }

    /**
     * Makes a run folder.
     *
     * @param changes names and values of further settings, in turn
     */
    RunFolder create(String... changes) throws Exception {
        return create(METHOD, changes);
    }

    /** As {@link #create(String...)}, by another method. */
    RunFolder create(SelfSupervisedMethod method, String... changes) throws Exception {
        Settings<PretrainConfig> settings = method.settings();
        PretrainConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"threads", "1"},
                    {"backbone", "resnet18half"},
                    {"cropSize", "32"},
                    {"batch", "4"},
                    {"epochs", "2"},
                    {"expander", "16,16"},
                    {"loaderThreads", "1"},
                    {"meters.every", "2"},
                    {"meters.neighbors", "3"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        if (settings.find("optimizer.warmupEpochs").isPresent()) {
            config = settings.with(config, "optimizer.warmupEpochs", "1");
        }
        for (int i = 0; i < changes.length; i += 2) {
            config = settings.with(config, changes[i], changes[i + 1]);
        }
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            RunStore store = RunStore.inWorkFolder(folder.workFolder());
            return RunTrainer.create(method, folder, config, store, Instant.now());
        }
    }

    /** Pretrains, or goes on pretraining; true if the end was reached. */
    boolean go(RunFolder run, JobMonitor monitor) throws Exception {
        return go(run, monitor, Learner::update);
    }

    /** As {@link #go(RunFolder, JobMonitor)}, with updates of another kind. */
    boolean go(RunFolder run, JobMonitor monitor, UpdateStep<PretrainBatch> updates)
            throws Exception {
        return RunTrainer.train(
                UpdateStep.in(Methods.of(run.card().method()), updates),
                run,
                run.images().orElseThrow(),
                monitor);
    }
}
