package org.vireo.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FileTreeTest {
    @TempDir Path temporary;

    @Test
    void aFolderGoesWithAllThatIsInItAndWhatALinkLeadsToStays() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside"), "stays");
        Path folder = temporary.resolve("folder");
        Path within = Files.createDirectories(folder.resolve("within"));
        Files.createSymbolicLink(within.resolve("link"), outside);

        FileTree.delete(folder);

        assertFalse(Files.exists(folder));
        assertTrue(Files.exists(outside));
    }

    @Test
    void whatHoldsTheFolderOfTheProcessIsRefused() {
        Path above = Path.of("").toAbsolutePath().getRoot();
        assertThrows(IOException.class, () -> FileTree.refuse(above));
        assertThrows(IOException.class, () -> FileTree.refuse(Path.of("")));
        assertThrows(IOException.class, () -> FileTree.refuse(Path.of("src", "..")));
    }
}
