package org.vireo.vision.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Statistics;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Step;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    private final List<Copy> copies;
    private final SelfSupervisedDesign design;
    private final int parts;
    private final Statistics embedding;
    private final Statistics learning;
    private final ExecutorService threads;

    /** A device with the network on it. */
    private record Copy(ComputeDevice device, Weights weights, SelfSupervisedNetwork network) {}

    /** Images of the batch, from one to before another. */
    private record Part(int from, int to) {}

    /** What a copy makes of a part. */
    private interface Work {
        List<NDArray> of(Copy copy, Part part);
    }

    /** What the network makes of both views of a part. */
    private interface Pass {
        List<NDArray> of(NDManager own, NDArray first, NDArray second);
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
        this.design = design;
        this.parts = Math.max(parts, 1 + further.size());
        this.embedding = embedding;
        this.learning = learning;
        copies = new ArrayList<>();
        copies.add(
                new Copy(
                        device,
                        weights,
                        new SelfSupervisedNetwork(device.script(), design, weights)));
        for (ComputeDevice other : further) {
            Weights copied = Weights.of(other.manager(), weights.snapshot());
            copied.compute(device.arithmetic());
            copies.add(
                    new Copy(
                            other,
                            copied,
                            new SelfSupervisedNetwork(other.script(), design, copied)));
        }
        threads =
                Executors.newFixedThreadPool(copies.size(), Thread.ofPlatform().daemon().factory());
    }

    /**
     * Terms and gradients of one batch, as {@link SelfSupervisedNetwork#step}.
     *
     * @param scope of the first device; owns the tensors of the result
     */
    public Step step(NDManager scope, Views views) {
        List<Part> all = parts(views.count());
        List<List<NDArray>> embedded =
                onEach(
                        all,
                        (copy, part) ->
                                through(
                                        scope,
                                        copy,
                                        views,
                                        part,
                                        (own, first, second) ->
                                                copy.network()
                                                        .embed(own, first, second, embedding)));
        SelfSupervisedNetwork.Whole whole = copies.getFirst().network().gather(scope, embedded);
        List<List<NDArray>> shares =
                onEach(
                        all,
                        (copy, part) ->
                                through(
                                        scope,
                                        copy,
                                        views,
                                        part,
                                        (own, first, second) ->
                                                copy.network()
                                                        .gradients(
                                                                own,
                                                                first,
                                                                second,
                                                                moved(
                                                                        own,
                                                                        whole.rows(
                                                                                part.from,
                                                                                part.to)),
                                                                learning)));
        List<NDArray> gradients = shares.getFirst();
        for (List<NDArray> share : shares.subList(1, shares.size())) {
            Tensors.add(copies.getFirst().device().script(), scope, gradients, share);
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

    /** Sends a part through a copy; what comes out is moved to {@code scope}. */
    private static List<NDArray> through(
            NDManager scope, Copy copy, Views views, Part part, Pass pass) {
        TorchScript script = copy.device().script();
        try (NDManager own = copy.device().manager().newSubManager()) {
            return moved(
                    scope,
                    pass.of(
                            own,
                            views.part(script, own, views.first(), part),
                            views.part(script, own, views.second(), part)));
        }
    }

    /** The same tensors on a scope's device, owned by it. */
    private static List<NDArray> moved(NDManager scope, List<NDArray> tensors) {
        List<NDArray> moved = new ArrayList<>();
        for (NDArray tensor : tensors) {
            NDArray there = tensor.toDevice(scope.getDevice(), false);
            there.attach(scope);
            moved.add(there);
        }
        return moved;
    }

    /** Deals parts out to the devices, which work side by side, each in turn on its own. */
    private List<List<NDArray>> onEach(List<Part> all, Work work) {
        if (copies.size() == 1) {
            return all.stream().map(part -> work.of(copies.getFirst(), part)).toList();
        }
        List<Future<List<List<NDArray>>>> started = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            int first = i;
            started.add(
                    threads.submit(() -> {
                        List<List<NDArray>> done = new ArrayList<>();
                        for (int p = first; p < all.size(); p += copies.size()) {
                            done.add(work.of(copies.get(first), all.get(p)));
                        }
                        return done;
                    }));
        }
        List<List<List<NDArray>>> byDevice = joined(started);
        List<List<NDArray>> ordered = new ArrayList<>();
        for (int p = 0; p < all.size(); p++) {
            ordered.add(byDevice.get(p % copies.size()).get(p / copies.size()));
        }
        return ordered;
    }

    /**
     * What all devices made, once each has ended: whoever is told of one's failure frees memory in
     * which the others compute. So a wish to interrupt, too, waits until then.
     */
    private static <T> List<T> joined(List<Future<T>> started) {
        boolean interrupted = false;
        for (Future<T> one : started) {
            while (!one.isDone()) {
                try {
                    one.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException _) {
                    // Told below, when the others have ended.
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return started.stream().map(GradCache::ended).toList();
    }

    private static <T> T ended(Future<T> one) {
        if (one.state() == Future.State.FAILED) {
            switch (one.exceptionNow()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        }
        return one.resultNow();
    }

    /** Gives the further devices the weights that the first one has now. */
    public void spreadWeights() {
        Copy from = copies.getFirst();
        List<NDArray> learned = spread(from);
        for (Copy to : copies.subList(1, copies.size())) {
            try (NDManager scope = to.device().manager().newSubManager()) {
                Tensors.copy(to.device().script(), scope, spread(to), learned);
            }
        }
    }

    /** What an update changes and every device needs. */
    private List<NDArray> spread(Copy copy) {
        List<NDArray> all = new ArrayList<>(copy.weights().list(design.trainable()));
        all.addAll(copy.weights().lossScale());
        return all;
    }

    @Override
    public void close() {
        threads.shutdown();
        copies.subList(1, copies.size()).forEach(copy -> copy.weights().close());
    }
}
