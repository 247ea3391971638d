package org.vireo.ui.inspect;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person where to save; tests answer by themselves. */
@FunctionalInterface
public interface SaveChoice {
    /**
     * Where to save to; empty if nowhere.
     *
     * @param title what it is for
     * @param name what is suggested, such as {@code boxes.png}
     */
    Optional<Path> save(String title, String name);
}
