package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Split;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the names of folders and COCO files say of the split. */
public final class SplitFromFolders {
    private static final Pattern TRAINING = Pattern.compile("(train|training)(\\d{4})?");
    private static final Pattern VALIDATION = Pattern.compile("(val|valid|validation)(\\d{4})?");
    private static final Pattern TEST = Pattern.compile("(test|testing)(\\d{4})?");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");

    private SplitFromFolders() {}

    /** The side that the deepest telling folder of an image names; UNASSIGNED if none does. */
    public static Split ofImage(String path) {
        String[] parts = path.toLowerCase(Locale.ROOT).split("/", -1);
        for (int i = parts.length - 2; i >= 0; i--) {
            Split side = side(parts[i]);
            if (side != null) {
                return side;
            }
        }
        return Split.UNASSIGNED;
    }

    /** The side that a COCO file's name says, else its folders; UNASSIGNED if none does. */
    public static Split ofSet(String path) {
        String name = FolderFile.name(path).toLowerCase(Locale.ROOT);
        for (String word : BETWEEN.split(name, -1)) {
            Split side = side(word);
            if (side != null) {
                return side;
            }
        }
        return ofImage(path);
    }

    private static @Nullable Split side(String word) {
        if (TRAINING.matcher(word).matches()) {
            return Split.TRAINING;
        }
        if (VALIDATION.matcher(word).matches()) {
            return Split.VALIDATION;
        }
        return TEST.matcher(word).matches() ? Split.TEST : null;
    }
}
