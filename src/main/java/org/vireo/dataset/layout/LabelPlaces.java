package org.vireo.dataset.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the label file of an image may be: beside it, or in a folder such as {@code labels} or
 * {@code Annotations} that stands in the place of one of the image's folders, beside one of them,
 * or below.
 */
public final class LabelPlaces {
    private static final Set<String> NAMES =
            Set.of(
                    "labels label annotations annotation annots annot ann json jsons xml xmls yml"
                            .split(" ", -1));

    private static final Pattern STACK = Pattern.compile("(?i).*\\.tiff?");

    private final Set<String> folders = new LinkedHashSet<>();

    /** Folders of such names, by the folder they are in. */
    private final Map<String, List<String>> labelFolders = new HashMap<>();

    private final Map<String, List<String>> answers = new HashMap<>();

    LabelPlaces(Iterable<FolderFile> labelFiles) {
        Set<String> all = new LinkedHashSet<>();
        for (FolderFile file : labelFiles) {
            String folder = file.folder();
            folders.add(folder);
            while (!folder.isEmpty() && all.add(folder)) {
                String parent = FolderFile.folder(folder);
                String name = FolderFile.name(folder);
                if (isLabelName(name)) {
                    labelFolders.computeIfAbsent(parent, _ -> new ArrayList<>()).add(name);
                }
                folder = parent;
            }
        }
    }

    /** Whether one of the path's folders has a name that promises labels. */
    public static boolean promisesLabels(String folder) {
        return Arrays.stream(folder.split("/", -1)).anyMatch(LabelPlaces::isLabelName);
    }

    private static boolean isLabelName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The folders with label files that may belong to images in {@code folder}, best first. */
    List<String> of(String folder) {
        return answers.computeIfAbsent(folder, this::find);
    }

    private List<String> find(String imageFolder) {
        // The labels of a page of a stack lie where those of the stack do.
        boolean stack = STACK.matcher(imageFolder).matches();
        String folder = stack ? FolderFile.folder(imageFolder) : imageFolder;
        Set<String> places = new LinkedHashSet<>();
        places.add(folder);
        List<String> parts = folder.isEmpty() ? List.of() : List.of(folder.split("/", -1));
        int n = parts.size();
        for (int i = n; i >= 0; i--) {
            List<String> before = parts.subList(0, i);
            String parent = String.join("/", before);
            for (String name : labelFolders.getOrDefault(parent, List.of())) {
                if (i < n) {
                    places.add(joined(before, name, parts.subList(i + 1, n)));
                }
                places.add(joined(before, name, parts.subList(i, n)));
            }
        }
        for (int i = n; i >= 0; i--) {
            List<String> before = parts.subList(0, i);
            for (String name : labelFolders.getOrDefault(String.join("/", before), List.of())) {
                places.add(joined(before, name, List.of()));
            }
        }
        places.retainAll(folders);
        return List.copyOf(places);
    }

    private static String joined(List<String> before, String name, List<String> after) {
        List<String> parts = new ArrayList<>(before);
        parts.add(name);
        parts.addAll(after);
        return String.join("/", parts);
    }
}
