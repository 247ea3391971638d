package org.vireo.image;

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
        long palette,
        int colors,
        @Nullable Integer transparent,
        long data) {

    static GifHeader read(Bytes bytes) throws IOException {
        int packed = bytes.u8(10);
        long palette = (packed & 0x80) != 0 ? 13 : -1;
        int colors = palette < 0 ? 0 : 2 << (packed & 7);
        long at = 13 + 3L * colors;
        Integer transparent = null;
        while (bytes.u8(at) != 0x2C) {
            if (bytes.u8(at) != 0x21) {
                throw new Flaw("it holds a GIF header but no picture");
            }
            boolean graphicControl = bytes.u8(at + 1) == 0xF9 && bytes.u8(at + 2) == 4;
            if (graphicControl && (bytes.u8(at + 3) & 1) != 0) {
                transparent = bytes.u8(at + 6);
            }
            at += 2;
            while (bytes.u8(at) != 0) {
                at += 1 + bytes.u8(at);
            }
            at++;
        }
        int left = bytes.u16(at + 1, true);
        int top = bytes.u16(at + 3, true);
        int frameWidth = bytes.u16(at + 5, true);
        int frameHeight = bytes.u16(at + 7, true);
        int framePacked = bytes.u8(at + 9);
        at += 10;
        if ((framePacked & 0x80) != 0) {
            palette = at;
            colors = 2 << (framePacked & 7);
            at += 3L * colors;
        }
        if (frameWidth == 0 || frameHeight == 0) {
            throw new Flaw("its first GIF frame has no pixels");
        }
        bytes.u8(at);
        return new GifHeader(
                Math.max(bytes.u16(6, true), left + frameWidth),
                Math.max(bytes.u16(8, true), top + frameHeight),
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
