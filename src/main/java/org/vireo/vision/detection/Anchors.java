package org.vireo.vision.detection;

/** The anchors of a padded image. */
public final class Anchors {
    private Anchors() {}

    /**
     * All anchors of an image, not clipped to it.
     *
     * <p>An anchor at {@code (y, x)} of a level is the cell's box moved by {@code (x, y)} times the
     * stride, without a half-cell offset; the stride is padded size / map size in whole pixels, so
     * 320 px over 3 places gives 106 (torchvision's {@code AnchorGenerator}).
     *
     * @param featureSizes per level the height and width of its map, as {@link #featureSizes} gives
     *     them
     * @return A boxes in the order level, y, x, anchor of the cell: A x 4
     * @throws IllegalArgumentException if there is not one map for each level of the shapes
     */
    public static float[] generate(
            AnchorShapes shapes, int paddedHeight, int paddedWidth, int[][] featureSizes) {
        int[] counts = perLevel(shapes, featureSizes);
        int total = 0;
        for (int count : counts) {
            total = Math.addExact(total, count);
        }
        float[] boxes = new float[Math.multiplyExact(total, 4)];
        int i = 0;
        for (int level = 0; level < counts.length; level++) {
            float[] cell = shapes.cell(level);
            int rows = featureSizes[level][0];
            int columns = featureSizes[level][1];
            int down = paddedHeight / rows;
            int across = paddedWidth / columns;
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    float dx = x * across;
                    float dy = y * down;
                    for (int c = 0; c < cell.length; c += 4) {
                        boxes[i++] = cell[c] + dx;
                        boxes[i++] = cell[c + 1] + dy;
                        boxes[i++] = cell[c + 2] + dx;
                        boxes[i++] = cell[c + 3] + dy;
                    }
                }
            }
        }
        return boxes;
    }

    /**
     * Height and width of the maps P3 to P7 of a padded image: halved and rounded up three times
     * for P3, then once more for each.
     *
     * @return 5 pairs, height first
     */
    public static int[][] featureSizes(int paddedHeight, int paddedWidth) {
        int[][] sizes = new int[5][];
        for (int level = 0; level < sizes.length; level++) {
            int stride = 8 << level;
            sizes[level] =
                    new int[] {
                        Math.ceilDiv(paddedHeight, stride), Math.ceilDiv(paddedWidth, stride)
                    };
        }
        return sizes;
    }

    /** How many anchors each level has; the levels follow each other in {@link #generate}. */
    public static int[] perLevel(AnchorShapes shapes, int[][] featureSizes) {
        if (featureSizes.length != shapes.levels()) {
            throw new IllegalArgumentException(
                    "anchors for %s levels do not fit %s maps"
                            .formatted(shapes.levels(), featureSizes.length));
        }
        int[] counts = new int[featureSizes.length];
        for (int level = 0; level < counts.length; level++) {
            counts[level] =
                    Math.multiplyExact(
                            shapes.perLocation(),
                            Math.multiplyExact(featureSizes[level][0], featureSizes[level][1]));
        }
        return counts;
    }
}
