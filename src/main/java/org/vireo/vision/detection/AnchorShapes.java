package org.vireo.vision.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes that RetinaNet starts from at every place of its five maps: per level some sizes, and
 * the same aspect ratios at each.
 *
 * @param sizes per level, finest first, the sides in pixels of the resized image that a square
 *     anchor has; every level has the same number of them
 * @param ratios height / width
 */
public record AnchorShapes(List<List<Double>> sizes, List<Double> ratios) {
    /**
     * Sizes of the square anchors of torchvision's RetinaNet at P3: 32 times 1, 2^(1/3), 2^(2/3).
     */
    private static final int[] BASE = {32, 64, 128, 256, 512};

    /**
     * Refuses shapes that no head can have or that give an anchor without area.
     *
     * @throws IllegalArgumentException if a list is empty, levels differ in length, a number is not
     *     positive and finite, or a side would round to 0 pixels
     */
    public AnchorShapes {
        sizes = sizes.stream().map(List::copyOf).toList();
        ratios = List.copyOf(ratios);
        if (sizes.isEmpty() || sizes.getFirst().isEmpty() || ratios.isEmpty()) {
            throw new IllegalArgumentException("anchors need at least one size and one ratio");
        }
        for (double ratio : ratios) {
            requirePositive("ratio", ratio);
        }
        for (List<Double> level : sizes) {
            if (level.size() != sizes.getFirst().size()) {
                throw new IllegalArgumentException(
                        "every level needs the same number of anchor sizes, not " + sizes);
            }
            for (double size : level) {
                requirePositive("size", size);
                for (double ratio : ratios) {
                    requireArea(size, ratio);
                }
            }
        }
    }

    /**
     * torchvision's: for each of 32, 64, 128, 256, 512 the sizes x, x 2^(1/3), x 2^(2/3) truncated
     * to whole pixels, and ratios 1/2, 1, 2.
     */
    public static AnchorShapes torchvision() {
        List<List<Double>> sizes = new ArrayList<>();
        for (int x : BASE) {
            sizes.add(
                    List.of(
                            (double) x,
                            (double) (int) (x * Math.pow(2, 1 / 3.)),
                            (double) (int) (x * Math.pow(2, 2 / 3.))));
        }
        return new AnchorShapes(sizes, List.of(0.5, 1.0, 2.0));
    }

    /** These shapes with every size multiplied and rounded to a hundredth of a pixel. */
    public AnchorShapes scaled(double factor) {
        return new AnchorShapes(
                sizes.stream()
                        .map(level ->
                                level.stream()
                                        .map(s -> Math.round(100 * s * factor) / 100.0)
                                        .toList())
                        .toList(),
                ratios);
    }

    public int levels() {
        return sizes.size();
    }

    /** How many anchors stand at each place of a map: sizes a level times ratios. */
    public int perLocation() {
        return sizes.getFirst().size() * ratios.size();
    }

    /**
     * The anchors of one level around the origin: {@link #perLocation} boxes, ratio-major, then
     * size, each corner rounded half to even (torchvision's {@code generate_anchors}).
     */
    public float[] cell(int level) {
        List<Double> levelSizes = sizes.get(level);
        float[] boxes = new float[perLocation() * 4];
        int i = 0;
        for (double ratio : ratios) {
            for (double size : levelSizes) {
                float x = halfWidth(size, ratio);
                float y = halfHeight(size, ratio);
                boxes[i++] = -x;
                boxes[i++] = -y;
                boxes[i++] = x;
                boxes[i++] = y;
            }
        }
        return boxes;
    }

    private static float halfWidth(double size, double ratio) {
        float across = 1 / (float) Math.sqrt((float) ratio);
        return (float) Math.rint(across * (float) size / 2);
    }

    private static float halfHeight(double size, double ratio) {
        return (float) Math.rint((float) Math.sqrt((float) ratio) * (float) size / 2);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("an anchor " + what + " must be positive: " + value);
        }
    }

    private static void requireArea(double size, double ratio) {
        if (halfWidth(size, ratio) < 1 || halfHeight(size, ratio) < 1) {
            throw new IllegalArgumentException(
                    "an anchor of size %s and ratio %s has a side that rounds to 0 pixels"
                            .formatted(size, ratio));
        }
    }
}
