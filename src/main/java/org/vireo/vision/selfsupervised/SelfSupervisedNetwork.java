package org.vireo.vision.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.Weights;

import java.nio.ByteBuffer;
import java.util.List;

/** A {@link SelfSupervisedDesign} with its weights on a device. */
public final class SelfSupervisedNetwork {
    /** What tells how far embeddings spread. */
    public static final ScriptSource SPREAD = ScriptSource.of("spread");

    /** What all methods share; a method's own functions and the backbone's must lie beside it. */
    public static final ScriptSource SCRIPT =
            ScriptSource.of("selfsupervised", ScriptSource.LAYERS, SPREAD);

    private static final ScriptSource PIXELS = ScriptSource.of("pixels");

    private final TorchScript script;
    private final SelfSupervisedDesign design;
    private final Weights weights;
    private final ScriptSource functions;
    private final List<String> learned;

    /** A network over tensors that stay the caller's; marks those that learn. */
    public SelfSupervisedNetwork(TorchScript script, SelfSupervisedDesign design, Weights weights) {
        this.script = script;
        this.design = design;
        this.weights = weights;
        this.functions = design.script();
        this.learned = design.trainable();
        weights.train(learned);
    }

    /**
     * Square images as a network takes them, normalized on the device: as bytes they travel four
     * times as fast.
     *
     * @param pixels {@code (count, 3, side, side)} as bytes, direct, at position 0
     * @return the same as float32
     */
    public static NDArray input(
            TorchScript script, NDManager scope, ByteBuffer pixels, int count, int side) {
        Shape shape = new Shape(count, 3, side, side);
        try (NDArray bytes = scope.create(pixels, shape, DataType.UINT8)) {
            // Autograd keeps nothing that was made in inference mode.
            return script.callWithGradients(
                            scope,
                            PIXELS,
                            "normalized",
                            bytes,
                            doubles(PixelNormalization.IMAGENET.scales()),
                            doubles(PixelNormalization.IMAGENET.shifts()))
                    .array();
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /**
     * What one batch gives.
     *
     * @param terms of the loss, by {@link SelfSupervised#terms}, before their weights
     * @param embedded what to measure: {@code (N, width)} representations of the first views, then
     *     the outputs of the first and of the second
     * @param gradients of the loss, in the order of {@link SelfSupervisedDesign#trainable}
     */
    public record Step(NDArray terms, List<NDArray> embedded, List<NDArray> gradients) {}

    /**
     * Spread and rank of one batch.
     *
     * @param deviation the mean standard deviation of the embeddings' dimensions, over both views;
     *     VICReg drives it to 1, in a collapse it is 0
     * @param directionDeviation that of the embeddings at length 1, times the root of their width:
     *     1 where they point everywhere, 0 in a collapse (Chen and He 2021, section 4.1)
     * @param representationRank the effective rank (RankMe, Garrido et al. 2023) of the
     *     representations, between 1 and the smaller of batch and width
     * @param embeddingRank that of the embeddings
     */
    public record Meters(
            double deviation,
            double directionDeviation,
            double representationRank,
            double embeddingRank) {

        /** What {@link SelfSupervisedNetwork#meters} measured. */
        public static Meters of(float[] values) {
            return new Meters(values[0], values[1], values[2], values[3]);
        }
    }

    /**
     * Terms and gradients of one batch; the weights stay as they are, but the running statistics
     * move.
     *
     * @param scope owns the tensors of the result
     * @param first {@code (N, 3, H, W)}, the first view of each image, at least two of them
     * @param second the second view of the same images
     */
    public Step step(NDManager scope, NDArray first, NDArray second) {
        TorchScript.Value result =
                script.callWithGradients(
                        scope,
                        functions,
                        "step",
                        weights.map(),
                        weights.arithmetic().numbers(),
                        weights.lossScale(),
                        weights.list(learned),
                        first,
                        second,
                        design.backbone().shape(),
                        design.method().numbers());
        return new Step(result.get(0).array(), result.get(1).arrays(), result.get(2).arrays());
    }

    /** What BatchNorm normalizes by. */
    enum Statistics {
        /** The running statistics. */
        RUNNING(0),
        /** Those of the images, which also move the running ones. */
        LIVE(1),
        /** Those of the images; the running ones stay. */
        UNTOUCHED(4);

        private final int mode;

        Statistics(int mode) {
            this.mode = mode;
        }
    }

    /**
     * Parts of a batch put together.
     *
     * @param embedded as in {@link Step}
     * @param slopes {@code (N, d)} each: the gradients of the loss for the outputs of the first and
     *     of the second views
     */
    record Whole(NDArray terms, List<NDArray> embedded, List<NDArray> slopes) {

        /** The slopes of some of the images. */
        List<NDArray> rows(int from, int to) {
            return slopes.stream().map(slope -> slope.get(from + ":" + to)).toList();
        }
    }

    /** What {@link Step#embedded} is for a part of a batch, without gradients. */
    List<NDArray> embed(NDManager scope, NDArray first, NDArray second, Statistics statistics) {
        return script.call(
                        scope,
                        functions,
                        "embed",
                        weights.map(),
                        weights.arithmetic().numbers(),
                        first,
                        second,
                        design.backbone().shape(),
                        statistics.mode)
                .arrays();
    }

    /** The terms of a batch whose parts were embedded, with the loss's gradient for each output. */
    Whole gather(NDManager scope, List<List<NDArray>> parts) {
        TorchScript.Value result =
                script.callWithGradients(
                        scope,
                        functions,
                        "gather",
                        parts.stream().flatMap(List::stream).toList(),
                        parts.size(),
                        design.method().numbers());
        return new Whole(result.get(0).array(), result.get(1).arrays(), result.get(2).arrays());
    }

    /** A part's share of the gradients, from the slopes of its outputs. */
    List<NDArray> gradients(
            NDManager scope,
            NDArray first,
            NDArray second,
            List<NDArray> slopes,
            Statistics statistics) {
        return script.callWithGradients(
                        scope,
                        functions,
                        "part",
                        weights.map(),
                        weights.arithmetic().numbers(),
                        weights.lossScale(),
                        weights.list(learned),
                        first,
                        second,
                        design.backbone().shape(),
                        statistics.mode,
                        slopes)
                .arrays();
    }

    /**
     * Measures what a step embedded; of several outputs of a view, the last.
     *
     * @return what {@link Meters#of} reads
     */
    public NDArray meters(NDManager scope, Step step) {
        List<NDArray> embedded = step.embedded();
        return script.call(
                        scope,
                        SPREAD,
                        "spread_and_rank",
                        embedded.getFirst(),
                        embedded.get(embedded.size() / 2),
                        embedded.getLast())
                .array();
    }

    /**
     * The backbone's pooled output, {@code (N, width)}, by its running statistics.
     *
     * @param images {@code (N, 3, H, W)}, normalized
     */
    public NDArray representations(NDManager scope, NDArray images) {
        return script.call(
                        scope,
                        functions,
                        "pooled",
                        weights.map(),
                        SelfSupervisedDesign.BACKBONE,
                        images,
                        design.backbone().shape(),
                        Statistics.RUNNING.mode)
                .array();
    }
}
