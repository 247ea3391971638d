package org.vireo.inference;

import org.vireo.image.RgbImage;

import java.util.Arrays;

/**
 * A feature map in three colors: at each place its first three principal components over all
 * places, as red, green and blue. Places that look alike to the layer have like colors.
 */
public final class PrincipalColors {
    /** Colors end at these parts of the places, so that one odd place does not dim the rest. */
    private static final double TAIL = 0.01;

    private PrincipalColors() {}

    /** The colors, a pixel a place. */
    public static RgbImage of(FeatureMap map) {
        float[][] components =
                PrincipalComponents.of(map.values(), map.channels(), map.places(), 3);
        byte[] rgb = new byte[3 * map.places()];
        for (int color = 0; color < components.length; color++) {
            float[] sorted = components[color].clone();
            Arrays.sort(sorted);
            int tail = (int) (TAIL * (sorted.length - 1));
            double low = sorted[tail];
            double span = sorted[sorted.length - 1 - tail] - low;
            for (int place = 0; place < map.places(); place++) {
                double part = span > 0 ? (components[color][place] - low) / span : 0.5;
                rgb[3 * place + color] = (byte) Math.round(255 * Math.clamp(part, 0, 1));
            }
        }
        return new RgbImage(map.width(), map.height(), rgb);
    }
}
