package org.vireo.image;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * A JPEG file's pixels, by the JDK's reader (the IJG library: slow-and-exact DCT, smooth chroma).
 *
 * <p>The reader is given the file without its asides (EXIF, color profile, thumbnails, comments):
 * they cost time, and it refuses pictures for faults in them. What the asides say of the color
 * model is decided here by the IJG rules, which other programs follow, and told to the reader by
 * one plain JFIF or Adobe segment; left alone it takes some YCbCr pictures for RGB.
 */
final class JpegDecoder {
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    /** A scan costs a pass over all blocks, whatever its few bytes; ordinary files have 10. */
    private static final int MOST_SCANS = 500;

    private final byte[] file;
    private final Frame jpeg;
    private boolean missingEnd;
    private @Nullable String damage;

    private JpegDecoder(byte[] file) throws IOException {
        this.file = file;
        this.jpeg = Frame.read(new ByteArrayReader(file));
    }

    /** Reads a header, from a whole file in memory or through a window into one. */
    static Header header(RandomAccessReader bytes) throws IOException {
        return Frame.read(bytes).header();
    }

    /** Decodes one pixel of every {@code step x step}. */
    static RgbImage decode(byte[] file, int step) throws IOException {
        JpegDecoder decoder = new JpegDecoder(file);
        decoder.requireDecodable();
        PlainJpeg plain = decoder.withoutAsides();
        RgbImage image =
                Readers.read(
                        ImageFormat.JPEG,
                        plain.array(),
                        plain.size(),
                        reader -> decoder.read(reader, step));
        decoder.requireWhole();
        return image;
    }

    private void requireDecodable() throws Flaw {
        int components = jpeg.componentIds().size();
        if (jpeg.precision() != 8) {
            throw new Flaw("it is a JPEG of " + jpeg.precision() + " bits, which cannot be read");
        }
        if (jpeg.process() > 0xC2) {
            throw new Flaw("it is a lossless or arithmetic-coded JPEG, which cannot be read");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw new Flaw("it is a JPEG of " + components + " channels, which cannot be read");
        }
        if (jpeg.isProgressive() && scans() > MOST_SCANS) {
            throw new Flaw("it has more than " + MOST_SCANS + " scans, as only a bomb would");
        }
    }

