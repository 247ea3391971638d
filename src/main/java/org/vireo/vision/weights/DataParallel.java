package org.vireo.vision.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * A network on one device, which learns, and copies of it on others, which take over parts of each
 * batch; what they find is added up on the first.
 *
 * @param <N> the network over its weights
 */
public final class DataParallel<N> implements AutoCloseable {
    private final List<Copy<N>> copies = new ArrayList<>();
    private final List<String> learned;
    private final ExecutorService threads;

    /** A device with the network on it. */
    public record Copy<N>(ComputeDevice device, Weights weights, N network) {

        /** The same tensors on a scope's device, owned by it. */
        public static List<NDArray> moved(NDManager scope, List<NDArray> tensors) {
            List<NDArray> moved = new ArrayList<>();
            for (NDArray tensor : tensors) {
                NDArray there = tensor.toDevice(scope.getDevice(), false);
                there.attach(scope);
                moved.add(there);
            }
            return moved;
        }
    }

    /**
     * Copies a network onto further devices.
     *
     * @param weights the network's; they stay the caller's
     * @param learned the names of those that an update changes
     */
    public DataParallel(
            ComputeDevice device,
            Weights weights,
            List<ComputeDevice> further,
            List<String> learned,
            BiFunction<TorchScript, Weights, N> network) {
        this.learned = learned;
        copies.add(new Copy<>(device, weights, network.apply(device.script(), weights)));
        for (ComputeDevice other : further) {
            Weights copied = Weights.of(other.manager(), weights.snapshot());
            copied.train(learned);
            copied.compute(device.arithmetic());
            copies.add(new Copy<>(other, copied, network.apply(other.script(), copied)));
        }
        threads = Executors.newFixedThreadPool(copies.size(), ComputeDevice.threadsLikeThis());
    }

    /** The one that learns. */
    public Copy<N> first() {
        return copies.getFirst();
    }

    /**
     * Deals parts out to the devices, which work side by side, each in turn on its own.
     *
     * @return what was made of each part, in their order
     */
    public <P, R> List<R> onEach(List<P> parts, BiFunction<Copy<N>, P, R> work) {
        if (copies.size() == 1) {
            return parts.stream().map(part -> work.apply(first(), part)).toList();
        }
        List<CompletableFuture<List<R>>> started = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            int at = i;
            started.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                List<R> done = new ArrayList<>();
                                for (int p = at; p < parts.size(); p += copies.size()) {
                                    done.add(work.apply(copies.get(at), parts.get(p)));
                                }
                                return done;
                            },
                            threads));
        }
        joined(started);
        List<R> ordered = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            ordered.add(started.get(p % copies.size()).join().get(p / copies.size()));
        }
        return ordered;
    }

    /**
     * Waits until all devices have ended: whoever is told of one's failure frees memory in which
     * the others compute. So a wish to interrupt, too, waits until then.
     */
    private static <T> void joined(List<CompletableFuture<T>> started) {
        try {
            CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    /** Gives the further devices the weights that the first one has now. */
    public void spreadWeights() {
        List<NDArray> newest = spread(first());
        for (Copy<N> to : copies.subList(1, copies.size())) {
            try (NDManager scope = to.device().manager().newSubManager()) {
                Tensors.copy(to.device().script(), scope, spread(to), newest);
            }
        }
    }

    private List<NDArray> spread(Copy<N> copy) {
        List<NDArray> all = new ArrayList<>(copy.weights().list(learned));
        all.addAll(copy.weights().lossScale());
        return all;
    }

    @Override
    public void close() {
        threads.shutdown();
        copies.subList(1, copies.size()).forEach(copy -> copy.weights().close());
    }
}
