package org.vireo.inference.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.inference.embedding.Embeddings.Pair;
import org.vireo.job.JobMonitor;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The pairs of vectors that are most alike by their cosine, of all pairs, exactly. */
final class ClosestPairs {
    private static final ScriptSource SCRIPT = ScriptSource.of("closest_pairs");

    /** Of a block's bounds a processor's cache holds most: 4 MB. */
    private static final int SIDE = 1024;

    /** From so many on their whole block is multiplied faster than one by one. */
    private static final int CANDIDATES = 8192;

    /** Of the energy that the head of a vector has. */
    private static final double SHARE = 0.99;

    private ClosestPairs() {}

    /**
     * Finds them, the most alike first.
     *
     * @param vectors of length 1, or 0
     * @param sample from which the axes are found, on which less has to be multiplied
     * @throws CancellationException if the monitor cancelled
     */
    static List<Pair> of(
            float[][] vectors, float[][] sample, int most, String phase, JobMonitor monitor) {
        long all = (long) vectors.length * (vectors.length - 1) / 2;
        int count = (int) Math.min(most, all);
        if (count < 1) {
            return List.of();
        }
        int blocks = Math.ceilDiv(vectors.length, SIDE);
        try (NDManager scope = NDManager.newBaseManager(Device.cpu());
                TorchScript script = new TorchScript(scope)) {
            NDArray matrix = NearestNeighbors.matrix(scope, vectors, 0, vectors.length);
            NDArray axes =
                    script.call(
                                    scope,
                                    SCRIPT,
                                    "head_axes",
                                    NearestNeighbors.matrix(scope, sample, 0, sample.length),
                                    SHARE)
                            .array();
            NDArray heads = script.call(scope, SCRIPT, "heads", matrix, axes).array();
            // Less alike than any two are, so that the first of all pairs take their places.
            float[] none = new float[count];
            Arrays.fill(none, -2);
            NDArray best = Tensors.of(scope, none, count);
            NDArray pairs = Tensors.of(scope, new long[2 * count], count, 2);
            long done = 0;
            for (int row = 0; row < blocks; row++) {
                for (int column = row; column < blocks; column++) {
                    if (monitor.isCancelled()) {
                        throw new CancellationException();
                    }
                    TorchScript.Value found =
                            script.call(
                                    scope,
                                    SCRIPT,
                                    "closest_pairs",
                                    matrix,
                                    heads,
                                    best,
                                    pairs,
                                    row * SIDE,
                                    column * SIDE,
                                    SIDE,
                                    CANDIDATES);
                    best.close();
                    pairs.close();
                    best = found.get(0).array();
                    pairs = found.get(1).array();
                    monitor.progress(phase, ++done, (long) blocks * (blocks + 1) / 2);
                }
            }
            return pairs(Tensors.floats(best), Tensors.ints(pairs));
        }
    }

    private static List<Pair> pairs(float[] likeness, int[] rows) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < likeness.length; i++) {
            pairs.add(new Pair(rows[2 * i], rows[2 * i + 1], likeness[i]));
        }
        return pairs;
    }
}
