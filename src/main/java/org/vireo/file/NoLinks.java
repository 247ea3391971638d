package org.vireo.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Keeps reading and writing inside a folder that may be a stranger's: a link in it could lead to
 * any file of the person who opens it.
 */
public final class NoLinks {
    private NoLinks() {}

    /**
     * Refuses a path on which a link, a pipe or a device stands below a folder.
     *
     * @param folder may itself be reached by links
     * @param file need not be there
     * @return {@code file}
     * @throws IOException with a sentence, if a part of the path below {@code folder} is such a
     *     thing, or the path leaves the folder
     */
    public static Path refuse(Path folder, Path file) throws IOException {
        Path below = folder.toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        if (!whole.startsWith(below)) {
            throw new IOException(file + " lies outside " + folder + ", so it is left alone.");
        }
        for (Path name : below.relativize(whole)) {
            below = below.resolve(name);
            if (isLink(below)) {
                throw new IOException(
                        below
                                + " is a link, and Vireo neither reads nor writes its files through"
                                + " links, which may lead anywhere; put the file or folder itself"
                                + " in its place.");
            }
            if (isPipe(below)) {
                throw new IOException(
                        below
                                + " is neither a file nor a folder, and reading it might never"
                                + " end; put the file itself in its place.");
            }
        }
        return file;
    }

    /** Whether a path is a symbolic link, or a junction of Windows. */
    public static boolean isLink(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isSymbolicLink() || (attributes.isOther() && Files.isDirectory(path));
        } catch (IOException e) {
            // What is not there is no link; what cannot be looked at cannot be opened either.
            return false;
        }
    }

    /** On Windows, which has none, a file that lies in a cloud is something else, too. */
    private static boolean isPipe(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.exists(path)
                && !Files.isRegularFile(path)
                && !Files.isDirectory(path);
    }
}
