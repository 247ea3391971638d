package org.vireo.config;

import java.util.List;

/** What the settings of every training say, whatever the method. */
public interface TrainingConfig {

    /** Decides everything random. */
    @Knob(
            label = "Seed",
            help =
                    "Decides everything random. On the CPU the same seed gives the same run, bit for"
                            + " bit.",
            min = 0,
            max = 9_007_199_254_740_991.0,
            advanced = true)
    long seed();

    /** {@code auto}, {@code cpu}, or {@code gpu0} and so on. */
    @Knob(
            label = "Device",
            help = "Auto takes the first GPU that works, else the CPU; or cpu, gpu0 …",
            advanced = true)
    String device();

    /** Other devices that take over parts of each batch, with commas between them. */
    @Knob(
            label = "Further devices",
            help =
                    "Other GPUs of this computer that take over parts of each batch, such as"
                            + " gpu1,gpu2. The loss stays that of the whole batch. Gradients go"
                            + " through the first GPU: beyond some four, or several computers, NCCL"
                            + " or MPI would be needed, which the engine does not have.",
            advanced = true)
    String furtherDevices();

    /** The names of {@link #furtherDevices}. */
    default List<String> furtherDeviceNames() {
        return DeviceChoice.list(furtherDevices());
    }

    /** How many devices share an update. */
    default int devices() {
        return 1 + furtherDeviceNames().size();
    }

    /** CPU threads of the network; 0 for one each core. */
    @Knob(
            label = "Threads",
            help = "CPU threads of the network; 0 takes one for each core.",
            zero = "one for each core",
            min = 0,
            max = 1024,
            advanced = true)
    int threads();

    /** What a step computes with. */
    @Knob(
            label = "Precision",
            help =
                    "What convolutions compute with: auto takes bf16 or fp16 where a GPU is faster"
                            + " so, and fp32 on a CPU; or fp32, tf32, bf16, fp16. Weights,"
                            + " statistics and losses stay in fp32.",
            advanced = true)
    Precision precision();

    /** Whether a GPU takes ways that give the same numbers each time, where there are such. */
    @Knob(
            label = "Deterministic",
            help =
                    "On a GPU take slower ways that give the same numbers each time, where there are"
                            + " such. A CPU always does.",
            advanced = true)
    boolean deterministic();

    /** The network that turns an image into feature maps. */
    Backbone backbone();

    /** Images behind one update. */
    int imagesPerUpdate();

    /** The epochs, from 1, whose results are kept. */
    List<Integer> keepEpochs();

    /** MiB of memory for decoded images; -1 for what the memory allows. */
    int cacheMegabytes();

    /** The share of the labeled images that is held out for a test; 0 for what the folder has. */
    default double testShare() {
        return 0;
    }
}
