package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A GIF file up to the pixels of its first frame (GIF89a specification).
 *
 * @param width of the canvas: the logical screen, widened where the first frame leaves it
 * @param palette where the frame's color table starts, or -1 without one
 * @param colors entries of that table
 * @param transparent the color index that is see-through, if one is
 * @param data where the frame's LZW code size and data blocks start
 */
record GifHeader(
        int width,
        int height,
        int left,
        int top,
        int frameWidth,
        int frameHeight,
        boolean interlaced,
        int palette,
        int colors,
        @Nullable Integer transparent,
        int data) {

    static GifHeader read(RandomAccessReader bytes) throws IOException {
        bytes.setMotorolaByteOrder(false);
        int packed = bytes.getUInt8(10);
        int palette = (packed & 0x80) != 0 ? 13 : -1;
        int colors = palette < 0 ? 0 : 2 << (packed & 7);
        int at = 13 + 3 * colors;
        Integer transparent = null;
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
        int left = bytes.getUInt16(at + 1);
        int top = bytes.getUInt16(at + 3);
        int frameWidth = bytes.getUInt16(at + 5);
        int frameHeight = bytes.getUInt16(at + 7);
        int framePacked = bytes.getUInt8(at + 9);
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
        return new GifHeader(
                Math.max(bytes.getUInt16(6), left + frameWidth),
                Math.max(bytes.getUInt16(8), top + frameHeight),
                left,
                top,
                frameWidth,
                frameHeight,
                (framePacked & 0x40) != 0,
                palette,
                colors,
                transparent,
                at);
    }

    Header header() {
        Set<ImageTrait> traits = EnumSet.of(ImageTrait.PALETTE);
        if (transparent != null) {
            traits.add(ImageTrait.ALPHA);
        }
        return new Header(ImageFormat.GIF, width, height, 1, traits, List.of());
    }
}
