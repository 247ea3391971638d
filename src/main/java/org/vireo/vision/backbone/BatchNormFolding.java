package org.vireo.vision.backbone;

import org.vireo.vision.weights.SafeTensors;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folds BatchNorm with fixed statistics into the convolution before it: {@code w' = w * s, b' =
 * shift - mean * s} with {@code s = scale / sqrt(var + 1e-5)}, in double.
 */
public final class BatchNormFolding {
    private static final double EPSILON = 1e-5;

    private BatchNormFolding() {}

    /**
     * The tensors of the same network with {@link Norm#FOLDED}.
     *
     * @param tensors of a network around {@code backbone}, whose names any normalization follows
     */
    public static Map<String, SafeTensors.Tensor> fold(
            Backbone backbone, Map<String, SafeTensors.Tensor> tensors) {
        Map<String, SafeTensors.Tensor> folded = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String convolution = name.substring(0, name.lastIndexOf('.'));
            String norm = backbone.normalizationAfter(convolution);
            if (name.endsWith(".weight")
                    && !norm.equals(convolution)
                    && tensors.containsKey(norm + ".running_var")) {
                foldOne(tensors, convolution, norm, folded);
            } else if (!belongsToNorm(tensors, convolution)) {
                folded.put(name, tensor);
            }
        });
        return folded;
    }

    private static boolean belongsToNorm(Map<String, SafeTensors.Tensor> tensors, String layer) {
        return tensors.containsKey(layer + ".running_var");
    }

    private static void foldOne(
            Map<String, SafeTensors.Tensor> tensors,
            String convolution,
            String norm,
            Map<String, SafeTensors.Tensor> folded) {
        SafeTensors.Tensor kernel = get(tensors, convolution + ".weight");
        float[] weights = kernel.floats();
        float[] scale = get(tensors, norm + ".weight").floats();
        float[] shift = get(tensors, norm + ".bias").floats();
        float[] mean = get(tensors, norm + ".running_mean").floats();
        float[] variance = get(tensors, norm + ".running_var").floats();
        float[] bias = new float[scale.length];
        int perChannel = weights.length / scale.length;
        for (int channel = 0; channel < scale.length; channel++) {
            double factor = scale[channel] / Math.sqrt(variance[channel] + EPSILON);
            bias[channel] = (float) (shift[channel] - mean[channel] * factor);
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
        }
        folded.put(convolution + ".weight", SafeTensors.Tensor.of(weights, kernel.sides()));
        folded.put(convolution + ".bias", SafeTensors.Tensor.of(bias, bias.length));
    }

    private static SafeTensors.Tensor get(Map<String, SafeTensors.Tensor> tensors, String name) {
        SafeTensors.Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the weights lack " + name);
        }
        return tensor;
    }
}
