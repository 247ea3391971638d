package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

class TiffPagesTest {
    @TempDir Path folder;

    /** A stack whose pages have one sample each. */
    private Path stack(String name, int... samples) throws IOException {
        Path file = folder.resolve(name);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int sample : samples) {
                BufferedImage page = new BufferedImage(4, 3, BufferedImage.TYPE_USHORT_GRAY);
                page.getRaster().setSample(0, 0, 0, sample);
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    @Test
    void aStackSaysThatItHasPagesAndWhatTheyAreCalled() throws IOException {
        Path stack = stack("s.tif", 1, 2, 3);
        assertTrue(ImageFile.probe(stack).traits().contains(ImageTrait.PAGES));
        assertEquals(List.of("s-p0002.tif", "s-p0003.tif"), TiffPages.names(stack));
        Path one = stack("one.tif", 1);
        assertFalse(ImageFile.probe(one).traits().contains(ImageTrait.PAGES));
        assertEquals(List.of(), TiffPages.names(one));
        assertEquals(List.of(), TiffPages.names(Files.writeString(folder.resolve("x.tif"), "")));
    }

    @Test
    void aPageIsReadAsAnImageAtAPathInsideItsFile() throws IOException {
        Path stack = stack("s.TIFF", 300, 1900, 65_535);
        Path second = stack.resolve("s-p0002.tif");
        assertEquals(stack, TiffPages.file(second));
        assertEquals("a/s.TIFF", TiffPages.fileOf("a/s.TIFF/s-p0002.tif"));
        assertEquals("a/s.TIFF/t-p0002.tif", TiffPages.fileOf("a/s.TIFF/t-p0002.tif"));
        ImageInfo info = ImageFile.probe(second);
        assertEquals(4, info.width());
        assertEquals(Set.of(ImageTrait.GREY, ImageTrait.SIXTEEN_BIT), info.traits());
        DepthRule rule = DepthRule.range(300, 1900);
        assertEquals(0, Pictures.pixel(ImageFile.decode(stack, rule), 0, 0));
        assertEquals(0xFFFFFF, Pictures.pixel(ImageFile.decode(second, rule), 0, 0));
        assertEquals(0, Pictures.pixel(ImageFile.decode(second, rule), 1, 0));
        assertEquals(1900, ImageFile.depth(second).orElseThrow().used().high());
        String reason =
                assertThrows(
                                UnreadableImageException.class,
                                () ->
                                        ImageFile.decode(
                                                stack.resolve("s-p0004.tif"), DepthRule.DECLARED))
                        .reason();
        assertEquals("s.TIFF has 3 pages, and this is its page 4", reason);
    }

    /** Both byte orders, strips, tiles and every compression that the JDK writes. */
    @ParameterizedTest
    @CsvSource({"LZW, false", "Deflate, true", "PackBits, false", "JPEG, true", "none, true"})
    void aPageAloneHasThePixelsThatTheStackHasThere(String compression, boolean tiled)
            throws IOException {
        Path file = folder.resolve("s.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            out.setByteOrder(tiled ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 3; page++) {
                ImageWriteParam param = writer.getDefaultWriteParam();
                if (!compression.equals("none")) {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionType(compression);
                }
                if (tiled) {
                    param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setTiling(32, 16, 0, 0);
                }
                writer.writeToSequence(new IIOImage(noise(page), null, null), param);
            }
            writer.endWriteSequence();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int page = 1; page <= 3; page++) {
            int index = page - 1;
            BufferedImage expected =
                    Readers.read(
                            ImageFormat.TIFF, whole, whole.length, reader -> reader.read(index));
            byte[] alone = TiffPages.bytes(file.resolve("s-p000" + page + ".tif"));
            BufferedImage found =
                    Readers.read(ImageFormat.TIFF, alone, alone.length, reader -> reader.read(0));
            assertArrayEquals(
                    expected.getRGB(0, 0, 70, 50, null, 0, 70),
                    found.getRGB(0, 0, 70, 50, null, 0, 70));
            assertTrue(alone.length < whole.length);
        }
        damage(file, whole);
    }

