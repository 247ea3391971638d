package org.vireo.dataset.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * labelme's JSON, one file an image: {@code shapes} with {@code label}, {@code shape_type} and
 * {@code points} in pixels; also as X-AnyLabeling writes it, with scores and turned rectangles.
 * Shapes that enclose something give their box.
 */
public final class LabelmeReader {
    private LabelmeReader() {}

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not labelme's
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        LabelSet.Builder set = new LabelSet.Builder();
        JsonObject root = JsonTree.object(JsonTree.read(file, set));
        if (!root.has("shapes")) {
            throw LabelFileException.damaged("has no 'shapes', so it is not labelme's");
        }
        String image = JsonTree.text(root, "imagePath").replace('\\', '/');
        set.image(image, JsonTree.size(root, "imageWidth"), JsonTree.size(root, "imageHeight"));
        int index = 0;
        for (JsonElement shape : JsonTree.items(root, "shapes")) {
            set.add(
                    image,
                    "shapes[" + index++ + "]",
                    () -> {
                        NamedBox box = object(JsonTree.object(shape));
                        count((JsonObject) shape, set.besides());
                        return box;
                    });
        }
        return set.only(image);
    }

    private static void count(JsonObject shape, NotKept besides) {
        boolean said =
                shape.get("group_id") instanceof JsonPrimitive
                        || !JsonTree.text(shape, "description").isBlank();
        for (String member : List.of("flags", "attributes")) {
            said |= !ViaReader.names(shape.get(member)).values().stream().allMatch("false"::equals);
        }
        if (said) {
            besides.attributes();
        }
        if (JsonTree.text(shape, "shape_type").equals("mask")) {
            besides.outlines(1);
        }
    }

    private static NamedBox object(JsonObject shape) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(shape, "label"));
        String kind = JsonTree.text(shape, "shape_type").toLowerCase(Locale.ROOT);
        double[] xy = Outline.pairs(JsonTree.items(shape, "points"));
        NamedBox object =
                switch (kind) {
                    case "rectangle", "mask" -> NamedBox.of(Outline.around(xy), category);
                    // Files of before labelme 3.3 have polygons without saying so.
                    case "polygon", "rotation", "" -> Outline.polygon(xy, category);
                    case "circle" -> {
                        Outline.around(xy);
                        double r = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
                        yield Outline.ellipse(xy[0], xy[1], r, r, 0, category);
                    }
                    default -> throw Outline.noBox(kind);
                };
        Double score = JsonTree.optional(shape.get("score"));
        return object.scored(score != null && score >= 0 && score <= 1 ? score : null);
    }
}
