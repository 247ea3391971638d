package org.vireo.training.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.PixelNormalization;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class DetectionBatcherTest {
    private static final ResizeRule RULE = new ResizeRule(40, 60);
    private static final DetectionAugmentation ALWAYS_MIRROR =
            new DetectionAugmentation(1, 1, 1, 0, 0);

    @Test
    void sizesOfBatchesAreTorchvisions() {
        for (JsonElement element :
                Reference.load("rcnn_transform.json").getAsJsonArray("batches")) {
            JsonObject example = element.getAsJsonObject();
            ResizeRule rule =
                    new ResizeRule(
                            example.get("min_size").getAsInt(), example.get("max_size").getAsInt());
            List<DetectionSample> samples = new ArrayList<>();
            for (JsonElement hw : example.getAsJsonArray("input_hw")) {
                int[] size = Reference.ints(hw);
                samples.add(new DetectionSample(noise(size[1], size[0]), List.of()));
            }
            DetectionBatch batch = batcher(rule, DetectionAugmentation.NONE).batch(samples, 0, 0);
            int[] padded = Reference.ints(example.get("padded_batch_shape"));
            assertArrayEquals(
                    padded,
                    new int[] {
                        batch.images().size(), 3, batch.images().height(), batch.images().width()
                    });
            assertEquals(padded[0] * 3 * padded[2] * padded[3], batch.images().pixels().capacity());
            for (int i = 0; i < samples.size(); i++) {
                assertArrayEquals(
                        Reference.ints(example.getAsJsonArray("resized_hw").get(i)),
                        new int[] {batch.images().heightOf(i), batch.images().widthOf(i)});
            }
        }
    }

    @Test
    void boxesAreTorchvisions() {
        for (JsonElement element : Reference.load("rcnn_transform.json").getAsJsonArray("values")) {
            JsonObject example = element.getAsJsonObject();
            JsonObject image = example.getAsJsonObject("image");
            ResizeRule rule =
                    new ResizeRule(
                            example.get("min_size").getAsInt(), example.get("max_size").getAsInt());
            List<Target> targets = new ArrayList<>();
            for (JsonElement box : example.getAsJsonArray("boxes_in")) {
                double[] b = Reference.doubles(box);
                targets.add(new Target(new Box(b[0], b[1], b[2], b[3]), targets.size()));
            }
            RgbImage pixels = noise(image.get("w").getAsInt(), image.get("h").getAsInt());
            DetectionBatch batch =
                    batcher(rule, DetectionAugmentation.NONE)
                            .batch(List.of(new DetectionSample(pixels, targets)), 0, 0);
            assertArrayEquals(Reference.floats(example.get("boxes_out")), batch.boxes(0), 1e-5f);
            assertArrayEquals(new int[] {0, 1, 2}, batch.labels(0));
        }
    }

    @Test
    void mirroredBoxesCoverTheSamePixels() {
        // A white block on black: the box must stay on it.
        RgbImage image = new RgbImage(60, 40, new byte[3 * 60 * 40]);
        for (int y = 10; y < 20; y++) {
            for (int i = 3 * (60 * y + 5); i < 3 * (60 * y + 25); i++) {
                image.rgb()[i] = (byte) 255;
            }
        }
        DetectionSample sample =
                new DetectionSample(image, List.of(new Target(new Box(5, 10, 25, 20), 3)));
        DetectionBatch batch = batcher(RULE, ALWAYS_MIRROR).batch(List.of(sample), 0, 0);
        assertArrayEquals(new float[] {35, 10, 55, 20}, batch.boxes(0));
        FloatBuffer pixels = batch.images().pixels();
        float black = PixelNormalization.IMAGENET.shift(0);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                boolean inside = x >= 35 && x < 55 && y >= 10 && y < 20;
                assertEquals(inside, pixels.get(y * batch.images().width() + x) > black + 0.1f);
            }
        }
    }

    @Test
    void boxesOutsideTheImageAreClippedAndSliversDropped() {
        DetectionSample sample =
                new DetectionSample(
                        noise(60, 40),
                        List.of(
                                new Target(new Box(-10, -10, 20, 20), 0),
                                new Target(new Box(59.5, 5, 90, 30), 1),
                                new Target(new Box(10, 10, 10, 30), 2),
                                new Target(new Box(30, 30, 20, 20), 3),
                                new Target(new Box(50, 30, 1e300, 1e300), 4)));
        DetectionBatch batch =
                batcher(RULE, DetectionAugmentation.NONE).batch(List.of(sample), 0, 0);
        assertArrayEquals(new float[] {0, 0, 20, 20, 50, 30, 60, 40}, batch.boxes(0));
        assertArrayEquals(new int[] {0, 4}, batch.labels(0));
    }

    @Test
    void imagesWithoutObjectsAreWelcome() {
        DetectionSample empty = new DetectionSample(noise(33, 33), List.of());
        DetectionBatch batch = batcher(RULE, ALWAYS_MIRROR).batch(List.of(empty, empty), 0, 0);
        assertEquals(0, batch.boxes(1).length);
        assertEquals(0, batch.labels(1).length);
    }

    @Test
    void chanceFollowsFromThePlaceAlone() {
        DetectionAugmentation jitter = new DetectionAugmentation(0.5, 0.5, 1.5, 0.5, 0.3);
        DetectionSample sample =
                new DetectionSample(noise(60, 40), List.of(new Target(new Box(5, 10, 25, 20), 0)));
        List<DetectionSample> two = List.of(sample, sample);
        DetectionBatch first = batcher(RULE, jitter).batch(two, 3, 8);
        DetectionBatch again = batcher(RULE, jitter).batch(two, 3, 8);
        DetectionBatch other = batcher(RULE, jitter).batch(two, 3, 9);
        assertEquals(first.images().pixels(), again.images().pixels());
        assertArrayEquals(first.boxes(0), again.boxes(0));
        assertNotEquals(first.images().widthOf(0), first.images().widthOf(1));
        assertNotEquals(first.images().widthOf(0), other.images().widthOf(0));
    }

    @Test
    void scalesAndMirrorsCoverTheirRanges() {
        DetectionAugmentation jitter = new DetectionAugmentation(0.25, 0.5, 1.5, 0, 0);
        DetectionSample sample = new DetectionSample(noise(8, 8), List.of());
        SplittableRandom random = new SplittableRandom(1);
        int mirrored = 0;
        double sum = 0;
        for (int i = 0; i < 2000; i++) {
            DetectionAugmentation.Draw draw =
                    jitter.draw(sample, PixelNormalization.IMAGENET, random);
            assertTrue(draw.scale() >= 0.5 && draw.scale() < 1.5);
            sum += draw.scale();
            mirrored += draw.mirrored() ? 1 : 0;
        }
        assertEquals(1, sum / 2000, 0.03);
        assertEquals(500, mirrored, 80);
    }

    @Test
    void aCropShowsAnObjectWhereItLiesInThePart() {
        RgbImage image = noise(200, 160);
        Target small = new Target(new Box(150, 20, 170, 44), 1);
        DetectionSample sample = new DetectionSample(image, List.of(small));
        DetectionAugmentation always = new DetectionAugmentation(0, 1, 1, 1, 0);
        SplittableRandom random = new SplittableRandom(5);
        double area = 0;
        for (int i = 0; i < 300; i++) {
            DetectionSample part =
                    always.draw(sample, PixelNormalization.IMAGENET, random).sample();
            Box seen = part.targets().getFirst().box();
            assertTrue(seen.area() >= 0.4 * small.box().area());
            assertTrue(seen.x2() <= part.image().width() && seen.y2() <= part.image().height());
            if (seen.area() == small.box().area()) {
                // The object's pixels came along with its box.
                assertEquals(
                        (image.toBufferedImage().getRGB(155, 30) & 0xFFFFFF),
                        (part.image()
                                        .toBufferedImage()
                                        .getRGB((int) seen.x1() + 5, (int) seen.y1() + 10)
                                & 0xFFFFFF));
            }
            area += (double) part.image().width() * part.image().height() / (200 * 160);
        }
        assertEquals(0.6, area / 300, 0.08);
    }

    @Test
    void colorsChangeAsIfThePixelsHadBeenChanged() {
        double[] gains = {1.2, 0.9, 1.05};
        PixelNormalization changed = PixelNormalization.IMAGENET.recolored(gains, 0.8);
        for (int c = 0; c < 3; c++) {
            for (int value : new int[] {0, 100, 255}) {
                double pixel = (value / 255.0 * gains[c] - 0.5) * 0.8 + 0.5;
                double expected =
                        (pixel - PixelNormalization.IMAGENET.mean().get(c))
                                / PixelNormalization.IMAGENET.std().get(c);
                assertEquals(expected, value * changed.scale(c) + changed.shift(c), 1e-5);
            }
        }
    }

    @Test
    void colorsStayWithinWhatIsAskedFor() {
        DetectionAugmentation jitter = new DetectionAugmentation(0, 1, 1, 0, 0.3);
        DetectionSample sample = new DetectionSample(noise(8, 8), List.of());
        SplittableRandom random = new SplittableRandom(2);
        PixelNormalization plain = PixelNormalization.IMAGENET;
        double least = 9;
        double most = 0;
        for (int i = 0; i < 2000; i++) {
            double factor =
                    jitter.draw(sample, plain, random).normalization().scale(0) / plain.scale(0);
            least = Math.min(least, factor);
            most = Math.max(most, factor);
        }
        assertTrue(least >= 0.7 * 0.7 * 0.9 && least < 0.6, "least " + least);
        assertTrue(most <= 1.3 * 1.3 * 1.1 && most > 1.6, "most " + most);
    }

    @Test
    void aClosedBatchLendsItsMemoryToTheNext() {
        FloatBufferPool pool = new FloatBufferPool(2);
        DetectionBatcher batcher =
                new DetectionBatcher(
                        1, RULE, DetectionAugmentation.NONE, PixelNormalization.IMAGENET, pool);
        DetectionSample bright = new DetectionSample(noise(60, 60), List.of());
        DetectionSample small = new DetectionSample(noise(60, 30), List.of());
        DetectionBatch fresh = batcher.batch(List.of(small), 0, 0);
        FloatBuffer expected = FloatBuffer.allocate(fresh.images().pixels().capacity());
        expected.put(0, fresh.images().pixels(), 0, expected.capacity());

        batcher.batch(List.of(bright, bright), 0, 1).close();
        DetectionBatch reused = batcher.batch(List.of(small), 0, 0);
        assertEquals(expected, reused.images().pixels());
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThrows(
                IllegalArgumentException.class, () -> new DetectionAugmentation(1.1, 1, 1, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new DetectionAugmentation(0, 0, 1, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new DetectionAugmentation(0, 2, 1, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new DetectionAugmentation(0, 1, 1, -0.1, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new DetectionAugmentation(0, 1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Target(new Box(0, 0, 1, 1), -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> batcher(RULE, ALWAYS_MIRROR).batch(List.of(), 0, 0));
    }

    private static DetectionBatcher batcher(ResizeRule rule, DetectionAugmentation augmentation) {
        return new DetectionBatcher(
                1, rule, augmentation, PixelNormalization.IMAGENET, new FloatBufferPool(2));
    }

    private static RgbImage noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(7).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }
}
