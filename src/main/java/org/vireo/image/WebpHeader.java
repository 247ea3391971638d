package org.vireo.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The RIFF chunks of a WebP file (WebP container specification; RFC 9649). */
final class WebpHeader {
    private WebpHeader() {}

    static Header read(Bytes bytes) throws IOException {
        if (bytes.u32(4, true) + 8 > bytes.length()) {
            throw new Flaw(
                    "it is cut off: %,d of %,d bytes are there"
                            .formatted(bytes.length(), bytes.u32(4, true) + 8));
        }
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        List<String> remarks = new ArrayList<>();
        if (bytes.has(12, "VP8 ")) {
            requireStart(bytes.u8(23) == 0x9D && bytes.u8(24) == 0x01 && bytes.u8(25) == 0x2A);
            return header(
                    bytes.u16(26, true) & 0x3FFF, bytes.u16(28, true) & 0x3FFF, 1, traits, remarks);
        }
        if (bytes.has(12, "VP8L")) {
            requireStart(bytes.u8(20) == 0x2F);
            long bits = bytes.u32(21, true);
            if ((bits >> 28 & 1) == 1) {
                traits.add(ImageTrait.ALPHA);
            }
            return header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 1, traits, remarks);
        }
        requireStart(bytes.has(12, "VP8X"));
        int flags = bytes.u8(20);
        if ((flags & 0x10) != 0) {
            traits.add(ImageTrait.ALPHA);
        }
        if ((flags & 0x02) != 0) {
            remarks.add("It is animated; only its first picture is used.");
        }
        int orientation = (flags & 0x08) != 0 ? orientation(bytes) : 1;
        return header(u24(bytes, 24) + 1, u24(bytes, 27) + 1, orientation, traits, remarks);
    }

    private static int orientation(Bytes bytes) throws IOException {
        long at = 12;
        while (at + 8 <= bytes.length()) {
            long content = at + 8;
            long end = content + bytes.u32(at + 4, true);
            if (bytes.has(at, "EXIF")) {
                // Some writers leave JPEG's preamble in front of the TIFF header.
                long tiff = bytes.has(content, "Exif\0\0") ? content + 6 : content;
                return TiffHeader.orientation(bytes, tiff, end);
            }
            at = end + (end & 1);
        }
        return 1;
    }

    private static Header header(
            long width,
            long height,
            int orientation,
            Set<ImageTrait> traits,
            List<String> remarks) {
        return new Header(ImageFormat.WEBP, width, height, orientation, traits, remarks);
    }

    private static long u24(Bytes bytes, long at) throws IOException {
        return bytes.u16(at, true) | (long) bytes.u8(at + 2) << 16;
    }

    private static void requireStart(boolean right) throws Flaw {
        if (!right) {
            throw new Flaw("its WebP header is damaged");
        }
    }
}
