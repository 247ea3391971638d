package org.vireo.training.pretraining;

import org.vireo.training.input.PretrainBatch;

/** Makes one update; its own type so that a test can let one fail. */
@FunctionalInterface
interface PretrainStep {

    /**
     * Moves the state by one batch.
     *
     * @param measured whether spread and rank are read, too
     * @throws ai.djl.engine.EngineException also when memory does not suffice; the state is then as
     *     before
     */
    PretrainState.Update make(
            PretrainState state, PretrainBatch batch, double rate, boolean measured);
}
