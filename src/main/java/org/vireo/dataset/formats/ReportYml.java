package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The yml of the report's data set, one file an image: {@code image_size: [width, height]}, {@code
 * bboxes}, a list of {@code [x1, y1, x2, y2]} in pixels, and {@code labels}, as many class names.
 *
 * <p>{@code image_size} is found in both orders in the wild; whoever compares it with the image
 * takes either.
 */
public final class ReportYml {
    private ReportYml() {}

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not such a yml, or its lists do not pair up
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        LabelText.Content content = LabelText.read(file);
        YamlNode.Entries root = YamlReader.readMap(content.text());
        List<YamlNode> boxes = list(root, "bboxes");
        List<YamlNode> labels = list(root, "labels");
        if (boxes.size() != labels.size()) {
            throw LabelFileException.damaged(
                    "has " + boxes.size() + " bboxes but " + labels.size() + " labels");
        }
        LabelSet.Builder set = new LabelSet.Builder();
        content.notes().forEach(set::say);
        try {
            size(root, set);
        } catch (LabelFileException e) {
            set.flaw(
                    "",
                    new Problem(
                            ProblemKind.SIZE_MISMATCH, "", e.place(), e.what(), "It is not used"));
        }
        for (int i = 0; i < boxes.size(); i++) {
            YamlNode box = boxes.get(i);
            YamlNode label = labels.get(i);
            set.add("", "object " + i, () -> object(box, label));
        }
        return set.only("");
    }

    /** Writes one file; readers that use Python's yaml get the same lists and names. */
    public static void write(Path file, ImageLabels labels) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("image_size: [").append(labels.width()).append(", ");
        text.append(labels.height()).append("]\nbboxes:");
        if (labels.boxes().isEmpty()) {
            text.append(" []");
        }
        for (NamedBox object : labels.boxes()) {
            text.append("\n- ").append(LabelText.corners(object.box()));
        }
        text.append("\nlabels:");
        if (labels.boxes().isEmpty()) {
            text.append(" []");
        }
        for (NamedBox object : labels.boxes()) {
            text.append("\n- ").append(JsonText.quoted(object.category()));
        }
        SafeFile.write(file, text.append('\n').toString());
    }

    private static NamedBox object(YamlNode corners, YamlNode label) throws LabelFileException {
        if (!(label instanceof YamlNode.Text name)) {
            throw LabelFileException.damaged("has a label that is no name");
        }
        if (!(corners instanceof YamlNode.Items items) || items.items().size() != 4) {
            throw LabelFileException.damaged("has a bbox without four numbers");
        }
        double[] c = new double[4];
        for (int i = 0; i < 4; i++) {
            c[i] = number(items.items().get(i));
        }
        Box box = new Box(c[0], c[1], c[2], c[3]);
        return NamedBox.of(box, LabelText.className(name.value()));
    }

    private static List<YamlNode> list(YamlNode.Entries root, String key)
            throws LabelFileException {
        YamlNode node = root.entries().get(key);
        if (node instanceof YamlNode.Items items) {
            return items.items();
        }
        if (node instanceof YamlNode.Text text
                && (text.value().isEmpty() || text.value().equals("null"))) {
            return List.of();
        }
        throw LabelFileException.damaged("has no list '" + key + "'");
    }

    private static void size(YamlNode.Entries root, LabelSet.Builder set)
            throws LabelFileException {
        YamlNode node = root.entries().get("image_size");
        if (node instanceof YamlNode.Items items && items.items().size() >= 2) {
            set.image(
                    "",
                    (int) Math.round(number(items.items().get(0))),
                    (int) Math.round(number(items.items().get(1))));
        } else if (node != null) {
            throw LabelFileException.damaged("has an image_size without two numbers")
                    .at(node.place());
        }
    }

    private static double number(YamlNode node) throws LabelFileException {
        if (node instanceof YamlNode.Text text) {
            try {
                return LabelText.number(text.value());
            } catch (LabelFileException e) {
                throw e.at(node.place());
            }
        }
        throw LabelFileException.damaged("has a list where a number belongs").at(node.place());
    }
}
