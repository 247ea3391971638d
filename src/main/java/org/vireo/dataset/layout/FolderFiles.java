package org.vireo.dataset.layout;

import org.vireo.dataset.problems.Problem;

import java.util.List;
import java.util.Locale;

/**
 * The files of an image folder that matter, each list by path.
 *
 * @param images everything that is called an image
 * @param others everything that may hold labels
 * @param problems what could not be looked at
 * @param complete false if the walk was cancelled
 */
public record FolderFiles(
        List<FolderFile> images,
        List<FolderFile> others,
        List<Problem> problems,
        boolean complete) {

    /** Those of {@link #others} with one of these extensions, in lower case with their dots. */
    public List<FolderFile> othersEnding(String... extensions) {
        return others.stream()
                .filter(file -> {
                    String name = file.name().toLowerCase(Locale.ROOT);
                    for (String extension : extensions) {
                        if (name.endsWith(extension)) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }
}
