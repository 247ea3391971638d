package org.vireo.evaluation;

import org.vireo.job.Wording;
import org.vireo.label.Category;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How good boxes are from a threshold on, in words for people who do not know mAP. */
public final class QualitySentence {
    /** From this overlap on a box is right. */
    private static final double RIGHT_FROM = 0.5;

    /** Of so few things the counts are told as they are. */
    private static final int FEW = 10;

    private static final int[] PARTS = {2, 3, 4, 5, 10, 20};

    /** For so little a simpler fraction is not left. */
    private static final double SIMPLER = 0.02;

    private static final double NEARLY = 1.0 / 40;

    /** A class that is found so much less often than all together is named. */
    private static final double BEHIND = 0.15;

    private QualitySentence() {}

    /**
     * What a person meets who works at this threshold: "finds about 4 of 5 red cells; about 1 in 9
     * boxes is wrong".
     *
     * @param objects what the objects are called
     */
    public static String of(OperatingPoint point, String objects) {
        if (point.objects() == 0) {
            return "there are no " + objects + " to find";
        }
        int boxes = point.right() + point.wrong();
        String found = "finds " + share(point.right(), point.objects()) + " " + objects;
        return boxes == 0
                ? "finds none of " + number(point.objects()) + " " + objects + ", and shows no box"
                : found + "; " + errors(point.wrong(), boxes);
    }

    /**
     * The sentence at the threshold of the best F1, with what a reader must know of it; empty where
     * no object was found at all.
     *
     * @param images on how many images this was measured
     */
    static Optional<String> atBestF1(CocoEvaluation evaluation, int images) {
        return PrecisionRecall.of(evaluation, RIGHT_FROM)
                .bestF1()
                .map(point ->
                        Wording.of(
                                "At confidence %.2f it %s%s (%s, %s; the threshold was chosen on"
                                        + " these images, so expect a little less on new ones).",
                                point.threshold(),
                                of(point, named(evaluation)),
                                behind(evaluation, point),
                                Wording.count(images, "image"),
                                Wording.count(point.objects(), "object")));
    }

    /**
     * The same, with which class is taken for which and what scores are worth; empty where no
     * object was found at all.
     *
     * @param images what was evaluated
     */
    public static List<String> all(List<EvaluatedImage> images, CocoEvaluation evaluation) {
        Optional<OperatingPoint> best = PrecisionRecall.of(evaluation, RIGHT_FROM).bestF1();
        if (best.isEmpty()) {
            return List.of();
        }
        double threshold = best.get().threshold();
        List<Category> categories =
                evaluation.categories().stream().map(CategoryFigures::category).toList();
        List<EvaluatedImage> shown =
                images.stream()
                        .map(image ->
                                new EvaluatedImage(
                                        image.id(),
                                        image.truth(),
                                        image.detections().stream()
                                                .filter(d -> d.score() >= threshold)
                                                .toList()))
                        .toList();
        return Stream.of(
                        atBestF1(evaluation, images.size()),
                        ConfusionMatrix.of(shown, categories).inWords(),
                        Calibration.of(evaluation, _ -> true, _ -> threshold).inWords())
                .flatMap(Optional::stream)
                .toList();
    }

    private static String named(CocoEvaluation evaluation) {
        return evaluation.categories().size() == 1
                ? evaluation.categories().getFirst().category().name() + " objects"
                : "objects";
    }

    /** The class that is found least, where that is far behind all together; else nothing. */
    private static String behind(CocoEvaluation evaluation, OperatingPoint all) {
        return evaluation.categories().stream()
                .filter(figures -> figures.objects() >= FEW)
                .map(figures ->
                        new Found(
                                figures.category().name(),
                                PrecisionRecall.of(evaluation, RIGHT_FROM, figures.category())
                                        .at(all.threshold())))
                .min(Comparator.comparingDouble(found -> found.point().recall()))
                .filter(found -> found.point().recall() < all.recall() - BEHIND)
                .map(found ->
                        "; of "
                                + found.name()
                                + " it finds "
                                + share(found.point().right(), found.point().objects()))
                .orElse("");
    }

    private record Found(String name, OperatingPoint point) {}

    /** "about 4 of 5", the counts themselves where they are few. */
    private static String share(int part, int whole) {
        double share = part / (double) whole;
        if (whole <= FEW) {
            return part + " of " + whole;
        }
        if (part == whole) {
            return "all " + number(whole);
        }
        if (part == 0) {
            return "none of " + number(whole);
        }
        if (share < NEARLY || share > 1 - NEARLY) {
            return (share > 0.5 ? "nearly all, " : "hardly any, ")
                    + number(part)
                    + " of "
                    + number(whole);
        }
        int best = PARTS[0];
        for (int parts : PARTS) {
            best = error(share, parts) < error(share, best) - SIMPLER ? parts : best;
        }
        long of = Math.clamp(Math.round(share * best), 1, best - 1);
        return "about " + of + " of " + best;
    }

    private static double error(double share, int parts) {
        return Math.abs(Math.clamp(Math.rint(share * parts), 1, parts - 1) / parts - share);
    }

    private static String errors(int wrong, int boxes) {
        if (wrong == 0) {
            return boxes == 1
                    ? "its only box is right"
                    : "none of its " + number(boxes) + " boxes is wrong";
        }
        if (boxes > FEW && wrong * 3 < boxes) {
            return "about 1 in " + number(Math.round(boxes / (float) wrong)) + " boxes is wrong";
        }
        String part = share(wrong, boxes);
        boolean one = part.matches("(about )?1 of .*");
        return part + (boxes == 1 ? " box" : " boxes") + (one ? " is wrong" : " are wrong");
    }

    private static String number(int value) {
        return Wording.of("%,d", value);
    }
}
