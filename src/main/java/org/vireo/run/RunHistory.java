package org.vireo.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run has written so far, without its single updates.
 *
 * @param updates how many were made
 * @param test what images that were held out showed at the end, if there are such
 */
public record RunHistory(
        long updates,
        List<RunEvent.Epoch> epochs,
        List<RunEvent.Evaluation> evaluations,
        Optional<RunEvent.Test> test,
        List<RunEvent.Check> checks,
        List<RunEvent.Note> notes) {

    public RunHistory {
        epochs = List.copyOf(epochs);
        evaluations = List.copyOf(evaluations);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /** Reads it. */
    public static RunHistory of(RunFolder run) throws IOException {
        List<RunEvent.Epoch> epochs = new ArrayList<>();
        List<RunEvent.Evaluation> evaluations = new ArrayList<>();
        List<RunEvent.Test> tests = new ArrayList<>();
        List<RunEvent.Check> checks = new ArrayList<>();
        List<RunEvent.Note> notes = new ArrayList<>();
        long[] updates = {0};
        RunReader.readAll(
                run,
                event -> {
                    switch (event) {
                        case RunEvent.Epoch epoch -> epochs.add(epoch);
                        case RunEvent.Evaluation evaluation -> evaluations.add(evaluation);
                        case RunEvent.Test test -> tests.add(test);
                        case RunEvent.Check check -> checks.add(check);
                        case RunEvent.Note note -> notes.add(note);
                        case RunEvent.Step _, RunEvent.Meter _, RunEvent.Rollback _ -> {}
                    }
                    updates[0] = Math.max(updates[0], event.iteration());
                });
        return new RunHistory(
                updates[0], epochs, evaluations, tests.stream().findFirst(), checks, notes);
    }

    /** The evaluation with the highest main figure, if any has one. */
    public Optional<RunEvent.Evaluation> best() {
        return evaluations.stream()
                .filter(evaluation -> Double.isFinite(evaluation.mAP()))
                .max(Comparator.comparingDouble(RunEvent.Evaluation::mAP));
    }
}
