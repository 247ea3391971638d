package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Set;

/** Finds the bare words that Python writes into JSON where a number is not finite. */
final class JsonNotANumber {
    private static final Set<String> WORDS = Set.of("NaN", "Infinity", "inf", "nan");
    private static final int LONGEST = 8;

    private JsonNotANumber() {}

    /** The place of the first one outside text ("line 7"), or null if there is none. */
    static @Nullable String find(Path file) throws IOException {
        try (Reader in = CocoReader.open(file)) {
            StringBuilder word = new StringBuilder();
            boolean inText = false;
            boolean escaped = false;
            int line = 1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (inText) {
                    inText = escaped || c != '"';
                    escaped = !escaped && c == '\\';
                } else if (Character.isLetter(c)) {
                    if (word.length() <= LONGEST) {
                        word.append((char) c);
                    }
                } else {
                    if (WORDS.contains(word.toString())) {
                        return "line " + line;
                    }
                    word.setLength(0);
                    inText = c == '"';
                }
                if (c == '\n') {
                    line++;
                }
            }
            return null;
        }
    }
}
