package org.vireo.file;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder with all that is in it. */
public final class FileTree {
    private FileTree() {}

    /** What the files in a folder take, in bytes; links count nothing. */
    public static long bytes(Path folder) throws IOException {
        long[] sum = {0};
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                            sum[0] += of.isRegularFile() ? of.size() : 0;
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return sum[0];
    }

    /**
     * Deletes a folder with all that is in it; links are deleted, not followed.
     *
     * @throws IOException also for one that holds the folder in which the program was started: only
     *     an empty or a wrong path leads there
     */
    public static void delete(Path folder) throws IOException {
        refuse(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes of)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /**
     * Throws for a folder that holds that of this process; apart, so that a test deletes nothing.
     */
    static void refuse(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        if (Path.of("").toAbsolutePath().startsWith(whole)) {
            throw new IOException(whole + " holds the folder of this process; it is not deleted.");
        }
    }
}
