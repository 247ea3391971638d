package org.vireo.report;

import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for each label: inside the image, beside its box or in a corner of a large one,
 * where it covers no other label and as little as possible of small boxes.
 */
final class LabelPlaces {
    /** A label in a box hides too much of it below this many times the label's own area. */
    private static final double ROOMY = 8;

    private final double width;
    private final double height;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Box> taken = new ArrayList<>();

    /** Places within an image of a size, in pixels. */
    LabelPlaces(double width, double height) {
        this.width = width;
        this.height = height;
    }

    void addBox(Box box) {
        boxes.add(box);
    }

    /** Where a label of a size goes, which counts as taken from then on. */
    Box choose(Box box, double labelWidth, double labelHeight) {
        List<Box> candidates = candidates(box, labelWidth, labelHeight);
        Box best = candidates.getFirst();
        double bestCost = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double cost = cost(candidates.get(i)) + 0.02 * i * labelWidth * labelHeight;
            if (cost < bestCost) {
                best = candidates.get(i);
                bestCost = cost;
            }
        }
        taken.add(best);
        return best;
    }

    /** In order of liking; all pushed into the image. */
    private List<Box> candidates(Box box, double w, double h) {
        double left = box.x1();
        double right = box.x2() - w;
        double above = box.y1() - h - 1;
        double below = box.y2() + 1;
        return List.of(
                inside(left, above, w, h),
                inside(left, box.y1(), w, h),
                inside(left, below, w, h),
                inside(right, above, w, h),
                inside(right, below, w, h),
                inside(box.x2() + 3, box.y1(), w, h),
                inside(left - w - 3, box.y1(), w, h),
                inside(left, box.y2() - h, w, h));
    }

    /** With a dark line of 1 px around it. */
    private Box inside(double x, double y, double w, double h) {
        return Box.ofXywh(
                Math.clamp(x, 1, Math.max(1, width - 1 - w)),
                Math.clamp(y, 1, Math.max(1, height - 1 - h)),
                w,
                h);
    }

    /** Square pixels that are hidden, weighted by how bad that is. */
    private double cost(Box candidate) {
        double cost = 0;
        for (Box other : taken) {
            cost += 4 * candidate.intersection(other);
        }
        for (Box box : boxes) {
            double share = ROOMY * candidate.area() / Math.max(1, box.area()) / 4;
            cost += candidate.intersection(box) * Math.min(2, share);
        }
        return cost;
    }
}
