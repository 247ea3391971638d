package org.vireo.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

import javax.imageio.ImageReadParam;

/**
 * A PNG file's pixels, by the JDK's reader, which is given only the chunks that decide them: the
 * others cost time, and compressed text or profiles can be bombs. Their checksums, which the reader
 * does not look at, are checked here.
 */
final class PngDecoder {
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngDecoder() {}

    /** Decodes one pixel of every {@code step x step}. */
    static RgbImage decode(byte[] file, int step) throws IOException {
        byte[] plain = new byte[file.length];
        int length = copyPixelChunks(file, plain);
        return Readers.read(
                ImageFormat.PNG,
                plain,
                length,
                reader -> {
                    ImageReadParam param = Readers.everyNth(reader, step);
                    BufferedImage image = reader.read(0, param);
                    return new RgbImage(image.getWidth(), image.getHeight(), PlainPixels.of(image));
                });
    }

    /** Copies the chunks that decide the pixels; returns how many bytes they are. */
    private static int copyPixelChunks(byte[] file, byte[] to) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = PngHeader.SIGNATURE;
        System.arraycopy(file, 0, to, 0, length);
        int at = length;
        while (true) {
            if (at > file.length - 12) {
                throw new EOFException();
            }
            long content = Integer.toUnsignedLong(bytes.getInt(at));
            if (content > file.length - 12 - at) {
                throw new EOFException();
            }
            int size = (int) content + 12;
            String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(name)) {
                CRC32 sum = new CRC32();
                sum.update(file, at + 4, size - 8);
                if (sum.getValue() != Integer.toUnsignedLong(bytes.getInt(at + size - 4))) {
                    throw new Flaw(
                            "it is damaged: the checksum of its PNG chunk " + name + " is wrong");
                }
                System.arraycopy(file, at, to, length, size);
                length += size;
            }
            at += size;
            if (name.equals("IEND")) {
                return length;
            }
        }
    }
}
