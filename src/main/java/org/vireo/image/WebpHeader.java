package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The RIFF chunks of a WebP file (WebP container specification; RFC 9649). */
final class WebpHeader {
    private WebpHeader() {}

    static Header read(RandomAccessReader bytes) throws IOException {
        bytes.setMotorolaByteOrder(false);
        if (bytes.getUInt32(4) + 8 > bytes.getLength()) {
            throw Header.cutOff(bytes, bytes.getUInt32(4) + 8);
        }
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        List<String> remarks = new ArrayList<>();
        if (Header.has(bytes, 12, "VP8 ")) {
            requireStart(
                    bytes.getUInt8(23) == 0x9D
                            && bytes.getUInt8(24) == 0x01
                            && bytes.getUInt8(25) == 0x2A);
            return header(
                    bytes.getUInt16(26) & 0x3FFF, bytes.getUInt16(28) & 0x3FFF, 1, traits, remarks);
        }
        if (Header.has(bytes, 12, "VP8L")) {
            requireStart(bytes.getUInt8(20) == 0x2F);
            long bits = bytes.getUInt32(21);
            if ((bits >> 28 & 1) == 1) {
                traits.add(ImageTrait.ALPHA);
            }
            return header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 1, traits, remarks);
        }
        requireStart(Header.has(bytes, 12, "VP8X"));
        int flags = bytes.getUInt8(20);
        if ((flags & 0x10) != 0) {
            traits.add(ImageTrait.ALPHA);
        }
        if ((flags & 0x02) != 0) {
            remarks.add("It is animated; only its first picture is used.");
        }
        int orientation = (flags & 0x08) != 0 ? orientation(bytes) : 1;
        return header(bytes.getInt24(24) + 1, bytes.getInt24(27) + 1, orientation, traits, remarks);
    }

    private static int orientation(RandomAccessReader bytes) throws IOException {
        int at = 12;
        while (at + 8L <= bytes.getLength()) {
            int content = at + 8;
            long end = content + bytes.getUInt32(at + 4);
            if (Header.has(bytes, at, "EXIF")) {
                // Some writers leave JPEG's preamble in front of the TIFF header.
                int tiff = Header.has(bytes, content, "Exif\0\0") ? content + 6 : content;
                return TiffHeader.orientation(bytes, tiff, end);
            }
            at = Header.within(bytes, end + (end & 1));
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

    private static void requireStart(boolean right) throws Flaw {
        if (!right) {
            throw new Flaw("its WebP header is damaged");
        }
    }
}
