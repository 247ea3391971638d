package org.vireo.dataset.formats;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * JSON in which the bare words that Python writes where a number is not finite are texts that begin
 * with U+0000, so that the rest can still be read strictly.
 */
final class JsonNotANumber extends FilterReader {
    private static final Set<String> WORDS =
            Set.of("NaN", "Infinity", "-Infinity", "inf", "-inf", "nan");
    private static final int LONGEST = 9;

    private final StringBuilder word = new StringBuilder();
    private final StringBuilder ready = new StringBuilder();
    private int given;
    private boolean inText;
    private boolean escaped;
    private boolean ended;
    private int found;

    JsonNotANumber(Reader in) {
        super(in);
    }

    /** Whether a text stands for one of those words. */
    static boolean isOne(String text) {
        return text.startsWith("\0");
    }

    /** How many there were so far. */
    int found() {
        return found;
    }

    @Override
    public int read() throws IOException {
        while (given == ready.length()) {
            ready.setLength(0);
            given = 0;
            if (ended) {
                return -1;
            }
            int c = in.read();
            ended = c < 0;
            take(c);
        }
        return ready.charAt(given++);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = 0;
        while (n < length) {
            int c = read();
            if (c < 0) {
                return n == 0 ? -1 : n;
            }
            buffer[offset + n++] = (char) c;
        }
        return n;
    }

    private void take(int c) {
        if (inText) {
            inText = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (word.length() < LONGEST && (Character.isLetter(c) || c == '-')) {
            word.append((char) c);
            return;
        } else {
            flush(c);
            inText = c == '"';
        }
        if (c >= 0) {
            ready.append((char) c);
        }
    }

    /** Passes on the word that ends before {@code next}. */
    private void flush(int next) {
        if (WORDS.contains(word.toString()) && !Character.isLetterOrDigit(next)) {
            ready.append("\"\\u0000").append(word).append('"');
            found++;
        } else {
            ready.append(word);
        }
        word.setLength(0);
    }
}
