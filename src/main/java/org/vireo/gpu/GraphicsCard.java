package org.vireo.gpu;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;

/**
 * What the NVIDIA driver says of a card.
 *
 * @param index by place on the bus, as {@code nvidia-smi} counts
 * @param usedMegabytes of its memory, by all programs; NaN if it is not told
 * @param totalMegabytes NaN if it is not told
 * @param capability null if it is not told
 */
public record GraphicsCard(
        int index,
        String name,
        double usedMegabytes,
        double totalMegabytes,
        @Nullable Capability capability) {

    /** {@code GPU 0 · NVIDIA RTX 4090 · 5.1 of 24 GB}. */
    public String inWords() {
        String memory =
                Double.isNaN(totalMegabytes)
                        ? ""
                        : Double.isNaN(usedMegabytes)
                                ? Wording.of(" · %.0f GB", totalMegabytes / 1024)
                                : Wording.of(
                                        " · %.1f of %.0f GB",
                                        usedMegabytes / 1024, totalMegabytes / 1024);
        return "GPU " + index + " · " + name + memory;
    }
}
