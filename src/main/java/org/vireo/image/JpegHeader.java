package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
record JpegHeader(
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

    static final int SOS = 0xDA;
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

    static JpegHeader read(RandomAccessReader bytes) throws IOException {
        List<Segment> segments = segments(bytes);
        Segment frame = null;
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
                    if (frame == null && isFrame(segment.marker())) {
                        frame = segment;
                    }
                }
            }
        }
        if (frame == null) {
            throw new Flaw("its JPEG header names no picture size");
        }
        int at = frame.content();
        List<Integer> ids = new ArrayList<>();
        int components = bytes.getUInt8(at + 5);
        for (int i = 0; i < components; i++) {
            ids.add((int) bytes.getUInt8(at + 6 + 3 * i));
        }
        return new JpegHeader(
                segments,
                frame.marker(),
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
