package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import javax.imageio.ImageReadParam;

/**
 * A PNG file's pixels, by the JDK's reader, which is given only the chunks that decide them: the
 * others cost time, and compressed text or profiles can be bombs. Their checksums, which the reader
 * does not look at, are checked here.
 */
final class PngDecoder {
    private static final int SIGNATURE = 8;
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngDecoder() {}

    /** What is made of the samples as they are stored. */
    interface Use<R> {
        R with(BufferedImage image) throws IOException;
    }

    /** The chunks before the pixels (PNG, third edition, section 11). */
    static Header header(RandomAccessReader bytes) throws IOException {
        if (!Header.has(bytes, SIGNATURE + 4, "IHDR")) {
            throw new Flaw("it does not begin as a PNG must, with its header chunk");
        }
        int depth = bytes.getUInt8(24);
        int colorType = bytes.getUInt8(25);
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        switch (colorType) {
            case 0 -> traits.add(ImageTrait.GREY);
            case 2 -> {}
            case 3 -> traits.add(ImageTrait.PALETTE);
            case 4 -> {
                traits.add(ImageTrait.GREY);
                traits.add(ImageTrait.ALPHA);
            }
            case 6 -> traits.add(ImageTrait.ALPHA);
            default -> throw new Flaw("its PNG color type, " + colorType + ", does not exist");
        }
        if (depth == 16) {
            traits.add(ImageTrait.SIXTEEN_BIT);
        }
        int orientation = 1;
        int at = SIGNATURE;
        while (!Header.has(bytes, at + 4, "IDAT")) {
            int content = at + 8;
            long end = content + bytes.getUInt32(at);
            if (Header.has(bytes, at + 4, "tRNS")) {
                traits.add(ImageTrait.ALPHA);
            } else if (Header.has(bytes, at + 4, "eXIf")) {
                orientation = TiffHeader.orientation(bytes, content, end);
            } else if (Header.has(bytes, at + 4, "IEND")) {
                throw new Flaw("it holds a PNG header but no picture");
            }
            at = Header.within(bytes, end + 4);
            bytes.getUInt8(at + 7);
        }
        return new Header(
                ImageFormat.PNG,
                bytes.getUInt32(16),
                bytes.getUInt32(20),
                orientation,
                traits,
                List.of());
    }

    /** Decodes one pixel of every {@code step x step}. */
    static RgbImage decode(byte[] file, int step, DepthRule rule) throws IOException {
        return read(
                file,
                step,
                image ->
                        new RgbImage(
                                image.getWidth(),
                                image.getHeight(),
                                PlainPixels.of(image, rule, null)));
    }

    /** Reads one pixel of every {@code step x step}. */
    static <R> R read(byte[] file, int step, Use<R> use) throws IOException {
        byte[] plain = new byte[file.length];
        int length = copyPixelChunks(file, plain);
        return Readers.read(
                ImageFormat.PNG,
                plain,
                length,
                reader -> {
                    ImageReadParam param = Readers.everyNth(reader, step);
                    return use.with(reader.read(0, param));
                });
    }

    /** Copies the chunks that decide the pixels; returns how many bytes they are. */
    private static int copyPixelChunks(byte[] file, byte[] to) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = SIGNATURE;
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
