package org.vireo.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import org.vireo.image.RgbImage;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.Arrays;

/**
 * A feature map in three colors: at each place its first three principal components over all
 * places, as red, green and blue. Places that look alike to the layer have like colors.
 */
public final class PrincipalColors {
    private static final ScriptSource SCRIPT = ScriptSource.of("principal_components");

    /** Colors end at these parts of the places, so that one odd place does not dim the rest. */
    private static final double TAIL = 0.01;

    private PrincipalColors() {}

    /** The colors, a pixel a place. */
    public static RgbImage of(FeatureMap map) {
        float[][] components = components(map, 3);
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

    /**
     * The places' coordinates along the directions of most variance, with a sign that does not
     * depend on the solver.
     *
     * @return {@code count x places}; 0 where no variance is left
     */
    static float[][] components(FeatureMap map, int count) {
        float[] found;
        try (NDManager scope = NDManager.newBaseManager(Device.cpu());
                TorchScript script = new TorchScript(scope)) {
            found =
                    Tensors.floats(
                            script.call(
                                            scope,
                                            SCRIPT,
                                            "principal_components",
                                            Tensors.of(
                                                    scope,
                                                    map.values(),
                                                    map.channels(),
                                                    map.places()),
                                            count)
                                    .array());
        }
        float[][] components = new float[count][map.places()];
        for (int i = 0; i * map.places() < found.length; i++) {
            System.arraycopy(found, i * map.places(), components[i], 0, map.places());
        }
        return components;
    }
}
