package org.vireo.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the NVIDIA cards without the engine: by the driver's program, else its management library,
 * else what its kernel module shows.
 */
public final class CardFinder {
    private final List<CardSource> sources;
    private final Supplier<String> whyNone;

    CardFinder(List<CardSource> sources, Supplier<String> whyNone) {
        this.sources = sources;
        this.whyNone = whyNone;
    }

    /** The finder for this computer. */
    public static CardFinder ofComputer() {
        String system = System.getProperty("os.name", "");
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> programs =
                windows
                        ? List.of(
                                "nvidia-smi",
                                "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe")
                        // The last is where it lies in the Linux of Windows.
                        : List.of(
                                "nvidia-smi", "/usr/bin/nvidia-smi", "/usr/lib/wsl/lib/nvidia-smi");
        return new CardFinder(
                List.of(
                        new NvidiaSmi(programs),
                        Nvml.ofComputer(windows),
                        new KernelDriver(Path.of("/proc/driver/nvidia"))),
                () ->
                        OtherGraphics.sentence(
                                system,
                                System.getProperty("os.arch", ""),
                                Path.of("/sys/bus/pci/devices")));
    }

    /** Looks; takes up to some seconds. */
    public Cards find() {
        return sources.stream()
                .map(CardSource::look)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Cards.none(whyNone.get()));
    }
}
