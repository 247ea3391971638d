package org.vireo.ui.features;

import java.nio.file.Path;

/**
 * An image that can be a row of the figure.
 *
 * @param name its file's name, without the folders
 */
record ViewedImage(String name, Path file) {
    static ViewedImage of(Path file) {
        return new ViewedImage(String.valueOf(file.getFileName()), file);
    }
}
