package org.vireo.dataset.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The class names of a YOLO set: {@code names} in a yaml (a list, or a map from number to name), or
 * one name a line in {@code classes.txt}, {@code obj.names} and their like.
 */
public final class YoloNames {
    private static final int MAX_CLASSES = 100_000;

    private YoloNames() {}

    /** Whether a file of that name can hold the class names. */
    public static boolean isCandidate(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return isYaml(name)
                || name.endsWith(".names")
                || name.equals("classes.txt")
                || name.equals("_darknet.labels")
                || name.equals("labels.txt");
    }

    /**
     * The names by class number.
     *
     * @throws LabelFileException if the file holds none
     * @throws IOException if it cannot be read
     */
    public static List<String> read(Path file) throws IOException {
        String text = LabelText.read(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        List<String> names = isYaml(name) ? yaml(text) : lines(text);
        if (names.isEmpty()) {
            throw LabelFileException.damaged("", "names no classes");
        }
        return names;
    }

    private static boolean isYaml(String lowerName) {
        return lowerName.endsWith(".yaml") || lowerName.endsWith(".yml");
    }

    private static List<String> lines(String text) throws LabelFileException {
        List<String> names = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                // A blank line inside would shift every class after it if it were dropped.
                if (lines.subList(i, lines.size()).stream().allMatch(String::isBlank)) {
                    break;
                }
                throw LabelFileException.damaged("line " + (i + 1), "is blank between class names");
            }
            names.add(LabelText.className(lines.get(i), "line " + (i + 1)));
        }
        return names;
    }

    private static List<String> yaml(String text) throws LabelFileException {
        YamlNode node = YamlReader.readMap(text).entries().get("names");
        List<String> names = new ArrayList<>();
        switch (node) {
            case YamlNode.Items items -> {
                for (YamlNode item : items.items()) {
                    names.add(name(item));
                }
            }
            case YamlNode.Entries entries -> {
                TreeMap<Integer, String> byNumber = new TreeMap<>();
                for (var entry : entries.entries().entrySet()) {
                    double number = LabelText.number(entry.getKey(), entry.getValue().place());
                    if (number < 0 || number >= MAX_CLASSES || number != Math.rint(number)) {
                        throw LabelFileException.damaged(
                                entry.getValue().place(), "has a class number out of range");
                    }
                    byNumber.put((int) number, name(entry.getValue()));
                }
                int last = byNumber.isEmpty() ? -1 : byNumber.lastKey();
                for (int i = 0; i <= last; i++) {
                    names.add(byNumber.getOrDefault(i, Integer.toString(i)));
                }
            }
            case YamlNode.Text single ->
                    throw LabelFileException.damaged(single.place(), "has one text for 'names'");
            case null -> throw LabelFileException.damaged("", "has no 'names'");
        }
        return names;
    }

    private static String name(YamlNode node) throws LabelFileException {
        if (node instanceof YamlNode.Text text) {
            return LabelText.className(text.value(), node.place());
        }
        throw LabelFileException.damaged(node.place(), "has a class name that is no text");
    }
}
