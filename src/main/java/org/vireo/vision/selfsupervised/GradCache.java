package org.vireo.vision.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Statistics;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Step;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.DataParallel;
import org.vireo.vision.weights.DataParallel.Copy;
import org.vireo.vision.weights.Weights;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps whose batch goes through the network in parts: one after the other on one device, in memory
 * for one part, or dealt out to several devices.
 *
 * <p>The loss and its statistics are those of the whole batch (Gao et al. 2021, arXiv 2101.06983):
 * each part is embedded without gradients, the loss of all embeddings gives each embedding its
 * gradient, and each part goes through again with those. It costs one more forward pass. BatchNorm
 * sees the parts one by one, as in the authors' code without SyncBN.
 */
public final class GradCache implements AutoCloseable {
    private final DataParallel<SelfSupervisedNetwork> network;
    private final int parts;
    private final Statistics embedding;
    private final Statistics learning;

    /** Images of the batch, from one to before another. */
    private record Part(int from, int to) {}

    /** What the network makes of both views of a part. */
    private interface Pass {
        List<NDArray> of(
                SelfSupervisedNetwork network,
                NDManager own,
                Part part,
                NDArray first,
                NDArray second);
    }

    /**
     * Both views of a batch.
     *
     * @param first {@code (count, 3, side, side)} as bytes, direct, at position 0
     * @param second the same of the second views
     */
    public record Views(ByteBuffer first, ByteBuffer second, int count, int side) {
        private NDArray part(TorchScript script, NDManager scope, ByteBuffer pixels, Part part) {
            int values = 3 * side * side;
            ByteBuffer of = pixels.slice(part.from * values, (part.to - part.from) * values);
            return SelfSupervisedNetwork.input(script, scope, of, part.to - part.from, side);
        }
    }

    /**
     * Parts of the steps of a network.
     *
     * @param device where the network is, and where the loss is computed
     * @param weights the network's; they stay the caller's
     * @param further other devices, which take over; each holds a copy of the weights
     * @param parts how many, at least one for each device
     */
    public GradCache(
            ComputeDevice device,
            SelfSupervisedDesign design,
            Weights weights,
            List<ComputeDevice> further,
            int parts) {
        this(device, design, weights, further, parts, Statistics.UNTOUCHED, Statistics.LIVE);
    }

    GradCache(
            ComputeDevice device,
            SelfSupervisedDesign design,
            Weights weights,
            List<ComputeDevice> further,
            int parts,
            Statistics embedding,
            Statistics learning) {
        this.parts = Math.max(parts, 1 + further.size());
        this.embedding = embedding;
        this.learning = learning;
        network =
                new DataParallel<>(
                        device,
                        weights,
                        further,
                        design.trainable(),
                        (script, own) -> new SelfSupervisedNetwork(script, design, own));
    }

    /**
     * Terms and gradients of one batch, as {@link SelfSupervisedNetwork#step}.
     *
     * @param scope of the first device; owns the tensors of the result
     */
    public Step step(NDManager scope, Views views) {
        List<Part> all = parts(views.count());
        SelfSupervisedNetwork first = network.first().network();
        SelfSupervisedNetwork.Whole whole =
                first.gather(
                        scope,
                        onEach(
                                scope,
                                views,
                                all,
                                (on, own, _, one, two) -> on.embed(own, one, two, embedding)));
        List<List<NDArray>> shares =
                onEach(
                        scope,
                        views,
                        all,
                        (on, own, part, one, two) -> {
                            List<NDArray> slopes = Copy.moved(own, whole.rows(part.from, part.to));
                            return on.gradients(own, one, two, slopes, learning);
                        });
        List<NDArray> gradients = shares.getFirst();
        for (List<NDArray> share : shares.subList(1, shares.size())) {
            Tensors.add(network.first().device().script(), scope, gradients, share);
            share.forEach(NDArray::close);
        }
        return new Step(whole.terms(), whole.embedded(), gradients);
    }

    /** Parts as equal as can be, of at least two images each, which BatchNorm needs. */
    private List<Part> parts(int count) {
        int number = Math.clamp(count / 2, 1, parts);
        List<Part> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(new Part(count * i / number, count * (i + 1) / number));
        }
        return all;
    }

    /** Sends each part through the network; what comes out is moved to {@code scope}. */
    private List<List<NDArray>> onEach(NDManager scope, Views views, List<Part> all, Pass pass) {
        return network.onEach(
                all,
                (copy, part) -> {
                    TorchScript script = copy.device().script();
                    try (NDManager own = copy.device().manager().newSubManager()) {
                        NDArray one = views.part(script, own, views.first(), part);
                        NDArray two = views.part(script, own, views.second(), part);
                        return Copy.moved(scope, pass.of(copy.network(), own, part, one, two));
                    }
                });
    }

    /** Gives the further devices the weights that the first one has now. */
    public void spreadWeights() {
        network.spreadWeights();
    }

    @Override
    public void close() {
        network.close();
    }
}
