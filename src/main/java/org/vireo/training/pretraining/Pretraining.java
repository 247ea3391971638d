package org.vireo.training.pretraining;

import ai.djl.engine.EngineException;

import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.training.InputBudget;
import org.vireo.training.TrainingException;
import org.vireo.training.input.PixelCache;
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
    private final ImageFolder folder;
    private final RunFolder run;
    private final RunSession session;
    private final JobMonitor monitor;
    private final PretrainStep updates;

    private Pretraining(
            ImageFolder folder, RunSession session, JobMonitor monitor, PretrainStep updates) {
        this.folder = folder;
        this.session = session;
        this.run = session.run();
        this.monitor = session.watched(monitor);
        this.updates = updates;
    }

    /**
     * Pretrains to the end, or until the monitor or a stop request cancels, or the embeddings
     * collapse. The session gets its last word here.
     *
     * @return whether the end was reached
     * @throws TrainingException with a sentence if it cannot begin or go on
     * @throws IOException if a file cannot be read or written
     */
    public static boolean run(ImageFolder folder, RunSession session, JobMonitor monitor)
            throws TrainingException, IOException, InterruptedException {
        return run(folder, session, monitor, PretrainState::update);
    }

    /** As {@link #run(ImageFolder, RunSession, JobMonitor)}, with updates of another kind. */
    static boolean run(
            ImageFolder folder, RunSession session, JobMonitor monitor, PretrainStep updates)
            throws TrainingException, IOException, InterruptedException {
        try {
            return new Pretraining(folder, session, monitor, updates).run();
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
        folder.ensureSplit(monitor);
        PretrainPool pool = PretrainPool.of(folder);
        if (!pool.fingerprint().equals(run.card().fingerprint())) {
            throw new TrainingException(
                    "The images to pretrain on have changed since this run began, so it cannot go"
                            + " on as it was. Put them back, or start a new run.");
        }
        PixelCache pixels =
                new PixelCache(
                        InputBudget.cacheMegabytes(config.cacheMegabytes()), ImageFile::decode);
        PretrainBatches batches = new PretrainBatches(config, pool, pixels);
        try (ComputeDevice device = ComputeDevice.open(config.device(), config.threads())) {
            Optional<NeighborCheck> neighbors =
                    NeighborCheck.of(device, config, folder, pixels, monitor);
            Path last = run.checkpoints().last();
            Beginning beginning =
                    Files.exists(last)
                            ? resume(device, config, last)
                            : begin(device, config, pool, neighbors);
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
                return train(loop);
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
            PretrainPool pool,
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
                        + pool.files().size()
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

    private boolean train(PretrainLoop loop)
            throws IOException, InterruptedException, TrainingException {
        try {
            boolean finished = loop.run();
            if (finished) {
                PretrainReport.write(run);
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
