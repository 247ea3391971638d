package org.vireo.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.FeatureTaps;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.Weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The feature maps and the embedding that a backbone has for an image: that of a detector, or one
 * alone. For one thread at a time.
 */
public final class FeatureExtractor implements AutoCloseable {
    private final ComputeDevice device;
    private final Weights weights;
    private final FeatureTaps taps;
    private final ResizeRule resize;
    private final PixelNormalization pixels;
    private final FloatBufferPool buffers = new FloatBufferPool(1);

    private FeatureExtractor(ComputeDevice device, BackboneFile file) {
        this.device = device;
        this.weights = Weights.of(device.manager(), file.tensors());
        this.taps = new FeatureTaps(device.script(), file.network(), file.norm(), "", weights);
        this.resize = file.resize();
        this.pixels = file.pixels();
    }

    /**
     * Reads a backbone, as {@link BackboneFile#read} finds it.
     *
     * @param device stays the caller's
     * @throws IOException with a sentence that names the file, if it holds no whole backbone
     */
    public static FeatureExtractor load(ComputeDevice device, Path checkpoint) throws IOException {
        BackboneFile file = BackboneFile.read(checkpoint);
        try {
            return new FeatureExtractor(device, file);
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The same network as {@link #load} reads, with the random weights that its run started from.
     *
     * @param seed the run's
     * @throws IOException as {@link #load}
     */
    public static FeatureExtractor untrained(ComputeDevice device, Path checkpoint, long seed)
            throws IOException {
        return new FeatureExtractor(device, BackboneFile.untrained(checkpoint, seed));
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
                found ->
                        new ImageFeatures(
                                found.subList(0, found.size() - 1).stream()
                                        .map(FeatureExtractor::map)
                                        .toList(),
                                Tensors.floats(found.getLast())));
    }

    /** The embedding of an image at its usual size, without the maps. */
    public float[] embedding(RgbImage image) {
        return tapped(image, resize, found -> Tensors.floats(found.getLast()));
    }

    /**
     * What the backbone makes of parts of an image: the mean of the last stage over each box, its
     * cells weighted by what of them is inside. Of a box around the whole image that is the {@link
     * #embedding}.
     *
     * @param size how large the image enters
     * @param boxes in pixels of the image
     */
    public List<float[]> pooled(RgbImage image, ResizeRule size, List<Box> boxes) {
        return run(
                image,
                size,
                (scope, input) -> {
                    FeatureMap map = map(taps.stages(scope, input).getLast());
                    return boxes.stream()
                            .map(box ->
                                    map.meanIn(
                                            box.scaled(
                                                    (double) map.width() / image.width(),
                                                    (double) map.height() / image.height())))
                            .toList();
                });
    }

    private static FeatureMap map(NDArray array) {
        long[] sides = array.getShape().getShape();
        return new FeatureMap(
                (int) sides[1], (int) sides[2], (int) sides[3], Tensors.floats(array));
    }

    private <R> R tapped(RgbImage image, ResizeRule size, Function<List<NDArray>, R> result) {
        return run(image, size, (scope, input) -> result.apply(taps.of(scope, input)));
    }

    private <R> R run(RgbImage image, ResizeRule size, BiFunction<NDManager, NDArray, R> network) {
        ResizeRule.Size resized = size.resized(image.height(), image.width());
        ImageBatch.Part part =
                new ImageBatch.Part(image, resized.width(), resized.height(), false, pixels);
        try (ImageBatch batch = ImageBatch.of(List.of(part), 1, buffers);
                NDManager scope = device.manager().newSubManager()) {
            Shape shape = new Shape(1, 3, batch.height(), batch.width());
            NDArray input = scope.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
            return network.apply(scope, input);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
