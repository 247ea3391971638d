package org.vireo.vision.transform;

import org.vireo.job.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes network input of a pixel: {@code (value / 255 - mean) / std}, channel by channel.
 *
 * @param mean of red, green and blue, where 1 is white
 * @param std of red, green and blue, on the same scale
 */
public record PixelNormalization(List<Double> mean, List<Double> std) {
    /** The figures of ImageNet, which every torchvision network expects. */
    public static final PixelNormalization IMAGENET =
            new PixelNormalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /**
     * Refuses anything but three finite means and three positive deviations.
     *
     * @throws IllegalArgumentException if other values are given
     */
    public PixelNormalization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != 3 || !mean.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a normalization needs three means, not " + mean);
        }
        if (std.size() != 3 || !std.stream().allMatch(s -> Double.isFinite(s) && s > 0)) {
            throw new IllegalArgumentException(
                    "a normalization needs three positive deviations, not " + std);
        }
    }

    /**
     * As this, of an image whose values (1 is white) were changed to {@code (value * gain - 1/2) *
     * contrast + 1/2}.
     *
     * @param gains of red, green and blue, above 0
     * @param contrast above 0
     */
    public PixelNormalization recolored(double[] gains, double contrast) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            double slope = gains[c] * contrast;
            means.add((mean.get(c) - (1 - contrast) / 2) / slope);
            deviations.add(std.get(c) / slope);
        }
        return new PixelNormalization(means, deviations);
    }

    /** As part of a sentence. */
    public String inWords() {
        String figures = "mean " + figures(mean) + ", deviation " + figures(std);
        return equals(IMAGENET) ? "as for ImageNet (" + figures + ")" : "by " + figures;
    }

    private static String figures(List<Double> values) {
        return values.stream()
                .map(value -> Wording.shortest(value, 4))
                .collect(Collectors.joining(" "));
    }

    /**
     * What an 8-bit value of {@code channel} is multiplied with, before {@link #shift} is added.
     */
    public float scale(int channel) {
        return (float) (1 / (255 * std.get(channel)));
    }

    /** {@link #scale} of red, green and blue. */
    public float[] scales() {
        return new float[] {scale(0), scale(1), scale(2)};
    }

    /** {@link #shift} of red, green and blue. */
    public float[] shifts() {
        return new float[] {shift(0), shift(1), shift(2)};
    }

    /** The normalized value of black in {@code channel}. */
    public float shift(int channel) {
        return (float) (-mean.get(channel) / std.get(channel));
    }
}
