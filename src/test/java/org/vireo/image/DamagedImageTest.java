package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files that cannot be read, or only partly: each is refused in a sentence. */
class DamagedImageTest {
    @TempDir Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static String refusal(Path file) {
        UnreadableImageException refused =
                assertThrows(
                        UnreadableImageException.class,
                        () -> ImageFile.decode(file, DepthRule.DECLARED));
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains(file.toString()) && sentence.endsWith("."), sentence);
        return refused.reason();
    }

    /** Noise, so that the pixels make up most of every file. */
    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertTrue(refusal(file("a.jpg", new byte[0])).contains("empty"));
    }

    @Test
    void aMissingFileAndAFolderAreSaidToBeSuch() throws IOException {
        assertTrue(refusal(folder.resolve("nowhere.png")).contains("no such file"));
        Path inside = Files.createDirectory(folder.resolve("inside.png"));
        assertTrue(refusal(inside).contains("folder"));
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        byte[] page = "<html><body>404</body></html>".getBytes(StandardCharsets.US_ASCII);
        assertTrue(refusal(file("a.jpg", page)).contains("web page"));
        byte[] pdf = "%PDF-1.7 and so on and on".getBytes(StandardCharsets.US_ASCII);
        assertTrue(refusal(file("b.jpg", pdf)).contains("PDF"));
        assertTrue(refusal(file("c.jpg", new byte[500])).contains("not an image"));
    }

    @Test
    void aBombIsRefusedByItsHeader() throws IOException {
        Path file = file("bomb.png", Pictures.pngClaiming(60_000, 60_000));
        assertTrue(refusal(file).contains("60,000 x 60,000"));
        assertThrows(UnreadableImageException.class, () -> ImageFile.probe(file));
        Path huge = file("huge.png", Pictures.pngClaiming(Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertTrue(refusal(huge).contains("more than the limit"));
    }

    @Test
    void tilesThatAreLargerThanAnyPictureAreRefused() throws IOException {
        int[][] fields = {
            {256, 16}, {257, 16}, {258, 8}, {262, 1}, {322, -1}, {323, -1}, {324, 8}, {325, 1}
        };
        ByteBuffer tiff = ByteBuffer.allocate(14 + 12 * fields.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) fields.length);
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        assertTrue(refusal(file("a.tiff", tiff.array())).contains("tiles are larger"));
    }

    @Test
    void anyFileCutInTheMiddleIsRefused() throws IOException {
        List<String> formats = List.of("jpeg", "png", "bmp", "gif", "tiff");
        for (String format : formats) {
            byte[] whole = Pictures.encoded(noise(), format);
            for (int percent : new int[] {10, 30, 60, 90}) {
                byte[] part = Pictures.cut(whole, whole.length * percent / 100);
                String reason = refusal(file("cut" + percent + "." + format, part));
                assertTrue(
                        reason.contains("cut off") || reason.contains("ends before"),
                        format + " at " + percent + " %: " + reason);
            }
        }
        byte[] webp = Pictures.WEBP;
        assertTrue(
                refusal(file("a.webp", Pictures.cut(webp, webp.length - 20))).contains("cut off"));
    }

    @Test
    void aProgressiveJpegWithoutItsLastScansIsRefused() throws IOException {
        byte[] whole = Pictures.progressive(noise(), "jpeg");
        for (int percent : new int[] {40, 60, 80, 95}) {
            byte[] part = Pictures.cut(whole, whole.length * percent / 100);
            assertTrue(refusal(file("cut.jpg", part)).contains("cut off"));
        }
    }

    @Test
    void aJpegThatLacksOnlyItsEndMarkerIsWhole() throws IOException {
        byte[] whole = Pictures.jpeg();
        byte[] part = Pictures.cut(whole, whole.length - 2);
        assertTrue(
                Arrays.equals(
                        ImageFile.decode(file("whole.jpg", whole), DepthRule.DECLARED).rgb(),
                        ImageFile.decode(file("part.jpg", part), DepthRule.DECLARED).rgb()));
    }

    @Test
    void aWebpThatClaimsMoreThanItHoldsIsRefusedAtOnce() throws IOException {
        byte[] webp = Pictures.WEBP.clone();
        // 14 bits of width - 1, then 14 of height - 1, from the lowest bit of byte 21.
        webp[21] = (byte) 0xFF;
        webp[22] = (byte) 0xCF;
        webp[23] = (byte) 0xFF;
        Path file = file("a.webp", webp);
        assertEquals(4096, ImageFile.probe(file).width());
        refusal(file);
    }

    @Test
    void aWrongChecksumInAPngIsNoticed() throws IOException {
        byte[] png = ImageWriting.png(noise());
        png[png.length / 2] ^= 1;
        assertTrue(refusal(file("a.png", png)).contains("checksum"));
    }

    @Test
    void damageInWhatDoesNotDecideThePixelsIsNoHindrance() throws IOException {
        byte[] png = ImageWriting.png(noise());
        byte[] odd = Pictures.pngWithChunk(png, "iCCP", new byte[] {1, 2, 3});
        assertEquals(40, ImageFile.decode(file("a.png", odd), DepthRule.DECLARED).width());
    }

    @Test
    void aThousandRandomlyDamagedFilesAreReadOrNamed() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String format : List.of("jpeg", "png", "bmp", "gif", "tiff")) {
            files.add(Pictures.encoded(Pictures.picture(), format));
        }
        files.add(Pictures.progressive(noise(), "jpeg"));
        files.add(Pictures.progressive(noise(), "png"));
        files.add(Pictures.cmykJpeg(10, 200, 30, 90));
        files.add(Pictures.jpegWithExif(Pictures.jpeg(), 6));
        files.add(Pictures.WEBP);
        files.add(Pictures.WEBP_TURNED);
        Random random = new Random(20261123);
        int read = 0;
        int named = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = damage(files.get(i % files.size()), random);
            Path file = file("damaged-" + i, damaged);
            try {
                // A low limit, since a damaged size may claim anything up to it.
                RgbImage image = ImageFile.decode(file, 250_000, DepthRule.DECLARED);
                ImageInfo info = ImageFile.probe(file, 250_000);
                assertEquals(info.width(), image.width());
                assertEquals(info.height(), image.height());
                read++;
            } catch (UnreadableImageException e) {
                assertTrue(String.valueOf(e.getMessage()).contains(file.toString()));
                named++;
            }
            Files.delete(file);
        }
        assertEquals(1000, read + named);
        assertTrue(read > 50 && named > 500, read + " read, " + named + " named");
    }

    private static byte[] damage(byte[] file, Random random) {
        byte[] damaged = file.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt(256);
                case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + 5);
                    System.arraycopy(damaged, at, longer, at + 5, damaged.length - at);
                    damaged = longer;
                }
            }
        }
        return damaged;
    }
}
