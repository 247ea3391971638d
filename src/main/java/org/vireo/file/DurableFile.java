package org.vireo.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Replaces files so that a reader, or the next start after a power cut, finds the old or the new
 * content and never a part of one.
 */
public final class DurableFile {
    private static final String UNFINISHED = ".unfinished";

    private DurableFile() {}

    /** Writes the content to the file it is given, which does not exist yet. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes {@code target}: into another file of the same folder, then forced to the disk, then
     * renamed over it, then the folder forced. A failure leaves {@code target} as it was.
     */
    public static void write(Path target, Content content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " has no folder");
        }
        Path unfinished =
                folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try {
            try {
                content.writeTo(unfinished);
                force(unfinished, WRITE);
                Files.move(unfinished, target, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw SystemFailure.at(target, e);
        }
        forceFolder(folder);
    }

    /**
     * Reads a whole file of UTF-8 text, which may be a stranger's.
     *
     * @param most its largest size, in bytes
     * @throws IOException also if it is larger
     */
    public static String readText(Path file, long most) throws IOException {
        if (Files.size(file) > most) {
            throw new IOException(file + " is too large for what it should hold.");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Writes {@code target} as UTF-8 text. */
    public static void writeText(Path target, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(target, bytes);
    }

    /** Writes {@code target} as these bytes. */
    public static void write(Path target, byte[] bytes) throws IOException {
        write(
                target,
                file -> {
                    try {
                        Files.write(file, bytes);
                    } catch (IOException e) {
                        throw SystemFailure.at(target, bytes.length, e);
                    }
                });
    }

    /** Deletes what writers that were killed have left in {@code folder}. */
    public static void sweep(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void forceFolder(Path folder) {
        try {
            force(folder, READ);
        } catch (IOException _) {
            // Windows cannot open a folder; there the rename is as durable as it gets.
        }
    }

    private static void force(Path path, java.nio.file.OpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
