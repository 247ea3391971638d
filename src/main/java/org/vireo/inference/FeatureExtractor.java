package org.vireo.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.vireo.image.RgbImage;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.FeatureTaps;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The feature maps and the embedding that a backbone has for an image: that of a detector, or one
 * alone. For one thread at a time.
 */
public final class FeatureExtractor implements AutoCloseable {
    /**
     * What stands before a backbone's names in a detector, in pretraining, in a file of its own.
     */
    private static final List<String> PREFIXES =
            List.of("backbone.body.", "backbone.", "module.", "encoder.", "");

    /** The sizes that a backbone by itself sees: pretraining fixes none for whole images. */
    private static final ResizeRule WITHOUT_DETECTOR = new ResizeRule(224, 448);

    private final ComputeDevice device;
    private final Weights weights;
    private final FeatureTaps taps;
    private final ResizeRule resize;
    private final PixelNormalization pixels;
    private final FloatBufferPool buffers = new FloatBufferPool(1);

    private FeatureExtractor(
            ComputeDevice device, Found backbone, ResizeRule resize, PixelNormalization pixels) {
        this.device = device;
        this.weights = Weights.of(device.manager(), backbone.tensors());
        this.taps =
                new FeatureTaps(device.script(), backbone.network(), backbone.norm(), "", weights);
        this.resize = resize;
        this.pixels = pixels;
    }

    /**
     * A backbone among the tensors of a file.
     *
     * @param tensors by torchvision's names
     */
    private record Found(Backbone network, Norm norm, Map<String, SafeTensors.Tensor> tensors) {}

    /**
     * Reads the backbone from a detector's checkpoint (the averaged one where it is there), from
     * pretraining, or from any file with torchvision's names.
     *
     * @param device stays the caller's
     * @throws IOException with a sentence that names the file, if it holds no whole backbone
     */
    public static FeatureExtractor load(ComputeDevice device, Path checkpoint) throws IOException {
        SafeTensors file = SafeTensors.read(checkpoint);
        try {
            Found backbone = backbone(file.tensors());
            if (!DetectorCard.isDetector(file.metadata())) {
                return new FeatureExtractor(
                        device, backbone, WITHOUT_DETECTOR, PixelNormalization.IMAGENET);
            }
            DetectorCard card = DetectorCard.of(file.metadata());
            return new FeatureExtractor(device, backbone, card.resize(), card.pixels());
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Found backbone(Map<String, SafeTensors.Tensor> all) {
        for (String prefix : PREFIXES) {
            // A deeper network holds a shallower one's names as well.
            for (Backbone network : Backbones.all()) {
                for (Norm norm : List.of(Norm.FROZEN, Norm.GROUP)) {
                    Map<String, SafeTensors.Tensor> found = found(all, prefix, network, norm);
                    if (!found.isEmpty()) {
                        return new Found(network, norm, found);
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                "it holds no whole backbone; there are " + Backbones.titles());
    }

    /** The network's tensors under their plain names; none unless all are there. */
    private static Map<String, SafeTensors.Tensor> found(
            Map<String, SafeTensors.Tensor> all, String prefix, Backbone network, Norm norm) {
        Map<String, SafeTensors.Tensor> found = new LinkedHashMap<>();
        for (TensorSpec spec : network.specs("", norm, false)) {
            SafeTensors.Tensor averaged = all.get(Detector.AVERAGED + prefix + spec.name());
            SafeTensors.Tensor tensor = averaged == null ? all.get(prefix + spec.name()) : averaged;
            if (tensor == null || !tensor.shape().equals(spec.shape())) {
                return Map.of();
            }
            found.put(spec.name(), tensor);
        }
        return found;
    }

    /** Which network it is. */
    public Backbone network() {
        return taps.network();
    }

    /** How large images usually enter: as the detector takes them, or 224 px for a backbone. */
    public ResizeRule resize() {
        return resize;
    }

    /** The features of an image at its usual size. */
    public ImageFeatures of(RgbImage image) {
        return of(image, resize);
    }

    /**
     * The features of an image. It enters alone and without padding, so that all of a map shows the
     * image.
     *
     * @param size how large it enters
     */
    public ImageFeatures of(RgbImage image, ResizeRule size) {
        return tapped(
                image,
                size,
                found -> {
                    List<FeatureMap> layers = new ArrayList<>();
                    for (NDArray map : found.subList(0, found.size() - 1)) {
                        long[] sides = map.getShape().getShape();
                        layers.add(
                                new FeatureMap(
                                        (int) sides[1],
                                        (int) sides[2],
                                        (int) sides[3],
                                        Tensors.floats(map)));
                    }
                    return new ImageFeatures(layers, Tensors.floats(found.getLast()));
                });
    }

    /** The embedding of an image at its usual size, without the maps. */
    public float[] embedding(RgbImage image) {
        return tapped(image, resize, found -> Tensors.floats(found.getLast()));
    }

    private <R> R tapped(RgbImage image, ResizeRule size, Function<List<NDArray>, R> result) {
        ResizeRule.Size resized = size.resized(image.height(), image.width());
        ImageBatch.Part part = new ImageBatch.Part(image, resized.width(), resized.height(), false);
        try (ImageBatch batch = ImageBatch.of(List.of(part), 1, pixels, buffers);
                NDManager scope = device.manager().newSubManager()) {
            Shape shape = new Shape(1, 3, batch.height(), batch.width());
            NDArray input = scope.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
            return result.apply(taps.of(scope, input));
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
