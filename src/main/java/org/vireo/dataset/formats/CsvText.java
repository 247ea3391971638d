package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** A table as text, RFC 4180: fields that may be in double quotes, in which two stand for one. */
public final class CsvText {
    private static final int MAX_FIELD = 1 << 20;
    private static final int MAX_FIELDS = 1_000;

    private final Reader in;
    private final char separator;
    private int next;
    private int line;

    /** Reads from {@code in}, whose fields are parted by {@code separator}. */
    CsvText(Reader in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        this.next = in.read();
    }

    /** What parts the fields of a line: a comma, or what there is more of. */
    static char separator(String firstLine) {
        char best = ',';
        for (char other : new char[] {';', '\t', '|'}) {
            if (count(firstLine, other) > count(firstLine, best)) {
                best = other;
            }
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(x -> x == c).count();
    }

    /** The line that {@link #row} began at, from 1. */
    int line() {
        return line;
    }

    /**
     * The next row; null at the end.
     *
     * @throws LabelFileException if a field or a row is larger than any table's
     */
    @Nullable List<String> row() throws IOException {
        if (next < 0) {
            return null;
        }
        line++;
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(field());
            if (fields.size() > MAX_FIELDS) {
                throw LabelFileException.damaged("has more than " + MAX_FIELDS + " fields")
                        .at("line " + line);
            }
            if (next != separator) {
                break;
            }
            next = in.read();
        }
        if (next == '\r') {
            next = in.read();
        }
        if (next == '\n') {
            next = in.read();
        }
        return fields;
    }

    private String field() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = next == '"';
        if (quoted) {
            next = in.read();
        }
        while (next >= 0) {
            if (quoted && next == '"') {
                next = in.read();
                if (next != '"') {
                    quoted = false;
                    continue;
                }
            } else if (!quoted && (next == separator || next == '\n' || next == '\r')) {
                break;
            }
            if (text.length() >= MAX_FIELD) {
                throw LabelFileException.damaged("has a field of more than 1 MiB")
                        .at("line " + line);
            }
            text.append((char) next);
            next = in.read();
        }
        return text.toString();
    }

    /** A field as it is written: in quotes where it has to be. */
    public static String quoted(String field) {
        boolean plain =
                field.chars()
                        .noneMatch(c -> c == ',' || c == '"' || c < ' ' || c == ';' || c == '|');
        return plain && field.strip().equals(field)
                ? field
                : '"' + field.replace("\"", "\"\"") + '"';
    }
}
