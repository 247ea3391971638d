package org.vireo.vision.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.weights.Weights;

import java.util.List;

/** A {@link DetectorModel} with its weights on a device. */
public interface DetectorNetwork {

    /**
     * What one batch gives.
     *
     * @param losses one by one, in the order of {@link DetectorModel#losses}
     * @param gradients of their sum, in the order of the names that were asked for
     */
    record Step(NDArray losses, List<NDArray> gradients) {}

    /**
     * Losses and gradients of one batch; the weights stay as they are, but live BatchNorm moves its
     * running statistics.
     *
     * @param scope owns losses and gradients
     * @param images (N, 3, H, W), normalized and padded
     * @param targets that {@link DetectorModel#targets} made for these images
     * @param learned the tensors to differentiate for, already marked by {@link Weights#train}
     */
    Step step(NDManager scope, NDArray images, DetectionTargets targets, List<String> learned);

    /**
     * What is seen in one image.
     *
     * @param boxes the objects
     * @param embedding the mean of the backbone's last stage over the image's own part
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Survey(DetectedBoxes boxes, float[] embedding) {}

    /**
     * The objects in each image of a batch and what its backbone makes of it, from one forward
     * pass.
     *
     * @param images (N, 3, H, W), normalized and padded
     * @param sizes of each image without its padding
     */
    List<Survey> survey(
            NDManager scope, NDArray images, List<ResizeRule.Size> sizes, DecodeSettings settings);
}