    private static BufferedImage noise(int seed) {
        BufferedImage image = new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 70 * 50; i++) {
            image.setRGB(i % 70, i / 70, random.nextInt(1 << 24));
        }
        return image;
    }

    private static void damage(Path file, byte[] whole) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length) / 4);
            for (int n = random.nextInt(30); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                TiffPages.names(file);
                ImageFile.decode(file.resolve("s-p0002.tif"), DepthRule.DECLARED);
            } catch (UnreadableImageException e) {
                assertFalse(e.reason().isBlank());
            }
        }
    }

    @Test
    void eachPageBecomesAnImageWithAllOfItsBits() throws IOException {
        Path out = folder.resolve("pages");
        List<Path> written =
                TiffPages.write(stack("z stack.tif", 300, 1900, 65_535), out, (_, _) -> true);
        assertEquals(
                List.of("z stack-p0001.png", "z stack-p0002.png", "z stack-p0003.png"),
                written.stream().map(path -> path.getFileName().toString()).toList());
        DepthRule rule = DepthRule.range(300, 1900);
        assertEquals(0, Pictures.pixel(ImageFile.decode(written.get(0), rule), 0, 0));
        assertEquals(0xFFFFFF, Pictures.pixel(ImageFile.decode(written.get(1), rule), 0, 0));
        assertEquals(
                0xFFFFFF, Pictures.pixel(ImageFile.decode(written.get(2), DepthRule.WHOLE), 0, 0));
    }

    @Test
    void writingPagesCanBeStopped() throws IOException {
        Path file = stack("s.tif", 1, 2, 3);
        assertEquals(1, TiffPages.write(file, folder.resolve("out"), (done, _) -> done < 1).size());
    }

    @Test
    void placesOfPixelsThatAreNoWholeNumbersAreRefusedWhoeverReadsThePage() throws IOException {
        Path stack = stack("s.tif", 1, 2);
        byte[] bytes = Files.readAllBytes(stack);
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.order(bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 12 <= bytes.length; at++) {
            // The field of the strips' places, of one 32-bit number, made one of a byte.
            if (file.getShort(at) == 273 && file.getShort(at + 2) == 4) {
                file.putShort(at + 2, (short) 1);
            }
        }
        Files.write(stack, bytes);
        Path page = stack.resolve("s-p0002.tif");
        assertThrows(IOException.class, () -> TiffPages.bytes(page));
        assertThrows(
                UnreadableImageException.class, () -> ImageFile.decode(page, DepthRule.DECLARED));
    }

    @Test
    void aChainOfPagesThatLeadsInACircleEnds() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(stack("s.tif", 1, 2)));
        bytes.order(bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = bytes.getInt(4);
        int second = bytes.getInt(first + 2 + 12 * bytes.getShort(first));
        bytes.putInt(second + 2 + 12 * bytes.getShort(second), first);
        Path file = Files.write(folder.resolve("circle.tif"), bytes.array());
        assertEquals(List.of("circle-p0002.tif"), TiffPages.names(file));
    }

    @Test
    void filesOfMicroscopesAndScannersSayWhatTheyAreAndWhatToDo() throws IOException {
        Path slide = Files.write(folder.resolve("a.mrxs"), new byte[] {1, 2, 3, 4});
        String reason =
                assertThrows(UnreadableImageException.class, () -> ImageFile.probe(slide)).reason();
        assertTrue(reason.startsWith("it is a whole slide (3DHISTECH)"), reason);
        assertTrue(reason.contains("QuPath"), reason);
        Path big = Files.write(folder.resolve("a.tif"), new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0});
        String told =
                assertThrows(UnreadableImageException.class, () -> ImageFile.probe(big)).reason();
        assertTrue(told.contains("BigTIFF") && told.contains("QuPath"), told);
    }
}
