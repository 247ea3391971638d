package org.vireo.dataset.formats;

import org.vireo.file.SystemFailure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there wholly or not at all: written beside their place and then moved. */
final class SafeFile {

    /** What writes the content. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private SafeFile() {}

    static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text));
    }

    static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw SystemFailure.at(file, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
