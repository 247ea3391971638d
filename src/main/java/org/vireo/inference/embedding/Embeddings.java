package org.vireo.inference.embedding;

import org.jspecify.annotations.Nullable;
import org.vireo.inference.PrincipalComponents;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a network makes of many images, compared by the cosine of the angle between the vectors.
 * What takes long is kept for the next time. Its methods may be called by several threads, and wait
 * for each other.
 */
public final class Embeddings {
    /** So many points are laid out by their neighbors, and the others placed among them. */
    static final int MOST_LAID = 10_000;

    /** What umap-learn takes unless told otherwise. */
    private static final int NEIGHBORS = 15;

    private static final int PLACED_BY = 5;
    private static final int OUTLIERS_BY = 5;
    private static final String PHASE = "Comparing images";

    private final float[][] directions;
    private final @Nullable LayoutFile kept;

    /** What is laid out by its neighbors, ascending; all if they are few enough. */
    private final int[] sample;

    private @Nullable Layout components;
    private @Nullable NearestNeighbors inSample;
    private @Nullable NearestNeighbors ofRest;
    private @Nullable Layout byNeighbors;

    /** Takes over vectors of one length. */
    public Embeddings(List<float[]> vectors) {
        this(vectors, null);
    }

    /**
     * The same.
     *
     * @param kept where their layout by neighbors is kept; null for nowhere
     */
    public Embeddings(List<float[]> vectors, @Nullable Path kept) {
        this(vectors, kept, MOST_LAID);
    }

    Embeddings(List<float[]> vectors, @Nullable Path kept, int mostLaid) {
        directions = vectors.stream().map(Embeddings::direction).toArray(float[][]::new);
        sample = sample(directions.length, mostLaid);
        this.kept = kept == null ? null : new LayoutFile(kept, directions);
    }

    /** One of them with its likeness to something. */
    public record Similar(int index, float similarity) {}

    /** Two of them with their likeness. */
    public record Pair(int one, int other, float similarity) {}

    /** The vector at length 1; one of zeros, or that is not finite, becomes zeros. */
    private static float[] direction(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        boolean sound = squares > 0 && Double.isFinite(squares);
        float scale = sound ? (float) (1 / Math.sqrt(squares)) : 0;
        float[] direction = new float[vector.length];
        for (int i = 0; sound && i < direction.length; i++) {
            direction[i] = vector[i] * scale;
        }
        return direction;
    }

    /** Drawn by chance, the same each time. */
    private static int[] sample(int count, int most) {
        int[] all = IntStream.range(0, count).toArray();
        if (count <= most) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(count);
        for (int i = 0; i < most; i++) {
            int other = random.nextInt(i, count);
            int drawn = all[other];
            all[other] = all[i];
            all[i] = drawn;
        }
        int[] drawn = Arrays.copyOf(all, most);
        Arrays.sort(drawn);
        return drawn;
    }

    /** How many there are. */
    public int size() {
        return directions.length;
    }

    /** By the first two principal components, of the sample where there are many. */
    public synchronized Layout components() {
        Layout known = components;
        if (known == null) {
            known = project();
            components = known;
        }
        return known;
    }

    private Layout project() {
        int count = directions.length;
        Layout laid = new Layout(new float[count], new float[count]);
        if (count == 0) {
            return laid;
        }
        int width = directions[0].length;
        double[] mean = new double[width];
        float[] values = new float[width * sample.length];
        for (int i = 0; i < sample.length; i++) {
            for (int c = 0; c < width; c++) {
                float value = directions[sample[i]][c];
                values[c * sample.length + i] = value;
                mean[c] += value / sample.length;
            }
        }
        float[][] scores = PrincipalComponents.of(values, width, sample.length, 2);
        for (int axis = 0; axis < 2; axis++) {
            project(scores[axis], mean, axis == 0 ? laid.x() : laid.y());
        }
        return laid;
    }

    /** From the sample's coordinates s to the axis X s / (s s), and to the coordinates of all. */
    private void project(float[] scores, double[] mean, float[] coordinates) {
        double squares = 0;
        double[] axis = new double[mean.length];
        for (int i = 0; i < scores.length; i++) {
            squares += (double) scores[i] * scores[i];
            for (int c = 0; c < axis.length; c++) {
                axis[c] += scores[i] * (directions[sample[i]][c] - mean[c]);
            }
        }
        for (int i = 0; squares > 0 && i < coordinates.length; i++) {
            double sum = 0;
            for (int c = 0; c < axis.length; c++) {
                sum += axis[c] * (directions[i][c] - mean[c]);
            }
            coordinates[i] = (float) (sum / squares);
        }
    }

