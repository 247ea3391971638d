package org.vireo.dataset.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.label.Box;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;

/**
 * Supervisely's JSON, one file an image in {@code ann} beside {@code img}: {@code objects} with
 * {@code classTitle}, {@code geometryType} and {@code points.exterior} in pixels, or a {@code
 * bitmap} whose picture is as large as the object.
 */
public final class SuperviselyReader {
    /** Signature, length and kind of the first chunk, width, height. */
    private static final int PNG_HEADER = 24;

    private SuperviselyReader() {}

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not Supervisely's
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        LabelSet.Builder set = new LabelSet.Builder();
        JsonObject root = JsonTree.object(JsonTree.read(file, set));
        if (!root.has("objects")) {
            throw LabelFileException.damaged("has no 'objects', so it is not Supervisely's");
        }
        if (root.get("size") instanceof JsonObject size) {
            set.image("", JsonTree.size(size, "width"), JsonTree.size(size, "height"));
        }
        int index = 0;
        for (JsonElement object : JsonTree.items(root, "objects")) {
            set.add(
                    "",
                    "objects[" + index++ + "]",
                    () -> object(JsonTree.object(object), set.besides()));
        }
        return set.only("");
    }

    private static NamedBox object(JsonObject object, NotKept besides) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(object, "classTitle"));
        String kind = JsonTree.text(object, "geometryType").toLowerCase(Locale.ROOT);
        NamedBox box =
                switch (kind) {
                    case "rectangle" -> NamedBox.of(Outline.around(exterior(object)), category);
                    case "polygon" -> Outline.polygon(exterior(object), category);
                    case "bitmap" -> NamedBox.of(bitmap(object), category);
                    default -> throw Outline.noBox(kind);
                };
        if (!JsonTree.items(object, "tags").isEmpty()) {
            besides.attributes();
        }
        besides.outlines(object.has("bitmap") ? 1 : 0);
        return box;
    }

    private static double[] exterior(JsonObject object) throws LabelFileException {
        JsonObject points = JsonTree.object(object.get("points"));
        return Outline.pairs(JsonTree.items(points, "exterior"));
    }

    /** Where the picture of an object lies; only its header is unpacked. */
    private static Box bitmap(JsonObject object) throws LabelFileException {
        JsonObject bitmap = JsonTree.object(object.get("bitmap"));
        double[] origin = Outline.pairs(List.of(bitmap.get("origin")));
        try (InflaterInputStream png =
                new InflaterInputStream(
                        new ByteArrayInputStream(
                                Base64.getMimeDecoder().decode(JsonTree.text(bitmap, "data"))))) {
            ByteBuffer header = ByteBuffer.wrap(png.readNBytes(PNG_HEADER));
            int width = header.getInt(16);
            int height = header.getInt(20);
            return Outline.sized(origin[0], origin[1], width, height);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LabelFileException.damaged("has a bitmap that cannot be unpacked", e);
        }
    }
}
