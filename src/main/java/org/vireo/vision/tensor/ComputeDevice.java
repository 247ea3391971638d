package org.vireo.vision.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;

import org.vireo.gpu.CardInUse;
import org.vireo.gpu.EngineNatives;

import java.util.OptionalInt;

/** Where the numbers are crunched, and what compiles functions for it. */
public final class ComputeDevice implements AutoCloseable {
    private final NDManager manager;
    private final TorchScript script;

    private ComputeDevice(NDManager manager) {
        this.manager = manager;
        this.script = new TorchScript(manager);
    }

    /**
     * Opens a device.
     *
     * @param choice {@code auto} for the first GPU that works, else the CPU; or {@code cpu}, {@code
     *     gpu0} and so on
     * @param threads CPU threads of the network; 0 for one each core
     * @throws IllegalArgumentException with a sentence if there is no such GPU
     */
    public static ComputeDevice open(String choice, int threads) {
        Engine engine = Engine.getInstance();
        int cores = Runtime.getRuntime().availableProcessors();
        JniUtils.setNumThreads(threads > 0 ? threads : cores);
        OptionalInt tried = EngineNatives.card(LibUtils.getLibtorchPath());
        // DJL counts no card where it does not find CUDA's runtime under its plain name.
        int gpus = Math.max(engine.getGpuCount(), tried.isPresent() ? tried.getAsInt() + 1 : 0);
        return new ComputeDevice(NDManager.newBaseManager(device(choice, gpus, tried.orElse(0))));
    }

    /**
     * Opens a device to look at images with: the one that a run's settings name, or the CPU where
     * it is not there or a training holds the card.
     */
    public static ComputeDevice openBeside(String choice, int threads) {
        if (CardInUse.isHeld()) {
            return open("cpu", threads);
        }
        try {
            return open(choice, threads);
        } catch (IllegalArgumentException _) {
            return open("auto", threads);
        }
    }

    /** Whether a training began on the card that this looks at images with. */
    public boolean shouldGiveWay() {
        return isGpu() && CardInUse.isHeld();
    }

    private static Device device(String choice, int gpus, int first) {
        if (choice.equals("cpu") || (choice.equals("auto") && gpus == 0)) {
            return Device.cpu();
        }
        int index =
                choice.equals("auto") ? first : Integer.parseInt(choice.substring("gpu".length()));
        if (index >= gpus) {
            throw new IllegalArgumentException(
                    choice
                            + " is not there: "
                            + (gpus == 0 ? "no usable GPU was found" : gpus + " GPUs were found")
                            + ". Run doctor to see why, or set the device to cpu.");
        }
        return Device.gpu(index);
    }

    /** The parent of everything that lives on this device. */
    public NDManager manager() {
        return manager;
    }

    /** Calls functions here. */
    public TorchScript script() {
        return script;
    }

    /** Whether it is a GPU, with memory of its own. */
    public boolean isGpu() {
        return manager.getDevice().isGpu();
    }

    /** The device in words, such as "CPU, 2 threads". */
    public String inWords() {
        return isGpu()
                ? "GPU " + manager.getDevice().getDeviceId()
                : "CPU, " + JniUtils.getNumThreads() + " threads";
    }

    @Override
    public void close() {
        boolean gpu = isGpu();
        script.close();
        manager.close();
        if (gpu) {
            // What libtorch keeps for itself is of use to others.
            JniUtils.emptyCudaCache();
        }
    }
}
