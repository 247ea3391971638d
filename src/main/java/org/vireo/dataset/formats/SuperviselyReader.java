package org.vireo.dataset.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.label.Box;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
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

    static boolean looksRight(FileStart start) {
        return start.has("objects[]") && start.has("size{}");
    }

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not Supervisely's
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        JsonObject root = JsonTree.object(JsonTree.read(file), "");
        if (!root.has("objects")) {
            throw LabelFileException.damaged("", "has no 'objects', so it is not Supervisely's");
        }
        int width = 0;
        int height = 0;
        if (root.get("size") instanceof JsonObject size) {
            width = JsonTree.size(size, "width");
            height = JsonTree.size(size, "height");
        }
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        NotKept besides = new NotKept();
        int index = 0;
        for (JsonElement object : JsonTree.items(root, "objects")) {
            String place = "objects[" + index++ + "]";
            try {
                JsonObject one = JsonTree.object(object, place);
                boxes.add(object(one, place));
                if (!JsonTree.items(one, "tags").isEmpty()) {
                    besides.attributes();
                }
                if (one.has("bitmap")) {
                    besides.outline();
                }
            } catch (LabelFileException e) {
                flaws.add(new ImageLabels.Flaw(e.kind(), place, e.what()));
            }
        }
        flaws.addAll(besides.and(boxes).notes());
        return new ImageLabels("", width, height, boxes, flaws);
    }

    private static NamedBox object(JsonObject object, String place) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(object, "classTitle"), place);
        String kind = JsonTree.text(object, "geometryType").toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "rectangle" ->
                    NamedBox.of(Outline.around(exterior(object, place), place), category, place);
            case "polygon" -> Outline.polygon(exterior(object, place), category, place);
            case "bitmap" -> NamedBox.of(bitmap(object, place), category, place);
            default -> throw Outline.noBox(place, kind);
        };
    }

    private static double[] exterior(JsonObject object, String place) throws LabelFileException {
        JsonObject points = JsonTree.object(object.get("points"), place);
        return Outline.pairs(JsonTree.items(points, "exterior"), place);
    }

    /** Where the picture of an object lies; only its header is unpacked. */
    private static Box bitmap(JsonObject object, String place) throws LabelFileException {
        JsonObject bitmap = JsonTree.object(object.get("bitmap"), place);
        double[] origin = Outline.pairs(List.of(bitmap.get("origin")), place);
        try (InflaterInputStream png =
                new InflaterInputStream(
                        new ByteArrayInputStream(
                                Base64.getMimeDecoder().decode(JsonTree.text(bitmap, "data"))))) {
            ByteBuffer header = ByteBuffer.wrap(png.readNBytes(PNG_HEADER));
            int width = header.getInt(16);
            int height = header.getInt(20);
            return Outline.box(origin[0], origin[1], origin[0] + width, origin[1] + height, place);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LabelFileException.damaged(place, "has a bitmap that cannot be unpacked", e);
        }
    }
}
