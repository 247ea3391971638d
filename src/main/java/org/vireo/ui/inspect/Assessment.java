package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.Calibration;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;
import org.vireo.label.Category;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint's boxes are worth at one setting of NMS and every setting of the confidence
 * sliders.
 *
 * @param judged by image id, those that were looked at
 * @param map COCO's mAP with the run's own NMS, over the labeled images that were looked at; -1
 *     without objects
 * @param all precision and recall of all classes together, at IoU 0.5
 * @param perClass precision and recall of each class, by category id, at IoU 0.5
 * @param neverFound classes with objects here that count 0 in mAP without a single box: newer than
 *     the run, often
 * @param evaluation what all of this was read off
 */
record Assessment(
        Map<Long, JudgedImage> judged,
        double map,
        PrecisionRecall all,
        Map<Integer, PrecisionRecall> perClass,
        List<Category> neverFound,
        CocoEvaluation evaluation) {

    /**
     * How the boxes are counted.
     *
     * @param shown what is hidden
     * @param runNms the IoU of the run's own evaluation
     * @param most how many boxes an image has at most in precision, recall and mAP
     */
    record Rule(PackedBoxes.Suppression shown, double runNms, int most) {
        /** As the run itself counts. */
        PackedBoxes.Suppression ofRun() {
            return new PackedBoxes.Suppression(runNms, false);
        }
    }

    /** Judges and counts; the longer the more images there are, so not for the JavaFX thread. */
    static Assessment of(
            List<InspectedImage> images,
            Map<Long, PackedBoxes> boxes,
            List<Category> categories,
            Rule rule) {
        Map<Long, JudgedImage> judged = new LinkedHashMap<>();
        List<EvaluatedImage> atSlider = new ArrayList<>();
        List<EvaluatedImage> atRun = new ArrayList<>();
        for (InspectedImage image : images) {
            PackedBoxes found = boxes.get(image.id());
            if (found != null) {
                EvaluatedImage evaluated = evaluated(image, found, rule.shown(), rule.most());
                judged.put(image.id(), JudgedImage.of(image, evaluated.detections()));
                if (image.isLabeled()) {
                    atSlider.add(evaluated);
                    atRun.add(evaluated(image, found, rule.ofRun(), rule.most()));
                }
            }
        }
        int limit = CocoEvaluation.counted(rule.most());
        CocoEvaluation slider = CocoEvaluation.of(atSlider, categories, limit);
        CocoEvaluation run =
                rule.shown().equals(rule.ofRun())
                        ? slider
                        : CocoEvaluation.of(atRun, categories, limit);
        Map<Integer, PrecisionRecall> perClass = new LinkedHashMap<>();
        for (Category category : categories) {
            perClass.put(
                    category.id(), PrecisionRecall.of(slider, JudgedImage.RIGHT_FROM, category));
        }
        return new Assessment(
                judged,
                run.figures().ap(),
                PrecisionRecall.of(slider, JudgedImage.RIGHT_FROM),
                perClass,
                categories.stream().filter(one -> isNeverFound(run, one)).toList(),
                slider);
    }

    private static boolean isNeverFound(CocoEvaluation evaluation, Category category) {
        PrecisionRecall curve = PrecisionRecall.of(evaluation, JudgedImage.RIGHT_FROM, category);
        return curve.objects() > 0 && curve.points().isEmpty();
    }

    private static EvaluatedImage evaluated(
            InspectedImage image, PackedBoxes found, PackedBoxes.Suppression rule, int most) {
        return new EvaluatedImage(image.id(), image.truth(), found.suppressed(rule, most));
    }

    /** What the thresholds make of all classes together. */
    OperatingPoint at(Thresholds thresholds) {
        int right = 0;
        int wrong = 0;
        int objects = 0;
        for (Map.Entry<Integer, PrecisionRecall> one : perClass.entrySet()) {
            OperatingPoint point = one.getValue().at(thresholds.of(one.getKey()));
            right += point.right();
            wrong += point.wrong();
            objects += point.objects();
        }
        return new OperatingPoint(thresholds.all(), right, wrong, objects);
    }

    /** What the thresholds make of one class; empty if it is not known. */
    Optional<OperatingPoint> at(Thresholds thresholds, int category) {
        return Optional.ofNullable(perClass.get(category))
                .map(curve -> curve.at(thresholds.of(category)));
    }

    /** What is found as what, of the boxes that the thresholds show. */
    ConfusionMatrix confusion(Thresholds thresholds, List<Category> categories) {
        return ConfusionMatrix.of(
                judged.values().stream()
                        .filter(one -> one.image().isLabeled())
                        .map(one ->
                                new EvaluatedImage(
                                        one.image().id(),
                                        one.image().truth(),
                                        one.detections(thresholds)))
                        .toList(),
                categories);
    }

    /** What the scores that the thresholds show are worth; of all classes if null. */
    Calibration calibration(Thresholds thresholds, @Nullable Category only) {
        return Calibration.of(evaluation, one -> only == null || one.equals(only), thresholds::of);
    }

    /** For each class with a detected object the threshold of its best F1, by category id. */
    Map<Integer, Double> suggested() {
        Map<Integer, Double> thresholds = new LinkedHashMap<>();
        perClass.forEach((category, curve) ->
                curve.bestF1().ifPresent(point -> thresholds.put(category, point.threshold())));
        return thresholds;
    }
}
