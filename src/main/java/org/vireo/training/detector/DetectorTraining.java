package org.vireo.training.detector;

import ai.djl.engine.EngineException;

import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.training.InputBudget;
import org.vireo.training.TrainingException;
import org.vireo.training.input.PixelCache;
import org.vireo.training.input.TrainingImages;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A detector's training from a run folder: begins it, or goes on where its checkpoint stands. */
public final class DetectorTraining {
    private final Path root;
    private final RunFolder run;
    private final RunSession session;
    private final JobMonitor monitor;
    private final UpdateStep updates;

    private DetectorTraining(
            RunSession session, Path root, JobMonitor monitor, UpdateStep updates) {
        this.root = root;
        this.session = session;
        this.run = session.run();
        this.monitor = session.watched(monitor);
        this.updates = updates;
    }

    /**
     * Trains to the end, or until the monitor or a stop request cancels. The session gets its last
     * word here.
     *
     * @param images the image folder, which the images of the run are looked for in
     * @return whether the end was reached
     * @throws TrainingException with a sentence if training cannot begin or go on
     * @throws IOException if a file cannot be read or written
     */
    public static boolean run(RunSession session, Path images, JobMonitor monitor)
            throws TrainingException, IOException, InterruptedException {
        return run(session, images, monitor, DetectorState::update);
    }

    /** As {@link #run(RunSession, Path, JobMonitor)}, with updates of another kind. */
    static boolean run(RunSession session, Path images, JobMonitor monitor, UpdateStep updates)
            throws TrainingException, IOException, InterruptedException {
        try {
            return new DetectorTraining(session, images, monitor, updates).run();
        } catch (TrainingException | IOException | SettingException e) {
            session.failed(String.valueOf(e.getMessage()));
            throw e;
        } catch (EngineException | IllegalArgumentException e) {
            session.failed(String.valueOf(e.getMessage()));
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean run() throws TrainingException, IOException, InterruptedException {
        DetectorConfig config = run.card().detectorConfig();
        TrainingImages images = TrainingImages.open(run, root, DetectorRun.WANTED, monitor);
        DetectorData data = DetectorData.of(images.data(), config);
        PixelCache pixels =
                new PixelCache(
                        InputBudget.cacheMegabytes(config.input().cacheMegabytes()),
                        ImageFile::decode);
        ImageFeed feed =
                images.feed(
                        data.training().stream().map(TrainingImage::image).toList(), pixels::get);
        try (ComputeDevice device = ComputeDevice.open(config.device(), config.threads())) {
            session.device(device.inWords());
            Path last = run.checkpoints().last();
            Beginning beginning =
                    Files.exists(last)
                            ? resume(device, config, last)
                            : begin(device, config, data, feed);
            images.noteIn(beginning.metrics(), beginning.progress().update());
            try (MetricsWriter _ = beginning.metrics()) {
                return train(device, config, data, feed, images, beginning);
            }
        }
    }

    private record Beginning(
            DetectorState state, TrainingProgress progress, MetricsWriter metrics) {}

    private Beginning resume(ComputeDevice device, DetectorConfig config, Path last)
            throws IOException {
        SafeTensors saved = SafeTensors.read(last);
        TrainingProgress progress = TrainingProgress.of(saved.metadata());
        monitor.say("Going on after update " + progress.update() + " on " + device.inWords() + ".");
        return new Beginning(
                DetectorState.of(device, config, saved),
                progress,
                session.metricsFrom(progress.metricsOffset()));
    }

    private Beginning begin(
            ComputeDevice device, DetectorConfig config, DetectorData data, ImageFeed feed)
            throws IOException, InterruptedException, TrainingException {
        StartWeights start =
                config.model().hasWeights()
                        ? StartWeights.read(Path.of(config.model().weights()))
                        : null;
        DetectorSetup setup = DetectorSetup.of(config, data, start);
        StartWeights.Match match =
                start == null
                        ? new StartWeights.Match(Map.of(), "All weights start at random.")
                        : start.matching(setup.card().model());
        // A process that was killed before its first checkpoint may have written something.
        MetricsWriter metrics = session.metricsFrom(0);
        List<String> sentences = new ArrayList<>();
        sentences.add("Training on " + device.inWords() + ".");
        sentences.addAll(setup.reasons());
        sentences.addAll(DataWarnings.of(config, data));
        for (String sentence : sentences) {
            monitor.say(sentence);
            metrics.write(new RunEvent.Note(0, sentence));
        }
        int partSize = config.optimizer().batch();
        if (config.checks()) {
            PlannedRun planned =
                    new PlannedRun(config, data, device, setup.card(), match.matched(), feed);
            DetectorChecks checks = new DetectorChecks(planned, match.sentence());
            for (RunEvent.Check check : checks.run(monitor)) {
                monitor.say((check.passed() ? "Check passed: " : "Warning: ") + check.sentence());
                metrics.write(check);
            }
            partSize = checks.partSize();
        } else {
            monitor.say(match.sentence());
        }
        DetectorState state = DetectorState.fresh(device, setup.card(), config, match.matched());
        TrainingProgress progress =
                TrainingProgress.start(partSize).withMetricsOffset(metrics.sync());
        run.checkpoints().save(run.checkpoints().last(), file -> state.save(file, progress));
        return new Beginning(state, progress, metrics);
    }

    private boolean train(
            ComputeDevice device,
            DetectorConfig config,
            DetectorData data,
            ImageFeed feed,
            TrainingImages images,
            Beginning beginning)
            throws IOException, InterruptedException, TrainingException {
        UpdateBatches batches =
                new UpdateBatches(
                        config,
                        beginning.state().card(),
                        data,
                        DataWarnings.repeatThreshold(config, data),
                        feed);
        ImageFeed validation = images.feed(data.validation(), ImageFile::decode);
        DetectorLoop loop =
                new DetectorLoop(
                        config,
                        device,
                        batches,
                        new EpochEvaluation(device, data, validation, config.evaluation(), run),
                        new DetectorLoop.Start(beginning.state(), beginning.progress(), updates),
                        new DetectorLoop.Output(run, beginning.metrics(), monitor));
        try {
            boolean finished = loop.run();
            if (finished) {
                DetectorReport.write(run, images.leftOut());
                session.finished();
            } else {
                session.stopped();
            }
            return finished;
        } finally {
            loop.state().close();
        }
    }
}
