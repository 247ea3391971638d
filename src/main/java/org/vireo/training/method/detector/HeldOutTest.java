package org.vireo.training.method.detector;

import org.vireo.evaluation.CategoryFigures;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoFigures;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;
import org.vireo.evaluation.QualitySentence;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run's best epoch on images that decided nothing: neither which epoch is the best
 * nor from which score a box counts.
 *
 * @param at what comes of it at the thresholds that were chosen on the validation images
 */
record HeldOutTest(
        long update,
        int images,
        CocoEvaluation evaluation,
        Map<String, Double> thresholds,
        OperatingPoint at) {
    /** From this overlap on a box is right. */
    private static final double RIGHT_FROM = 0.5;

    HeldOutTest {
        thresholds = Map.copyOf(thresholds);
    }

    /** Where the boxes of an evaluation of the validation images are kept. */
    static Path predictions(RunFolder run, long update) {
        return run.predictions("update-" + update);
    }

    /**
     * Measures.
     *
     * @param best the update whose evaluation was the best
     * @param images those held out, with what the best epoch finds in them
     * @param limit how many boxes of a class count in an image
     */
    static HeldOutTest of(
            RunFolder run, long best, DetectorData data, List<EvaluatedImage> images, int limit)
            throws IOException {
        CocoEvaluation evaluation = CocoEvaluation.of(images, data.categories(), limit);
        Path predictions = predictions(run, best);
        Map<Long, List<Detection>> found =
                Files.exists(predictions) ? CocoResults.read(predictions) : Map.of();
        CocoEvaluation validation =
                CocoEvaluation.of(
                        EvaluatedImage.of(data.validation(), found), data.categories(), limit);
        Map<String, Double> thresholds = new LinkedHashMap<>();
        int right = 0;
        int wrong = 0;
        int objects = 0;
        for (Category category : data.categories()) {
            double threshold =
                    PrecisionRecall.of(validation, RIGHT_FROM, category)
                            .bestF1()
                            .map(OperatingPoint::threshold)
                            .orElse(RIGHT_FROM);
            thresholds.put(category.name(), threshold);
            OperatingPoint point =
                    PrecisionRecall.of(evaluation, RIGHT_FROM, category).at(threshold);
            right += point.right();
            wrong += point.wrong();
            objects += point.objects();
        }
        return new HeldOutTest(
                best,
                images.size(),
                evaluation,
                thresholds,
                new OperatingPoint(0, right, wrong, objects));
    }

    RunEvent.Test event() {
        Map<String, Double> figures = new LinkedHashMap<>(figures(evaluation));
        figures.put("precision", defined(at.precision()));
        figures.put("recall", defined(at.recall()));
        return new RunEvent.Test(update, images, figures, perClass(evaluation), thresholds);
    }

    String sentence() {
        return Wording.of(
                "Test: on %,d held-out images, which decided nothing, the best epoch reaches mAP %s,"
                        + " AP50 %s; at the thresholds of the validation images it %s.",
                images,
                CocoFigures.inWords(evaluation.figures().ap()),
                CocoFigures.inWords(evaluation.figures().ap50()),
                QualitySentence.of(at, "objects"));
    }

    /** COCO's twelve by name, NaN where there are no such objects. */
    static Map<String, Double> figures(CocoEvaluation evaluation) {
        Map<String, Double> figures = new LinkedHashMap<>();
        evaluation.figures().byName().forEach((name, f) -> figures.put(name, defined(f)));
        return figures;
    }

    /** The AP of each class by its name, NaN without objects. */
    static Map<String, Double> perClass(CocoEvaluation evaluation) {
        Map<String, Double> perClass = new LinkedHashMap<>();
        for (CategoryFigures category : evaluation.categories()) {
            perClass.put(category.category().name(), defined(category.ap()));
        }
        return perClass;
    }

    /** COCO's -1 means that there are no such objects. */
    private static double defined(double figure) {
        return figure < 0 ? Double.NaN : figure;
    }
}
