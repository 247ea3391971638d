package org.vireo.config;

/** The rule of the weight updates. */
public enum OptimizerKind implements Titled {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAMW;

    @Override
    public String title() {
        return this == SGD ? "SGD" : "AdamW";
    }
}
