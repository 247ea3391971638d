package org.vireo.training.engine;

import com.google.gson.GsonBuilder;

import org.vireo.file.DurableFile;
import org.vireo.run.RunEvent;
import org.vireo.training.input.Batch;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leaves out updates whose numbers are not finite, and after some in a row goes back to the last
 * checkpoint with half the learning rate.
 */
final class DivergenceGuard {
    private static final int SKIPS_BEFORE_ROLLBACK = 3;
    private static final int MOST_ROLLBACKS = 5;
    private static final int NAMED = 8;

    private final Learner<?> learner;
    private final Progress progress;
    private final RunJournal journal;
    private final CheckpointSaver saver;
    private int skipsInARow;

    DivergenceGuard(
            Learner<?> learner, Progress progress, RunJournal journal, CheckpointSaver saver) {
        this.learner = learner;
        this.progress = progress;
        this.journal = journal;
        this.saver = saver;
    }

    void applied() {
        skipsInARow = 0;
    }

    /**
     * An update was not applied.
     *
     * @return whether the run has gone back to its last checkpoint
     * @throws TrainingException if going back has not helped before
     */
    boolean skipped(Batch batch, Update update, double rate) throws IOException, TrainingException {
        skipsInARow++;
        Path kept = keep(batch, update, rate);
        journal.note(
                String.format(
                        Locale.ROOT,
                        "Update %d was skipped: loss %s or gradient norm %s is not finite. Its"
                                + " images: %s. What went into it: %s.",
                        progress.update + 1,
                        learner.loss(update.terms()),
                        update.norm(),
                        named(batch.files()),
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

    private Path keep(Batch batch, Update update, double rate) throws IOException {
        Map<String, Object> skipped = new LinkedHashMap<>();
        skipped.put("update", progress.update + 1);
        skipped.put("terms", update.terms());
        skipped.put("gradientNorm", update.norm());
        skipped.put("learningRate", rate);
        skipped.put("images", batch.contents());
        Path file = journal.run().skipped(progress.update + 1);
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
                    "The loss did not stay finite, although the learning rate was halved "
                            + MOST_ROLLBACKS
                            + " times. Lower "
                            + learner.words().rate()
                            + ", or lengthen the warm-up.");
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
