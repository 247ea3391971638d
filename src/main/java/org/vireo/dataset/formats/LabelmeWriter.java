package org.vireo.dataset.formats;

import com.google.gson.stream.JsonWriter;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;

/** Writes labelme's JSON, one file an image, to lie beside the image. */
public final class LabelmeWriter {
    /** The version of labelme whose files these are. */
    private static final String VERSION = "5.4.1";

    private LabelmeWriter() {}

    /** Writes one file. */
    public static void write(Path file, ImageLabels labels) throws IOException {
        SafeFile.write(
                file,
                out -> {
                    try (JsonWriter json = new JsonWriter(out)) {
                        json.setHtmlSafe(false);
                        json.setIndent(" ");
                        json.beginObject();
                        json.name("version").value(VERSION);
                        json.name("flags").beginObject().endObject();
                        json.name("shapes").beginArray();
                        for (NamedBox object : labels.boxes()) {
                            shape(json, object);
                        }
                        json.endArray();
                        json.name("imagePath").value(labels.image());
                        json.name("imageData").jsonValue("null");
                        json.name("imageHeight").value(labels.height());
                        json.name("imageWidth").value(labels.width());
                        json.endObject();
                    }
                });
    }

    private static void shape(JsonWriter json, NamedBox object) throws IOException {
        Box box = object.box();
        json.beginObject();
        json.name("label").value(object.category());
        json.name("points").beginArray();
        JsonText.numbers(json, box.x1(), box.y1());
        JsonText.numbers(json, box.x2(), box.y2());
        json.endArray();
        json.name("group_id").jsonValue("null");
        json.name("description").value("");
        json.name("shape_type").value("rectangle");
        json.name("flags").beginObject().endObject();
        json.endObject();
    }
}
