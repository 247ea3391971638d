package org.vireo.file;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk, or a share of one.
 *
 * @param name as the system shows it
 * @param free bytes that this process may still write
 */
public record Disk(String name, long free, boolean readOnly) {

    /** The disk of a file that need not be there; empty if the system does not tell. */
    public static Optional<Disk> of(Path place) {
        Path there = place.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return Optional.empty();
        }
        try {
            FileStore store = Files.getFileStore(there);
            return Optional.of(
                    new Disk(store.toString(), store.getUsableSpace(), store.isReadOnly()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
