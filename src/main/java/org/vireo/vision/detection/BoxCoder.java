package org.vireo.vision.detection;

/**
 * Boxes as offsets from anchors: {@code (gx - px) / pw, (gy - py) / ph, ln(gw / pw), ln(gh / ph)}
 * between centers and sizes (torchvision's {@code BoxCoder} with weights 1), in float32.
 */
public final class BoxCoder {
    /** Above this, ln(size / anchor's size) is cut: a box is at most 1000 / 16 of its anchor. */
    public static final float MAX_LOG_GROWTH = (float) Math.log(1000. / 16);

    private BoxCoder() {}

    /**
     * The four numbers that lead from an anchor to a box.
     *
     * @param anchor index of the anchor's box within {@code anchors}
     * @param box index of the box within {@code boxes}; both must have an area
     * @param deltas receives the numbers from place {@code 4 * at}
     */
    public static void encode(
            float[] anchors, int anchor, float[] boxes, int box, float[] deltas, int at) {
        int a = 4 * anchor;
        int b = 4 * box;
        float pw = anchors[a + 2] - anchors[a];
        float ph = anchors[a + 3] - anchors[a + 1];
        float gw = boxes[b + 2] - boxes[b];
        float gh = boxes[b + 3] - boxes[b + 1];
        deltas[4 * at] = (boxes[b] + 0.5f * gw - (anchors[a] + 0.5f * pw)) / pw;
        deltas[4 * at + 1] = (boxes[b + 1] + 0.5f * gh - (anchors[a + 1] + 0.5f * ph)) / ph;
        deltas[4 * at + 2] = (float) Math.log(gw / pw);
        deltas[4 * at + 3] = (float) Math.log(gh / ph);
    }

    /**
     * The box that four numbers lead to from an anchor, not clipped to the image.
     *
     * @param anchor index of the anchor's box within {@code anchors}
     * @param deltas holds the numbers from place {@code 4 * from}
     * @param boxes receives the box at place {@code 4 * at}
     */
    public static void decode(
            float[] anchors, int anchor, float[] deltas, int from, float[] boxes, int at) {
        int a = 4 * anchor;
        float pw = anchors[a + 2] - anchors[a];
        float ph = anchors[a + 3] - anchors[a + 1];
        float x = deltas[4 * from] * pw + (anchors[a] + 0.5f * pw);
        float y = deltas[4 * from + 1] * ph + (anchors[a + 1] + 0.5f * ph);
        float halfWidth = 0.5f * (grow(deltas[4 * from + 2]) * pw);
        float halfHeight = 0.5f * (grow(deltas[4 * from + 3]) * ph);
        boxes[4 * at] = x - halfWidth;
        boxes[4 * at + 1] = y - halfHeight;
        boxes[4 * at + 2] = x + halfWidth;
        boxes[4 * at + 3] = y + halfHeight;
    }

    private static float grow(float logGrowth) {
        return (float) Math.exp(Math.min(logGrowth, MAX_LOG_GROWTH));
    }
}
