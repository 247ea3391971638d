package org.vireo.vision.detection;

import java.util.Arrays;

/**
 * Says of every anchor which ground-truth box it shall learn, as torchvision's {@code Matcher}
 * does: IoU at least {@code foreground} with its best box, background below {@code background},
 * left out of the loss between.
 *
 * @param allowLowQuality whether every box also takes the anchors that come nearest to it, however
 *     far they are
 */
public record Matcher(float foreground, float background, boolean allowLowQuality) {
    /** An anchor that shall say "nothing here". */
    public static final int BACKGROUND = -1;

    /** An anchor between the thresholds, which takes no part in the loss. */
    public static final int IGNORED = -2;

    /**
     * Refuses thresholds out of order.
     *
     * @throws IllegalArgumentException unless 0 &lt; background &lt;= foreground &lt;= 1
     */
    public Matcher {
        if (!(background > 0 && background <= foreground && foreground <= 1)) {
            throw new IllegalArgumentException(
                    "matching needs 0 < background <= foreground <= 1, not %s and %s"
                            .formatted(background, foreground));
        }
    }

    /** RetinaNet's: foreground from .5, background below .4, low quality allowed. */
    public static Matcher retinaNet() {
        return new Matcher(0.5f, 0.4f, true);
    }

    /**
     * Matches anchors with the ground truth of one image; IoU in float32, ties to the lower
     * ground-truth index. Needs memory for the anchors only, not for all pairs.
     *
     * <p>A box that touches no anchor stays unmatched. (torchvision would give it every anchor
     * without overlap: its best IoU, 0, is theirs too.)
     *
     * @param anchors A x 4
     * @param truth G x 4, proper boxes; may be empty
     * @return per anchor the index of its box, {@link #BACKGROUND} or {@link #IGNORED}
     */
    public int[] match(float[] anchors, float[] truth) {
        float[] best = new float[anchors.length / 4];
        int[] matches = new int[best.length];
        Nearest nearest = new Nearest();
        for (int g = 0; g < truth.length / 4; g++) {
            nearest.next();
            scan(anchors, truth, g, best, matches, nearest);
        }
        int[] ofTruth = allowLowQuality ? nearest.anchors(matches) : new int[0];
        for (int a = 0; a < best.length; a++) {
            if (best[a] < foreground) {
                matches[a] = best[a] < background ? BACKGROUND : IGNORED;
            }
        }
        for (int i = 0; i < ofTruth.length; i += 2) {
            matches[ofTruth[i]] = ofTruth[i + 1];
        }
        return matches;
    }

    /** Compares one box with all anchors and keeps what is better than what was known. */
    private static void scan(
            float[] anchors, float[] truth, int g, float[] best, int[] matches, Nearest nearest) {
        float gx1 = truth[4 * g];
        float gy1 = truth[4 * g + 1];
        float gx2 = truth[4 * g + 2];
        float gy2 = truth[4 * g + 3];
        float area = (gx2 - gx1) * (gy2 - gy1);
        for (int a = 0, i = 0; a < best.length; a++, i += 4) {
            float y1 = anchors[i + 1];
            float y2 = anchors[i + 3];
            if (y1 >= gy2 || y2 <= gy1) {
                continue;
            }
            float x1 = anchors[i];
            float x2 = anchors[i + 2];
            if (x1 >= gx2 || x2 <= gx1) {
                continue;
            }
            float width = (x2 < gx2 ? x2 : gx2) - (x1 > gx1 ? x1 : gx1);
            float height = (y2 < gy2 ? y2 : gy2) - (y1 > gy1 ? y1 : gy1);
            float common = width * height;
            float iou = common / (area + (x2 - x1) * (y2 - y1) - common);
            if (iou > best[a]) {
                best[a] = iou;
                matches[a] = g;
            }
            if (iou >= nearest.iou) {
                nearest.add(a, iou);
            }
        }
    }

    /** The anchors that tie for the best IoU with each box, one box after the other. */
    private static final class Nearest {
        private int[] found = new int[64];
        private int settled;
        private int count;

        /** The best IoU with the present box; only more than nothing counts. */
        private float iou = Float.MIN_VALUE;

        void next() {
            settled = count;
            iou = Float.MIN_VALUE;
        }

        void add(int anchor, float at) {
            if (at > iou) {
                iou = at;
                count = settled;
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = anchor;
        }

        /** Pairs of an anchor and the box that it overlaps most, which need not be the finder. */
        int[] anchors(int[] matches) {
            int[] pairs = new int[2 * count];
            for (int i = 0; i < count; i++) {
                pairs[2 * i] = found[i];
                pairs[2 * i + 1] = matches[found[i]];
            }
            return pairs;
        }
    }
}
