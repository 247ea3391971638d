package org.vireo.training.experiment;

import org.vireo.dataset.catalogue.Example;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoFigures;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What came out of an arm.
 *
 * @param run the name of its run
 * @param evaluations all of them, in order
 * @param end the last one, whole: after all epochs, as the report has it, not at the best
 */
public record ArmResult(
        Arm arm, String run, List<RunEvent.Evaluation> evaluations, CocoEvaluation end) {
    public ArmResult {
        evaluations = List.copyOf(evaluations);
    }

    /**
     * Reads it from a finished run.
     *
     * @param validation the images it was evaluated on
     * @throws RunException if the run was never evaluated
     */
    static ArmResult read(
            Arm arm, RunFolder run, List<Example> validation, List<Category> categories)
            throws IOException {
        List<RunEvent.Evaluation> evaluations = RunHistory.of(run).evaluations();
        if (evaluations.isEmpty()) {
            throw new RunException(
                    run.name() + " was never evaluated, so it cannot be compared; delete it.");
        }
        Map<Long, List<Detection>> detections =
                CocoResults.read(run.predictions("update-" + evaluations.getLast().iteration()));
        List<EvaluatedImage> images = EvaluatedImage.of(validation, detections);
        return new ArmResult(arm, run.name(), evaluations, CocoEvaluation.of(images, categories));
    }

    /** COCO's figures after all epochs. */
    public CocoFigures figures() {
        return end.figures();
    }
}
