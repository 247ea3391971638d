package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.image.ImageFeed;
import org.vireo.inference.DetectorCard;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.util.List;
import java.util.Map;

/**
 * What a run would begin with, for the checks before it.
 *
 * @param started the tensors that do not start at random
 */
record PlannedRun(
        DetectorConfig config,
        DetectorData data,
        ComputeDevice device,
        DetectorCard card,
        Map<String, SafeTensors.Tensor> started,
        ImageFeed feed) {

    /** The same run with other settings. */
    PlannedRun with(DetectorConfig other) {
        return new PlannedRun(other, data, device, card, started, feed);
    }

    /** The state before its first update, of its network or of another with the same tensors. */
    TrainedDetector begin(DetectorCard network) {
        return TrainedDetector.fresh(device, List.of(), network, config, started);
    }

    /** Makes its batches, for its network or for another of the same anchors. */
    UpdateBatches batches(DetectorCard network) {
        return new UpdateBatches(config, network, data, 0, feed);
    }
}
