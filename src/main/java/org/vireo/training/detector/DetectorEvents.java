package org.vireo.training.detector;

import org.vireo.evaluation.CategoryFigures;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.run.RunEvent;
import org.vireo.training.ProcessMemory;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a detector's run writes into its metrics, by name. */
public final class DetectorEvents {
    public static final String LOSS = "loss";
    public static final String CLASSIFICATION = "classification";
    public static final String BOX = "box";
    public static final String RATE = "learningRate";
    public static final String SPEED = "imagesPerSecond";
    public static final String NORM = "gradientNorm";
    public static final String WAIT = "waitShare";
    public static final String MEMORY = "peakMegabytes";
    public static final String SECONDS = "seconds";

    private DetectorEvents() {}

    static RunEvent step(
            long iteration, double epoch, DetectorState.Update update, double rate, double speed) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(LOSS, update.classification() + update.box());
        values.put(CLASSIFICATION, update.classification());
        values.put(BOX, update.box());
        values.put(RATE, rate);
        values.put(NORM, update.norm());
        values.put(SPEED, speed);
        return new RunEvent.Step(iteration, epoch, values);
    }

    static RunEvent epoch(TrainingProgress progress, int epoch, double rate) {
        TrainingProgress.EpochSums sums = progress.epoch();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(LOSS, (sums.classification() + sums.box()) / sums.updates());
        values.put(CLASSIFICATION, sums.classification() / sums.updates());
        values.put(BOX, sums.box() / sums.updates());
        values.put(RATE, rate);
        values.put(SPEED, sums.images() / sums.seconds());
        values.put(SECONDS, sums.seconds());
        values.put(WAIT, sums.waitSeconds() / sums.seconds());
        values.put(MEMORY, ProcessMemory.peakMegabytes());
        return new RunEvent.Epoch(progress.update(), epoch, values);
    }

    static RunEvent evaluation(long iteration, double epoch, CocoEvaluation evaluation) {
        Map<String, Double> figures = new LinkedHashMap<>();
        evaluation.figures().byName().forEach((name, f) -> figures.put(name, defined(f)));
        Map<String, Double> perClass = new LinkedHashMap<>();
        for (CategoryFigures category : evaluation.categories()) {
            perClass.put(category.category().name(), defined(category.ap()));
        }
        return new RunEvent.Evaluation(iteration, epoch, figures, perClass);
    }

    /** COCO's -1 means that there are no such objects. */
    private static double defined(double figure) {
        return figure < 0 ? Double.NaN : figure;
    }
}
