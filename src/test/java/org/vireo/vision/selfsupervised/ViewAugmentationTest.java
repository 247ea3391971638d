package org.vireo.vision.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.vireo.config.ViewsConfig;
import org.vireo.image.RgbImage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

class ViewAugmentationTest {
    /** The whole image and nothing else. */
    private static final ViewsConfig NOTHING =
            new ViewsConfig(1, 0, 0, 0.4, 0.4, 0.2, 0.1, 0, 0, 0, 0, 0);

    @Test
    void withAllChancesAtZeroASquareImageComesBack() {
        RgbImage image = noise(32, 32);
        ViewAugmentation augmentation = new ViewAugmentation(NOTHING, 32);
        // A square of the whole area is the only shape that fits into a square image.
        assertArrayEquals(image.rgb(), shown(augmentation, 32, image, View.FIRST, 1));
    }

    @Test
    void grayViewsHaveEqualChannels() {
        ViewsConfig gray = new ViewsConfig(0.08, 0.5, 0.8, 0.4, 0.4, 0.2, 0.1, 1, 1, 0.1, 0, 0.2);
        byte[] rgb = shown(new ViewAugmentation(gray, 24), 24, noise(60, 40), View.SECOND, 3);
        for (int i = 0; i < rgb.length; i += 3) {
            assertEquals(rgb[i], rgb[i + 1]);
            assertEquals(rgb[i], rgb[i + 2]);
        }
    }

    @Test
    void solarizeAndBlurFollowTheChancesOfTheirView() {
        RgbImage image = noise(32, 32);
        ViewsConfig config = new ViewsConfig(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1);
        ViewAugmentation augmentation = new ViewAugmentation(config, 32);
        byte[] blurred = shown(augmentation, 32, image, View.FIRST, 1);
        byte[] solarized = shown(augmentation, 32, image, View.SECOND, 1);
        assertFalse(Arrays.equals(image.rgb(), blurred));
        for (int i = 0; i < solarized.length; i++) {
            int before = image.rgb()[i] & 0xFF;
            assertEquals(before < 128 ? before : 255 - before, solarized[i] & 0xFF);
        }
    }

    @Test
    void theSameRandomNumbersGiveTheSameView() {
        ViewsConfig config =
                new ViewsConfig(0.08, 0.5, 0.8, 0.4, 0.4, 0.2, 0.1, 0.2, 1, 0.1, 0, 0.2);
        RgbImage image = noise(50, 70);
        ViewAugmentation used = new ViewAugmentation(config, 24);
        shown(used, 24, noise(90, 20), View.FIRST, 9);
        byte[] again = shown(used, 24, image, View.FIRST, 4);
        assertArrayEquals(shown(new ViewAugmentation(config, 24), 24, image, View.FIRST, 4), again);
        assertFalse(Arrays.equals(again, shown(used, 24, image, View.FIRST, 5)));
    }

    @Test
    void writesTheViewPlanar() {
        RgbImage image = noise(16, 16);
        ByteBuffer batch = ByteBuffer.allocate(3 * 16 * 16);
        new ViewAugmentation(NOTHING, 16).write(image, View.FIRST, random(1), batch, 0);
        assertEquals(image.rgb()[3 * 40 + 2], batch.get(512 + 40));
    }

    /** A view of so many pixels a side as an {@link RgbImage} has its bytes. */
    private static byte[] shown(
            ViewAugmentation augmentation, int side, RgbImage image, View view, long seed) {
        ByteBuffer planes = ByteBuffer.allocate(3 * side * side);
        augmentation.write(image, view, random(seed), planes, 0);
        byte[] rgb = new byte[planes.capacity()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = planes.get(i % 3 * side * side + i / 3);
        }
        return rgb;
    }

    private static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }

    private static RgbImage noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(7).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }
}
