package org.vireo.training.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vireo.config.PretrainConfig;
import org.vireo.config.ViewsConfig;
import org.vireo.image.RgbImage;
import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.transform.FloatBufferPool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

@Timeout(20)
class PretrainEpochTest {
    private static final ViewsConfig VIEWS = PretrainConfig.settings().defaults().views();
    private static final EpochPlan PLAN = plan(22, 5);

    @Test
    void batchesAreTheSameHoweverManyThreadsMakeThem() throws Exception {
        assertEquals(all(VIEWS, PLAN, 0, 1, 1), all(VIEWS, PLAN, 0, 4, 3));
    }

    @Test
    void beginningInTheMiddleGivesTheRestOfTheEpoch() throws Exception {
        List<ByteBuffer> whole = all(VIEWS, PLAN, 0, 2, 2);
        assertEquals(whole.subList(2 * 3, whole.size()), all(VIEWS, PLAN, 3, 2, 2));
        assertEquals(List.of(), all(VIEWS, PLAN, PLAN.batchCount(), 2, 2));
    }

    @Test
    void imagesStandInTheOrderOfThePlan() throws Exception {
        // Views of one color each: the index of the image.
        ViewsConfig still = new ViewsConfig(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        try (PretrainEpoch epoch = epoch(still, PLAN, 0, 3, 2, PretrainEpochTest::oneColor)) {
            for (int b = 0; epoch.hasNext(); b++) {
                PretrainBatch batch = epoch.next();
                int[] expected = PLAN.batch(b);
                assertEquals(expected.length, batch.size());
                for (int i = 0; i < expected.length; i++) {
                    for (View view : View.values()) {
                        byte red = batch.pixels(view).get(3 * 64 * i + 20);
                        assertEquals((byte) expected[i], red, "image " + i);
                    }
                }
                batch.close();
            }
        }
    }

    @Test
    void theTwoViewsOfAnImageDiffer() throws Exception {
        List<ByteBuffer> views = all(VIEWS, PLAN, 0, 1, 1);
        assertNotEquals(views.get(0), views.get(1));
    }

    @Test
    void anUnreadableImageEndsTheEpochWithItsOwnWords() throws Exception {
        int broken = PLAN.batch(1)[2];
        try (PretrainEpoch epoch =
                epoch(
                        VIEWS,
                        PLAN,
                        0,
                        2,
                        2,
                        index -> {
                            if (index == broken) {
                                throw new IOException("b.jpg is cut short");
                            }
                            return noise(index);
                        })) {
            epoch.next();
            assertEquals(
                    "b.jpg is cut short",
                    assertThrows(IOException.class, epoch::next).getMessage());
            assertFalse(epoch.hasNext());
        }
    }

    @Test
    void afterClosingThereIsNothing() throws Exception {
        PretrainEpoch epoch = epoch(VIEWS, PLAN, 0, 2, 2, PretrainEpochTest::noise);
        assertTrue(epoch.hasNext());
        epoch.close();
        assertFalse(epoch.hasNext());
        assertThrows(NoSuchElementException.class, epoch::next);
    }

    private interface Reader {
        RgbImage read(int index) throws IOException;
    }

    /** Copies of both views of all batches, in turn. */
    private static List<ByteBuffer> all(
            ViewsConfig views, EpochPlan plan, int firstBatch, int threads, int ahead)
            throws Exception {
        List<ByteBuffer> all = new ArrayList<>();
        try (PretrainEpoch epoch =
                epoch(views, plan, firstBatch, threads, ahead, PretrainEpochTest::noise)) {
            while (epoch.hasNext()) {
                try (PretrainBatch batch = epoch.next()) {
                    for (View view : View.values()) {
                        ByteBuffer copy = ByteBuffer.allocate(batch.pixels(view).capacity());
                        all.add(copy.put(0, batch.pixels(view), 0, copy.capacity()));
                    }
                }
            }
        }
        return all;
    }

    private static PretrainEpoch epoch(
            ViewsConfig views,
            EpochPlan plan,
            int firstBatch,
            int threads,
            int ahead,
            Reader reader) {
        ViewBatcher batcher = new ViewBatcher(5, views, 8, new FloatBufferPool(4));
        PretrainEpoch.Images images =
                new PretrainEpoch.Images() {
                    @Override
                    public String path(int index) {
                        return index + ".png";
                    }

                    @Override
                    public RgbImage read(int index) throws IOException {
                        return reader.read(index);
                    }
                };
        return new PretrainEpoch(plan, 0, firstBatch, batcher, images, threads, ahead);
    }

    private static EpochPlan plan(int images, int batchSize) {
        double[] ones = new double[images];
        Arrays.fill(ones, 1);
        return EpochPlan.of(new Sampling(3, batchSize, false, false), ones, ones, 0);
    }

    private static RgbImage oneColor(int index) {
        byte[] rgb = new byte[3 * 8 * 8];
        Arrays.fill(rgb, (byte) index);
        return new RgbImage(8, 8, rgb);
    }

    private static RgbImage noise(int index) {
        byte[] rgb = new byte[3 * 12 * 10];
        new SplittableRandom(index).nextBytes(rgb);
        return new RgbImage(12, 10, rgb);
    }
}
