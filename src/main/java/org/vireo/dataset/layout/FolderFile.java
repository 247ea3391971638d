package org.vireo.dataset.layout;

import org.vireo.dataset.catalogue.FileStamp;

/**
 * One file of an image folder.
 *
 * @param path relative to the folder, with {@code /} between its parts
 * @param stamp its size and time
 */
public record FolderFile(String path, FileStamp stamp) {

    /** The folder it is in, relative to the image folder; empty at the top. */
    public String folder() {
        return folder(path);
    }

    /** Its name without the folder. */
    public String name() {
        return name(path);
    }

    /** Its path without the extension. */
    public String stem() {
        return stem(path);
    }

    /** The folder of a path; empty at the top. */
    public static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The end of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path, or a name, without its extension. */
    public static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }
}
