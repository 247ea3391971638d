package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import java.io.IOException;
import java.util.Arrays;

/**
 * The first frame of a GIF file on its canvas.
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
    private final GifHeader gif;
    private int at;
    private int blockLeft;
    private int bits;
    private int bitCount;

    private GifDecoder(RandomAccessReader bytes, GifHeader gif) {
        this.bytes = bytes;
        this.gif = gif;
        this.at = gif.data();
    }

    static RgbImage decode(RandomAccessReader bytes) throws IOException {
        GifHeader gif = GifHeader.read(bytes);
        byte[] indices = new GifDecoder(bytes, gif).indices();
        byte[] table = table(bytes, gif);
        byte[] rgb = new byte[gif.width() * gif.height() * 3];
        Arrays.fill(rgb, (byte) 255);
        int from = 0;
        for (int[] pass : gif.interlaced() ? PASSES : ONE_PASS) {
            for (int y = pass[0]; y < gif.frameHeight(); y += pass[1]) {
                int to = ((gif.top() + y) * gif.width() + gif.left()) * 3;
                for (int x = 0; x < gif.frameWidth(); x++, to += 3) {
                    System.arraycopy(table, (indices[from++] & 0xFF) * 3, rgb, to, 3);
                }
            }
        }
        return new RgbImage(gif.width(), gif.height(), rgb);
    }

    /** 256 colors; transparent and missing ones are white. */
    private static byte[] table(RandomAccessReader bytes, GifHeader gif) throws IOException {
        byte[] table = new byte[256 * 3];
        Arrays.fill(table, (byte) 255);
        if (gif.palette() >= 0) {
            byte[] colors = bytes.getBytes(gif.palette(), gif.colors() * 3);
            System.arraycopy(colors, 0, table, 0, colors.length);
        }
        Integer transparent = gif.transparent();
        if (transparent != null) {
            Arrays.fill(table, transparent * 3, transparent * 3 + 3, (byte) 255);
        }
        return table;
    }

    /** Undoes LZW: one color index a pixel, in the order of the file. */
    private byte[] indices() throws IOException {
        byte[] pixels = new byte[gif.frameWidth() * gif.frameHeight()];
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
