package org.vireo.vision.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;

import org.vireo.config.Precision;
import org.vireo.gpu.CardInUse;
import org.vireo.gpu.EngineNatives;
import org.vireo.job.Wording;

import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.function.ToLongFunction;

/** Where the numbers are crunched, and what compiles functions for it. */
public final class ComputeDevice implements AutoCloseable {
    private static final double MEGABYTE = 1 << 20;

    private final NDManager manager;
    private final TorchScript script;
    private final boolean runsAhead;
    private Arithmetic arithmetic = Arithmetic.PLAIN;
    private String words = "";

    private ComputeDevice(NDManager manager, boolean runsAhead) {
        this.manager = manager;
        this.script = new TorchScript(manager);
        this.runsAhead = runsAhead;
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
        NDManager manager = NDManager.newBaseManager(device(choice, gpus, tried.orElse(0)));
        return new ComputeDevice(manager, manager.getDevice().isGpu());
    }

    /**
     * The CPU, computed on as if it ran ahead of the program: what is done on a GPU, without one.
     */
    public static ComputeDevice runningAhead(int threads) {
        Engine.getInstance();
        JniUtils.setNumThreads(threads);
        return new ComputeDevice(NDManager.newBaseManager(Device.cpu()), true);
    }

    /**
     * Opens a device to look at images with: the one that a run's settings name, or the CPU where
     * it is not there or a training holds the card.
     *
     * @throws IOException with a sentence if the engine does not start
     */
    public static ComputeDevice openBeside(String choice, int threads) throws IOException {
        try {
            return open(CardInUse.isHeld() ? "cpu" : choice, threads);
        } catch (IllegalArgumentException _) {
            return open("auto", threads);
        } catch (LinkageError e) {
            throw new IOException(
                    "The engine does not start on this computer. Run \"doctor\" to see why.", e);
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

    /**
     * Whether it computes behind the program's back, as a GPU does: asking for a number then makes
     * both wait.
     */
    public boolean runsAhead() {
        return runsAhead;
    }

    /**
     * What training steps compute with here, from now on.
     *
     * @param deterministic whether a GPU takes ways that give the same numbers each time
     * @param sizesRepeat whether trying all ways at the first image of a size pays
     * @return whether all that could be switched
     */
    public boolean compute(Precision precision, boolean deterministic, boolean sizesRepeat) {
        Precision chosen =
                precision == Precision.AUTO ? fastest(isGpu() ? capability() : 0) : precision;
        boolean tensorCores = chosen != Precision.FP32;
        arithmetic =
                new Arithmetic(
                        switch (chosen) {
                            case AUTO, FP32, TF32 -> Arithmetic.Type.FLOAT32;
                            case BF16 -> Arithmetic.Type.BFLOAT16;
                            case FP16 -> Arithmetic.Type.FLOAT16;
                        },
                        isGpu() && tensorCores);
        words = tensorCores ? ", " + chosen.name().toLowerCase(Locale.ROOT) : "";
        if (!isGpu()) {
            return true;
        }
        boolean rounding = EngineSwitches.allowTf32(tensorCores);
        boolean trying = EngineSwitches.benchmark(sizesRepeat && !deterministic);
        return EngineSwitches.deterministic(deterministic) && rounding && trying;
    }

    /**
     * What a card trains fastest with, without losing by it.
     *
     * @param capability ten times its compute capability; 0 where there is none or it is not known
     */
    static Precision fastest(int capability) {
        if (capability >= 80) {
            return Precision.BF16;
        }
        return capability >= 70 ? Precision.FP16 : Precision.FP32;
    }

    private int capability() {
        try {
            return Integer.parseInt(
                    CudaUtils.getComputeCapability(manager.getDevice().getDeviceId()));
        } catch (RuntimeException _) {
            return 0;
        }
    }

    /** How much of its memory is free, in MiB; NaN where nobody tells. */
    public double freeMegabytes() {
        return isGpu()
                ? cardMegabytes(card -> card.getMax() - card.getUsed())
                : ProcessMemory.freeMegabytes();
    }

    /**
     * The most of its memory that was taken, in MiB: by this process, or of a GPU by all, since
     * libtorch gives nothing back there before its end. NaN where nobody tells.
     */
    public double peakMegabytes() {
        return isGpu() ? cardMegabytes(MemoryUsage::getUsed) : ProcessMemory.peakMegabytes();
    }

    private double cardMegabytes(ToLongFunction<MemoryUsage> part) {
        try {
            return part.applyAsLong(CudaUtils.getGpuMemory(manager.getDevice())) / MEGABYTE;
        } catch (RuntimeException | LinkageError _) {
            // Where CUDA's runtime is not found under its plain name.
            return Double.NaN;
        }
    }

    /** What training steps compute with. */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /**
     * Makes threads that compute with as many CPU threads as the one that asks. By itself the
     * engine gives a new thread the number that was set last, by whoever; another number sums in
     * another order.
     */
    public static ThreadFactory threadsLikeThis() {
        int number = JniUtils.getNumThreads();
        return work ->
                Thread.ofPlatform()
                        .daemon()
                        .unstarted(() -> {
                            JniUtils.setNumThreads(number);
                            work.run();
                        });
    }

    /** The device in words, such as "CPU, 2 threads". */
    public String inWords() {
        int threads = JniUtils.getNumThreads();
        return isGpu()
                ? "GPU " + manager.getDevice().getDeviceId() + words
                : "CPU, " + Wording.count(threads, "thread") + words;
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
