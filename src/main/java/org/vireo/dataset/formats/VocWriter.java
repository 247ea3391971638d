package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes Pascal VOC XML, one file an image, with corners exactly as they are. VOC knows no crowd,
 * outline area or score; these do not cross.
 */
public final class VocWriter {
    private VocWriter() {}

    /** Writes one file. */
    public static void write(Path file, ImageLabels labels) throws IOException {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<annotation>\n");
        line(out, 1, "filename", labels.image());
        out.append("\t<size>\n");
        line(out, 2, "width", Integer.toString(labels.width()));
        line(out, 2, "height", Integer.toString(labels.height()));
        line(out, 2, "depth", "3");
        out.append("\t</size>\n");
        line(out, 1, "segmented", "0");
        for (NamedBox object : labels.boxes()) {
            object(out, object);
        }
        SafeFile.write(file, out.append("</annotation>\n").toString());
    }

    private static void object(StringBuilder out, NamedBox object) {
        Box box = object.box();
        out.append("\t<object>\n");
        line(out, 2, "name", object.category());
        line(out, 2, "pose", "Unspecified");
        line(out, 2, "truncated", "0");
        line(out, 2, "difficult", "0");
        out.append("\t\t<bndbox>\n");
        line(out, 3, "xmin", LabelText.plain(box.x1()));
        line(out, 3, "ymin", LabelText.plain(box.y1()));
        line(out, 3, "xmax", LabelText.plain(box.x2()));
        line(out, 3, "ymax", LabelText.plain(box.y2()));
        out.append("\t\t</bndbox>\n\t</object>\n");
    }

    private static void line(StringBuilder out, int indent, String element, String text) {
        out.repeat('\t', indent).append('<').append(element).append('>');
        text.codePoints().forEach(point -> escaped(out, point));
        out.append("</").append(element).append(">\n");
    }

    private static void escaped(StringBuilder out, int point) {
        switch (point) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> out.appendCodePoint(isXml(point) ? point : 0xFFFD);
        }
    }

    /** XML 1.0, section 2.2: the characters that a document may contain. */
    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
