package org.vireo.training.pretraining;

import ai.djl.engine.EngineException;

import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunData;
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
import java.util.Optional;

/** A backbone's pretraining from a run folder: begins it, or goes on at its checkpoint. */
public final class Pretraining {
    private final Path root;
    private final RunFolder run;
    private final RunSession session;
    private final JobMonitor monitor;
    private final PretrainStep updates;

    private Pretraining(RunSession session, Path root, JobMonitor monitor, PretrainStep updates) {
        this.root = root;
        this.session = session;
        this.run = session.run();
        this.monitor = session.watched(monitor);
        this.updates = updates;
    }

    /**
     * Pretrains to the end, or until the monitor or a stop request cancels, or the embeddings
     * collapse. The session gets its last word here.
     *
     * @param images the image folder, which the images of the run are looked for in
     * @return whether the end was reached
     * @throws TrainingException with a sentence if it cannot begin or go on
     * @throws IOException if a file cannot be read or written
     */
    public static boolean run(RunSession session, Path images, JobMonitor monitor)
            throws TrainingException, IOException, InterruptedException {
        return run(session, images, monitor, PretrainState::update);
    }

    /** As {@link #run(RunSession, Path, JobMonitor)}, with updates of another kind. */
    static boolean run(RunSession session, Path images, JobMonitor monitor, PretrainStep updates)
            throws TrainingException, IOException, InterruptedException {
        try {
            return new Pretraining(session, images, monitor, updates).run();
        } catch (TrainingException | IOException | SettingException e) {
            session.failed(String.valueOf(e.getMessage()));
            throw e;
        } catch (EngineException | IllegalArgumentException e) {
            session.failed(String.valueOf(e.getMessage()));
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean run() throws TrainingException, IOException, InterruptedException {
        PretrainConfig config = run.card().pretrainConfig();
        TrainingImages images = TrainingImages.open(run, root, PretrainRun.WANTED, monitor);
        List<RunData.Image> pool = images.data().images();
        PixelCache pixels =
                new PixelCache(
                        InputBudget.cacheMegabytes(config.cacheMegabytes()), ImageFile::decode);
        ImageFeed feed = images.feed(pool, pixels::get);
        PretrainBatches batches = new PretrainBatches(config, pool, feed);
        try (ComputeDevice device = ComputeDevice.open(config.device(), config.threads())) {
            session.device(device.inWords());
            Optional<NeighborCheck> neighbors =
                    NeighborCheck.of(device, config, pool, feed, monitor);
            Path last = run.checkpoints().last();
            Beginning beginning =
                    Files.exists(last)
                            ? resume(device, config, last)
                            : begin(device, config, pool.size(), neighbors);
            images.noteIn(beginning.metrics(), beginning.progress().update());
            try (MetricsWriter _ = beginning.metrics()) {
                PretrainLoop loop =
                        new PretrainLoop(
                                config,
                                device,
                                batches,
                                neighbors,
                                new PretrainLoop.Start(
                                        beginning.state(), beginning.progress(), updates),
                                new PretrainLoop.Output(run, beginning.metrics(), monitor));
                return train(loop, images);
            }
        }
    }

    private record Beginning(
            PretrainState state, PretrainProgress progress, MetricsWriter metrics) {}

    private Beginning resume(ComputeDevice device, PretrainConfig config, Path last)
            throws IOException {
        SafeTensors saved = SafeTensors.read(last);
        PretrainProgress progress = PretrainProgress.of(saved.metadata());
        monitor.say("Going on after update " + progress.update() + " on " + device.inWords() + ".");
        PretrainState state = PretrainState.of(device, config, saved);
        if (progress.parts() > 0) {
            state.inParts(progress.parts());
        }
        return new Beginning(state, progress, session.metricsFrom(progress.metricsOffset()));
    }

    private Beginning begin(
            ComputeDevice device,
            PretrainConfig config,
            int images,
            Optional<NeighborCheck> neighbors)
            throws IOException {
        // A process that was killed before its first checkpoint may have written something.
        MetricsWriter metrics = session.metricsFrom(0);
        PretrainState state = PretrainState.fresh(device, config);
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Pretraining on "
                        + device.inWords()
                        + ": "
                        + images
                        + " images without labels or on the training side, none for validation.");
        sentences.addAll(PretrainConfig.settings().warnings(config));
        Optional<NeighborCheck.Result> answers =
                neighbors.flatMap(check -> check.run(state.network(), monitor));
        if (answers.isPresent()) {
            metrics.write(PretrainEvents.beginning(answers.get()));
            sentences.add(
                    "Before training, " + PretrainSentences.neighbors(answers.get(), config) + ".");
        }
        for (String sentence : sentences) {
            monitor.say(sentence);
            metrics.write(new RunEvent.Note(0, sentence));
        }
        PretrainProgress progress = PretrainProgress.start().withMetricsOffset(metrics.sync());
        run.checkpoints().save(run.checkpoints().last(), file -> state.save(file, progress));
        return new Beginning(state, progress, metrics);
    }

    private boolean train(PretrainLoop loop, TrainingImages images)
            throws IOException, InterruptedException, TrainingException {
        try {
            boolean finished = loop.run();
            if (finished) {
                PretrainReport.write(run, images.leftOut());
                session.finished();
            } else if (loop.alarm().isPresent()) {
                String alarm = loop.alarm().get();
                monitor.say(alarm);
                session.stopped(alarm);
            } else {
                session.stopped();
            }
            return finished;
        } finally {
            loop.state().close();
        }
    }
}
