package org.vireo.evaluation;

import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The check before a run that the evaluation itself is sound for a data set: its ground truth,
 * written and read as if a detector had predicted it, must reach an AP of 1.
 *
 * @param ap the mAP of the ground truth; -1 without objects
 * @param problems sentences about what keeps it below 1; empty if all is well
 */
public record TruthCheck(double ap, List<String> problems) {
    /** What rounding may take from a sum of 1010 ones. */
    private static final double ROUNDING = 1e-9;

    public TruthCheck {
        problems = List.copyOf(problems);
    }

    /**
     * Evaluates ground truth as predictions of score 1.
     *
     * @param truth per image id what is in it
     * @param limit how many boxes of a class count in an image
     */
    public static TruthCheck of(
            Map<Long, List<Annotation>> truth, List<Category> categories, int limit) {
        Map<Long, List<Detection>> predicted = throughFile(truth);
        List<EvaluatedImage> images = new ArrayList<>();
        truth.forEach((id, objects) ->
                images.add(new EvaluatedImage(id, objects, predicted.getOrDefault(id, List.of()))));
        CocoEvaluation evaluation = CocoEvaluation.of(images, categories, limit);
        List<String> problems = new ArrayList<>();
        for (CategoryFigures figures : evaluation.categories()) {
            if (figures.objects() > 0 && figures.ap() < 1 - ROUNDING) {
                problems.add(problem(figures, images, limit));
            }
        }
        return new TruthCheck(evaluation.figures().ap(), problems);
    }

    private static Map<Long, List<Detection>> throughFile(Map<Long, List<Annotation>> truth) {
        Map<Long, List<Detection>> predicted = new LinkedHashMap<>();
        truth.forEach((id, objects) ->
                predicted.put(
                        id,
                        objects.stream()
                                .filter(object -> !object.crowd())
                                .map(o -> new Detection(o.box(), o.category(), 1))
                                .toList()));
        StringWriter text = new StringWriter();
        try {
            CocoResults.write(text, predicted);
            return CocoResults.read(new StringReader(text.toString()), "the ground truth");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reason that can be found, or that none was found. */
    private static String problem(CategoryFigures figures, List<EvaluatedImage> images, int limit) {
        int id = figures.category().id();
        String start =
                Wording.of(
                        "Ground truth of %s taken as predictions reaches an AP of only %.3f: ",
                        figures.category().name(), figures.ap());
        Map<Long, Integer> counts = new HashMap<>();
        for (EvaluatedImage image : images) {
            for (Annotation object : image.truth()) {
                if (object.category() == id && !object.box().isProper()) {
                    return start + "image " + image.id() + " has a box without area.";
                }
                if (object.category() == id && !object.crowd()) {
                    counts.merge(image.id(), 1, Integer::sum);
                }
            }
        }
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > limit) {
                return "%simage %d has %d of them, and %d boxes of a class count in an image."
                        .formatted(start, entry.getKey(), entry.getValue(), limit);
            }
        }
        return start + "boxes, image ids or category ids do not fit each other.";
    }

    /** Whether the evaluation can be trusted. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
