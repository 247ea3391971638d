package org.vireo.ui.status;

import java.util.Locale;
import java.util.Optional;

/**
 * What the NVIDIA driver says of a GPU.
 *
 * @param usedMegabytes of its memory, by all programs
 */
record Gpu(int index, String name, double usedMegabytes, double totalMegabytes) {
    /** The fields that {@link #read} expects, as {@code nvidia-smi} calls them. */
    static final String FIELDS = "index,name,memory.used,memory.total";

    /** Reads a line of {@code nvidia-smi --format=csv,noheader,nounits}. */
    static Optional<Gpu> read(String line) {
        String[] fields = line.split(", ", -1);
        if (fields.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Gpu(
                            Integer.parseInt(fields[0].strip()),
                            fields[1].strip(),
                            Double.parseDouble(fields[2].strip()),
                            Double.parseDouble(fields[3].strip())));
        } catch (NumberFormatException _) {
            // Some cards and virtual ones answer "[N/A]".
            return Optional.empty();
        }
    }

    /** {@code GPU 0 · NVIDIA RTX 4090 · 5.1 of 24 GB}. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "GPU %d · %s · %.1f of %.0f GB",
                index,
                name,
                usedMegabytes / 1024,
                totalMegabytes / 1024);
    }
}
