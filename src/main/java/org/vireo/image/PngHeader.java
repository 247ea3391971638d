package org.vireo.image;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The chunks of a PNG file before its pixels (PNG, third edition, section 11). */
final class PngHeader {
    static final int SIGNATURE = 8;

    private PngHeader() {}

    static Header read(Bytes bytes) throws IOException {
        if (!bytes.has(SIGNATURE + 4, "IHDR")) {
            throw new Flaw("it does not begin as a PNG must, with its header chunk");
        }
        int depth = bytes.u8(24);
        int colorType = bytes.u8(25);
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
        long at = SIGNATURE;
        while (!bytes.has(at + 4, "IDAT")) {
            long content = at + 8;
            long end = content + bytes.u32(at, false);
            if (bytes.has(at + 4, "tRNS")) {
                traits.add(ImageTrait.ALPHA);
            } else if (bytes.has(at + 4, "eXIf")) {
                orientation = TiffHeader.orientation(bytes, content, end);
            } else if (bytes.has(at + 4, "IEND")) {
                throw new Flaw("it holds a PNG header but no picture");
            }
            at = end + 4;
            bytes.u8(at + 7);
        }
        return new Header(
                ImageFormat.PNG,
                bytes.u32(16, false),
                bytes.u32(20, false),
                orientation,
                traits,
                List.of());
    }
}
