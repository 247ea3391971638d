package org.vireo.training.engine;

import org.vireo.run.Checkpoints;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Saves what a run resumes from, and what it is for. */
final class CheckpointSaver {
    private static final double SECONDS_BETWEEN_SAVES = 300;

    private final Learner<?> learner;
    private final Progress progress;
    private final RunJournal journal;
    private final Checkpoints checkpoints;
    private long lastSave = System.nanoTime();

    CheckpointSaver(Learner<?> learner, Progress progress, RunJournal journal) {
        this.learner = learner;
        this.progress = progress;
        this.journal = journal;
        this.checkpoints = journal.context().run().checkpoints();
    }

    /** Saves what the run resumes from. */
    void save() throws IOException {
        progress.metricsOffset = journal.sync();
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        learner.save(tensors, metadata);
        progress.write(metadata);
        checkpoints.save(
                checkpoints.last(), file -> new SafeTensors(metadata, tensors).writeNew(file));
        lastSave = System.nanoTime();
    }

    /** As {@link #save}, with the newest result where the method wants it beside. */
    void saveAll() throws IOException {
        Optional<Path> newest = learner.newestResult(checkpoints);
        if (newest.isPresent()) {
            saveResult(newest.get());
        }
        save();
    }

    void saveIfLongAgo() throws IOException {
        if ((System.nanoTime() - lastSave) / 1e9 > SECONDS_BETWEEN_SAVES) {
            save();
        }
    }

    void saveBest(double score) throws IOException {
        progress.best = score;
        saveResult(checkpoints.best());
    }

    /** Keeps the result of an epoch if the settings want it. */
    void keep(int epoch) throws IOException {
        if (journal.context().config().keepEpochs().contains(epoch)) {
            saveResult(checkpoints.epoch(epoch));
        }
    }

    private void saveResult(Path file) throws IOException {
        checkpoints.save(file, unfinished -> learner.saveResult(unfinished, progress.update));
    }

    /** What the run resumes from, as it was saved last. */
    SafeTensors saved() throws IOException {
        return SafeTensors.read(checkpoints.last());
    }
}
