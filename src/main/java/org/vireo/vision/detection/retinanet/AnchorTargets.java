package org.vireo.vision.detection.retinanet;

import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.Matcher;

import java.util.Arrays;

/**
 * What one image teaches its anchors: F of them are foreground, with a class and a box to reach;
 * some are ignored; all others are background.
 *
 * @param anchorCount how many anchors there are in all
 * @param foreground the foreground anchors, ascending: F
 * @param classes the class column that each of these shall learn: F
 * @param deltas the regression target of each ({@link BoxCoder}): F x 4
 * @param ignored the anchors that take no part in the classification loss, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record AnchorTargets(
        int anchorCount, int[] foreground, int[] classes, float[] deltas, int[] ignored) {

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
}
