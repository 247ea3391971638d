package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files that say which images are for training: YOLO's yaml, Darknet's {@code obj.data}, and txt
 * files with a name a line.
 */
public final class ImageLists {
    private ImageLists() {}

    /**
     * What a yaml or data file says; each entry is a folder, a txt file or an image.
     *
     * @param path the folder that the entries are relative to; empty if it does not say
     */
    public record Sides(
            String path, List<String> training, List<String> validation, List<String> test) {
        public Sides {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }

        /** Whether it names images for training or validation at all. */
        public boolean isEmpty() {
            return training.isEmpty() && validation.isEmpty();
        }
    }

    /**
     * The sides in a YOLO yaml or a Darknet {@code .data} file.
     *
     * @throws LabelFileException if it is no plain yaml
     * @throws IOException if it cannot be read
     */
    public static Sides sides(Path file) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".data")
                ? darknet(file)
                : yaml(file);
    }

    private static Sides darknet(Path file) throws IOException {
        Map<String, List<String>> sides = new HashMap<>();
        for (String line : names(file)) {
            String[] parts = line.split("=", 2);
            if (parts.length == 2 && !parts[1].isBlank()) {
                String side = parts[0].strip().toLowerCase(Locale.ROOT);
                sides.computeIfAbsent(side, _ -> new ArrayList<>()).add(parts[1].strip());
            }
        }
        List<String> validation = new ArrayList<>(sides.getOrDefault("valid", List.of()));
        validation.addAll(sides.getOrDefault("val", List.of()));
        return new Sides(
                "",
                sides.getOrDefault("train", List.of()),
                validation,
                sides.getOrDefault("test", List.of()));
    }

    private static Sides yaml(Path yaml) throws IOException {
        YamlNode.Entries root =
                YamlReader.readParts(
                        LabelText.read(yaml).text(),
                        new ArrayList<>(),
                        List.of("train", "val", "valid", "test"));
        List<String> path = texts(root.entries().get("path"));
        List<String> validation = new ArrayList<>(texts(root.entries().get("val")));
        validation.addAll(texts(root.entries().get("valid")));
        return new Sides(
                path.isEmpty() ? "" : path.getFirst(),
                texts(root.entries().get("train")),
                validation,
                texts(root.entries().get("test")));
    }

    /**
     * The lines of a txt file that are not blank, with {@code /} between the parts of paths.
     *
     * @throws LabelFileException if it is too large or not UTF-8
     * @throws IOException if it cannot be read
     */
    public static List<String> names(Path txt) throws IOException {
        return LabelText.read(txt)
                .text()
                .lines()
                .map(line -> line.strip().replace('\\', '/'))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> texts(@Nullable YamlNode node) {
        List<String> texts = new ArrayList<>();
        switch (node) {
            case YamlNode.Text text -> add(texts, text);
            case YamlNode.Items items -> {
                for (YamlNode item : items.items()) {
                    texts.addAll(texts(item));
                }
            }
            case YamlNode.Entries _ -> {
                // No tool writes a map here, so that it names no images.
            }
            case null -> {
                // The key is not there.
            }
        }
        return texts;
    }

    private static void add(List<String> texts, YamlNode.Text text) {
        String value = text.value().strip().replace('\\', '/');
        if (!value.isEmpty() && !value.equals("null") && !value.equals("~")) {
            texts.add(value);
        }
    }
}
