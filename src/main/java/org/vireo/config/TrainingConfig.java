package org.vireo.config;

import java.util.List;

/** What the settings of every training say, whatever the method. */
public interface TrainingConfig {

    /** Decides everything random. */
    long seed();

    /** {@code auto}, {@code cpu}, or {@code gpu0} and so on. */
    String device();

    /** CPU threads of the network; 0 for one each core. */
    int threads();

    /** What a step computes with. */
    Precision precision();

    /** Whether a GPU takes ways that give the same numbers each time, where there are such. */
    boolean deterministic();

    /** The network that turns an image into feature maps. */
    Backbone backbone();

    /** The epochs, from 1, whose results are kept. */
    List<Integer> keepEpochs();

    /** MiB of memory for decoded images; -1 for what the memory allows. */
    int cacheMegabytes();
}
