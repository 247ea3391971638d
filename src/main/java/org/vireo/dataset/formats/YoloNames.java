package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;

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

    /**
     * What such a file says.
     *
     * @param names by class number; empty for a number between others that has none
     * @param keyPoints Ultralytics' {@code kpt_shape}: how many key points, and how many numbers
     *     each has; empty if there are none
     * @param notes what is to be said of the file's encoding
     */
    public record Names(List<String> names, List<Integer> keyPoints, List<Problem> notes) {
        /** Of a data set without such a file. */
        public static final Names NONE = new Names(List.of(), List.of(), List.of());

        public Names {
            names = List.copyOf(names);
            keyPoints = List.copyOf(keyPoints);
            notes = List.copyOf(notes);
        }
    }

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
     * Reads one.
     *
     * @throws LabelFileException if the file holds none
     * @throws IOException if it cannot be read
     */
    public static Names read(Path file) throws IOException {
        LabelText.Content content = LabelText.read(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean isYaml = isYaml(name);
        List<Integer> keyPoints = new ArrayList<>();
        List<Problem> notes = new ArrayList<>(content.notes());
        List<String> names;
        if (isYaml) {
            YamlNode.Entries root = YamlReader.readParts(content.text(), notes, List.of("names"));
            keyPoints.addAll(keyPoints(root.entries().get("kpt_shape")));
            names = yaml(root);
        } else {
            names = lines(content.text());
        }
        if (names.isEmpty()) {
            throw LabelFileException.damaged("names no classes");
        }
        return new Names(names, keyPoints, notes);
    }

    /** Two whole numbers, or nothing. */
    private static List<Integer> keyPoints(@Nullable YamlNode node) {
        List<Integer> shape = new ArrayList<>();
        if (node instanceof YamlNode.Items items) {
            for (YamlNode item : items.items()) {
                if (item instanceof YamlNode.Text text && text.value().matches("\\d{1,4}")) {
                    shape.add(Integer.valueOf(text.value()));
                }
            }
        }
        return shape.size() == 2 ? shape : List.of();
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
                throw LabelFileException.damaged("is blank between class names")
                        .at("line " + (i + 1));
            }
            names.add(name(lines.get(i), "line " + (i + 1)));
        }
        return names;
    }

    private static List<String> yaml(YamlNode.Entries root) throws LabelFileException {
        YamlNode node = root.entries().get("names");
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
                    double number = LabelText.number(entry.getKey());
                    if (number < 0 || number >= MAX_CLASSES || number != Math.rint(number)) {
                        throw LabelFileException.damaged("has a class number out of range")
                                .at(entry.getValue().place());
                    }
                    byNumber.put((int) number, name(entry.getValue()));
                }
                int last = byNumber.isEmpty() ? -1 : byNumber.lastKey();
                for (int i = 0; i <= last; i++) {
                    names.add(byNumber.getOrDefault(i, ""));
                }
            }
            case YamlNode.Text single -> {
                if (single.value().isBlank() || single.value().matches(".*\\.\\w{3,6}")) {
                    throw LabelFileException.damaged("has a file for 'names'").at(single.place());
                }
                for (String name : single.value().split(",", -1)) {
                    names.add(name(name, single.place()));
                }
            }
            case null -> throw LabelFileException.damaged("has no 'names'");
        }
        return names;
    }

    private static String name(YamlNode node) throws LabelFileException {
        if (node instanceof YamlNode.Text text) {
            return name(text.value(), node.place());
        }
        throw LabelFileException.damaged("has a class name that is no text").at(node.place());
    }

    private static String name(String raw, String place) throws LabelFileException {
        try {
            return LabelText.className(raw);
        } catch (LabelFileException e) {
            throw e.at(place);
        }
    }
}
