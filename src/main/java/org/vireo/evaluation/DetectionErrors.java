package org.vireo.evaluation;

import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is right and wrong in one image.
 *
 * @param detections those from the score threshold on, best first
 * @param missed the objects that none of them found
 */
public record DetectionErrors(List<JudgedDetection> detections, List<Annotation> missed) {
    /** Below this overlap a detection has nothing to do with an object. */
    public static final double NEAR = 0.1;

    public DetectionErrors {
        detections = List.copyOf(detections);
        missed = List.copyOf(missed);
    }

    /**
     * Judges the detections of an image as COCO's matching does, and says of each wrong one why.
     *
     * <p>A wrong detection that overlaps an object of its class as much as a right one would is a
     * duplicate; else one that so overlaps an object of another class has the wrong class; else one
     * with at least {@link #NEAR} on an object of its class is badly placed.
     *
     * @param threshold the least score that is judged
     * @param iou from which overlap a detection is right
     */
    public static DetectionErrors of(EvaluatedImage image, double threshold, double iou) {
        List<JudgedDetection> judged = new ArrayList<>();
        List<Annotation> missed = new ArrayList<>();
        Set<Integer> categories = new TreeSet<>();
        image.truth().forEach(object -> categories.add(object.category()));
        image.detections().forEach(detection -> categories.add(detection.category()));
        for (int category : categories) {
            ImageCell cell = cell(image, category, threshold);
            int[] matches = cell.match(AreaRange.ALL, iou);
            Set<Integer> found = new HashSet<>();
            for (int d = 0; d < matches.length; d++) {
                found.add(matches[d]);
                judged.add(
                        matches[d] >= 0
                                ? matched(cell, d, matches[d])
                                : unmatched(cell.detections.get(d), image.truth(), iou));
            }
            for (int g = 0; g < cell.truth.size(); g++) {
                if (!found.contains(g) && !cell.isIgnored(g, AreaRange.ALL)) {
                    missed.add(cell.truth.get(g));
                }
            }
        }
        judged.sort(
                Comparator.comparingDouble((JudgedDetection one) -> one.detection().score())
                        .reversed());
        return new DetectionErrors(judged, missed);
    }

    private static ImageCell cell(EvaluatedImage image, int category, double threshold) {
        return new ImageCell(
                0,
                image.truth().stream().filter(o -> o.category() == category).toList(),
                image.detections().stream()
                        .filter(d -> d.category() == category && d.score() >= threshold)
                        .toList(),
                Integer.MAX_VALUE);
    }

    private static JudgedDetection matched(ImageCell cell, int detection, int object) {
        return new JudgedDetection(
                cell.detections.get(detection),
                cell.isIgnored(object, AreaRange.ALL) ? Verdict.NOT_COUNTED : Verdict.RIGHT,
                cell.truth.get(object),
                cell.iou(detection, object));
    }

    private static JudgedDetection unmatched(
            Detection detection, List<Annotation> truth, double iou) {
        JudgedDetection same = nearest(detection, truth, true, Verdict.DUPLICATE);
        if (same.iou() >= iou) {
            return same;
        }
        JudgedDetection other = nearest(detection, truth, false, Verdict.WRONG_CLASS);
        if (other.iou() >= iou) {
            return other;
        }
        return same.iou() >= NEAR
                ? new JudgedDetection(detection, Verdict.BADLY_PLACED, same.object(), same.iou())
                : new JudgedDetection(detection, Verdict.NOTHING_THERE, null, 0);
    }

    /** The detection with the object of its own or any other class that it overlaps most. */
    private static JudgedDetection nearest(
            Detection detection, List<Annotation> truth, boolean sameClass, Verdict verdict) {
        JudgedDetection best = new JudgedDetection(detection, verdict, null, 0);
        for (Annotation object : truth) {
            double iou = ImageCell.overlap(detection.box(), object);
            boolean asked = (object.category() == detection.category()) == sameClass;
            if (asked && !object.crowd() && iou > best.iou()) {
                best = new JudgedDetection(detection, verdict, object, iou);
            }
        }
        return best;
    }

    /** How many detections have each verdict; verdicts that do not occur are 0. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        detections.forEach(one -> counts.merge(one.verdict(), 1, Integer::sum));
        return counts;
    }

    /**
     * How much attention the image deserves, for a list that begins with the worst: the scores of
     * the wrong detections, and 1 for each missed object.
     */
    public double badness() {
        return missed.size()
                + detections.stream()
                        .filter(one -> one.verdict() != Verdict.RIGHT)
                        .filter(one -> one.verdict() != Verdict.NOT_COUNTED)
                        .mapToDouble(one -> one.detection().score())
                        .sum();
    }
}
