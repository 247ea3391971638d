package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Thumbnails of pictures that are far larger than they. */
class ThumbnailTest {
    private static final int WIDTH = 2400;
    private static final int HEIGHT = 1600;
    static final int SIDE = 136;

    @TempDir Path folder;

    /** Smooth shades, sharp edges, and a fine pattern, other in each corner. */
    static BufferedImage photograph(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 255 * x / width;
                int green = 255 * y / height;
                int blue = (x / 97 + y / 61) % 2 == 0 ? 220 : 40;
                int fine = x > width / 2 && y < height / 2 ? (x + y) % 5 * 8 : 0;
                image.setRGB(x, y, red << 16 | green << 8 | Math.max(0, blue - fine));
            }
        }
        return image;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("photograph.jpg"), bytes);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        return ImageWriting.jpeg(image, 0.9f);
    }

    /** Mean absolute difference of the channels, 0 to 255. */
    static double difference(RgbImage a, RgbImage b) {
        assertEquals(a.width(), b.width());
        assertEquals(a.height(), b.height());
        return IntStream.range(0, a.rgb().length)
                .map(i -> Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF)))
                .average()
                .orElseThrow();
    }

    /** Of all its pixels. */
    static RgbImage averaged(Path file) throws IOException {
        RgbImage whole = ImageFile.decode(file, DepthRule.DECLARED);
        double shrink = Math.max(whole.width(), whole.height()) / (double) SIDE;
        return AreaAverage.to(
                whole,
                (int) Math.round(whole.width() / shrink),
                (int) Math.round(whole.height() / shrink));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 8})
    void isLikeTheWholePictureMadeSmall(int orientation) throws IOException {
        byte[] jpeg = jpeg(photograph(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
        Path file = file(Pictures.jpegWithExif(jpeg, orientation));
        RgbImage whole = averaged(file);
        RgbImage small = ImageFile.decodeThumbnail(file, SIDE, DepthRule.WHOLE);
        double apart = difference(whole, small);
        assertTrue(apart < 2, "orientation " + orientation + ": " + apart);
    }

    @Test
    void ofGreyIsLikeTheWholePictureMadeSmall() throws IOException {
        Path file = file(jpeg(photograph(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY)));
        RgbImage whole = averaged(file);
        double apart = difference(whole, ImageFile.decodeThumbnail(file, SIDE, DepthRule.WHOLE));
        assertTrue(apart < 2, "apart by " + apart);
    }

    @Test
    void takesFarLessMemoryThanTheWholePicture() throws IOException {
        Path file = file(jpeg(photograph(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ImageFile.decodeThumbnail(file, SIDE, DepthRule.WHOLE);
        long before = threads.getCurrentThreadAllocatedBytes();
        ImageFile.decodeThumbnail(file, SIDE, DepthRule.WHOLE);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        long whole = 3L * WIDTH * HEIGHT;
        long files = 2 * Files.size(file);
        assertTrue(taken < files + whole / 5, taken + " bytes; the whole picture is " + whole);
    }

    @Test
    void fitsIntoItsFrameUpright() throws IOException {
        byte[] jpeg = jpeg(photograph(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
        RgbImage lying = ImageFile.decodeThumbnail(file(jpeg), 136, 109, DepthRule.WHOLE);
        assertEquals(136, lying.width());
        assertEquals(91, lying.height());
        Path turned = file(Pictures.jpegWithExif(jpeg, 6));
        RgbImage standing = ImageFile.decodeThumbnail(turned, 136, 109, DepthRule.WHOLE);
        assertEquals(73, standing.width());
        assertEquals(109, standing.height());
    }

    @Test
    void ofAStripIsAStrip() throws IOException {
        Path file = file(jpeg(photograph(6000, 3, BufferedImage.TYPE_INT_RGB)));
        RgbImage strip = ImageFile.decodeThumbnail(file, SIDE, DepthRule.WHOLE);
        assertEquals(SIDE, strip.width());
        assertEquals(1, strip.height());
    }
}
