package org.vireo.training.detector;

import ai.djl.engine.EngineException;

/** Makes one update; its own type so that a test can let one fail. */
@FunctionalInterface
interface UpdateStep {

    /**
     * Moves the state by one batch.
     *
     * @throws EngineException also when memory does not suffice; the state is then as before
     */
    DetectorState.Update make(DetectorState state, UpdateBatch batch, double rate);
}
