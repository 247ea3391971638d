package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What files of every kind look like once they are read. */
class ImageFileTest {
    @TempDir Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Where the picture's pixel (x, y) is stored in a file of this orientation. */
    private static int[] stored(int orientation, int x, int y) {
        int right = Pictures.WIDTH - 1 - x;
        int below = Pictures.HEIGHT - 1 - y;
        return switch (orientation) {
            case 1 -> new int[] {x, y};
            case 2 -> new int[] {right, y};
            case 3 -> new int[] {right, below};
            case 4 -> new int[] {x, below};
            case 5 -> new int[] {y, x};
            case 6 -> new int[] {y, right};
            case 7 -> new int[] {below, right};
            case 8 -> new int[] {below, x};
            default -> throw new AssertionError();
        };
    }

    private static BufferedImage storedPicture(int orientation) {
        boolean lying = orientation >= 5;
        BufferedImage image =
                new BufferedImage(
                        lying ? Pictures.HEIGHT : Pictures.WIDTH,
                        lying ? Pictures.WIDTH : Pictures.HEIGHT,
                        BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 0; x < Pictures.WIDTH; x++) {
                int[] at = stored(orientation, x, y);
                image.setRGB(at[0], at[1], Pictures.color(x, y));
            }
        }
        return image;
    }

    private static void assertPicture(RgbImage image) {
        assertArrayEquals(Pictures.rgb(Pictures.picture()).rgb(), image.rgb());
        assertEquals(Pictures.WIDTH, image.width());
    }

    private static int channelDifference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAJpegIsTurnedUprightOnce(int orientation) throws IOException {
        byte[] plain = ImageWriting.jpeg(storedPicture(orientation), 1);
        RgbImage asStored = ImageFile.decode(file("stored.jpg", plain), DepthRule.DECLARED);

        Path turned = file("turned.jpg", Pictures.jpegWithExif(plain, orientation));
        RgbImage image = ImageFile.decode(turned, DepthRule.DECLARED);
        ImageInfo info = ImageFile.probe(turned);

        assertEquals(orientation, info.orientation());
        assertEquals(Pictures.WIDTH, info.width());
        assertEquals(Pictures.HEIGHT, info.height());
        assertEquals(Pictures.WIDTH, image.width());
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 0; x < Pictures.WIDTH; x++) {
                int[] at = stored(orientation, x, y);
                assertEquals(Pictures.pixel(asStored, at[0], at[1]), Pictures.pixel(image, x, y));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAPngGivesTheSamePixels(int orientation) throws IOException {
        byte[] png = ImageWriting.png(storedPicture(orientation));
        byte[] tagged = Pictures.pngWithChunk(png, "eXIf", Pictures.exif(orientation));
        assertPicture(ImageFile.decode(file("a.png", tagged), DepthRule.DECLARED));
    }

    @Test
    void orientationOfAWebpIsAppliedToo() throws IOException {
        Path file = file("a.webp", Pictures.WEBP_TURNED);
        RgbImage turned = ImageFile.decode(file, DepthRule.DECLARED);
        assertEquals(Pictures.HEIGHT, ImageFile.probe(file).width());
        assertEquals(Pictures.HEIGHT, turned.width());
        assertEquals(Pictures.color(0, Pictures.HEIGHT - 1), Pictures.pixel(turned, 0, 0));
        assertEquals(Pictures.color(0, 0), Pictures.pixel(turned, Pictures.HEIGHT - 1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void anOrientationThatDoesNotExistIsRemarkedAndIgnored(int orientation) throws IOException {
        byte[] jpeg = Pictures.jpeg();
        Path file = file("a.jpg", Pictures.jpegWithExif(jpeg, orientation));
        if (orientation == 0) {
            assertEquals(1, ImageFile.probe(file).orientation());
        } else {
            ImageInfo info = ImageFile.probe(file);
            assertEquals(1, info.orientation());
            assertTrue(
                    info.remarks().getFirst().contains("orientation " + orientation),
                    info.remarks().toString());
        }
        assertArrayEquals(
                ImageFile.decode(file("plain.jpg", jpeg), DepthRule.DECLARED).rgb(),
                ImageFile.decode(file, DepthRule.DECLARED).rgb());
    }

    @Test
    void losslessFormatsGiveExactlyTheirPixels() throws IOException {
        for (String format : new String[] {"png", "bmp", "tiff"}) {
            byte[] content = Pictures.encoded(Pictures.picture(), format);
            assertPicture(ImageFile.decode(file("a." + format, content), DepthRule.DECLARED));
        }
        assertPicture(ImageFile.decode(file("a.webp", Pictures.WEBP), DepthRule.DECLARED));
        assertPicture(
                ImageFile.decode(
                        file("i.png", Pictures.progressive(Pictures.picture(), "png")),
                        DepthRule.DECLARED));
    }

    @Test
    void jpegsSequentialAndProgressiveShowThePicture() throws IOException {
        byte[][] files = {Pictures.jpeg(), Pictures.progressive(Pictures.picture(), "jpeg")};
        for (byte[] content : files) {
            Path file = file("a.jpg", content);
            RgbImage image = ImageFile.decode(file, DepthRule.DECLARED);
            int red = Pictures.pixel(image, 20, 12);
            assertTrue(channelDifference(Pictures.color(20, 12), red) < 24, "not " + red);
            assertEquals(Set.of(), ImageFile.probe(file).traits());
        }
    }

    @Test
    void aJpegWithoutJfifIsStillYcc() throws IOException {
        byte[] jpeg = Pictures.jpeg();
        int jfif = 4 + ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF));
        byte[] bare = new byte[jpeg.length - jfif + 2];
        System.arraycopy(jpeg, 0, bare, 0, 2);
        System.arraycopy(jpeg, jfif, bare, 2, bare.length - 2);
        assertArrayEquals(
                ImageFile.decode(file("a.jpg", jpeg), DepthRule.DECLARED).rgb(),
                ImageFile.decode(file("bare.jpg", bare), DepthRule.DECLARED).rgb());
    }

    @Test
    void gifShowsTheCanvasAndWhiteWhereItIsSeeThrough() throws IOException {
        BufferedImage image =
                new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 2; x < Pictures.WIDTH; x++) {
                image.setRGB(x, y, x < 12 ? 0xFFFF0000 : 0xFF0000FF);
            }
        }
        Path file = file("a.gif", Pictures.encoded(image, "gif"));
        RgbImage decoded = ImageFile.decode(file, DepthRule.DECLARED);
        assertEquals(0xFFFFFF, Pictures.pixel(decoded, 0, 5));
        assertEquals(0xFF0000, Pictures.pixel(decoded, 2, 5));
        assertEquals(0x0000FF, Pictures.pixel(decoded, 23, 15));
        assertEquals(Set.of(ImageTrait.PALETTE, ImageTrait.ALPHA), ImageFile.probe(file).traits());
    }

    @Test
    void sixteenBitsAreScaledAndRounded() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSamples(0, 0, 4, 1, 0, new int[] {0, 0x8000, 0xFF00, 0xFFFF});
        for (String format : new String[] {"png", "tiff"}) {
            Path file = file("deep." + format, Pictures.encoded(image, format));
            RgbImage decoded = ImageFile.decode(file, DepthRule.DECLARED);
            assertEquals(0x000000, Pictures.pixel(decoded, 0, 0));
            assertEquals(0x808080, Pictures.pixel(decoded, 1, 0));
            assertEquals(0xFEFEFE, Pictures.pixel(decoded, 2, 0));
            assertEquals(0xFFFFFF, Pictures.pixel(decoded, 3, 0));
            assertEquals(
                    Set.of(ImageTrait.GREY, ImageTrait.SIXTEEN_BIT),
                    ImageFile.probe(file).traits());
        }
    }

    @Test
    void sixteenBitColorKeepsItsChannels() throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 3, null);
        raster.setPixel(0, 0, new int[] {0xFFFF, 0, 0x4040});
        raster.setPixel(1, 0, new int[] {0, 0x8080, 0});
        ComponentColorModel colors =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(colors, raster, false, null);
        RgbImage decoded =
                ImageFile.decode(file("a.png", ImageWriting.png(image)), DepthRule.DECLARED);
        assertEquals(0xFF0040, Pictures.pixel(decoded, 0, 0));
        assertEquals(0x008000, Pictures.pixel(decoded, 1, 0));
    }

    @Test
    void greyIsExpandedWithoutAChange() throws IOException {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }
        for (String format : new String[] {"png", "tiff", "bmp"}) {
            RgbImage decoded =
                    ImageFile.decode(
                            file("grey." + format, Pictures.encoded(image, format)),
                            DepthRule.DECLARED);
            for (int x = 0; x < 256; x++) {
                assertEquals(x * 0x010101, Pictures.pixel(decoded, x, 0));
            }
        }
        Path jpeg = file("grey.jpg", ImageWriting.jpeg(image, 1));
        assertEquals(Set.of(ImageTrait.GREY), ImageFile.probe(jpeg).traits());
        int middle = Pictures.pixel(ImageFile.decode(jpeg, DepthRule.DECLARED), 128, 0);
        assertEquals((middle & 0xFF) * 0x010101, middle);
        assertTrue(channelDifference(0x808080, middle) < 4);
    }

    @Test
    void transparencyIsLaidOverWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        image.setRGB(1, 0, 0x00102030);
        image.setRGB(2, 0, 0x80000000);
        Path file = file("a.png", ImageWriting.png(image));
        RgbImage decoded = ImageFile.decode(file, DepthRule.DECLARED);
        assertEquals(0x102030, Pictures.pixel(decoded, 0, 0));
        assertEquals(0xFFFFFF, Pictures.pixel(decoded, 1, 0));
        assertEquals(0x7F7F7F, Pictures.pixel(decoded, 2, 0));
        assertEquals(Set.of(ImageTrait.ALPHA), ImageFile.probe(file).traits());
    }

    @Test
    void paletteAndBlackAndWhiteAreExpanded() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(0, 0, 0xFFFF0000);
        image.setRGB(1, 0, 0xFFFFFFFF);
        Path file = file("a.png", ImageWriting.png(image));
        assertTrue(ImageFile.probe(file).traits().contains(ImageTrait.PALETTE));
        assertEquals(0xFF0000, Pictures.pixel(ImageFile.decode(file, DepthRule.DECLARED), 0, 0));

        BufferedImage bits = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, 0xFFFFFFFF);
        RgbImage decoded =
                ImageFile.decode(file("b.png", ImageWriting.png(bits)), DepthRule.DECLARED);
        assertEquals(0x000000, Pictures.pixel(decoded, 0, 0));
        assertEquals(0xFFFFFF, Pictures.pixel(decoded, 1, 0));
    }

    @Test
    void fourInksBecomeThreeLights() throws IOException {
        Path file = file("a.jpg", Pictures.cmykJpeg(255, 0, 128, 255));
        assertEquals(Set.of(ImageTrait.CMYK), ImageFile.probe(file).traits());
        int pixel = Pictures.pixel(ImageFile.decode(file, DepthRule.DECLARED), 5, 5);
        assertTrue(channelDifference(0xFF0080, pixel) < 3, Integer.toHexString(pixel));
        int dark =
                Pictures.pixel(
                        ImageFile.decode(
                                file("b.jpg", Pictures.cmykJpeg(255, 200, 128, 0)),
                                DepthRule.DECLARED),
                        5,
                        5);
        assertTrue(channelDifference(0, dark) < 3, Integer.toHexString(dark));
    }

    @Test
    void aWrongExtensionIsNoticedAndReadAllTheSame() throws IOException {
        Path file = file("a.jpg", ImageWriting.png(Pictures.picture()));
        ImageInfo info = ImageFile.probe(file);
        assertTrue(info.wrongExtension());
        assertEquals(ImageFormat.PNG, info.format());
        assertPicture(ImageFile.decode(file, DepthRule.DECLARED));
        assertFalse(ImageFile.probe(file("b.JPEG", Pictures.jpeg())).wrongExtension());
    }

    @Test
    void aThumbnailIsSmallUprightAndNeverEnlarged() throws IOException {
        byte[] jpeg = Pictures.jpegWithExif(Pictures.jpeg(), 6);
        RgbImage small = ImageFile.decodeThumbnail(file("a.jpg", jpeg), 12, DepthRule.WHOLE);
        assertEquals(8, small.width());
        assertEquals(12, small.height());
        RgbImage whole = ImageFile.decodeThumbnail(file("a.jpg", jpeg), 500, DepthRule.WHOLE);
        assertEquals(16, whole.width());
    }

    @Test
    void theLimitIsCheckedAgainstTheHeader() throws IOException {
        Path file = file("a.png", ImageWriting.png(Pictures.picture()));
        int pixels = Pictures.WIDTH * Pictures.HEIGHT;
        assertEquals(Pictures.WIDTH, ImageFile.decode(file, pixels, DepthRule.DECLARED).width());
        assertThrows(
                UnreadableImageException.class,
                () -> ImageFile.decode(file, pixels - 1, DepthRule.DECLARED));
        assertThrows(UnreadableImageException.class, () -> ImageFile.probe(file, pixels - 1));
    }
}
