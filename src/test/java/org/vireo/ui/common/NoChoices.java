package org.vireo.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Nobody there who chooses files. */
public class NoChoices implements FileChoices {
    @Override
    public Optional<Path> folder(String title, Optional<Path> start) {
        return Optional.empty();
    }

    @Override
    public List<Path> files(String title, List<String> endings) {
        return List.of();
    }

    @Override
    public Optional<Path> save(String title, String name) {
        return Optional.empty();
    }
}
