package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;

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
                        corners(xml, object.box(), labels, decimals);
                        xml.close().close();
                    }
                    xml.close();
                });
    }

    private static void corners(XmlText xml, Box box, ImageLabels labels, boolean decimals)
            throws IOException {
        if (decimals) {
            xml.line("xmin", LabelText.plain(box.x1())).line("ymin", LabelText.plain(box.y1()));
            xml.line("xmax", LabelText.plain(box.x2())).line("ymax", LabelText.plain(box.y2()));
            return;
        }
        long x1 = first(box.x1(), labels.width());
        long y1 = first(box.y1(), labels.height());
        xml.line("xmin", Long.toString(x1)).line("ymin", Long.toString(y1));
        xml.line("xmax", Long.toString(Math.max(x1, Math.round(box.x2()))));
        xml.line("ymax", Long.toString(Math.max(y1, Math.round(box.y2()))));
    }

    /** The first pixel of an edge, from 1; inside an image whose size is known. */
    private static long first(double edge, int size) {
        long pixel = Math.round(edge) + 1;
        return size > 0 ? Math.min(pixel, size) : pixel;
    }
}
