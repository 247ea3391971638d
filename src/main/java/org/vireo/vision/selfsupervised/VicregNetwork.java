package org.vireo.vision.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.config.VicregLossConfig;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.ScriptValue;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.List;

/** A {@link Vicreg} with its weights on a device. */
public final class VicregNetwork {
    public static final ScriptSource SCRIPT = ScriptSource.of("vicreg", ResNet.SCRIPT);

    private final TorchScript script;
    private final Vicreg design;
    private final Weights weights;
    private final List<String> learned;

    /** A network over tensors that stay the caller's; marks those that learn. */
    public VicregNetwork(TorchScript script, Vicreg design, Weights weights) {
        this.script = script;
        this.design = design;
        this.weights = weights;
        this.learned = design.trainable();
        weights.train(learned);
    }

    /**
     * The terms of the loss, before their weights (Bardes, Ponce and LeCun 2022, equations 1 to 5):
     * invariance, variance and covariance, the latter two summed over both views.
     */
    public record Terms(double invariance, double variance, double covariance) {

        /** Whether all are numbers. */
        public boolean isFinite() {
            return Double.isFinite(invariance + variance + covariance);
        }

        /** The loss. */
        public double weighted(VicregLossConfig by) {
            return by.invariance() * invariance
                    + by.variance() * variance
                    + by.covariance() * covariance;
        }
    }

    /**
     * What one batch gives.
     *
     * @param embedded what to measure: {@code (N, width)} representations of the first views, then
     *     the embeddings of the first and of the second
     * @param gradients of the loss, in the order of {@link Vicreg#trainable}
     */
    public record Step(Terms terms, List<NDArray> embedded, List<NDArray> gradients) {}

    /**
     * Spread and rank of one batch.
     *
     * @param deviation the mean standard deviation of the embeddings' dimensions; VICReg drives it
     *     to 1, in a collapse it is 0
     * @param representationRank the effective rank (RankMe, Garrido et al. 2023) of the
     *     representations, between 1 and the smaller of batch and width
     * @param embeddingRank that of the embeddings
     */
    public record Meters(double deviation, double representationRank, double embeddingRank) {}

    /**
     * Terms and gradients of one batch; the weights stay as they are, but the running statistics
     * move.
     *
     * @param scope owns the tensors of the result
     * @param first {@code (N, 3, H, W)}, the first view of each image, at least two of them
     * @param second the second view of the same images
     */
    public Step step(NDManager scope, NDArray first, NDArray second, VicregLossConfig loss) {
        ScriptValue result =
                script.callWithGradients(
                        scope,
                        SCRIPT,
                        "vicreg_step",
                        weights.map(),
                        weights.list(learned),
                        first,
                        second,
                        design.backbone().blocks(),
                        design.expander().size(),
                        weightsOf(loss));
        return new Step(terms(result), result.get(1).arrays(), result.get(2).arrays());
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
     * @param slopes {@code (N, d)} each: the gradients of the loss for the embeddings of the first
     *     and of the second views
     */
    record Whole(Terms terms, List<NDArray> embedded, List<NDArray> slopes) {

        /** The slopes of some of the images. */
        List<NDArray> rows(int from, int to) {
            return slopes.stream().map(slope -> slope.get(from + ":" + to)).toList();
        }
    }

    /** What {@link Step#embedded} is for a part of a batch, without gradients. */
    List<NDArray> embed(NDManager scope, NDArray first, NDArray second, Statistics statistics) {
        return script.call(
                        scope,
                        SCRIPT,
                        "vicreg_embed",
                        weights.map(),
                        first,
                        second,
                        design.backbone().blocks(),
                        design.expander().size(),
                        statistics.mode)
                .arrays();
    }

    /** The loss of a batch whose parts were embedded, with its gradient for each embedding. */
    Whole gather(NDManager scope, List<List<NDArray>> parts, VicregLossConfig loss) {
        ScriptValue result =
                script.callWithGradients(
                        scope,
                        SCRIPT,
                        "vicreg_gather",
                        parts.stream().map(List::getFirst).toList(),
                        parts.stream().map(part -> part.get(1)).toList(),
                        parts.stream().map(part -> part.get(2)).toList(),
                        weightsOf(loss));
        return new Whole(terms(result), result.get(1).arrays(), result.get(2).arrays());
    }

    /** A part's share of the gradients, from the slopes of its embeddings. */
    List<NDArray> gradients(
            NDManager scope,
            NDArray first,
            NDArray second,
            List<NDArray> slopes,
            Statistics statistics) {
        return script.callWithGradients(
                        scope,
                        SCRIPT,
                        "vicreg_part",
                        weights.map(),
                        weights.list(learned),
                        first,
                        second,
                        design.backbone().blocks(),
                        design.expander().size(),
                        statistics.mode,
                        slopes.get(0),
                        slopes.get(1))
                .arrays();
    }

    private static Terms terms(ScriptValue result) {
        float[] terms = Tensors.floats(result.get(0).array());
        return new Terms(terms[0], terms[1], terms[2]);
    }

    private static double[] weightsOf(VicregLossConfig loss) {
        return new double[] {loss.invariance(), loss.variance(), loss.covariance()};
    }

    /** Measures what a step embedded. */
    public Meters meters(NDManager scope, Step step) {
        List<NDArray> embedded = step.embedded();
        NDArray read =
                script.call(
                                scope,
                                SCRIPT,
                                "vicreg_meters",
                                embedded.get(0),
                                embedded.get(1),
                                embedded.get(2))
                        .array();
        float[] values = Tensors.floats(read);
        return new Meters(values[0], values[1], values[2]);
    }

    /**
     * The backbone's pooled output, {@code (N, width)}, by its running statistics.
     *
     * @param images {@code (N, 3, H, W)}, normalized
     */
    public NDArray representations(NDManager scope, NDArray images) {
        return script.call(
                        scope,
                        SCRIPT,
                        "representation",
                        weights.map(),
                        Vicreg.BACKBONE,
                        images,
                        design.backbone().blocks())
                .array();
    }
}
