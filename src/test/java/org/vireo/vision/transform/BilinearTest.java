package org.vireo.vision.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.image.RgbImage;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class BilinearTest {
    /** Leaves 8-bit values as they are. */
    private static final PixelNormalization IDENTITY =
            new PixelNormalization(
                    List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

    @Test
    void resizesNormalizesAndPadsAsTorchvisionDoes() {
        JsonObject reference = Reference.load("rcnn_transform.json");
        PixelNormalization normalization =
                new PixelNormalization(
                        list(reference.get("image_mean")), list(reference.get("image_std")));
        for (JsonElement element : reference.getAsJsonArray("values")) {
            JsonObject example = element.getAsJsonObject();
            int[] resized = Reference.ints(example.get("resized_hw"));
            int[] padded = Reference.ints(example.get("padded_shape"));
            JsonObject image = example.getAsJsonObject("image");
            int h = image.get("h").getAsInt();
            int w = image.get("w").getAsInt();
            float[] pixels = Reference.image(image.get("name").getAsString(), h, w);
            assertArrayEquals(
                    Reference.floats(image.get("first6")), Arrays.copyOf(pixels, 6), 1e-7f);

            Bilinear.Slot slot = slot(padded[1], padded[2]);
            Bilinear.resize(
                    planar(pixels, h, w),
                    Taps.of(w, resized[1]),
                    Taps.of(h, resized[0]),
                    normalization,
                    slot);

            JsonObject samples = example.getAsJsonObject("samples");
            int[] index = Reference.ints(samples.get("index"));
            float[] value = Reference.floats(samples.get("value"));
            for (int i = 0; i < index.length; i++) {
                assertEquals(value[i], slot.batch().get(index[i]), 1e-5f);
            }
            double sum = 0;
            for (int i = 0; i < slot.batch().capacity(); i++) {
                sum += slot.batch().get(i);
            }
            assertEquals(
                    example.getAsJsonObject("stats").get("sum").getAsDouble(),
                    sum,
                    1e-5 * slot.batch().capacity());
        }
    }

    @Test
    void bytesGiveWhatTheSameFloatsGive() {
        int h = 11;
        int w = 17;
        RgbImage image = noise(w, h);
        float[] planes = new float[3 * h * w];
        for (int i = 0; i < h * w; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * h * w + i] = (image.rgb()[3 * i + c] & 0xFF) / 255f;
            }
        }
        for (int[] size : new int[][] {{11, 17}, {5, 8}, {30, 41}, {1, 1}, {3, 40}}) {
            Bilinear.Slot ofBytes = slot(32, 64);
            Bilinear.resize(image, size[1], size[0], false, PixelNormalization.IMAGENET, ofBytes);
            Bilinear.Slot ofFloats = slot(32, 64);
            Bilinear.resize(
                    planar(planes, h, w),
                    Taps.of(w, size[1]),
                    Taps.of(h, size[0]),
                    PixelNormalization.IMAGENET,
                    ofFloats);
            assertArrayEquals(values(ofFloats), values(ofBytes), 1e-5f);
        }
    }

    @Test
    void theSameSizeLeavesEveryPixelAlone() {
        RgbImage image = noise(7, 5);
        Bilinear.Slot slot = slot(5, 7);
        Bilinear.resize(image, 7, 5, false, IDENTITY, slot);
        for (int i = 0; i < 35; i++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(image.rgb()[3 * i + c] & 0xFF, slot.batch().get(35 * c + i), 1e-4f);
            }
        }
    }

    @Test
    void mirroringEqualsResizingAndThenSwappingLeftAndRight() {
        RgbImage image = noise(31, 19);
        Bilinear.Slot plain = slot(32, 32);
        Bilinear.Slot mirrored = slot(32, 32);
        Bilinear.resize(image, 20, 12, false, PixelNormalization.IMAGENET, plain);
        Bilinear.resize(image, 20, 12, true, PixelNormalization.IMAGENET, mirrored);
        for (int row = 0; row < 3 * 32; row++) {
            for (int x = 0; x < 20; x++) {
                assertEquals(
                        plain.batch().get(row * 32 + x), mirrored.batch().get(row * 32 + 19 - x));
            }
        }
    }

    @Test
    void whatTheSlotHeldBeforeIsGone() {
        Bilinear.Slot slot = new Bilinear.Slot(FloatBuffer.allocate(3 * 8 * 8 + 10), 5, 8, 8);
        Arrays.fill(slot.batch().array(), 99);
        Bilinear.resize(noise(9, 9), 5, 6, false, PixelNormalization.IMAGENET, slot);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 8; x++) {
                    float value = slot.batch().get(5 + (c * 8 + y) * 8 + x);
                    assertEquals(x >= 5 || y >= 6, value == 0, x + ", " + y);
                }
            }
        }
        assertEquals(99, slot.batch().get(4));
        assertEquals(99, slot.batch().get(5 + 3 * 64));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Bilinear.Slot slot = slot(8, 8);
        RgbImage image = noise(4, 4);
        assertThrows(
                IllegalArgumentException.class,
                () -> Bilinear.resize(image, 9, 8, false, IDENTITY, slot));
        assertThrows(
                IllegalArgumentException.class,
                () -> Bilinear.resize(image, 8, 0, false, IDENTITY, slot));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Bilinear.Slot(FloatBuffer.allocate(100), 0, 6, 6));
    }

    private static Bilinear.Slot slot(int height, int width) {
        return new Bilinear.Slot(FloatBuffer.allocate(3 * height * width), 0, height, width);
    }

    private static float[] values(Bilinear.Slot slot) {
        return slot.batch().array();
    }

    private static RgbImage noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(7).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    /** Rows of a (3, h, w) image whose white is 1. */
    private static Bilinear.RowMix planar(float[] pixels, int h, int w) {
        return (upper, lower, fraction, mixed) -> {
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < 3; c++) {
                    float a = pixels[(c * h + upper) * w + x];
                    float b = pixels[(c * h + lower) * w + x];
                    mixed[3 * x + c] = 255 * ((1 - fraction) * a + fraction * b);
                }
            }
        };
    }

    private static List<Double> list(JsonElement array) {
        return Arrays.stream(Reference.doubles(array)).boxed().toList();
    }
}
