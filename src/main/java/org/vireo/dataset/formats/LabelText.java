package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Label files as bounded, strictly decoded text, and the class names in them. */
public final class LabelText {
    /** The most bytes that labels of one image may have. A thousand boxes are 400 KB of XML. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_NAME = 200;
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** As half of Europe writes it. */
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?\\.?(nan|inf|infinity)");

    private LabelText() {}

    /**
     * The text of a file that is small enough to be labels of one image.
     *
     * @throws LabelFileException if it is larger than {@link #MAX_BYTES} or no text
     */
    static Content read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw LabelFileException.tooLarge(
                        "is larger than " + (MAX_BYTES >> 20) + " MiB, which labels never are");
            }
            TextEncoding encoding = TextEncoding.of(bytes, true);
            return new Content(encoding.decode(bytes), encoding.notes());
        }
    }

    /**
     * An encoding of a file that does not tell its own.
     *
     * @param title in words
     * @param example a word of the file with letters that are not ASCII, read by it; may be empty
     */
    public record Encoding(Charset charset, String title, String example) {
        /** {@code Chinese, GBK: 细胞}. */
        public String inWords() {
            return title + (example.isEmpty() ? "" : ": " + example);
        }
    }

    /**
     * The encodings by which a file that does not tell its own is text; the one that it is read by
     * comes first. None for a file that tells.
     *
     * @throws IOException if it cannot be read
     */
    public static List<Encoding> encodings(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAX_BYTES);
            boolean whole = start.length < MAX_BYTES;
            Encoding guess = TextEncoding.of(start, whole).guess();
            if (guess == null) {
                return List.of();
            }
            List<Encoding> all = new ArrayList<>(List.of(guess));
            TextEncoding.choices(start, whole).stream()
                    .filter(one -> !one.equals(guess))
                    .forEach(all::add);
            return all;
        }
    }

    /**
     * Reads label files by an encoding that a person chose, those that do not tell their own and
     * whose bytes fit it.
     *
     * @param encoding empty for the likeliest of each file
     */
    public static <R, X extends Throwable> R reading(
            Optional<Charset> encoding, ScopedValue.CallableOp<R, X> work) throws X {
        return encoding.isEmpty()
                ? work.call()
                : ScopedValue.where(TextEncoding.CHOSEN, encoding.get()).call(work);
    }

    /**
     * A file's text, without a byte order mark.
     *
     * @param notes what is to be said of its encoding
     */
    record Content(String text, List<Problem> notes) {}

    /**
     * A file as it is read.
     *
     * @param notes what is to be said of its encoding
     */
    record Opened(Reader reader, List<Problem> notes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /**
     * Opens a file, without a byte order mark; bytes that do not fit are a {@link
     * CharacterCodingException} as they are read.
     *
     * @param most how large it may be, in GiB
     * @throws LabelFileException if it is larger, or its beginning is no text
     */
    static Opened open(Path file, int most) throws IOException {
        if (Files.size(file) > (long) most << 30) {
            throw LabelFileException.tooLarge("is larger than " + most + " GiB");
        }
        InputStream in = Files.newInputStream(file);
        try {
            byte[] start = in.readNBytes(MAX_BYTES);
            if (start.length == 0) {
                throw LabelFileException.damaged("is empty");
            }
            TextEncoding encoding = TextEncoding.of(start, start.length < MAX_BYTES);
            InputStream text =
                    new ByteArrayInputStream(
                            start, encoding.mark(), start.length - encoding.mark());
            Reader reader =
                    new InputStreamReader(new SequenceInputStream(text, in), encoding.decoder());
            return new Opened(new BufferedReader(reader, 1 << 16), encoding.notes());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * A class name as it is bound everywhere: control characters and runs of blanks become one
     * space, the ends are trimmed.
     *
     * @throws LabelFileException if nothing remains, or more than {@value #MAX_NAME} characters
     */
    public static String className(String raw) throws LabelFileException {
        StringBuilder name = new StringBuilder();
        boolean gap = false;
        for (int point : raw.codePoints().toArray()) {
            if (Character.isWhitespace(point)
                    || Character.isSpaceChar(point)
                    || Character.isISOControl(point)) {
                gap = !name.isEmpty();
                continue;
            }
            if (gap) {
                name.append(' ');
                gap = false;
            }
            boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            // U+FFFE and U+FFFF cannot stand in XML.
            name.appendCodePoint(lone || point == 0xFFFE || point == 0xFFFF ? 0xFFFD : point);
        }
        if (name.isEmpty()) {
            throw LabelFileException.damaged("has a class without a name");
        }
        if (name.length() > MAX_NAME) {
            throw LabelFileException.damaged(
                    "has a class name of more than " + MAX_NAME + " characters");
        }
        return name.toString();
    }

    /**
     * A finite number, written as a plain decimal with a point or a comma.
     *
     * @throws LabelFileException for anything else
     */
    static double number(String text) throws LabelFileException {
        String trimmed = text.strip();
        if (COMMA.matcher(trimmed).matches()) {
            trimmed = trimmed.replace(',', '.');
        }
        double value = Double.NaN;
        // Double.parseDouble also takes 0x1p3 and 1d.
        if (DECIMAL.matcher(trimmed).matches()) {
            value = Double.parseDouble(trimmed);
        } else if (!NOT_FINITE.matcher(trimmed).matches()) {
            throw LabelFileException.damaged("has '" + shortened(trimmed) + "' for a number");
        }
        if (!Double.isFinite(value)) {
            throw new LabelFileException(
                    ProblemKind.NOT_A_NUMBER,
                    "has '" + shortened(trimmed) + "', which is not a finite number");
        }
        return value;
    }

    /** The text's beginning, fit for a sentence. */
    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** The corners of a box, each as {@link #plain} has it: x1, y1, x2, y2. */
    static List<String> corners(Box box) {
        return Stream.of(box.x1(), box.y1(), box.x2(), box.y2()).map(LabelText::plain).toList();
    }

    /** A coordinate with all its digits, whole numbers without a point. */
    public static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        // Python's yaml takes 1.0E20 for text.
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
