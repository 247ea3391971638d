package org.vireo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class WorkFolderTest {
    @TempDir Path root;

    @Test
    void isInsideTheImageFolder() throws IOException {
        TestFolder files = new TestFolder(root.resolve("what? a %20 folder#1")).image("a.jpg", 1);
        try (ImageFolder folder = files.open()) {
            assertEquals(1, folder.catalogue().images().size());
            assertEquals(folder.root().resolve(".vireo"), folder.workFolder());
            assertTrue(Files.exists(folder.workFolder().resolve("vireo.db")));
        }
    }

    @Test
    void isElsewhereWhereTheImageFolderCannotBeWritten() throws IOException {
        // A file in the way stops root too, which permissions would not.
        TestFolder files = new TestFolder(root).image("a.jpg", 1).write(".vireo", "in the way");
        List<String> said = new ArrayList<>();
        try (ImageFolder folder = files.open(saying(said))) {
            assertTrue(folder.workFolder().startsWith(root.resolve(".cache")));
            assertEquals(1, folder.catalogue().images().size());
        }
        assertTrue(said.getFirst().contains("cannot be written"), said.getFirst());
        try (ImageFolder again = files.open()) {
            assertTrue(again.isComplete());
        }
    }

    @Test
    void whatAnOlderVersionKeptInTheCacheIsTakenAlong() throws IOException {
        Path cache = Files.createDirectories(root.resolve("cache/folders"));
        Files.writeString(cache.resolve("labels"), "of a person");
        Path data = root.resolve("data/folders");
        assertEquals(data, WorkFolder.moved(cache, data));
        assertEquals("of a person", Files.readString(data.resolve("labels")));
        assertEquals(data, WorkFolder.moved(cache, data));
        Files.writeString(cache.resolve("later"), "an older version again");
        Files.writeString(cache.resolve("labels"), "older");
        assertEquals(data, WorkFolder.moved(cache, data));
        assertEquals("of a person", Files.readString(data.resolve("labels")));
        assertEquals("an older version again", Files.readString(data.resolve("later")));
    }

    @Test
    void nowhereToWriteIsASentence() throws IOException {
        TestFolder files =
                new TestFolder(root).image("a.jpg", 1).write(".vireo", "x").write(".cache", "x");
        IOException e = assertThrows(IOException.class, files::open);
        assertTrue(String.valueOf(e.getMessage()).startsWith("Neither "));
    }

    @Test
    void noFolderIsASentence() {
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> ImageFolder.open(root.resolve("none"), JobMonitor.unwatched()));
        assertTrue(String.valueOf(e.getMessage()).startsWith("There is no folder"));
    }

    private static JobMonitor saying(List<String> said) {
        return new JobMonitor() {
            @Override
            public void say(String sentence) {
                said.add(sentence);
            }
        };
    }
}
