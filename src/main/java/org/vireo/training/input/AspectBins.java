package org.vireo.training.input;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of images with a similar width / height, so that a batch has little padding.
 *
 * @param edges ascending; an image whose ratio equals an edge belongs to the group above it
 */
public record AspectBins(List<Double> edges) {

    /**
     * Refuses edges that do not ascend.
     *
     * @throws IllegalArgumentException if they do not
     */
    public AspectBins {
        edges = List.copyOf(edges);
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) < edges.get(i))) {
                throw new IllegalArgumentException("aspect edges must ascend: " + edges);
            }
        }
    }

    /** One group: any image beside any other. */
    public static AspectBins none() {
        return new AspectBins(List.of());
    }

    /** Upright images apart from wide ones; squares are with the wide ones. */
    public static AspectBins uprightAndWide() {
        return new AspectBins(List.of(1.0));
    }

    /**
     * Groups of equal ratio from 1/2 to 2 and one beyond at either end, as torchvision's {@code
     * aspect_ratio_group_factor}.
     *
     * @param perOctave how many groups between 1/2 and 1; torchvision's recipe has 3
     * @throws IllegalArgumentException if {@code perOctave} is not positive
     */
    public static AspectBins perOctave(int perOctave) {
        if (perOctave < 1) {
            throw new IllegalArgumentException(
                    "an octave needs at least one group, not " + perOctave);
        }
        return new AspectBins(
                IntStream.rangeClosed(-perOctave, perOctave)
                        .mapToObj(i -> Math.pow(2, (double) i / perOctave))
                        .toList());
    }

    int count() {
        return edges.size() + 1;
    }

    int binOf(double aspectRatio) {
        int bin = 0;
        for (double edge : edges) {
            if (edge <= aspectRatio) {
                bin++;
            }
        }
        return bin;
    }
}
