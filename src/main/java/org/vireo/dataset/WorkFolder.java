package org.vireo.dataset;

import org.vireo.config.UserDirectories;
import org.vireo.file.NoLinks;
import org.vireo.file.Sha256;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where Vireo keeps what it makes of an image folder: {@code .vireo} inside it. */
final class WorkFolder {
    static final String NAME = ".vireo";

    private WorkFolder() {}

    /**
     * {@code .vireo} in the image folder; where that cannot be written, a folder of the user's data
     * that belongs to the image folder's path.
     *
     * @throws IOException if that cannot be written either, or {@code .vireo} is a link
     */
    static Path of(Path root, Path data, JobMonitor monitor) throws IOException {
        Path inside = NoLinks.refuse(root, root.resolve(NAME));
        if (isWritable(inside)) {
            return inside;
        }
        Path outside = outside(root, data);
        if (!isWritable(outside)) {
            throw new IOException(
                    "Neither %s nor %s can be written, so the catalogue of the images has no place."
                            .formatted(inside, outside));
        }
        monitor.say(root + " cannot be written, so its catalogue is kept in " + outside + ".");
        return outside;
    }

    /**
     * The folder that {@link #of} chose before; {@code .vireo} inside if it never did.
     *
     * @throws IOException if {@code .vireo} is a link
     */
    static Path existing(Path root, Path data) throws IOException {
        Path inside = NoLinks.refuse(root, root.resolve(NAME));
        Path outside = outside(root, data);
        return Files.isDirectory(inside) || !Files.isDirectory(outside) ? inside : outside;
    }

    /** Where the work on an image folder lies that cannot be written. */
    static Path outside(Path root, Path data) {
        return data.resolve(name(root));
    }

    /**
     * There if the person said yes to folders that are linked into the image folder; not in the
     * image folder, so that nobody else can say it for them.
     */
    static Path followsLinks(Path root, Path data) {
        return data.resolve(name(root) + ".follows-links");
    }

    /** Where the catalogues of folders that cannot be written lie: labels cannot be made again. */
    static Path userData() {
        UserDirectories user = UserDirectories.ofProcess();
        return moved(user.cache().resolve("folders"), user.data().resolve("folders"));
    }

    /** Takes along what older versions kept in the cache; where it cannot be moved, it stays. */
    static Path moved(Path before, Path now) {
        if (before.equals(now) || !Files.isDirectory(before)) {
            return now;
        }
        try {
            Files.createDirectories(now);
            List<Path> kept;
            try (Stream<Path> inside = Files.list(before)) {
                kept = inside.toList();
            }
            for (Path one : kept) {
                Path there = now.resolve(one.getFileName());
                if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(one, there);
                }
            }
            return now;
        } catch (IOException _) {
            // Another window may be moving, too; labels that did not move must still be found.
            return hasEntries(now) ? now : before;
        }
    }

    private static boolean hasEntries(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "can-write", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path root) {
        return Sha256.of(root.toString(), 12);
    }
}
