package org.vireo.dataset.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML, with what XML 1.0 cannot hold replaced. */
final class XmlText {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    XmlText(Writer out) {
        this.out = out;
    }

    void declaration() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    XmlText open(String element, String... attributes) throws IOException {
        indent();
        out.write('<' + element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ' + attributes[i] + "=\"" + escaped(attributes[i + 1]) + '"');
        }
        out.write(">\n");
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    XmlText close() throws IOException {
        String element = open.pop();
        indent();
        out.write("</" + element + ">\n");
        return this;
    }

    /** An element with a text. */
    XmlText line(String element, String text) throws IOException {
        indent();
        out.write('<' + element + '>' + escaped(text) + "</" + element + ">\n");
        return this;
    }

    private void indent() throws IOException {
        out.write("\t".repeat(open.size()));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        case '"' -> escaped.append("&quot;");
                        case '\n', '\r', '\t' -> escaped.append("&#").append(point).append(';');
                        default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
                    }
                });
        return escaped.toString();
    }

    /** XML 1.0, section 2.2: the characters that a document may contain. */
    private static boolean isXml(int point) {
        return (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