    private int scans() {
        int scans = 0;
        for (int i = jpeg.segments().getLast().start(); i < file.length - 1; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) Frame.SOS) {
                scans++;
            }
        }
        return scans;
    }

    private RgbImage read(ImageReader reader, int step) throws IOException {
        reader.addIIOReadWarningListener(new Warnings());
        if (reader.getWidth(0) != jpeg.width() || reader.getHeight(0) != jpeg.height()) {
            throw new Flaw("its JPEG header is damaged");
        }
        ImageReadParam param = Readers.everyNth(reader, step);
        if (jpeg.componentIds().size() == 4) {
            return fromInks(reader.readRaster(0, param));
        }
        int width = Readers.count(jpeg.width(), step);
        int height = Readers.count(jpeg.height(), step);
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        param.setDestination(RgbImage.wrap(width, height, rgb));
        reader.read(0, param);
        return new RgbImage(width, height, rgb);
    }

    private boolean isYcc() {
        return jpeg.jfif()
                || (jpeg.adobeTransform() >= 0
                        ? jpeg.adobeTransform() != 0
                        : !jpeg.componentIds().equals(List.of((int) 'R', (int) 'G', (int) 'B')));
    }

    /** A growing array that gives itself away uncopied. */
    private static final class PlainJpeg extends ByteArrayOutputStream {
        PlainJpeg(int size) {
            super(size);
        }

        byte[] array() {
            return buf;
        }
    }

    private PlainJpeg withoutAsides() {
        PlainJpeg plain = new PlainJpeg(file.length + 32);
        plain.write(0xFF);
        plain.write(0xD8);
        int components = jpeg.componentIds().size();
        if (components == 4) {
            plain.writeBytes(adobe(Math.max(jpeg.adobeTransform(), 0)));
        } else if (components == 1 || isYcc()) {
            plain.writeBytes(JFIF);
        } else {
            plain.writeBytes(adobe(0));
        }
        List<Frame.Segment> segments = jpeg.segments();
        for (Frame.Segment segment : segments.subList(0, segments.size() - 1)) {
            if (!segment.isAside()) {
                plain.write(file, segment.start(), segment.end() - segment.start());
            }
        }
        int scan = segments.getLast().start();
        plain.write(file, scan, file.length - scan);
        return plain;
    }

    private static byte[] adobe(int transform) {
        byte[] segment =
                "\u00FF\u00EE\0\16Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        segment[segment.length - 1] = (byte) transform;
        return segment;
    }

    /**
     * RGB from the four stored channels. CMYK is stored inverted, as Adobe does and everyone
     * follows: 255 is no ink. YCCK stores the inverted CMY as YCbCr.
     */
    private RgbImage fromInks(Raster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        int[] row = new int[width * 4];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < row.length; i += 4, to += 3) {
                if (jpeg.adobeTransform() == 2) {
                    lightFromYcc(row, i);
                }
                for (int c = 0; c < 3; c++) {
                    rgb[to + c] = (byte) PlainPixels.product(row[i + c], row[i + 3]);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** YCbCr (JFIF 1.02) to 255 - ink, in place. */
    private static void lightFromYcc(int[] row, int at) {
        double luma = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = toByte(255 - (luma + 1.402 * red));
        row[at + 1] = toByte(255 - (luma - 0.344136 * blue - 0.714136 * red));
        row[at + 2] = toByte(255 - (luma + 1.772 * blue));
    }

    private static int toByte(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    /** The library goes on after damage, with grey or garbage; this refuses such a picture. */
    private void requireWhole() throws Flaw {
        if (damage != null) {
            throw new Flaw(damage);
        }
        boolean severalScans =
                jpeg.isProgressive() || jpeg.scanComponents() < jpeg.componentIds().size();
        if (missingEnd && severalScans) {
            throw new Flaw("it is cut off: its last scans are missing");
        }
    }

    /** Sorts the library's warnings; it has no codes for them, and its words are not translated. */
    private final class Warnings implements IIOReadWarningListener {
        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (warning.contains("premature end")) {
                damage = "it is cut off or damaged: its JPEG data ends before the picture does";
            } else if (warning.contains("EOI")) {
                missingEnd = true;
            } else if (warning.contains("bad Huffman")
                    || warning.contains("found marker")
                    || warning.contains("progress")) {
                damage = "its JPEG data is damaged (" + warning + ")";
            }
        }
    }

    /**
     * The segments of a JPEG file up to its first scan (ITU-T T.81, annex B).
     *
     * @param segments in file order, from the first marker after SOI to the first SOS
     * @param process the low byte of the SOF marker: C0, C1 sequential, C2 progressive, ...
     * @param componentIds of the frame, in order
     * @param jfif whether an APP0 JFIF segment was seen
     * @param adobeTransform of the APP14 segment: 0 as is, 1 YCbCr, 2 YCCK; -1 without one
     * @param scanComponents how many components the first scan holds
     */
    private record Frame(
            List<Segment> segments,
            int process,
            int precision,
            int width,
            int height,
            List<Integer> componentIds,
            boolean jfif,
            int adobeTransform,
            int scanComponents,
            int orientation) {

        private static final int SOS = 0xDA;
        private static final int APP0 = 0xE0;
        private static final int APP1 = 0xE1;
        private static final int APP14 = 0xEE;

        /**
         * One marker segment.
         *
         * @param start of the marker's FF byte
         * @param end one past its last byte
         */
        record Segment(int marker, int start, int end) {
            /** The first byte after marker and length. */
            int content() {
                return start + 4;
            }

            /** Whether the segment says nothing about how pixels are coded: APPn and comments. */
            boolean isAside() {
                return (marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE;
            }
        }

        boolean isProgressive() {
            return process == 0xC2;
        }

        static Frame read(RandomAccessReader bytes) throws IOException {
            List<Segment> segments = segments(bytes);
            Segment start = null;
            boolean jfif = false;
            int adobe = -1;
            int orientation = 0;
            for (Segment segment : segments) {
                int at = segment.content();
                switch (segment.marker()) {
                    case APP0 -> jfif |= Header.has(bytes, at, "JFIF\0");
                    case APP1 -> {
                        if (orientation == 0 && Header.has(bytes, at, "Exif\0")) {
                            orientation = TiffHeader.orientation(bytes, at + 6, segment.end());
                        }
                    }
                    case APP14 -> {
                        if (Header.has(bytes, at, "Adobe") && segment.end() - at >= 12) {
                            adobe = bytes.getUInt8(at + 11);
                        }
                    }
                    default -> {
                        if (start == null && isFrame(segment.marker())) {
                            start = segment;
                        }
                    }
                }
            }
            if (start == null) {
                throw new Flaw("its JPEG header names no picture size");
            }
            int at = start.content();
            List<Integer> ids = new ArrayList<>();
            int components = bytes.getUInt8(at + 5);
            for (int i = 0; i < components; i++) {
                ids.add((int) bytes.getUInt8(at + 6 + 3 * i));
            }
            return new Frame(
                    segments,
                    start.marker(),
                    bytes.getUInt8(at),
                    bytes.getUInt16(at + 3),
                    bytes.getUInt16(at + 1),
                    ids,
                    jfif,
                    adobe,
                    bytes.getUInt8(segments.getLast().content()),
                    orientation == 0 ? 1 : orientation);
        }

        private static List<Segment> segments(RandomAccessReader bytes) throws IOException {
            List<Segment> segments = new ArrayList<>();
            int at = 2;
            while (true) {
                while (bytes.getUInt8(at) != 0xFF) {
                    at++;
                }
                while (bytes.getUInt8(at + 1) == 0xFF) {
                    at++;
                }
                int marker = bytes.getUInt8(at + 1);
                if (marker == 0xD9) {
                    throw new Flaw("it holds a JPEG header but no picture");
                }
                if (marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) {
                    at += 2;
                    continue;
                }
                int end = at + 2 + bytes.getUInt16(at + 2);
                segments.add(new Segment(marker, at, end));
                if (marker == SOS) {
                    return segments;
                }
                at = Math.max(end, at + 4);
            }
        }

        /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
        private static boolean isFrame(int marker) {
            return marker >= 0xC0
                    && marker <= 0xCF
                    && marker != 0xC4
                    && marker != 0xC8
                    && marker != 0xCC;
        }

        Header header() {
            Set<ImageTrait> traits = EnumSet.noneOf(ImageTrait.class);
            if (componentIds.size() == 1) {
                traits.add(ImageTrait.GREY);
            }
            if (componentIds.size() == 4) {
                traits.add(ImageTrait.CMYK);
            }
            if (precision > 8) {
                traits.add(ImageTrait.SIXTEEN_BIT);
            }
            return new Header(ImageFormat.JPEG, width, height, orientation, traits, List.of());
        }
    }
}
