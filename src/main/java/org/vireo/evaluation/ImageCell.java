package org.vireo.evaluation;

import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.Comparator;
import java.util.List;

/**
 * One image and one category: its D best detections, best first, its G objects, and their overlaps
 * (pycocotools' {@code computeIoU} and {@code evaluateImg}).
 */
final class ImageCell {
    /** Place of the image among those evaluated. */
    final int image;

    final List<Detection> detections;
    final List<Annotation> truth;

    /** D x G. */
    private final double[] iou;

    /**
     * A cell of detections and objects of one category.
     *
     * @param limit how many detections count at most
     */
    ImageCell(int image, List<Annotation> truth, List<Detection> detections, int limit) {
        this.image = image;
        this.truth = truth;
        this.detections =
                detections.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .limit(limit)
                        .toList();
        iou = new double[this.detections.size() * truth.size()];
        int i = 0;
        for (Detection detection : this.detections) {
            for (Annotation object : truth) {
                iou[i++] = overlap(detection.box(), object);
            }
        }
    }

    /** IoU; with a crowd the part of the detection that lies in it. */
    static double overlap(Box detection, Annotation object) {
        double common = detection.intersection(object.box());
        if (common == 0) {
            return 0;
        }
        double whole = detection.area();
        return common / (object.crowd() ? whole : whole + object.box().area() - common);
    }

    double iou(int detection, int object) {
        return iou[detection * truth.size() + object];
    }

    /** Whether an object is left out of the count: a crowd, or of another size. */
    boolean isIgnored(int object, AreaRange range) {
        Annotation annotation = truth.get(object);
        return annotation.crowd() || !range.contains(annotation.area());
    }

    /** How many objects count. */
    int countedObjects(AreaRange range) {
        int count = 0;
        for (int g = 0; g < truth.size(); g++) {
            count += isIgnored(g, range) ? 0 : 1;
        }
        return count;
    }

    /**
     * Gives each detection, best first, the free object that it overlaps most. Of equal overlaps
     * the later object wins; objects that do not count are taken only when no other fits; a crowd
     * may be taken many times.
     *
     * @param threshold the least IoU
     * @return per detection the index of its object, or -1
     */
    int[] match(AreaRange range, double threshold) {
        int[] order = countedFirst(range);
        int counted = countedObjects(range);
        boolean[] taken = new boolean[order.length];
        int[] matches = new int[detections.size()];
        for (int d = 0; d < matches.length; d++) {
            int match = -1;
            double best = Math.min(threshold, 1 - 1e-10);
            for (int i = 0; i < order.length && !(match >= 0 && i == counted); i++) {
                int g = order[i];
                if (iou(d, g) >= best && (!taken[g] || truth.get(g).crowd())) {
                    best = iou(d, g);
                    match = g;
                }
            }
            matches[d] = match;
            if (match >= 0) {
                taken[match] = true;
            }
        }
        return matches;
    }

    private int[] countedFirst(AreaRange range) {
        int[] order = new int[truth.size()];
        int next = 0;
        int last = countedObjects(range);
        for (int g = 0; g < order.length; g++) {
            if (isIgnored(g, range)) {
                order[last++] = g;
            } else {
                order[next++] = g;
            }
        }
        return order;
    }
}
