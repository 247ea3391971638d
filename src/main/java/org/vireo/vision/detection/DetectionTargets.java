package org.vireo.vision.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.Map;

/** What a batch teaches: made on any thread, turned into tensors where the network runs. */
@FunctionalInterface
public interface DetectionTargets {

    /** The tensors by the names that the model's losses read. */
    Map<String, NDArray> tensors(NDManager scope);
}
