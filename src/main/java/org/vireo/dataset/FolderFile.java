package org.vireo.dataset;

import org.vireo.dataset.catalogue.FileStamp;

/**
 * One file of an image folder.
 *
 * @param path relative to the folder, with {@code /} between its parts
 * @param stamp its size and time
 */
record FolderFile(String path, FileStamp stamp) {

    /** The folder it is in, relative to the image folder; empty at the top. */
    String folder() {
        return folder(path);
    }

    /** Its name without the folder. */
    String name() {
        return name(path);
    }

    /** Its path without the extension. */
    String stem() {
        return stem(path);
    }

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path, or a name, without its extension. */
    static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }
}
