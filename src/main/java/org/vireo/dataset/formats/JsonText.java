package org.vireo.dataset.formats;

import com.google.gson.stream.JsonWriter;

import java.io.IOException;

/** Parts of JSON as they are written. */
final class JsonText {
    private JsonText() {}

    /** A list of numbers with all their digits. */
    static void numbers(JsonWriter json, double... numbers) throws IOException {
        json.beginArray();
        for (double number : numbers) {
            json.jsonValue(LabelText.plain(number));
        }
        json.endArray();
    }

    /** Text in double quotes, as JSON and therefore YAML read it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // YAML calls a few more characters unprintable than JSON does.
            boolean escape = c < ' ' || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029;
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (escape || c == 0xFEFF || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
