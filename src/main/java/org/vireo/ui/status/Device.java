package org.vireo.ui.status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.vireo.ui.common.Background;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the numbers will be crunched on, for the status bar. */
public final class Device {
    private final Background background;
    private final Supplier<Optional<Gpu>> gpu;
    private final BooleanSupplier engineUsesGpu;
    private final int cores;
    private final ReadOnlyObjectWrapper<Reading> reading;
    private State state = State.UNKNOWN;

    Device(
            Background background,
            Supplier<Optional<Gpu>> gpu,
            BooleanSupplier engineUsesGpu,
            int cores) {
        this.background = background;
        this.gpu = gpu;
        this.engineUsesGpu = engineUsesGpu;
        this.cores = cores;
        this.reading = new ReadOnlyObjectWrapper<>(cpu(""));
    }

    /** The device of this computer. */
    public static Device ofComputer(Background background) {
        return new Device(
                background,
                NvidiaDriver::firstGpu,
                NvidiaDriver::engineUsesGpu,
                Runtime.getRuntime().availableProcessors());
    }

    private enum State {
        UNKNOWN,
        ASKING,
        NO_GPU,
        GPU
    }

    /**
     * What is shown.
     *
     * @param text {@code CPU · 2 threads}
     * @param hint what more there is to say of it
     */
    public record Reading(String text, String hint) {}

    /** The device; the CPU until more is known. */
    public ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Looks again, in the background; to be called every few seconds. */
    public void look() {
        if (state == State.ASKING || state == State.NO_GPU) {
            return;
        }
        boolean known = state == State.GPU;
        state = State.ASKING;
        background.start(
                _ -> {
                    Optional<Gpu> found = gpu.get();
                    return new Found(
                            found, found.isPresent() && (known || engineUsesGpu.getAsBoolean()));
                },
                this::show,
                _ -> state = State.NO_GPU);
    }

    private record Found(Optional<Gpu> gpu, boolean usable) {}

    private void show(Found found) {
        state = found.usable() ? State.GPU : State.NO_GPU;
        reading.set(
                found.gpu()
                        .map(gpu -> found.usable() ? gpu(gpu) : cpu(unused(gpu)))
                        .orElseGet(() -> cpu("")));
    }

    private static Reading gpu(Gpu gpu) {
        return new Reading(
                gpu.inWords(), "Runs use this GPU; its memory is that of all programs together.");
    }

    private static String unused(Gpu gpu) {
        return gpu.name() + " is there, but the engine cannot use it: see vireo doctor. ";
    }

    private Reading cpu(String before) {
        return new Reading(
                "CPU · " + cores + (cores == 1 ? " thread" : " threads"),
                before + "Runs use the CPU.");
    }
}
