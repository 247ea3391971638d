package org.vireo.dataset.export;

import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.layout.FolderFile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Flat names for exported images: the file name where no other image shares it, else the whole path
 * with {@code _} for {@code /}. Names that differ only in case or extension count as shared, since
 * label files would overwrite each other.
 */
final class ExportNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<Long, String> names = new HashMap<>();

    ExportNames(List<Example> examples, List<ImageEntry> unlabeled) {
        List<ImageEntry> images = new ArrayList<>(unlabeled.size() + examples.size());
        examples.forEach(example -> images.add(example.image()));
        images.addAll(unlabeled);
        Map<String, Integer> uses = new HashMap<>();
        for (ImageEntry image : images) {
            uses.merge(key(image.name()), 1, Integer::sum);
        }
        for (ImageEntry image : images) {
            boolean alone = uses.getOrDefault(key(image.name()), 0) == 1;
            names.put(image.id(), free(alone ? image.name() : image.path().replace('/', '_')));
        }
    }

    String of(ImageEntry image) {
        return names.getOrDefault(image.id(), image.name());
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(key(name)); i++) {
            name =
                    FolderFile.stem(wanted)
                            + "_"
                            + i
                            + wanted.substring(FolderFile.stem(wanted).length());
        }
        return name;
    }

    private static String key(String name) {
        return FolderFile.stem(name).toLowerCase(Locale.ROOT);
    }
}
