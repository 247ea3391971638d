package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a label file's bytes are to be read as text: by its mark, as UTF-8 or UTF-16, as the file
 * itself declares, or else in the encoding that makes it readable, which is then named.
 *
 * @param charset of the file
 * @param mark how many bytes of a byte order mark come before the text
 * @param guess what was guessed, or chosen by a person; null where the file tells
 */
record TextEncoding(Charset charset, int mark, LabelText.@Nullable Encoding guess) {
    /** What a person chose for files that do not tell. */
    static final ScopedValue<Charset> CHOSEN = ScopedValue.newInstance();

    /** The encodings that label files are found in, in words, by name. */
    private static final Map<String, String> TITLES =
            """
            windows-1252: Western, Windows-1252 (Latin-1)
            windows-1250: Central European, Windows-1250
            windows-1251: Cyrillic, Windows-1251
            KOI8-R: Cyrillic, KOI8-R
            windows-1253: Greek, Windows-1253
            windows-1254: Turkish, Windows-1254
            windows-1255: Hebrew, Windows-1255
            windows-1256: Arabic, Windows-1256
            GB18030: Chinese, GBK
            Big5: Chinese, Big5
            Shift_JIS: Japanese, Shift JIS
            EUC-JP: Japanese, EUC-JP
            EUC-KR: Korean, EUC-KR
            """
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(
                            Collectors.toMap(
                                    one -> one[0], one -> one[1], (a, _) -> a, LinkedHashMap::new));

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Pattern WORD = Pattern.compile("[^\\p{Cntrl}<>\"'=,:;{}\\[\\]]+");
    private static final int DECLARATION = 300;
    private static final int EXAMPLE = 30;

    /** Bytes that cannot be text: controls other than tab, line and page ends, and escape. */
    private static final String ALLOWED_CONTROLS = "\t\n\f\r\u001A\u001B";

    /** What the counts of bytes above 0x7F, which come in runs, say of the encoding. */
    private static final class HighBytes {
        private int all;
        private int runs;
        private int evenRuns;

        /** Pairs of both bytes from 0xA1 on. */
        private int pairs;

        /** Pairs that begin as the 3,755 characters do that are common in Chinese. */
        private int common;

        /** Pairs that begin as Hangul does in EUC-KR. */
        private int hangul;

        /** Bytes that are letters in windows-1251. */
        private int cyrillic;

        /** Pairs that are kana in Shift JIS. */
        private int kana;

        HighBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] >= 0) {
                    continue;
                }
                int from = i;
                while (i < bytes.length && bytes[i] < 0) {
                    i++;
                }
                run(bytes, from, i);
            }
        }

        private void run(byte[] bytes, int from, int to) {
            all += to - from;
            runs++;
            evenRuns += (to - from) % 2 == 0 ? 1 : 0;
            for (int i = from; i < to; i++) {
                int b = bytes[i] & 0xFF;
                int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
                cyrillic += b >= 0xC0 || b == 0xA8 || b == 0xB8 ? 1 : 0;
                kana +=
                        (b == 0x82 && next >= 0x9F && next <= 0xF1)
                                        || (b == 0x83 && next >= 0x40 && next <= 0x96)
                                ? 1
                                : 0;
                if ((i - from) % 2 == 0 && i + 1 < to && b >= 0xA1 && next >= 0xA1) {
                    pairs++;
                    common += b >= 0xB0 && b <= 0xD7 ? 1 : 0;
                    hangul += b >= 0xB0 && b <= 0xC8 ? 1 : 0;
                }
            }
        }

        List<String> likely() {
            boolean paired = evenRuns == runs && 2 * pairs == all;
            if (kana > 0 && 4 * kana >= all) {
                return List.of("Shift_JIS", "GB18030", "windows-1252");
            }
            if (cyrillic == all && all >= 3 * runs) {
                return List.of("windows-1251", "GB18030", "windows-1252");
            }
            if (paired && hangul == pairs && pairs > 8) {
                return List.of("EUC-KR", "GB18030", "windows-1252");
            }
            if (paired && 2 * common >= pairs) {
                return List.of("GB18030", "windows-1252");
            }
            boolean western = all <= 2 * runs;
            return western
                    ? List.of("windows-1252", "GB18030", "windows-1251")
                    : List.of("GB18030", "windows-1251", "windows-1252");
        }
    }

    /**
     * Finds it out.
     *
     * @param start the file's bytes, or the first of them
     * @param whole whether those are all; if not, the last character may be cut
     * @throws LabelFileException if it is no text
     */
    static TextEncoding of(byte[] start, boolean whole) throws LabelFileException {
        Optional<TextEncoding> marked = marked(start);
        if (marked.isPresent()) {
            return marked.get();
        }
        if (fits(StandardCharsets.UTF_8, start, whole)) {
            return new TextEncoding(StandardCharsets.UTF_8, 0, null);
        }
        Matcher declared = DECLARED.matcher(ascii(start));
        if (declared.find()) {
            Charset charset = charset(declared.group(1));
            if (!charset.equals(StandardCharsets.UTF_8) && fits(charset, start, whole)) {
                return new TextEncoding(charset, 0, null);
            }
        }
        if (isText(start)) {
            List<Charset> likely = new ArrayList<>();
            if (CHOSEN.isBound()) {
                likely.add(CHOSEN.get());
            }
            new HighBytes(start).likely().forEach(name -> likely.add(charset(name)));
            for (Charset charset : likely) {
                if (fits(charset, start, whole)) {
                    return new TextEncoding(charset, 0, encoding(start, charset));
                }
            }
        }
        throw LabelFileException.damaged("is not UTF-8 text, nor text of a known encoding");
    }

    private static Optional<TextEncoding> marked(byte[] b) {
        int first = b.length > 1 ? (b[0] & 0xFF) << 8 | (b[1] & 0xFF) : 0;
        if (first == 0xEFBB && b.length > 2 && b[2] == (byte) 0xBF) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3, null));
        }
        if (first == 0xFFFE || first == 0xFEFF) {
            boolean big = first == 0xFEFF;
            return Optional.of(new TextEncoding(utf16(big), 2, null));
        }
        // Without a mark every other byte of what is mostly ASCII is zero.
        int zeros = 0;
        int even = 0;
        int n = Math.min(b.length, 2 * DECLARATION) / 2 * 2;
        for (int i = 0; i < n; i++) {
            zeros += b[i] == 0 ? 1 : 0;
            even += b[i] == 0 && i % 2 == 0 ? 1 : 0;
        }
        boolean wide = n >= 4 && b.length % 2 == 0 && 10 * zeros > 3 * n;
        return wide && (even == 0 || even == zeros) && 2 * zeros <= n
                ? Optional.of(new TextEncoding(utf16(even > 0), 0, null))
                : Optional.empty();
    }

    private static Charset utf16(boolean big) {
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static String ascii(byte[] start) {
        int n = Math.min(start.length, DECLARATION);
        return new String(start, 0, n, StandardCharsets.ISO_8859_1);
    }

    /** The encoding of a name; UTF-8 if it is not known. GBK's files are often called GB2312. */
    private static Charset charset(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String wide = upper.startsWith("GB") ? "GB18030" : name;
        return Charset.isSupported(wide) ? Charset.forName(wide) : StandardCharsets.UTF_8;
    }

    private static String title(Charset charset) {
        return TITLES.getOrDefault(charset.name(), charset.displayName(Locale.ENGLISH));
    }

    /**
     * The encodings by which bytes that tell of none are text, each with a word read by it.
     *
     * @param whole whether those are all of the file's bytes
     */
    static List<LabelText.Encoding> choices(byte[] bytes, boolean whole) {
        return TITLES.keySet().stream()
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .filter(charset -> fits(charset, bytes, whole))
                .map(charset -> encoding(bytes, charset))
                .toList();
    }

    private static LabelText.Encoding encoding(byte[] bytes, Charset charset) {
        return new LabelText.Encoding(charset, title(charset), example(bytes, charset));
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && ALLOWED_CONTROLS.indexOf(b) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Charset charset, byte[] bytes, boolean whole) {
        CharsetDecoder decoder = strict(charset);
        CharBuffer out = CharBuffer.allocate(1 << 13);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (true) {
            var result = decoder.decode(in, out, whole);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * A word with letters that are not ASCII, by which a person sees whether the guess is right.
     */
    private static String example(byte[] bytes, Charset charset) {
        int high = 0;
        while (high < bytes.length && bytes[high] >= 0) {
            high++;
        }
        int from = Math.max(0, high - EXAMPLE);
        int length = Math.min(bytes.length - from, 3 * EXAMPLE);
        Matcher words = WORD.matcher(new String(bytes, from, length, charset));
        while (words.find()) {
            if (words.group().chars().anyMatch(c -> c > 0x7F)) {
                return LabelText.shortened(words.group().strip());
            }
        }
        return "";
    }

    /** A decoder that refuses what does not fit. */
    CharsetDecoder decoder() {
        return strict(charset);
    }

    /**
     * All of a file's bytes as text.
     *
     * @throws LabelFileException if they do not fit
     */
    String decode(byte[] bytes) throws LabelFileException {
        try {
            return decoder().decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark)).toString();
        } catch (CharacterCodingException e) {
            throw LabelFileException.damaged("is not " + charset + " text", e);
        }
    }

    /** What is to be said of the file; empty where nothing was guessed. */
    List<Problem> notes() {
        return guess == null
                ? List.of()
                : List.of(
                        Problem.of(
                                ProblemKind.ENCODING,
                                "",
                                "is not UTF-8 text; it reads as " + guess.inWords(),
                                "It is read so; Import labels, or import --labels with --encoding,"
                                        + " reads it otherwise"));
    }
}
