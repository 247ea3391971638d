package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RgbImageTest {
    @TempDir Path folder;

    @Test
    void refusesAnArrayThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new byte[11]));
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(0, 2, new byte[0]));
        assertThrows(
                IllegalArgumentException.class, () -> new RgbImage(70_000, 70_000, new byte[12]));
    }

    @Test
    void goesToAwtAndBackUnchanged() {
        RgbImage image = Pictures.rgb(Pictures.picture());
        BufferedImage view = image.toBufferedImage();
        assertEquals(0xFF000000 | Pictures.color(20, 3), view.getRGB(20, 3));
        assertArrayEquals(image.rgb(), Pictures.rgb(view).rgb());
    }

    @Test
    void cropsAPartAndRefusesToLeaveTheImage() {
        RgbImage image = Pictures.rgb(Pictures.picture());
        RgbImage part = image.crop(20, 10, 4, 6);
        assertEquals(Pictures.color(20, 10), Pictures.pixel(part, 0, 0));
        assertEquals(Pictures.color(23, 15), Pictures.pixel(part, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> image.crop(21, 10, 4, 6));
        assertThrows(
                IllegalArgumentException.class,
                () -> image.crop(1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void writtenFilesAreReadBack() throws IOException {
        RgbImage image = Pictures.rgb(Pictures.picture());
        Path png = folder.resolve("a.png");
        ImageWriting.png(image.toBufferedImage(), png);
        assertArrayEquals(image.rgb(), ImageFile.decode(png, DepthRule.DECLARED).rgb());
        Path good = folder.resolve("good.jpg");
        Path small = folder.resolve("small.jpg");
        ImageWriting.jpeg(image, 0.95f, good);
        ImageWriting.jpeg(image, 0.2f, small);
        assertEquals(ImageFormat.JPEG, ImageFile.probe(good).format());
        assertTrue(Files.size(small) < Files.size(good));
    }

    @Test
    void anAverageKeepsTheBrightness() {
        byte[] stripes = new byte[7 * 5 * 3];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i / 3 % 7 % 2 == 0 ? 200 : 0);
        }
        float[] means = AreaAverage.means(new RgbImage(7, 5, stripes), 1, 1);
        assertEquals(200 * 4 / 7f, means[0], 1e-3);
        float[] halves = AreaAverage.means(new RgbImage(7, 5, stripes), 2, 1);
        assertEquals(200 * 2 / 3.5f, halves[0], 1e-3);
    }
}
