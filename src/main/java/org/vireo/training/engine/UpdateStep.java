package org.vireo.training.engine;

import ai.djl.engine.EngineException;

import org.vireo.training.input.Batch;

/** Makes one update; its own type so that a test can let one fail. */
@FunctionalInterface
public interface UpdateStep<B extends Batch> {

    /**
     * Moves the learner's weights by one batch.
     *
     * @throws EngineException also when memory does not suffice; the weights are then as before
     */
    Update make(Learner<B> learner, B batch, Learner.Pass pass);
}
