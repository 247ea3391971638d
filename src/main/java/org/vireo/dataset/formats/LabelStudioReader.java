package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Label Studio's JSON and JSON_MIN exports: tasks with the results of their first annotation that
 * was not skipped. Rectangles, polygons and ellipses are in percent of {@code original_width} and
 * {@code original_height}; a rectangle is turned about its top left corner. A task that nobody
 * annotated says nothing; predictions are left alone.
 */
public final class LabelStudioReader {
    private static final String LOCAL_FILE = "?d=";

    private final LabelSet.Builder set = new LabelSet.Builder();

    private LabelStudioReader() {}

    static boolean looksRight(FileStart start) {
        boolean whole = start.has("[].data{}") || start.has("data{}");
        boolean results =
                start.has("[].annotations[]")
                        || start.has("[].completions[]")
                        || start.has("annotations[]");
        return (whole && results) || start.has("[].annotation_id");
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not Label Studio's
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        LabelStudioReader reader = new LabelStudioReader();
        JsonElement root = JsonTree.read(file, reader.set);
        List<JsonElement> tasks = root instanceof JsonArray list ? list.asList() : List.of(root);
        for (int i = 0; i < tasks.size(); i++) {
            JsonElement task = tasks.get(i);
            String place = "task " + i;
            reader.set.read(place, () -> reader.task(JsonTree.object(task), place));
        }
        return reader.set.build();
    }

    private void task(JsonObject task, String place) throws LabelFileException {
        if (task.get("data") instanceof JsonObject data) {
            List<JsonElement> results = results(task);
            if (results != null) {
                results(imageName(data), results, place);
            }
        } else {
            minimal(task, place);
        }
    }

    /** The results of the first annotation that was not skipped; null if nobody annotated. */
    private static @Nullable List<JsonElement> results(JsonObject task) {
        String list = task.has("annotations") ? "annotations" : "completions";
        for (JsonElement item : JsonTree.items(task, list)) {
            if (item instanceof JsonObject one && !JsonTree.isTrue(one.get("was_cancelled"))) {
                return JsonTree.items(one, "result");
            }
        }
        return null;
    }

    /** JSON_MIN: the values of the results in members called as the labeling setup calls them. */
    private void minimal(JsonObject task, String place) throws LabelFileException {
        String name = imageName(task);
        set.image(name, 0, 0);
        for (String member : task.keySet()) {
            int index = 0;
            for (JsonElement item : JsonTree.items(task, member)) {
                String at = place + " " + member + "[" + index++ + "]";
                if (item instanceof JsonObject value && labels(value) != null) {
                    add(name, value, value, "", at);
                }
            }
        }
    }

    private void results(String image, List<JsonElement> results, String place) {
        set.image(image, 0, 0);
        // A region and its label may be two results of one id.
        Map<String, String> names = new HashMap<>();
        for (JsonElement item : results) {
            if (item instanceof JsonObject one && one.get("value") instanceof JsonObject value) {
                String name = labels(value);
                if (name != null) {
                    names.put(JsonTree.text(one, "id"), name);
                }
            }
        }
        int index = 0;
        for (JsonElement item : results) {
            String at = place + " result[" + index++ + "]";
            if (!(item instanceof JsonObject one && one.get("value") instanceof JsonObject value)) {
                set.flaw(image, LabelFileException.damaged("has no value").dropped(at));
            } else if (value.has("x") || value.has("points") || value.has("rle")) {
                add(image, one, value, names.getOrDefault(JsonTree.text(one, "id"), ""), at);
            } else if (labels(value) == null) {
                set.besides().attributes();
            }
        }
    }

    private void add(String image, JsonObject result, JsonObject value, String name, String at) {
        int width = JsonTree.size(result, "original_width");
        int height = JsonTree.size(result, "original_height");
        set.image(image, width, height);
        String own = labels(value);
        set.add(image, at, () -> object(value, own == null ? name : own, width, height));
    }

    private static NamedBox object(JsonObject value, String name, int width, int height)
            throws LabelFileException {
        if (name.isEmpty()) {
            throw new LabelFileException(ProblemKind.UNKNOWN_CLASS, "has no label");
        }
        String category = LabelText.className(name);
        if (width <= 0 || height <= 0) {
            throw LabelFileException.damaged(
                    "has no original_width and original_height, so its percents say nothing");
        }
        double sx = width / 100.0;
        double sy = height / 100.0;
        double turn =
                Math.toRadians(value.has("rotation") ? JsonTree.number(value, "rotation") : 0);
        if (value.has("points")) {
            double[] xy = Outline.pairs(JsonTree.items(value, "points"));
            for (int i = 0; i < xy.length; i += 2) {
                xy[i] *= sx;
                xy[i + 1] *= sy;
            }
            return Outline.polygon(xy, category);
        }
        boolean ellipse = value.has("radiusX");
        if (!ellipse && !value.has("height")) {
            throw Outline.noBox(value.has("rle") ? "brush" : "point");
        }
        double x = JsonTree.number(value, "x") * sx;
        double y = JsonTree.number(value, "y") * sy;
        double w = JsonTree.number(value, ellipse ? "radiusX" : "width") * sx;
        double h = JsonTree.number(value, ellipse ? "radiusY" : "height") * sy;
        return ellipse
                ? Outline.ellipse(x, y, w, h, turn, category)
                : Outline.turned(Outline.sized(x, y, w, h), turn, x, y, category);
    }

    /** The first name in a member such as {@code rectanglelabels}; null if there is none. */
    private static @Nullable String labels(JsonObject value) {
        for (String member : value.keySet()) {
            if (member.endsWith("labels")) {
                for (JsonElement name : JsonTree.items(value, member)) {
                    return JsonTree.text(name);
                }
            }
        }
        return null;
    }

    /** The first member of the data that can be the name of an image. */
    private static String imageName(JsonObject data) throws LabelFileException {
        String best = "";
        for (String member : data.keySet()) {
            String text = JsonTree.text(data, member);
            boolean image = member.equals("image") || member.equals("img");
            boolean path = text.matches("(?is).*\\.(jpe?g|png|bmp|tiff?|gif|webp)(\\?.*)?");
            if (!text.isEmpty() && (image || (path && best.isEmpty()))) {
                best = text;
            }
        }
        if (best.isEmpty()) {
            throw LabelFileException.damaged("has no image among its data");
        }
        int local = best.indexOf(LOCAL_FILE);
        if (local >= 0) {
            best = best.substring(local + LOCAL_FILE.length());
        }
        try {
            best = URLDecoder.decode(best.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A % that escapes nothing is part of the name.
        }
        return best.replace('\\', '/');
    }
}
