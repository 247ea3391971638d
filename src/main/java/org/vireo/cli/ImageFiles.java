package org.vireo.cli;

import org.vireo.image.ImageFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The image files that a command line names. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * The named files, and the images in the named folders and below, by name.
     *
     * @throws CommandFailure if one is not there, or there are none at all
     */
    static List<Path> of(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(Files::isRegularFile)
                            .filter(file -> ImageFormat.promisedBy(file).isPresent())
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw CommandFailure.badData("There is no file " + path + ".");
            }
        }
        if (files.isEmpty()) {
            throw CommandFailure.badData("There are no images in " + named + ".");
        }
        return files;
    }
}
