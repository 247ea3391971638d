package org.vireo.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first directory of a TIFF file, or of the TIFF structure that holds EXIF (TIFF 6.0, section
 * 2; Exif 2.32, section 4.6).
 *
 * @param fields by tag, the first directory's only
 * @param littleEndian the file's byte order
 * @param hasMorePages whether a second directory follows
 */
record TiffHeader(
        Bytes bytes, boolean littleEndian, Map<Integer, Field> fields, boolean hasMorePages) {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** A file has some dozens of fields; a directory that claims more is damaged. */
    private static final int MOST_FIELDS = 4096;

    /**
     * One entry of the directory.
     *
     * @param position of the first value
     */
    record Field(int type, long count, long position) {
        int size() {
            return type == BYTE ? 1 : type == SHORT ? 2 : 4;
        }

        boolean isNumber() {
            return type == BYTE || type == SHORT || type == LONG;
        }
    }

    /** Reads the directory of a TIFF file. */
    static TiffHeader read(Bytes bytes) throws IOException {
        TiffHeader tiff = directory(bytes, 0, bytes.length());
        if (tiff.number(WIDTH, 0) == 0 || tiff.number(HEIGHT, 0) == 0) {
            throw new Flaw("its TIFF header names no picture size");
        }
        tiff.requireAllPixels();
        return tiff;
    }

    /**
     * The orientation in an EXIF block between {@code start} and {@code end}: as it stands there,
     * valid or not; 1 if there is none or the block is damaged, since the picture is not.
     */
    static int orientation(Bytes bytes, long start, long end) throws IOException {
        try {
            return (int)
                    directory(bytes, start, Math.min(end, bytes.length())).number(ORIENTATION, 1);
        } catch (IOException e) {
            return 1;
        }
    }

    private static TiffHeader directory(Bytes bytes, long start, long end) throws IOException {
        boolean little = bytes.has(start, "II");
        if (!(little || bytes.has(start, "MM")) || bytes.u16(start + 2, little) != 42) {
            throw new Flaw("its TIFF header is damaged");
        }
        long at = start + bytes.u32(start + 4, little);
        int count = bytes.u16(at, little);
        if (at < start + 8 || at + 2 + 12L * count > end || count > MOST_FIELDS) {
            throw new Flaw("its TIFF directory is damaged or cut off");
        }
        Map<Integer, Field> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long entry = at + 2 + 12L * i;
            int type = bytes.u16(entry + 2, little);
            long values = bytes.u32(entry + 4, little);
            Field field = new Field(type, values, entry + 8);
            if (field.isNumber() && values * field.size() > 4) {
                long elsewhere = start + bytes.u32(entry + 8, little);
                if (elsewhere + values * field.size() > end) {
                    continue;
                }
                field = new Field(type, values, elsewhere);
            }
            fields.putIfAbsent(bytes.u16(entry, little), field);
        }
        long next = at + 2 + 12L * count;
        boolean more = next + 4 <= end && bytes.u32(next, little) != 0;
        return new TiffHeader(bytes, little, fields, more);
    }

    /** The first value of a field, or {@code otherwise} without such a number. */
    private long number(int tag, long otherwise) throws IOException {
        Field field = fields.get(tag);
        return field == null || field.count() < 1 || !field.isNumber()
                ? otherwise
                : value(field, 0);
    }

    private long value(Field field, long index) throws IOException {
        long at = field.position() + index * field.size();
        return switch (field.size()) {
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16(at, littleEndian);
            default -> bytes.u32(at, littleEndian);
        };
    }

    /** Refuses a file whose strips or tiles lie partly behind its end. */
    private void requireAllPixels() throws IOException {
        boolean tiled = fields.containsKey(TILE_OFFSETS);
        Field offsets = fields.get(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        Field counts = fields.get(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS);
        if (offsets == null || counts == null || !offsets.isNumber() || !counts.isNumber()) {
            throw new Flaw("its TIFF directory is damaged: it does not say where the pixels are");
        }
        for (long i = 0; i < Math.min(offsets.count(), counts.count()); i++) {
            long end = value(offsets, i) + value(counts, i);
            if (end > bytes.length()) {
                throw new Flaw(
                        "it is cut off: %,d of %,d bytes are there".formatted(bytes.length(), end));
            }
        }
    }

    /** The pixels of one tile, which a decoder allocates at once; 0 in a file of strips. */
    long tilePixels() throws IOException {
        return number(TILE_WIDTH, 0) * number(TILE_HEIGHT, 0);
    }

    Header header() throws IOException {
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        int photometric = (int) number(PHOTOMETRIC, 2);
        switch (photometric) {
            case 0, 1 -> traits.add(ImageTrait.GREY);
            case 2, 6 -> {}
            case 3 -> traits.add(ImageTrait.PALETTE);
            case 5 -> traits.add(ImageTrait.CMYK);
            default ->
                    throw new Flaw(
                            "its kind of TIFF color (number %d) cannot be read; please save it"
                                            .formatted(photometric)
                                    + " as RGB");
        }
        long extra = number(EXTRA_SAMPLES, 0);
        if (extra == 1 || extra == 2) {
            traits.add(ImageTrait.ALPHA);
        }
        long bits = number(BITS_PER_SAMPLE, 1);
        if (bits > 8) {
            traits.add(ImageTrait.SIXTEEN_BIT);
        }
        if (bits > 16 || number(SAMPLE_FORMAT, 1) != 1) {
            throw new Flaw(
                    "its samples are not unsigned numbers of at most 16 bits; please save it as"
                            + " 8- or 16-bit");
        }
        List<String> remarks = new ArrayList<>();
        if (hasMorePages) {
            remarks.add("It has several pages; only the first is used.");
        }
        return new Header(
                ImageFormat.TIFF,
                number(WIDTH, 0),
                number(HEIGHT, 0),
                (int) number(ORIENTATION, 1),
                traits,
                remarks);
    }
}
