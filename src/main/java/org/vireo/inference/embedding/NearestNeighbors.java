package org.vireo.inference.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.job.JobMonitor;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * The nearest of some vectors by cosine similarity, found by comparing with all.
 *
 * @param indices of the neighbors of each vector, the nearest first
 * @param similarities to these, -1 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers, never compared
record NearestNeighbors(int[][] indices, float[][] similarities) {
    private static final ScriptSource SCRIPT = ScriptSource.of("nearest_neighbors");

    /** Products at a time: 64 MB. */
    private static final long MOST_PRODUCTS = 1 << 24;

    private static final int MOST_ROWS = 1024;

    /** The nearest of each among the others. */
    static NearestNeighbors within(float[][] vectors, int count, String phase, JobMonitor monitor) {
        return find(vectors, vectors, true, Math.min(count, vectors.length - 1), phase, monitor);
    }

    /**
     * The nearest of each among others.
     *
     * @param vectors of length 1, or 0
     * @param others of length 1, or 0
     * @throws CancellationException if the monitor cancelled
     */
    static NearestNeighbors among(
            float[][] others, float[][] vectors, int count, String phase, JobMonitor monitor) {
        return find(vectors, others, false, Math.min(count, others.length), phase, monitor);
    }

    private static NearestNeighbors find(
            float[][] vectors,
            float[][] others,
            boolean same,
            int count,
            String phase,
            JobMonitor monitor) {
        int[][] indices = new int[vectors.length][Math.max(0, count)];
        float[][] similarities = new float[vectors.length][Math.max(0, count)];
        if (count < 1 || vectors.length == 0) {
            return new NearestNeighbors(indices, similarities);
        }
        int rows = Math.clamp(MOST_PRODUCTS / others.length, 1, MOST_ROWS);
        try (NDManager all = NDManager.newBaseManager(Device.cpu());
                TorchScript script = new TorchScript(all)) {
            NDArray known = matrix(all, others, 0, others.length);
            for (int from = 0; from < vectors.length; from += rows) {
                if (monitor.isCancelled()) {
                    throw new CancellationException();
                }
                int to = Math.min(from + rows, vectors.length);
                try (NDManager scope = all.newSubManager()) {
                    TorchScript.Value found =
                            script.call(
                                    scope,
                                    SCRIPT,
                                    "nearest_neighbors",
                                    matrix(scope, vectors, from, to),
                                    known,
                                    same ? from : -1,
                                    count);
                    int[] places = Tensors.ints(found.get(0).array());
                    float[] products = Tensors.floats(found.get(1).array());
                    for (int i = from; i < to; i++) {
                        int at = (i - from) * count;
                        indices[i] = Arrays.copyOfRange(places, at, at + count);
                        similarities[i] = Arrays.copyOfRange(products, at, at + count);
                    }
                }
                monitor.progress(phase, to, vectors.length);
            }
        }
        return new NearestNeighbors(indices, similarities);
    }

    /** Rows as one matrix. */
    static NDArray matrix(NDManager scope, float[][] rows, int from, int to) {
        int width = rows[from].length;
        float[] flat = new float[(to - from) * width];
        for (int i = from; i < to; i++) {
            System.arraycopy(rows[i], 0, flat, (i - from) * width, width);
        }
        return Tensors.of(scope, flat, to - from, width);
    }
}
