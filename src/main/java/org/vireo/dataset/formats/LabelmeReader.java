package org.vireo.dataset.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * labelme's JSON, one file an image: {@code shapes} with {@code label}, {@code shape_type} and
 * {@code points} in pixels; also as X-AnyLabeling writes it, with scores and turned rectangles.
 * Shapes that enclose something give their box.
 */
public final class LabelmeReader {
    private LabelmeReader() {}

    static boolean looksRight(FileStart start) {
        return start.has("shapes[]") || (start.has("imagePath") && start.has("imageData"));
    }

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not labelme's
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        JsonObject root = JsonTree.object(JsonTree.read(file), "");
        if (!root.has("shapes")) {
            throw LabelFileException.damaged("", "has no 'shapes', so it is not labelme's");
        }
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        NotKept besides = new NotKept();
        int index = 0;
        for (JsonElement shape : JsonTree.items(root, "shapes")) {
            String place = "shapes[" + index++ + "]";
            try {
                JsonObject one = JsonTree.object(shape, place);
                boxes.add(object(one, place));
                count(one, besides);
            } catch (LabelFileException e) {
                flaws.add(new ImageLabels.Flaw(e.kind(), place, e.what()));
            }
        }
        flaws.addAll(besides.and(boxes).notes());
        return new ImageLabels(
                JsonTree.text(root, "imagePath").replace('\\', '/'),
                JsonTree.size(root, "imageWidth"),
                JsonTree.size(root, "imageHeight"),
                boxes,
                flaws);
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
            besides.outline();
        }
    }

    private static NamedBox object(JsonObject shape, String place) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(shape, "label"), place);
        String kind = JsonTree.text(shape, "shape_type").toLowerCase(Locale.ROOT);
        double[] xy = Outline.pairs(JsonTree.items(shape, "points"), place);
        NamedBox object =
                switch (kind) {
                    case "rectangle", "mask" ->
                            NamedBox.of(Outline.around(xy, place), category, place);
                    // Files of before labelme 3.3 have polygons without saying so.
                    case "polygon", "rotation", "" -> Outline.polygon(xy, category, place);
                    case "circle" -> {
                        Outline.around(xy, place);
                        double r = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
                        yield Outline.ellipse(xy[0], xy[1], r, r, 0, category, place);
                    }
                    default -> throw Outline.noBox(place, kind);
                };
        Double score = JsonTree.optional(shape, "score");
        return score == null || !(score >= 0 && score <= 1)
                ? object
                : new NamedBox(object.box(), category, object.crowd(), object.area(), score, place);
    }
}
