package org.vireo.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the person for files and folders; tests answer by themselves. */
public interface FileChoices {
    /**
     * An existing folder.
     *
     * @param title what it is for, such as "Open folder"
     * @param start where to begin to look
     */
    Optional<Path> folder(String title, Optional<Path> start);

    /** Existing files whose names end with one of {@code endings}, such as {@code .jpg}. */
    List<Path> files(String title, List<String> endings);

    /**
     * Where to save to; the system asks before one is replaced.
     *
     * @param name what is suggested, such as {@code curves.png}
     */
    Optional<Path> save(String title, String name);
}
