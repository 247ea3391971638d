package org.vireo.vision.detection.retinanet;

import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.Matcher;

import java.util.Arrays;

/**
 * What one image teaches its anchors: F of them are foreground, with a class and a box to reach;
 * some are ignored; all others are background.
 *
 * <p>The arrays are the object's own: read them, do not write into them.
 */
final class AnchorTargets {
    private final int anchorCount;
    private final int[] foreground;
    private final int[] classes;
    private final float[] deltas;
    private final int[] ignored;

    private AnchorTargets(
            int anchorCount, int[] foreground, int[] classes, float[] deltas, int[] ignored) {
        this.anchorCount = anchorCount;
        this.foreground = foreground;
        this.classes = classes;
        this.deltas = deltas;
        this.ignored = ignored;
    }

    /**
     * The targets of one image.
     *
     * @param anchors A x 4
     * @param truth G x 4, proper boxes in the same pixels; may be empty
     * @param truthClasses per box its class column, from 0
     */
    static AnchorTargets of(Matcher matcher, float[] anchors, float[] truth, int[] truthClasses) {
        if (truth.length != 4 * truthClasses.length) {
            throw new IllegalArgumentException(
                    truthClasses.length + " classes for " + truth.length / 4 + " boxes");
        }
        int[] matches = matcher.match(anchors, truth);
        int[] foreground = indices(matches, true);
        int[] classes = new int[foreground.length];
        float[] deltas = new float[4 * foreground.length];
        for (int i = 0; i < foreground.length; i++) {
            int match = matches[foreground[i]];
            classes[i] = truthClasses[match];
            BoxCoder.encode(anchors, foreground[i], truth, match, deltas, i);
        }
        return new AnchorTargets(
                matches.length, foreground, classes, deltas, indices(matches, false));
    }

    private static int[] indices(int[] matches, boolean matched) {
        int[] found = new int[matches.length];
        int count = 0;
        for (int a = 0; a < matches.length; a++) {
            if (matched ? matches[a] >= 0 : matches[a] == Matcher.IGNORED) {
                found[count++] = a;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** How many anchors there are in all. */
    int anchorCount() {
        return anchorCount;
    }

    /** The foreground anchors, ascending: F. */
    int[] foreground() {
        return foreground;
    }

    /** The class column that each foreground anchor shall learn: F. */
    int[] classes() {
        return classes;
    }

    /** The regression target of each foreground anchor ({@link BoxCoder}): F x 4. */
    float[] deltas() {
        return deltas;
    }

    /** The anchors that take no part in the classification loss, ascending. */
    int[] ignored() {
        return ignored;
    }
}
