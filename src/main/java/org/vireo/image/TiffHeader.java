package org.vireo.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.tiff.DirectoryTiffHandler;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first directory of a TIFF file, or of the TIFF structure that holds EXIF (TIFF 6.0, section
 * 2; Exif 2.32, section 4.6), as metadata-extractor hands over its fields.
 */
final class TiffHeader extends DirectoryTiffHandler {
    /** The orientation stands at the beginning of an EXIF block, whatever follows it. */
    private static final int MOST_EXIF = 1 << 20;

    private static final int LONGEST_DESCRIPTION = 1000;

    private final Directory fields = new ExifIFD0Directory();
    private String description = "";
    private boolean pages;

    private TiffHeader(RandomAccessReader bytes) throws IOException {
        super(new Metadata(), null);
        pushDirectory(fields);
        try {
            new TiffReader().processTiff(bytes, this, 0);
        } catch (TiffProcessingException e) {
            throw new Flaw("its TIFF header is damaged");
        }
    }

    /** Reads the directory of a TIFF file. */
    static TiffHeader read(RandomAccessReader bytes) throws IOException {
        TiffHeader tiff = new TiffHeader(bytes);
        if (tiff.number(ExifDirectoryBase.TAG_IMAGE_WIDTH, 0) == 0
                || tiff.number(ExifDirectoryBase.TAG_IMAGE_HEIGHT, 0) == 0) {
            throw new Flaw("its TIFF directory is damaged or cut off: it names no picture size");
        }
        tiff.requireAllPixels(bytes);
        tiff.pages = TiffPages.directories(bytes).size() > 1;
        return tiff;
    }

    /**
     * The orientation in an EXIF block between {@code start} and {@code end}: as it stands there,
     * valid or not; 1 if there is none or the block is damaged, since the picture is not.
     */
    static int orientation(RandomAccessReader bytes, int start, long end) {
        try {
            long length = Math.min(Math.min(end, bytes.getLength()) - start, MOST_EXIF);
            byte[] block = bytes.getBytes(start, (int) length);
            return (int)
                    new TiffHeader(new ByteArrayReader(block))
                            .number(ExifDirectoryBase.TAG_ORIENTATION, 1);
        } catch (IOException | RuntimeException e) {
            return 1;
        }
    }

    @Override
    public void setTiffMarker(int marker) throws TiffProcessingException {
        if (marker != 42) {
            throw new TiffProcessingException("not the number of a TIFF: " + marker);
        }
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
        return false;
    }

    @Override
    public boolean hasFollowerIfd() {
        // Whether there are other pages is looked for elsewhere.
        return false;
    }

    @Override
    public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
        return null;
    }

    /** Passes over what can be large and nobody asks for: descriptions, profiles, private data. */
    @Override
    public boolean customProcessTag(
            int offset,
            Set<Integer> directories,
            int start,
            RandomAccessReader reader,
            int tag,
            int byteCount)
            throws IOException {
        if (tag == ExifDirectoryBase.TAG_IMAGE_DESCRIPTION) {
            description =
                    reader.getString(
                            offset,
                            Math.min(byteCount, LONGEST_DESCRIPTION),
                            StandardCharsets.ISO_8859_1);
        }
        return tag > ExifDirectoryBase.TAG_SAMPLE_FORMAT
                || tag == ExifDirectoryBase.TAG_IMAGE_DESCRIPTION;
    }

    /** The values of a field of whole numbers; none without such a field. */
    private long[] numbers(int tag) {
        return switch (fields.getObject(tag)) {
            case Number one -> new long[] {one.longValue()};
            case int[] many -> IntStream.of(many).asLongStream().toArray();
            case long[] many -> many;
            case null, default -> new long[0];
        };
    }

    /** The first value of a field, or {@code otherwise} without such a number. */
    private long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** Refuses a file whose strips or tiles lie partly behind its end. */
    private void requireAllPixels(RandomAccessReader bytes) throws IOException {
        boolean tiled = fields.containsTag(ExifDirectoryBase.TAG_TILE_OFFSETS);
        long[] offsets =
                numbers(
                        tiled
                                ? ExifDirectoryBase.TAG_TILE_OFFSETS
                                : ExifDirectoryBase.TAG_STRIP_OFFSETS);
        long[] counts =
                numbers(
                        tiled
                                ? ExifDirectoryBase.TAG_TILE_BYTE_COUNTS
                                : ExifDirectoryBase.TAG_STRIP_BYTE_COUNTS);
        if (offsets.length == 0 || counts.length == 0) {
            throw new Flaw(
                    "its TIFF directory is damaged or cut off: it does not say where the pixels"
                            + " are");
        }
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
            if (offsets[i] + counts[i] > bytes.getLength()) {
                throw Header.cutOff(bytes, offsets[i] + counts[i]);
            }
        }
    }

    /** The pixels of one tile, which a decoder allocates at once; 0 in a file of strips. */
    double tilePixels() {
        return (double) number(ExifDirectoryBase.TAG_TILE_WIDTH, 0)
                * number(ExifDirectoryBase.TAG_TILE_LENGTH, 0);
    }

    /** Who made it, where that says more of it than its pixels. */
    private List<String> remarks() {
        return ForeignImage.describedBy(description)
                .map(kind -> List.of("It is " + kind + "; its first page is used as it is."))
                .orElse(List.of());
    }

    Header header() throws Flaw {
        Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
        int photometric = (int) number(ExifDirectoryBase.TAG_PHOTOMETRIC_INTERPRETATION, 2);
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
        long extra = number(ExifDirectoryBase.TAG_EXTRA_SAMPLES, 0);
        if (extra == 1 || extra == 2) {
            traits.add(ImageTrait.ALPHA);
        }
        if (pages) {
            traits.add(ImageTrait.PAGES);
        }
        long bits = number(ExifDirectoryBase.TAG_BITS_PER_SAMPLE, 1);
        if (bits > 8) {
            traits.add(ImageTrait.SIXTEEN_BIT);
        }
        if (bits > 16 || number(ExifDirectoryBase.TAG_SAMPLE_FORMAT, 1) != 1) {
            throw new Flaw(
                    "its samples are not unsigned numbers of at most 16 bits; please save it as"
                            + " 8- or 16-bit");
        }
        return new Header(
                ImageFormat.TIFF,
                number(ExifDirectoryBase.TAG_IMAGE_WIDTH, 0),
                number(ExifDirectoryBase.TAG_IMAGE_HEIGHT, 0),
                (int) number(ExifDirectoryBase.TAG_ORIENTATION, 1),
                traits,
                remarks(),
                declared(bits));
    }

    /**
     * Fewer bits than 16 say it by their number. Writers that do not know leave the fields out, or
     * write the whole range into them.
     */
    private @Nullable SampleRange declared(long bits) {
        long low = number(ExifDirectoryBase.TAG_MIN_SAMPLE_VALUE, 0);
        long high = number(ExifDirectoryBase.TAG_MAX_SAMPLE_VALUE, 0);
        boolean sound = bits == 16 && low >= 0 && low < high && high <= DepthRule.LARGEST;
        return sound && high - low < DepthRule.LARGEST
                ? new SampleRange((int) low, (int) high)
                : null;
    }
}
