package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes Pascal VOC XML, one file an image: as the VOC devkit has it, in whole pixels that are
 * counted from 1, the last included; or with corners exactly as they are. VOC knows no crowd,
 * outline area or score; these do not cross.
 */
public final class VocWriter {
    private VocWriter() {}

    /**
     * Writes one file.
     *
     * @param set what the data set is called
     * @param decimals whether corners are written as they are
     */
    public static void write(Path file, String set, ImageLabels labels, boolean decimals)
            throws IOException {
        SafeFile.write(
                file,
                out -> {
                    XmlText xml = new XmlText(out);
                    xml.declaration();
                    xml.open("annotation");
                    xml.line("folder", set).line("filename", labels.image());
                    xml.open("source").line("database", set);
                    xml.line("annotation", decimals ? "Vireo" : VocReader.FROM_ONE);
                    xml.line("image", set).close();
                    xml.open("size").line("width", Integer.toString(labels.width()));
                    xml.line("height", Integer.toString(labels.height())).line("depth", "3");
                    xml.close().line("segmented", "0");
                    for (NamedBox object : labels.boxes()) {
                        xml.open("object").line("name", object.category());
                        xml.line("pose", "Unspecified").line("truncated", "0");
                        xml.line("difficult", "0").open("bndbox");
                        List<String> c = corners(object.box(), labels, decimals);
                        xml.line("xmin", c.get(0)).line("ymin", c.get(1));
                        xml.line("xmax", c.get(2)).line("ymax", c.get(3));
                        xml.close().close();
                    }
                    xml.close();
                });
    }

    private static List<String> corners(Box box, ImageLabels labels, boolean decimals) {
        if (decimals) {
            return LabelText.corners(box);
        }
        long[] x = pixels(box.x1(), box.x2(), labels.width());
        long[] y = pixels(box.y1(), box.y2(), labels.height());
        return Stream.of(x[0], y[0], x[1], y[1]).map(String::valueOf).toList();
    }

    /**
     * The first and the last pixel between two edges, from 1; inside an image whose size is known.
     * Where rounding leaves none, the one that the middle is in.
     */
    private static long[] pixels(double from, double to, int size) {
        long first = Math.round(from) + 1;
        long last = Math.round(to);
        if (last < first) {
            long middle = (long) Math.floor((from + to) / 2) + 1;
            first = size > 0 ? Math.min(middle, size) : middle;
            last = first;
        }
        return new long[] {first, last};
    }
}
