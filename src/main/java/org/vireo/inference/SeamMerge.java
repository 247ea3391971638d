package org.vireo.inference;

import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Collections;
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

    /** More boxes of one image than anybody looks at or an evaluation counts. */
    private static final int MOST = 10_000;

    private final List<Seen> open = new ArrayList<>();
    private final boolean[] claimed;

    /** The places in {@link #open} of the boxes of each tile, best first. */
    private final List<List<Integer>> ofTile = new ArrayList<>();

    /** The tiles that show a part of what each shows: only their boxes can be common. */
    private final List<List<Integer>> neighbors = new ArrayList<>();

    private record Seen(Detection detection, int tile) {}

    private SeamMerge(List<List<Detection>> byTile) {
        List<Box> shown = new ArrayList<>();
        for (int tile = 0; tile < byTile.size(); tile++) {
            Box all = new Box(0, 0, 0, 0);
            for (Detection detection : byTile.get(tile)) {
                open.add(new Seen(detection, tile));
                all = all.isProper() ? union(all, detection.box()) : detection.box();
            }
            shown.add(all);
            ofTile.add(new ArrayList<>());
            neighbors.add(new ArrayList<>());
            for (int other = 0; other < tile; other++) {
                if (shown.get(other).intersection(all) > 0) {
                    neighbors.get(other).add(tile);
                    neighbors.get(tile).add(other);
                }
            }
        }
        open.sort(Comparator.comparingDouble((Seen seen) -> seen.detection().score()).reversed());
        for (int i = 0; i < open.size(); i++) {
            ofTile.get(open.get(i).tile()).add(i);
        }
        claimed = new boolean[open.size()];
    }

    /**
     * The objects of an image, best first, at most {@value #MOST}.
     *
     * @param byTile what each tile shows, in pixels of the image; boxes of one tile are not joined
     *     with each other, since the network's own suppression has been there
     */
    static List<Detection> merged(List<List<Detection>> byTile) {
        SeamMerge merge = new SeamMerge(byTile);
        List<Detection> merged = new ArrayList<>();
        for (int i = 0; i < merge.claimed.length && merged.size() < MOST; i++) {
            if (!merge.claimed[i]) {
                merged.add(merge.grown(i));
            }
        }
        return merged;
    }

    /** A box with all that it claims. */
    private Detection grown(int best) {
        Detection keeper = open.get(best).detection();
        Box grown = keeper.box();
        for (int other : claims(best)) {
            claimed[other] = true;
            Box box = open.get(other).detection().box();
            grown = common(grown, box) > COMMON ? union(grown, box) : grown;
        }
        return new Detection(grown, keeper.category(), keeper.score());
    }

    /** The lower boxes of other tiles that are the same object, best first. */
    private List<Integer> claims(int best) {
        Detection keeper = open.get(best).detection();
        List<Integer> claims = new ArrayList<>();
        for (int tile : neighbors.get(open.get(best).tile())) {
            for (int other : ofTile.get(tile)) {
                Detection one = open.get(other).detection();
                if (other > best
                        && !claimed[other]
                        && one.category() == keeper.category()
                        && common(keeper.box(), one.box()) >= COMMON) {
                    claims.add(other);
                }
            }
        }
        Collections.sort(claims);
        return claims;
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
