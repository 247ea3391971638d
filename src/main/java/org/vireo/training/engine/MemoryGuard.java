package org.vireo.training.engine;

import ai.djl.engine.EngineException;

import org.vireo.job.Wording;
import org.vireo.vision.tensor.ProcessMemory;

import java.io.IOException;

/** Where memory does not suffice: fewer images at a time, the same images an update. */
public final class MemoryGuard {
    private final Learner<?> learner;
    private final Progress progress;
    private final RunJournal journal;

    MemoryGuard(Learner<?> learner, Progress progress, RunJournal journal) {
        this.learner = learner;
        this.progress = progress;
        this.journal = journal;
    }

    /** Something that takes memory. */
    @FunctionalInterface
    public interface Attempt {
        void run(int images) throws IOException, InterruptedException;
    }

    /**
     * The most images at a time that an attempt runs with: as many as wanted, or halved until they
     * fit.
     *
     * @throws TrainingException with a sentence if not one fits, or the engine fails otherwise
     */
    public static int fitting(int wanted, Attempt attempt)
            throws IOException, InterruptedException, TrainingException {
        for (int images = wanted; ; images = Math.ceilDiv(images, 2)) {
            try {
                attempt.run(images);
                return images;
            } catch (EngineException e) {
                if (!ProcessMemory.isExhausted(e)) {
                    throw new TrainingException(
                            "The largest image did not run: " + e.getMessage(), e);
                }
                if (images == 1) {
                    throw new TrainingException("Memory does not suffice for a single image", e);
                }
            }
        }
    }

    /**
     * Halves the micro-batch.
     *
     * @throws TrainingException if something else failed, or it cannot be smaller
     */
    void shrink(EngineException failure) throws IOException, TrainingException {
        if (!ProcessMemory.isExhausted(failure)) {
            throw new TrainingException("The engine failed: " + failure.getMessage(), failure);
        }
        int smaller = Math.ceilDiv(progress.microBatch, 2);
        if (progress.microBatch == 1 || smaller < learner.leastMicroBatch()) {
            String images =
                    progress.microBatch == 1
                            ? "a single image"
                            : progress.microBatch + " images at a time";
            throw new TrainingException(
                    "Memory does not suffice for " + images + ": " + learner.words().lessMemory(),
                    failure);
        }
        progress.microBatch = smaller;
        learner.useMicroBatch(smaller);
        journal.note(
                "Memory did not suffice: from here on "
                        + Wording.count(smaller, "%,d image goes", "%,d images go")
                        + " through the network at a time, and "
                        + learner.words().microBatch());
    }
}
