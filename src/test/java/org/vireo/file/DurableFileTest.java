package org.vireo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

class DurableFileTest {
    @TempDir Path folder;

    @Test
    void aFailureLeavesTheOldContentAndNothingElse() throws Exception {
        Path file = folder.resolve("last.safetensors");
        DurableFile.writeText(file, "old");
        assertThrows(
                IOException.class,
                () ->
                        DurableFile.write(
                                file,
                                part -> {
                                    Files.writeString(part, "ne");
                                    throw new IOException("the disk is full");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void aReaderNeverSeesAPart() throws Exception {
        Path file = folder.resolve("state.json");
        List<String> contents = List.of("a".repeat(100_000), "b".repeat(50_000));
        DurableFile.writeText(file, contents.getFirst());
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 40; i++) {
                        try {
                            DurableFile.writeText(file, contents.get(i % 2));
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                });
        Set<String> seen = new TreeSet<>();
        while (!writing.isDone()) {
            seen.add(Files.readString(file));
        }
        writing.join();
        seen.removeAll(contents);
        assertEquals(Set.of(), seen);
    }

    @Test
    void whatAKilledWriterLeftIsSweptAway() throws Exception {
        Path file = folder.resolve("best.safetensors");
        DurableFile.writeText(file, "kept");
        assertThrows(
                AssertionError.class,
                () ->
                        DurableFile.write(
                                file,
                                part -> {
                                    // As a kill would leave it: under another name than the one
                                    // that is cleaned up.
                                    Files.writeString(part.resolveSibling(".x.unfinished"), "y");
                                    throw new AssertionError("killed");
                                }));
        DurableFile.sweep(folder);
        assertEquals(List.of(file), files());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
