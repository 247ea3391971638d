package org.vireo.training.engine;

import com.google.gson.GsonBuilder;

import org.vireo.file.DurableFile;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leaves out updates whose numbers are not finite, and after some in a row goes back to the last
 * checkpoint with half the learning rate.
 */
final class DivergenceGuard {
    private static final int SKIPS_BEFORE_ROLLBACK = 3;
    private static final int MOST_ROLLBACKS = 5;

    /** Halved as often, any scale of a loss is 1. */
    private static final int MOST_OVERFLOWS = 20;

    private static final int NAMED = 8;

    private final Learner<?> learner;
    private final Progress progress;
    private final RunJournal journal;
    private final CheckpointSaver saver;
    private int skipsInARow;
    private int overflowsInARow;

    DivergenceGuard(
            Learner<?> learner, Progress progress, RunJournal journal, CheckpointSaver saver) {
        this.learner = learner;
        this.progress = progress;
        this.journal = journal;
        this.saver = saver;
    }

    void applied() {
        skipsInARow = 0;
        overflowsInARow = 0;
    }

    /**
     * An update did not move the weights: its numbers were not finite, or only too large for
     * float16, which a smaller scale of the loss mends.
     *
     * @return whether the run has gone back to its last checkpoint
     * @throws TrainingException if going back has not helped before
     */
    boolean skipped(TrainingLoop.MadeUpdate made) throws IOException, TrainingException {
        Update update = made.update();
        if (update.overflowed() && overflowsInARow++ < MOST_OVERFLOWS) {
            return false;
        }
        skipsInARow++;
        Path kept = keep(made);
        journal.note(
                Wording.of(
                        "Update %d was skipped: loss %s or gradient norm %s is not finite. Its"
                                + " images: %s. What went into it: %s.",
                        made.number(),
                        learner.loss(update.terms()),
                        update.norm(),
                        named(made.files()),
                        kept));
        if (skipsInARow < SKIPS_BEFORE_ROLLBACK) {
            return false;
        }
        skipsInARow = 0;
        rollBack();
        return true;
    }

    private static String named(List<String> files) {
        return files.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "");
    }

    private Path keep(TrainingLoop.MadeUpdate made) throws IOException {
        Map<String, Object> skipped = new LinkedHashMap<>();
        skipped.put("update", made.number());
        skipped.put("terms", made.update().terms());
        skipped.put("gradientNorm", made.update().norm());
        skipped.put("learningRate", made.rate());
        skipped.put("images", made.contents());
        Path file = journal.context().run().skipped(made.number());
        Files.createDirectories(file.toAbsolutePath().getParent());
        var gson =
                new GsonBuilder()
                        .serializeSpecialFloatingPointValues()
                        .setPrettyPrinting()
                        .create();
        DurableFile.writeText(file, gson.toJson(skipped) + "\n");
        return file;
    }

    private void rollBack() throws IOException, TrainingException {
        double factor = progress.rateFactor / 2;
        int rollbacks = progress.rollbacks + 1;
        if (rollbacks > MOST_ROLLBACKS) {
            throw new TrainingException(
                    ("The loss did not stay finite, although the learning rate was halved %s"
                                    + " times. Lower %s, or lengthen the warm-up.")
                            .formatted(MOST_ROLLBACKS, learner.words().rate()));
        }
        SafeTensors saved = saver.saved();
        learner.restore(saved);
        int microBatch = progress.microBatch;
        progress.goBackTo(Progress.of(saved.metadata(), microBatch));
        progress.rateFactor = factor;
        progress.rollbacks = rollbacks;
        progress.warnings = 0;
        progress.microBatch = microBatch;
        learner.useMicroBatch(microBatch);
        journal.note(
                "Three updates in a row were not finite: back to update "
                        + progress.update
                        + ", with half the learning rate.");
        journal.write(new RunEvent.Rollback(progress.update));
        saver.save();
    }
}
