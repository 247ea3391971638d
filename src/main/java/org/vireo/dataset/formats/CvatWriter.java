package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes CVAT's XML "for images" of version 1.1, one file for many images, with all its digits. */
public final class CvatWriter {
    private CvatWriter() {}

    /** Writes one file. */
    public static void write(Path file, List<String> categories, List<ImageLabels> images)
            throws IOException {
        SafeFile.write(
                file,
                out -> {
                    XmlText xml = new XmlText(out);
                    xml.declaration();
                    xml.open("annotations");
                    xml.line("version", "1.1");
                    xml.open("meta").open("task");
                    xml.line("size", Integer.toString(images.size()));
                    xml.line("mode", "annotation");
                    xml.open("labels");
                    for (String category : categories) {
                        xml.open("label").line("name", category).line("type", "rectangle");
                        xml.line("attributes", "").close();
                    }
                    xml.close().close().close();
                    for (int i = 0; i < images.size(); i++) {
                        image(xml, i, images.get(i));
                    }
                    xml.close();
                });
    }

    private static void image(XmlText xml, int id, ImageLabels image) throws IOException {
        xml.open(
                "image",
                "id",
                Integer.toString(id),
                "name",
                image.image(),
                "width",
                Integer.toString(image.width()),
                "height",
                Integer.toString(image.height()));
        for (NamedBox object : image.boxes()) {
            Box box = object.box();
            xml.open(
                    "box",
                    "label",
                    object.category(),
                    "source",
                    "manual",
                    "occluded",
                    "0",
                    "xtl",
                    LabelText.plain(box.x1()),
                    "ytl",
                    LabelText.plain(box.y1()),
                    "xbr",
                    LabelText.plain(box.x2()),
                    "ybr",
                    LabelText.plain(box.y2()),
                    "z_order",
                    "0");
            xml.close();
        }
        xml.close();
    }
}
