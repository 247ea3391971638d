package org.vireo.training.experiment;

import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;

import java.io.IOException;
import java.util.List;

/**
 * What came out of a pretraining.
 *
 * @param run the name of its run
 * @param epochs its readings after each epoch
 */
public record PretrainingResult(
        ExperimentPlan.Pretraining plan, String run, List<RunEvent.Epoch> epochs) {
    public PretrainingResult {
        epochs = List.copyOf(epochs);
    }

    static PretrainingResult read(ExperimentPlan.Pretraining plan, RunFolder run)
            throws IOException {
        return new PretrainingResult(plan, run.name(), RunHistory.of(run).epochs());
    }

    /** A reading after an epoch (from 1); NaN if there is none. */
    public double reading(int epoch, String name) {
        return epochs.stream()
                .filter(event -> event.epoch() == epoch)
                .mapToDouble(event -> event.value(name))
                .findFirst()
                .orElse(Double.NaN);
    }
}
