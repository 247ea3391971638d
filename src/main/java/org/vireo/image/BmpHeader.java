package org.vireo.image;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The headers of a Windows or OS/2 bitmap file. */
final class BmpHeader {
    private BmpHeader() {}

    static Header read(Bytes bytes) throws IOException {
        long headerSize = bytes.u32(14, true);
        boolean os2 = headerSize == 12;
        if (!os2 && (headerSize < 40 || headerSize > 1024)) {
            throw new Flaw("its BMP header is damaged");
        }
        long width = os2 ? bytes.u16(18, true) : (int) bytes.u32(18, true);
        long height = os2 ? bytes.u16(20, true) : Math.abs((long) (int) bytes.u32(22, true));
        int bits = bytes.u16(os2 ? 24 : 28, true);
        long compression = os2 ? 0 : bytes.u32(30, true);
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        if (bits <= 8) {
            traits.add(ImageTrait.PALETTE);
        }
        if (headerSize >= 56 && bytes.u32(66, true) != 0) {
            traits.add(ImageTrait.ALPHA);
        }
        boolean plainRows = compression == 0 || compression == 3;
        if (plainRows) {
            long needed = bytes.u32(10, true) + (width * bits + 31) / 32 * 4 * height;
            if (needed > bytes.length()) {
                throw new Flaw(
                        "it is cut off: %,d of %,d bytes are there"
                                .formatted(bytes.length(), needed));
            }
        } else if (compression > 3) {
            throw new Flaw("its kind of BMP compression cannot be read");
        }
        return new Header(ImageFormat.BMP, width, height, 1, traits, List.of());
    }
}