    /**
     * So that neighbors stay together ({@link Umap}), which takes a while unless it is kept.
     *
     * @throws java.util.concurrent.CancellationException if the monitor cancelled
     */
    public synchronized Layout byNeighbors(JobMonitor monitor) {
        Layout known = byNeighbors;
        if (known != null) {
            return known;
        }
        known = kept == null ? null : kept.read();
        if (known == null) {
            known = layOut(monitor);
            keep(known, monitor);
        }
        byNeighbors = known;
        return known;
    }

    private Layout layOut(JobMonitor monitor) {
        Layout start = components();
        if (size() <= 3) {
            return start;
        }
        Layout laid = Umap.of(inSample(monitor), part(start, sample), "Laying out", monitor);
        return sample.length == size() ? laid : withRest(laid, monitor);
    }

    private void keep(Layout layout, JobMonitor monitor) {
        try {
            if (kept != null) {
                kept.write(layout, FolderEmbeddings.MOST_OTHERS);
            }
        } catch (IOException e) {
            monitor.say(String.valueOf(e.getMessage()));
        }
    }

    private Layout withRest(Layout laid, JobMonitor monitor) {
        int[] rest = rest();
        NearestNeighbors all = ofRest(monitor);
        Layout placed = Layout.placed(laid, nearest(all, PLACED_BY));
        Layout whole = new Layout(new float[size()], new float[size()]);
        fill(whole, sample, laid);
        fill(whole, rest, placed);
        return whole;
    }

    private static NearestNeighbors nearest(NearestNeighbors all, int most) {
        return new NearestNeighbors(
                Arrays.stream(all.indices())
                        .map(row -> Arrays.copyOf(row, Math.min(most, row.length)))
                        .toArray(int[][]::new),
                all.similarities());
    }

    private static void fill(Layout whole, int[] indices, Layout part) {
        for (int i = 0; i < indices.length; i++) {
            whole.x()[indices[i]] = part.x()[i];
            whole.y()[indices[i]] = part.y()[i];
        }
    }

    private static Layout part(Layout whole, int[] indices) {
        Layout part = new Layout(new float[indices.length], new float[indices.length]);
        for (int i = 0; i < indices.length; i++) {
            part.x()[i] = whole.x()[indices[i]];
            part.y()[i] = whole.y()[indices[i]];
        }
        return part;
    }

    /** What is not in the sample, ascending. */
    private int[] rest() {
        return IntStream.range(0, size()).filter(i -> Arrays.binarySearch(sample, i) < 0).toArray();
    }

    private float[][] rows(int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> directions[i]).toArray(float[][]::new);
    }

    private NearestNeighbors inSample(JobMonitor monitor) {
        NearestNeighbors known = inSample;
        if (known == null) {
            known = NearestNeighbors.within(rows(sample), NEIGHBORS, PHASE, monitor);
            inSample = known;
        }
        return known;
    }

    private NearestNeighbors ofRest(JobMonitor monitor) {
        NearestNeighbors known = ofRest;
        if (known == null) {
            known = NearestNeighbors.among(rows(sample), rows(rest()), NEIGHBORS, PHASE, monitor);
            ofRest = known;
        }
        return known;
    }

    /** Those most like one of them, the most like first; not itself. */
    public List<Similar> similar(int index, int most) {
        float[] wanted = directions[index];
        return IntStream.range(0, size())
                .parallel()
                .filter(i -> i != index)
                .mapToObj(i -> new Similar(i, dot(wanted, directions[i])))
                .sorted(Comparator.comparingDouble(one -> -one.similarity()))
                .limit(most)
                .toList();
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * Those that have the fewest like them: by the likeness to their fifth neighbor, the least like
     * first.
     *
     * @throws java.util.concurrent.CancellationException if the monitor cancelled
     */
    public synchronized List<Similar> outliers(int most, JobMonitor monitor) {
        List<Similar> all = new ArrayList<>(fifth(sample, inSample(monitor)));
        all.addAll(fifth(rest(), ofRest(monitor)));
        all.sort(Comparator.comparingDouble(Similar::similarity));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static List<Similar> fifth(int[] indices, NearestNeighbors neighbors) {
        List<Similar> all = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            float[] row = neighbors.similarities()[i];
            if (row.length > 0) {
                int which = Math.min(OUTLIERS_BY, row.length) - 1;
                all.add(new Similar(indices[i], row[which]));
            }
        }
        return all;
    }

    /**
     * The pairs that are most alike, the most alike first.
     *
     * @throws java.util.concurrent.CancellationException if the monitor cancelled
     */
    public List<Pair> closest(int most, JobMonitor monitor) {
        return ClosestPairs.of(directions, rows(sample), most, PHASE, monitor);
    }
}
