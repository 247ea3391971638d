package org.vireo.inference.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;
import org.vireo.job.StoppingMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Against the same computed slowly, pair by pair. */
class EmbeddingsTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    /** Groups of directions, a third of the vectors each, in an order that mixes them. */
    private static List<float[]> groups(int count, int width) {
        SplittableRandom random = new SplittableRandom(5);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[width];
            for (int c = 0; c < width; c++) {
                double middle = c % 3 == i % 3 ? 2 : 0;
                vector[c] = (float) (middle + 0.5 * random.nextGaussian());
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static List<Integer> nearest(List<float[]> vectors, int of) {
        return IntStream.range(0, vectors.size())
                .filter(i -> i != of)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosine(vectors.get(of), vectors.get(i))))
                .toList();
    }

    @Test
    void theMostLikeComeFirstByTheirCosine() {
        List<float[]> vectors = groups(60, 12);
        Embeddings embeddings = new Embeddings(vectors);
        for (int i = 0; i < 60; i += 7) {
            List<Embeddings.Similar> similar = embeddings.similar(i, 10);
            assertEquals(
                    nearest(vectors, i).subList(0, 10),
                    similar.stream().map(Embeddings.Similar::index).toList());
            assertEquals(
                    cosine(vectors.get(i), vectors.get(similar.getFirst().index())),
                    similar.getFirst().similarity(),
                    1e-5);
        }
    }

    @Test
    void neighborsInASampleAreThoseOfAComparisonOfAllPairs() {
        List<float[]> vectors = groups(40, 9);
        float[][] unit =
                vectors.stream()
                        .map(v -> {
                            float[] one = v.clone();
                            float length = (float) Math.sqrt(squares(v));
                            for (int c = 0; c < one.length; c++) {
                                one[c] /= length;
                            }
                            return one;
                        })
                        .toArray(float[][]::new);
        NearestNeighbors found = NearestNeighbors.within(unit, 6, "", NOBODY);
        for (int i = 0; i < 40; i++) {
            List<Integer> wanted = nearest(vectors, i);
            for (int k = 0; k < 6; k++) {
                assertEquals(wanted.get(k), found.indices()[i][k]);
                assertEquals(
                        cosine(vectors.get(i), vectors.get(wanted.get(k))),
                        found.similarities()[i][k],
                        1e-5);
            }
        }
    }

    private static double squares(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Test
    void theOddOneOutIsTheFirstOutlierAndTheTwinsAreTheClosestPair() {
        List<float[]> vectors = groups(50, 12);
        vectors.set(20, new float[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        float[] twin = vectors.get(7).clone();
        twin[0] *= 1.001f;
        vectors.set(31, twin);
        for (int mostLaid : new int[] {100, 30}) {
            Embeddings embeddings = new Embeddings(vectors, null, mostLaid);
            assertEquals(20, embeddings.outliers(3, NOBODY).getFirst().index());
            assertEquals(3, embeddings.outliers(3, NOBODY).size());
            List<Embeddings.Pair> pairs = embeddings.closest(60, NOBODY);
            assertEquals(7, pairs.getFirst().one());
            assertEquals(31, pairs.getFirst().other());
            Set<List<Integer>> once = new HashSet<>();
            pairs.forEach(pair -> assertTrue(once.add(List.of(pair.one(), pair.other()))));
        }
    }

    /** Wide ones of little energy beyond a few directions, and narrow ones without any such. */
    @Test
    void theClosestPairsAreThoseOfAComparisonOfAllPairsOverManyBlocks() {
        for (int width : new int[] {64, 3}) {
            List<float[]> vectors = groups(2100, width);
            vectors.set(40, new float[width]);
            vectors.forEach(vector -> {
                for (int c = 4; c < width; c++) {
                    vector[c] *= 0.1f;
                }
            });
            // Twins in one block, and closer ones in two, which differ but little beyond the head.
            for (int i = 100; i < 160; i++) {
                vectors.set(i + 500, twin(vectors.get(i), 0.02f));
                vectors.set(i + 1900, twin(vectors.get(i + 100), 0.002f * (i - 99)));
            }
            double[] all = new double[2100 * 2099 / 2];
            int count = 0;
            for (int i = 0; i < 2100; i++) {
                for (int j = i + 1; j < 2100; j++) {
                    all[count++] = i == 40 || j == 40 ? 0 : cosine(vectors.get(i), vectors.get(j));
                }
            }
            Arrays.sort(all);
            List<Embeddings.Pair> pairs = new Embeddings(vectors).closest(50, NOBODY);
            assertEquals(50, pairs.size());
            for (int i = 0; i < 50; i++) {
                Embeddings.Pair pair = pairs.get(i);
                assertTrue(pair.one() < pair.other());
                assertEquals(all[all.length - 1 - i], pair.similarity(), 2e-6);
                assertEquals(
                        cosine(vectors.get(pair.one()), vectors.get(pair.other())),
                        pair.similarity(),
                        2e-6);
            }
        }
        Embeddings some = new Embeddings(groups(30, 5));
        assertThrows(CancellationException.class, () -> some.closest(9, new StoppingMonitor(0)));
        assertEquals(435, some.closest(1000, NOBODY).size(), "no more than there are");
    }

    private static float[] twin(float[] vector, float differs) {
        float[] twin = vector.clone();
        twin[twin.length - 1] += differs;
        return twin;
    }

    @Test
    void componentsOfASampleAreThoseAlongWhichAllVaryMost() {
        // Two directions tell all: what is projected must keep the distances of the directions.
        List<float[]> vectors = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 300; i++) {
            double angle = random.nextDouble(0, 2 * Math.PI);
            vectors.add(new float[] {(float) Math.cos(angle), 0, (float) Math.sin(angle), 0, 0});
        }
        for (int mostLaid : new int[] {1000, 100}) {
            Layout laid = new Embeddings(vectors, null, mostLaid).components();
            for (int i = 0; i < 300; i += 13) {
                for (int j = 0; j < 300; j += 17) {
                    double wanted = Math.sqrt(2 - 2 * cosine(vectors.get(i), vectors.get(j)));
                    assertEquals(
                            Double.isNaN(wanted) ? 0 : wanted,
                            Math.hypot(laid.x()[i] - laid.x()[j], laid.y()[i] - laid.y()[j]),
                            1e-3);
                }
            }
        }
    }

    @Test
    void whatIsNotLaidOutLiesAtTheWeightedMeanOfItsNeighbors() {
        Layout laid = new Layout(new float[] {0, 4, 100}, new float[] {0, 8, 100});
        NearestNeighbors neighbors =
                new NearestNeighbors(
                        new int[][] {{0, 1}, {2, 0}}, new float[][] {{0.9f, 0.8f}, {1, 0.5f}});
        Layout placed = Layout.placed(laid, neighbors);
        // Weights 100 and 25.
        assertEquals(0.8, placed.x()[0], 1e-4);
        assertEquals(1.6, placed.y()[0], 1e-4);
        assertEquals(100, placed.x()[1], 1e-3, "the same as one that is laid out");
    }

    @Test
    void groupsStayTogetherWhereNeighborsAreLaidOutAlsoThoseThatAreOnlyPlaced() {
        List<float[]> vectors = groups(240, 30);
        for (int mostLaid : new int[] {1000, 150}) {
            Layout laid = new Embeddings(vectors, null, mostLaid).byNeighbors(NOBODY);
            int right = 0;
            for (int i = 0; i < 240; i++) {
                int of = i;
                int nearest =
                        IntStream.range(0, 240)
                                .filter(j -> j != of)
                                .boxed()
                                .min(
                                        Comparator.comparingDouble(j ->
                                                Math.hypot(
                                                        laid.x()[of] - laid.x()[j],
                                                        laid.y()[of] - laid.y()[j])))
                                .orElseThrow();
                right += nearest % 3 == i % 3 ? 1 : 0;
            }
            assertTrue(right >= 238, right + " of 240");
        }
    }

    @Test
    void aLayoutIsTheSameEachTimeAndEndsWhenItIsStopped() {
        List<float[]> vectors = groups(60, 12);
        Layout one = new Embeddings(vectors).byNeighbors(NOBODY);
        Layout other = new Embeddings(vectors).byNeighbors(NOBODY);
        assertArrayEquals(one.x(), other.x());
        JobMonitor stopped = new StoppingMonitor(1);
        Embeddings embeddings = new Embeddings(vectors);
        assertThrows(CancellationException.class, () -> embeddings.byNeighbors(stopped));
    }

    @Test
    void aKeptLayoutIsReadAgainUnlessTheVectorsOrTheFileHaveChanged(@TempDir Path folder)
            throws IOException {
        List<float[]> vectors = groups(60, 12);
        Path kept = folder.resolve("embeddings").resolve("one.survey.layout");
        Layout laid = new Embeddings(vectors, kept).byNeighbors(NOBODY);
        // Nothing is laid out again: whoever does is asked to stop first.
        JobMonitor stopped = new StoppingMonitor(1);
        Layout again = new Embeddings(vectors, kept).byNeighbors(stopped);
        assertArrayEquals(laid.x(), again.x());
        assertArrayEquals(laid.y(), again.y());

        Embeddings others = new Embeddings(groups(61, 12), kept);
        assertThrows(CancellationException.class, () -> others.byNeighbors(stopped));
        byte[] bytes = Files.readAllBytes(kept);
        for (byte[] broken :
                List.of(
                        new byte[0],
                        Arrays.copyOf(bytes, bytes.length - 1),
                        Arrays.copyOf(bytes, bytes.length + 1000),
                        withAnother(bytes, 5),
                        withAnother(bytes, bytes.length - 1))) {
            Files.write(kept, broken);
            Embeddings embeddings = new Embeddings(vectors, kept);
            assertThrows(CancellationException.class, () -> embeddings.byNeighbors(stopped));
        }
        Layout renewed = new Embeddings(vectors, kept).byNeighbors(NOBODY);
        assertArrayEquals(laid.x(), renewed.x());
        assertArrayEquals(bytes, Files.readAllBytes(kept));
    }

    private static byte[] withAnother(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at]++;
        return changed;
    }

    @Test
    void ofTheLayoutsOfOtherNetworksTheOldestGo(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 12; i++) {
            new Embeddings(groups(3, 4), folder.resolve(i + ".layout")).byNeighbors(NOBODY);
        }
        try (var files = Files.list(folder)) {
            assertEquals(FolderEmbeddings.MOST_OTHERS + 1, files.count());
        }
        assertTrue(Files.exists(folder.resolve("11.layout")));
    }

    @Test
    void whereALayoutCannotBeKeptItIsThereAllTheSameAndASentenceSaysSo(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("embeddings"), "no folder");
        List<String> said = new ArrayList<>();
        JobMonitor heard =
                new JobMonitor() {
                    @Override
                    public void say(String sentence) {
                        said.add(sentence);
                    }
                };
        Layout laid = new Embeddings(groups(9, 4), file.resolve("one.layout")).byNeighbors(heard);
        assertEquals(9, laid.x().length);
        assertTrue(said.getFirst().endsWith("."), said.toString());
    }

    @Test
    void fewOrBrokenVectorsAreLaidOutToo() {
        for (int count = 0; count < 5; count++) {
            Embeddings few = new Embeddings(groups(count, 4));
            assertEquals(count, few.components().x().length);
            assertEquals(count, few.byNeighbors(NOBODY).x().length);
            assertEquals(count < 2 ? 0 : count, few.outliers(9, NOBODY).size());
        }
        List<float[]> vectors = groups(12, 4);
        vectors.set(3, new float[] {Float.NaN, 1, 1, 1});
        vectors.set(4, new float[4]);
        for (float x : new Embeddings(vectors).byNeighbors(NOBODY).x()) {
            assertTrue(Float.isFinite(x));
        }
    }

    @Test
    void whatTwoPointsThinkOfEachOtherIsUnited() {
        float[] similarities = {0.9f, 0.8f, 0.7f};
        double[] likeness = Umap.memberships(similarities);
        int[][] indices = {{1, 2, 3}, {2, 3, 0}, {0, 1, 3}, {0, 1, 2}};
        Umap.Edges edges =
                Umap.edges(
                        new NearestNeighbors(
                                indices,
                                new float[][] {
                                    similarities, similarities, similarities, similarities
                                }));
        assertEquals(6, edges.from().length);
        double a = likeness[0];
        double b = likeness[2];
        assertEquals(a + b - a * b, edges.weight()[0], 1e-9, "0 with 1");
        assertEquals(likeness[1] + a - likeness[1] * a, edges.weight()[1], 1e-9, "0 with 2");
    }

    @Test
    void aPointsNeighborsBelongToItTogetherByTheLogarithmOfTheirNumber() {
        double[] likeness = Umap.memberships(new float[] {0.9f, 0.8f, 0.7f, 0.3f});
        double sum = 0;
        for (double one : likeness) {
            sum += one;
        }
        assertEquals(1, likeness[0]);
        assertEquals(2, sum, 1e-6);
        Umap.Edges edges =
                Umap.edges(
                        new NearestNeighbors(
                                new int[][] {{1, 2}, {0, 2}, {1, 0}},
                                new float[][] {{0.9f, 0.2f}, {0.9f, 0.5f}, {0.5f, 0.2f}}));
        // The logarithm of two neighbors is 1, so that the farther one does not count.
        assertArrayEquals(new int[] {0, 1}, edges.from());
        assertArrayEquals(new int[] {1, 2}, edges.to());
        assertArrayEquals(new double[] {1, 1}, edges.weight(), 1e-9);
    }

    /** The constants are the least squares fit, so that no change of either comes closer. */
    @Test
    void theCurveOfTheLayoutIsTheOneThatThePaperAsksFor() {
        double error = error(Umap.A, Umap.B);
        assertTrue(error < error(Umap.A + 0.01, Umap.B));
        assertTrue(error < error(Umap.A - 0.01, Umap.B));
        assertTrue(error < error(Umap.A, Umap.B + 0.01));
        assertTrue(error < error(Umap.A, Umap.B - 0.01));
    }

    private static double error(double a, double b) {
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            double d = 3 * i / 299.0;
            double wanted = d < 0.1 ? 1 : Math.exp(0.1 - d);
            double is = 1 / (1 + a * Math.pow(d, 2 * b));
            sum += (is - wanted) * (is - wanted);
        }
        return sum;
    }
}
