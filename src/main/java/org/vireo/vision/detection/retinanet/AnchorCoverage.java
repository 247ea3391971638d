package org.vireo.vision.detection.retinanet;

import org.vireo.label.Box;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How near the anchors come to the boxes that they shall learn. Below an IoU of .5 a box teaches
 * only its single nearest anchor, and such objects are hardly found.
 *
 * @param all over all boxes
 * @param byCategory per category id that has boxes
 */
public record AnchorCoverage(Share all, SortedMap<Integer, Share> byCategory) {

    /**
     * Part of the boxes.
     *
     * @param boxes how many there are
     * @param atHalf the share, 0 to 1, whose best anchor has an IoU of at least .5
     * @param atFourTenths the share with at least .4
     * @param meanIou the mean over the boxes of the best anchor's IoU
     * @param reach the same, 0 to 1, with an IoU of .6 counting as full: from there on several
     *     anchors learn the box, and coming still nearer gains little
     */
    public record Share(
            int boxes, double atHalf, double atFourTenths, double meanIou, double reach) {
        private static final double FULL_REACH = 0.6;

        private static Share of(List<Double> best) {
            int count = Math.max(1, best.size());
            return new Share(
                    best.size(),
                    best.stream().filter(iou -> iou >= 0.5).count() / (double) count,
                    best.stream().filter(iou -> iou >= 0.4).count() / (double) count,
                    best.stream().mapToDouble(iou -> iou).sum() / count,
                    best.stream().mapToDouble(iou -> Math.min(1, iou / FULL_REACH)).sum() / count);
        }
    }

    public AnchorCoverage {
        byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
    }

    /** The coverage of boxes by shapes at the places where the anchors really stand. */
    public static AnchorCoverage of(AnchorShapes shapes, List<ResizedBox> boxes) {
        AnchorGrid grid = new AnchorGrid(shapes);
        List<Double> all = new ArrayList<>();
        SortedMap<Integer, List<Double>> lists = new TreeMap<>();
        for (ResizedBox box : boxes) {
            double iou = grid.bestIou(box);
            all.add(iou);
            lists.computeIfAbsent(box.category(), _ -> new ArrayList<>()).add(iou);
        }
        SortedMap<Integer, Share> shares = new TreeMap<>();
        lists.forEach((category, list) -> shares.put(category, Share.of(list)));
        return new AnchorCoverage(Share.of(all), shares);
    }

    /** The coverage of one category's boxes; all 0 if it has none. */
    public Share of(int category) {
        return byCategory.getOrDefault(category, Share.of(List.of()));
    }

    /** The mean over the categories of their reach: each counts the same, as in mAP. */
    public double reachOfCategories() {
        return byCategory.values().stream().mapToDouble(Share::reach).average().orElse(0);
    }

    /** Shapes on their grids, asked for the anchor nearest to a box without listing all anchors. */
    private static final class AnchorGrid {
        private final float[][] cells;

        AnchorGrid(AnchorShapes shapes) {
            cells = new float[shapes.levels()][];
            for (int level = 0; level < cells.length; level++) {
                cells[level] = shapes.cell(level);
            }
        }

        /**
         * The highest IoU of any anchor with the box: of each shape the one that stands nearest,
         * since overlap falls with distance along each axis.
         */
        double bestIou(ResizedBox seen) {
            int[][] maps = Anchors.featureSizes(seen.paddedHeight(), seen.paddedWidth());
            double best = 0;
            for (int level = 0; level < cells.length; level++) {
                double x =
                        nearest(
                                seen.box().x1(),
                                seen.box().x2(),
                                seen.paddedWidth(),
                                maps[level][1]);
                double y =
                        nearest(
                                seen.box().y1(),
                                seen.box().y2(),
                                seen.paddedHeight(),
                                maps[level][0]);
                best = bestAt(cells[level], x, y, seen.box(), best);
            }
            return best;
        }

        /** The center on one axis of the anchors that stand nearest to the middle of a box. */
        private static double nearest(double from, double to, int padded, int places) {
            int stride = padded / places;
            double place = Math.rint((from + to) / 2 / stride);
            return Math.clamp(place, 0, places - 1) * stride;
        }

        private static double bestAt(float[] cell, double x, double y, Box box, double best) {
            for (int c = 0; c < cell.length; c += 4) {
                double own = (cell[c + 2] - cell[c]) * (double) (cell[c + 3] - cell[c + 1]);
                // No IoU exceeds the ratio of the areas.
                if (Math.min(own, box.area()) <= best * Math.max(own, box.area())) {
                    continue;
                }
                double width =
                        Math.min(x + cell[c + 2], box.x2()) - Math.max(x + cell[c], box.x1());
                double height =
                        Math.min(y + cell[c + 3], box.y2()) - Math.max(y + cell[c + 1], box.y1());
                if (width > 0 && height > 0) {
                    double common = width * height;
                    best = Math.max(best, common / (own + box.area() - common));
                }
            }
            return best;
        }
    }
}
