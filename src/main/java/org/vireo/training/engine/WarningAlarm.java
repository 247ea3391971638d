package org.vireo.training.engine;

import org.jspecify.annotations.Nullable;
import org.vireo.run.RunEvent;

import java.io.IOException;
import java.util.Optional;

/** Pauses a run whose readings have had a warning, such as of a collapse, for long enough. */
final class WarningAlarm {
    private final Learner<?> learner;
    private final Progress progress;
    private final RunJournal journal;
    private @Nullable String sentence;

    WarningAlarm(Learner<?> learner, Progress progress, RunJournal journal) {
        this.learner = learner;
        this.progress = progress;
        this.journal = journal;
    }

    void hear(Update.@Nullable Reading reading, long update) throws IOException {
        if (reading == null) {
            return;
        }
        Optional<String> warning = reading.warning();
        progress.warnings = warning.isPresent() ? progress.warnings + 1 : 0;
        int patience = learner.patience();
        if (warning.isPresent() && patience > 0 && progress.warnings >= patience) {
            sentence = learner.advice(warning.get(), progress.warnings);
            progress.warnings = 0;
            journal.write(new RunEvent.Note(update, sentence));
        }
    }

    boolean isRaised() {
        return sentence != null;
    }

    /** Why the run paused by itself, with advice. */
    Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }
}
