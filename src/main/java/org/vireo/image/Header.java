package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a header reader found: the stored size, before the orientation is applied.
 *
 * @param orientation as the file has it, valid or not; 1 if it has none
 * @param declared which samples of more than 8 bits are black and white; null if it does not say
 */
record Header(
        ImageFormat format,
        long width,
        long height,
        int orientation,
        Set<ImageTrait> traits,
        List<String> remarks,
        @Nullable SampleRange declared) {

    /** A header that says nothing of black and white. */
    Header(
            ImageFormat format,
            long width,
            long height,
            int orientation,
            Set<ImageTrait> traits,
            List<String> remarks) {
        this(format, width, height, orientation, traits, remarks, null);
    }

    /** Reads a header, from a whole file in memory or through a window into one. */
    static Header read(RandomAccessReader bytes) throws IOException {
        return switch (ImageFormat.foundIn(bytes)) {
            case JPEG -> JpegDecoder.header(bytes);
            case PNG -> PngDecoder.header(bytes);
            case BMP -> bitmap(bytes);
            case GIF -> GifDecoder.header(bytes);
            case TIFF -> TiffHeader.read(bytes).header();
            case WEBP -> WebpHeader.read(bytes);
        };
    }

    /** Whether the text of one byte a character stands at a position; false past the end. */
    static boolean has(RandomAccessReader bytes, int at, String text) throws IOException {
        return at >= 0
                && (long) at + text.length() <= bytes.getLength()
                && bytes.getString(at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    /** A position that a file names, in the file. */
    static int within(RandomAccessReader bytes, long at) throws IOException {
        if (at > Math.min(bytes.getLength(), Integer.MAX_VALUE)) {
            throw new EOFException();
        }
        return (int) at;
    }

    static Flaw cutOff(RandomAccessReader bytes, long needed) throws IOException {
        return new Flaw(
                "it is cut off: %,d of %,d bytes are there".formatted(bytes.getLength(), needed));
    }

    /** The headers of a Windows or OS/2 bitmap file. */
    private static Header bitmap(RandomAccessReader bytes) throws IOException {
        bytes.setMotorolaByteOrder(false);
        long headerSize = bytes.getUInt32(14);
        boolean os2 = headerSize == 12;
        if (!os2 && (headerSize < 40 || headerSize > 1024)) {
            throw new Flaw("its BMP header is damaged");
        }
        long width = os2 ? bytes.getUInt16(18) : bytes.getInt32(18);
        long height = os2 ? bytes.getUInt16(20) : Math.abs((long) bytes.getInt32(22));
        int bits = bytes.getUInt16(os2 ? 24 : 28);
        long compression = os2 ? 0 : bytes.getUInt32(30);
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        if (bits <= 8) {
            traits.add(ImageTrait.PALETTE);
        }
        if (headerSize >= 56 && bytes.getUInt32(66) != 0) {
            traits.add(ImageTrait.ALPHA);
        }
        boolean plainRows = compression == 0 || compression == 3;
        long needed = bytes.getUInt32(10) + (width * bits + 31) / 32 * 4 * height;
        if (plainRows && needed > bytes.getLength()) {
            throw cutOff(bytes, needed);
        }
        if (compression > 3) {
            throw new Flaw("its kind of BMP compression cannot be read");
        }
        return new Header(ImageFormat.BMP, width, height, 1, traits, List.of());
    }
}
