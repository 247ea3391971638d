package org.vireo.vision.detection.retinanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.tensor.Tensors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch teaches the heads, as plain arrays.
 *
 * <p>F foreground and I ignored anchors of N images of A anchors each; places count in the
 * flattened (N * A).
 */
final class RetinaNetTargets implements DetectionTargets {
    private final float[] imageWeight;
    private final long[] ignored;
    private final long[] index;
    private final long[] classes;
    private final float[] encoded;
    private final float[] anchorBoxes;
    private final float[] boxWeight;

    /**
     * Joins the targets of a batch.
     *
     * @param anchors A x 4, those of the padded images
     * @param images one per image, all for these anchors
     * @param shares how many images the loss is the mean of: those of this batch, or of all batches
     *     whose gradients are added up
     */
    RetinaNetTargets(float[] anchors, List<AnchorTargets> images, int shares) {
        int foreground = images.stream().mapToInt(i -> i.foreground().length).sum();
        imageWeight = new float[images.size()];
        ignored = new long[images.stream().mapToInt(i -> i.ignored().length).sum()];
        index = new long[foreground];
        classes = new long[foreground];
        encoded = new float[4 * foreground];
        anchorBoxes = new float[4 * foreground];
        boxWeight = new float[foreground];
        int found = 0;
        int skipped = 0;
        for (int n = 0; n < imageWeight.length; n++) {
            AnchorTargets image = images.get(n);
            long first = (long) n * image.anchorCount();
            for (int place : image.ignored()) {
                ignored[skipped++] = first + place;
            }
            imageWeight[n] = 1f / (shares * Math.max(1, image.foreground().length));
            Arrays.fill(boxWeight, found, found + image.foreground().length, imageWeight[n]);
            System.arraycopy(image.deltas(), 0, encoded, 4 * found, image.deltas().length);
            for (int i = 0; i < image.foreground().length; i++, found++) {
                int place = image.foreground()[i];
                index[found] = first + place;
                classes[found] = image.classes()[i];
                System.arraycopy(anchors, 4 * place, anchorBoxes, 4 * found, 4);
            }
        }
    }

    @Override
    public Map<String, NDArray> tensors(NDManager scope) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put("image_weight", Tensors.of(scope, imageWeight, imageWeight.length));
        tensors.put("ignored", Tensors.of(scope, ignored, ignored.length));
        tensors.put("index", Tensors.of(scope, index, index.length));
        tensors.put("classes", Tensors.of(scope, classes, classes.length));
        tensors.put("encoded", Tensors.of(scope, encoded, index.length, 4));
        tensors.put("anchors", Tensors.of(scope, anchorBoxes, index.length, 4));
        tensors.put("box_weight", Tensors.of(scope, boxWeight, boxWeight.length));
        return tensors;
    }
}
