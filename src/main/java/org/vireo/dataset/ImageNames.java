package org.vireo.dataset;

import org.vireo.dataset.catalogue.ImageEntry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Finds the image that a label file means by a name: a path from anywhere, or a bare file name. The
 * image that shares most of the path's end wins; then one on the file's own side of the split; then
 * one near the file.
 */
final class ImageNames {
    /** Label Studio puts eight hexadecimal digits before the name of an uploaded image. */
    private static final Pattern UPLOADED = Pattern.compile("[0-9a-f]{8}-.+");

    private static final int UPLOAD_PREFIX = 9;

    private final UnaryOperator<String> form;
    private final Map<String, List<ImageEntry>> byName = new HashMap<>();

    private ImageNames(List<ImageEntry> images, UnaryOperator<String> form) {
        this.form = form;
        for (ImageEntry image : images) {
            byName.computeIfAbsent(last(key(image)), _ -> new ArrayList<>(1)).add(image);
        }
    }

    /** Finds images by names with their extensions. */
    ImageNames(List<ImageEntry> images) {
        this(images, UnaryOperator.identity());
    }

    /** Finds images by names without their extensions. */
    static ImageNames withoutExtensions(List<ImageEntry> images) {
        return new ImageNames(images, path -> path.substring(0, dot(path)));
    }

    private static int dot(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? dot : path.length();
    }

    private String key(ImageEntry image) {
        return form.apply(Recognizer.key(image.path()));
    }

    /** All images of that file name, the likeliest first; empty if there is none. */
    List<ImageEntry> find(String name, String set) {
        String key = Recognizer.key(name);
        List<ImageEntry> found = byName.getOrDefault(last(key), List.of());
        if (found.isEmpty() && UPLOADED.matcher(last(key)).matches()) {
            found = byName.getOrDefault(last(key).substring(UPLOAD_PREFIX), List.of());
        }
        if (found.size() < 2) {
            return found;
        }
        List<ImageEntry> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingInt((ImageEntry i) -> -sharedEnd(key(i), key))
                        .thenComparing(i ->
                                SplitFromFolders.ofImage(i.path()) != SplitFromFolders.ofSet(set))
                        .thenComparingInt(i -> -sharedStart(i.path(), set))
                        .thenComparing(ImageEntry::path));
        return sorted;
    }

    /** Whether the name fits two images equally well. */
    boolean isAmbiguous(List<ImageEntry> found, String name, String set) {
        if (found.size() < 2) {
            return false;
        }
        ImageEntry a = found.get(0);
        ImageEntry b = found.get(1);
        String key = Recognizer.key(name);
        return sharedEnd(key(a), key) == sharedEnd(key(b), key)
                && SplitFromFolders.ofImage(a.path()) == SplitFromFolders.ofImage(b.path())
                && sharedStart(a.path(), set) == sharedStart(b.path(), set);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int sharedEnd(String a, String b) {
        String[] x = a.split("/", -1);
        String[] y = b.split("/", -1);
        int n = 0;
        while (n < x.length && n < y.length && x[x.length - 1 - n].equals(y[y.length - 1 - n])) {
            n++;
        }
        return n;
    }

    private static int sharedStart(String a, String b) {
        String[] x = a.split("/", -1);
        String[] y = b.split("/", -1);
        int n = 0;
        while (n < x.length && n < y.length && x[n].equals(y[n])) {
            n++;
        }
        return n;
    }
}
