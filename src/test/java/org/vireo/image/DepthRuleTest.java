package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class DepthRuleTest {
    /** Samples of the top row of a camera's picture. */
    private static final int[] SAMPLES = {300, 700, 1100, 1900};

    @TempDir Path folder;

    private static BufferedImage grey(int... samples) {
        BufferedImage image = new BufferedImage(samples.length, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, samples.length, 1, samples);
        return image;
    }

    private Path png(int... samples) throws IOException {
        return Files.write(folder.resolve("a.png"), Pictures.encoded(grey(samples), "png"));
    }

    private static int[] reds(RgbImage image) {
        int[] reds = new int[image.width()];
        for (int x = 0; x < reds.length; x++) {
            reds[x] = Pictures.pixel(image, x, 0) >> 16;
        }
        return reds;
    }

    private static int[] decoded(Path file, DepthRule rule) throws IOException {
        return reds(ImageFile.decode(file, rule));
    }

    /** An uncompressed TIFF of one row, with fields of one short each. */
    private Path tiff(int bits, byte[] pixels, int width, int[]... more) throws IOException {
        int[][] fields = {
            {256, width},
            {257, 1},
            {258, bits},
            {259, 1},
            {262, 1},
            {273, 0},
            {277, 1},
            {278, 1},
            {279, pixels.length}
        };
        int count = fields.length + more.length;
        ByteBuffer out = ByteBuffer.allocate(8 + 2 + count * 12 + 4 + pixels.length);
        out.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
        out.putInt(8).putShort((short) count);
        for (int i = 0; i < count; i++) {
            int[] field = i < fields.length ? fields[i] : more[i - fields.length];
            int value = field[0] == 273 ? 8 + 2 + count * 12 + 4 : field[1];
            out.putShort((short) field[0]).putShort((short) 3).putInt(1);
            out.putShort((short) value).putShort((short) 0);
        }
        out.putInt(0).put(pixels);
        return Files.write(folder.resolve("a.tif"), out.array());
    }

    private static byte[] shorts(int... samples) {
        ByteBuffer out = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            out.putShort((short) sample);
        }
        return out.array();
    }

    @Test
    void theWholeRangeShowsTwelveBitsNearlyBlack() throws IOException {
        assertArrayEquals(new int[] {1, 3, 4, 7}, decoded(png(SAMPLES), DepthRule.WHOLE));
    }

    @Test
    void aRangeIsSpreadFromBlackToWhiteAndCutBeyond() throws IOException {
        DepthRule rule = DepthRule.range(300, 1900);
        assertArrayEquals(new int[] {0, 64, 128, 255}, decoded(png(SAMPLES), rule));
        assertArrayEquals(new int[] {0, 255}, decoded(png(0, 60_000), rule));
    }

    @Test
    void eachImageCanBeShownByItsOwnSamples() throws IOException {
        assertArrayEquals(new int[] {0, 64, 128, 255}, decoded(png(SAMPLES), DepthRule.EACH));
    }

    @Test
    void theNoiseOfAnEmptyImageIsNotBlownUp() throws IOException {
        assertArrayEquals(new int[] {0, 5, 10}, decoded(png(100, 105, 110), DepthRule.EACH));
    }

    @Test
    void aTiffIsShownAsItDeclares() throws IOException {
        Path file = tiff(16, shorts(0, 2047, 4095), 3, new int[] {280, 0}, new int[] {281, 4095});
        assertArrayEquals(new int[] {0, 127, 255}, decoded(file, DepthRule.DECLARED));
        assertArrayEquals(new int[] {0, 8, 16}, decoded(file, DepthRule.WHOLE));
    }

    @Test
    void packedTwelveBitsHaveRoomForTwelveBits() throws IOException {
        byte[] packed = {0, 0x07, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0, 0};
        assertArrayEquals(
                new int[] {0, 127, 255, 0}, decoded(tiff(12, packed, 4), DepthRule.WHOLE));
    }

    @Test
    void eightBitsAreNeverChanged() throws IOException {
        Path file =
                Files.write(folder.resolve("8.png"), Pictures.encoded(Pictures.picture(), "png"));
        assertArrayEquals(
                ImageFile.decode(file, DepthRule.WHOLE).rgb(),
                ImageFile.decode(file, DepthRule.range(300, 1900)).rgb());
        assertEquals(Optional.empty(), ImageFile.depth(file));
    }

    @Test
    void theSamplesThatOccurAreMeasured() throws IOException {
        ImageFile.Depth depth = ImageFile.depth(png(SAMPLES)).orElseThrow();
        assertEquals(new SampleRange(300, 1900), depth.used());
        assertEquals(65535, depth.largest());
    }

    @Test
    void aHotPixelIsNoWhite() {
        long[] histogram = new long[65536];
        histogram[300] = 60_000;
        histogram[1900] = 60_000;
        histogram[65535] = 3;
        histogram[0] = 2;
        assertEquals(new SampleRange(300, 1900), SampleRange.of(histogram));
    }

    @Test
    void aRuleIsReadFromItsText() {
        for (DepthRule rule :
                new DepthRule[] {
                    DepthRule.WHOLE, DepthRule.DECLARED, DepthRule.EACH, DepthRule.range(0, 4095)
                }) {
            assertEquals(Optional.of(rule), DepthRule.of(rule.text()));
        }
        assertEquals(Optional.empty(), DepthRule.of("range"));
        assertEquals(Optional.empty(), DepthRule.of("9-3"));
        assertEquals(Optional.empty(), DepthRule.of("0-99999"));
        assertThrows(IllegalArgumentException.class, () -> DepthRule.range(5, 5));
    }
}
