package org.vireo.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An image folder with four runs as Vireo 0.1.0 left them in November 2026, before runs kept a list
 * of their images: of either kind one that is finished and one that was stopped after four of six
 * updates. Their weights are all zero here, so that they fit into the sources.
 */
final class OldRuns {
    private static final String HEADER = ".header";

    private OldRuns() {}

    /** Lays it into a folder, and returns the image folder. */
    static Path unpack(Path folder) throws IOException {
        try (InputStream resource =
                        Objects.requireNonNull(
                                OldRuns.class.getResourceAsStream("/runs/old-runs.zip"));
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                byte[] content = zip.readAllBytes();
                if (entry.getName().endsWith(HEADER)) {
                    writeTensors(Path.of(file.toString().replace(HEADER, "")), content);
                } else {
                    Files.write(file, content);
                }
            }
        }
        return folder.resolve("images").toRealPath();
    }

    /** A safetensors file of its header, which its length follows; its numbers are a hole. */
    private static void writeTensors(Path file, byte[] header) throws IOException {
        int length = header.length - Long.BYTES;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(header, 0, length);
            out.setLength(ByteBuffer.wrap(header, length, Long.BYTES).getLong());
        }
    }
}
