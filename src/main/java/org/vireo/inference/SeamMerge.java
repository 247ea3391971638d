package org.vireo.inference;

import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins what several tiles see of one object: greedy non-maximum merging within each class (Akyon
 * et al. 2022, SAHI, arXiv 2202.06934). The best box claims all boxes of other tiles of which, or
 * of itself, at least half is common; then it grows by each of them with which it still shares more
 * than half.
 */
final class SeamMerge {
    /** Of the smaller one of two boxes. */
    private static final double COMMON = 0.5;

    private SeamMerge() {}

    private record Seen(Detection detection, int tile) {}

    /**
     * The objects of an image, best first.
     *
     * @param byTile what each tile shows, in pixels of the image; boxes of one tile are not joined
     *     with each other, since the network's own suppression has been there
     */
    static List<Detection> merged(List<List<Detection>> byTile) {
        List<Seen> open = new ArrayList<>();
        for (int tile = 0; tile < byTile.size(); tile++) {
            for (Detection detection : byTile.get(tile)) {
                open.add(new Seen(detection, tile));
            }
        }
        open.sort(Comparator.comparingDouble((Seen seen) -> seen.detection().score()).reversed());
        boolean[] claimed = new boolean[open.size()];
        List<Detection> merged = new ArrayList<>();
        for (int i = 0; i < claimed.length; i++) {
            if (claimed[i]) {
                continue;
            }
            Seen best = open.get(i);
            Box grown = best.detection().box();
            for (int j = i + 1; j < claimed.length; j++) {
                Seen other = open.get(j);
                if (claimed[j]
                        || other.tile() == best.tile()
                        || other.detection().category() != best.detection().category()
                        || common(best.detection().box(), other.detection().box()) < COMMON) {
                    continue;
                }
                claimed[j] = true;
                if (common(grown, other.detection().box()) > COMMON) {
                    grown = union(grown, other.detection().box());
                }
            }
            merged.add(new Detection(grown, best.detection().category(), best.detection().score()));
        }
        return merged;
    }

    /** The part of the smaller box that both have. */
    private static double common(Box one, Box other) {
        double smaller = Math.min(one.area(), other.area());
        return smaller > 0 ? one.intersection(other) / smaller : 0;
    }

    private static Box union(Box one, Box other) {
        return new Box(
                Math.min(one.x1(), other.x1()),
                Math.min(one.y1(), other.y1()),
                Math.max(one.x2(), other.x2()),
                Math.max(one.y2(), other.y2()));
    }
}
