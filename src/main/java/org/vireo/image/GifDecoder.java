package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A GIF file (GIF89a specification): its header, and its first frame on its canvas.
 *
 * <p>Our own, since the JDK's reader returns a file that ends early as if it were whole, and a
 * frame without the canvas around it.
 */
final class GifDecoder {
    private static final int MOST_CODES = 4096;

    /** First row and step of the four passes of an interlaced frame (GIF89a, appendix E). */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] ONE_PASS = {{0, 1}};

    private final RandomAccessReader bytes;
    private final int left;
    private final int top;
    private final int frameWidth;
    private final int frameHeight;
    private final boolean interlaced;

    /** Where the frame's color table starts, or -1 without one, and how many colors it has. */
    private int palette;

    private int colors;

    /** The color index that is see-through, if one is. */
    private @Nullable Integer transparent;

    /** Where the next byte is; first the frame's LZW code size. */
    private int at;

    private int blockLeft;
    private int bits;
    private int bitCount;

    /** Reads up to the pixels of the first frame. */
    private GifDecoder(RandomAccessReader bytes) throws IOException {
        this.bytes = bytes;
        bytes.setMotorolaByteOrder(false);
        int packed = bytes.getUInt8(10);
        palette = (packed & 0x80) != 0 ? 13 : -1;
        colors = palette < 0 ? 0 : 2 << (packed & 7);
        at = 13 + 3 * colors;
        while (bytes.getUInt8(at) != 0x2C) {
            if (bytes.getUInt8(at) != 0x21) {
                throw new Flaw("it holds a GIF header but no picture");
            }
            boolean graphicControl = bytes.getUInt8(at + 1) == 0xF9 && bytes.getUInt8(at + 2) == 4;
            if (graphicControl && (bytes.getUInt8(at + 3) & 1) != 0) {
                transparent = (int) bytes.getUInt8(at + 6);
            }
            at += 2;
            while (bytes.getUInt8(at) != 0) {
                at += 1 + bytes.getUInt8(at);
            }
            at++;
        }
        left = bytes.getUInt16(at + 1);
        top = bytes.getUInt16(at + 3);
        frameWidth = bytes.getUInt16(at + 5);
        frameHeight = bytes.getUInt16(at + 7);
        int framePacked = bytes.getUInt8(at + 9);
        interlaced = (framePacked & 0x40) != 0;
        at += 10;
        if ((framePacked & 0x80) != 0) {
            palette = at;
            colors = 2 << (framePacked & 7);
            at += 3 * colors;
        }
        if (frameWidth == 0 || frameHeight == 0) {
            throw new Flaw("its first GIF frame has no pixels");
        }
        bytes.getUInt8(at);
    }

    static Header header(RandomAccessReader bytes) throws IOException {
        GifDecoder gif = new GifDecoder(bytes);
        Set<ImageTrait> traits = EnumSet.of(ImageTrait.PALETTE);
        if (gif.transparent != null) {
            traits.add(ImageTrait.ALPHA);
        }
        return new Header(ImageFormat.GIF, gif.width(), gif.height(), 1, traits, List.of());
    }

    /** Of the canvas: the logical screen, widened where the first frame leaves it. */
    private int width() throws IOException {
        return Math.max(bytes.getUInt16(6), left + frameWidth);
    }

    private int height() throws IOException {
        return Math.max(bytes.getUInt16(8), top + frameHeight);
    }

    static RgbImage decode(RandomAccessReader bytes) throws IOException {
        GifDecoder gif = new GifDecoder(bytes);
        byte[] indices = gif.indices();
        byte[] table = gif.table();
        int width = gif.width();
        byte[] rgb = new byte[width * gif.height() * 3];
        Arrays.fill(rgb, (byte) 255);
        int from = 0;
        for (int[] pass : gif.interlaced ? PASSES : ONE_PASS) {
            for (int y = pass[0]; y < gif.frameHeight; y += pass[1]) {
                int to = ((gif.top + y) * width + gif.left) * 3;
                for (int x = 0; x < gif.frameWidth; x++, to += 3) {
                    System.arraycopy(table, (indices[from++] & 0xFF) * 3, rgb, to, 3);
                }
            }
        }
        return new RgbImage(width, gif.height(), rgb);
    }

    /** 256 colors; transparent and missing ones are white. */
    private byte[] table() throws IOException {
        byte[] table = new byte[256 * 3];
        Arrays.fill(table, (byte) 255);
        if (palette >= 0) {
            byte[] given = bytes.getBytes(palette, colors * 3);
            System.arraycopy(given, 0, table, 0, given.length);
        }
        if (transparent != null) {
            Arrays.fill(table, transparent * 3, transparent * 3 + 3, (byte) 255);
        }
        return table;
    }

    /** Undoes LZW: one color index a pixel, in the order of the file. */
    private byte[] indices() throws IOException {
        byte[] pixels = new byte[frameWidth * frameHeight];
        int rootBits = bytes.getUInt8(at++);
        if (rootBits < 1 || rootBits > 8) {
            throw new Flaw("its GIF data is damaged");
        }
        int clear = 1 << rootBits;
        int end = clear + 1;
        // Where each code's string stands in the pixels already written, and its length.
        int[] start = new int[MOST_CODES + 1];
        int[] length = new int[MOST_CODES + 1];
        int next = end + 1;
        int size = rootBits + 1;
        int previous = -1;
        int done = 0;
        while (done < pixels.length) {
            int code = code(size);
            if (code == clear) {
                next = end + 1;
                size = rootBits + 1;
                previous = -1;
                continue;
            }
            if (code == end) {
                throw new Flaw("its GIF data ends before the picture is complete");
            }
            int begin = done;
            if (code < clear) {
                pixels[done++] = (byte) code;
            } else if (previous >= 0 && code <= next && code < MOST_CODES) {
                // The code that is only now being defined is the previous string and one more.
                int from = code == next ? previous : start[code];
                int count = code == next ? begin - previous + 1 : length[code];
                for (int i = 0; i < count && done < pixels.length; i++) {
                    pixels[done++] = pixels[from + i];
                }
            } else {
                throw new Flaw("its GIF data is damaged");
            }
            if (previous >= 0 && next < MOST_CODES) {
                start[next] = previous;
                length[next] = begin - previous + 1;
                next++;
                if (next == 1 << size && size < 12) {
                    size++;
                }
            }
            previous = begin;
        }
        return pixels;
    }

    private int code(int size) throws IOException {
        while (bitCount < size) {
            if (blockLeft == 0) {
                blockLeft = bytes.getUInt8(at++);
                if (blockLeft == 0) {
                    throw new Flaw("its GIF data ends before the picture is complete");
                }
            }
            bits |= bytes.getUInt8(at++) << bitCount;
            bitCount += 8;
            blockLeft--;
        }
        int code = bits & (1 << size) - 1;
        bits >>>= size;
        bitCount -= size;
        return code;
    }
}
