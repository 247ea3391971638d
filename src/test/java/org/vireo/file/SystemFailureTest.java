package org.vireo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

class SystemFailureTest {
    @TempDir Path folder;

    private static String sentence(Throwable failure) {
        return SystemFailure.sentence(failure).orElse("");
    }

    @Test
    void aFullDiskIsToldWithTheFileTheDiskAndWhatIsNeeded() throws IOException {
        Path file = folder.resolve("deep/last.safetensors");
        IOException nameless = new IOException("No space left on device");
        String told = sentence(SystemFailure.at(file, 24_000_000, nameless));
        assertTrue(told.startsWith(file + " cannot be written: the disk is full"), told);
        assertTrue(told.contains("24.0 MB needed"), told);
        assertTrue(told.contains(Files.getFileStore(folder).toString()), told);
        assertTrue(told.contains("make room"), told);
        assertEquals(told, SystemFailure.at(file, 24_000_000, nameless).getMessage());
    }

    @Test
    void aDurableFileNamesItselfAndNotItsUnfinishedPart() {
        Path file = folder.resolve("state.json");
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                DurableFile.write(
                                        file,
                                        part -> {
                                            IOException full =
                                                    new IOException("No space left on device");
                                            throw SystemFailure.at(part, 3_000_000, full);
                                        }));
        String told = sentence(failure);
        assertTrue(told.startsWith(file + " cannot be written"), told);
        assertTrue(told.contains("3.0 MB needed"), told);
        assertTrue(!told.contains("unfinished"), told);
    }

    @Test
    void aCopyThatFindsNoRoomNamesWhereItGoes() {
        String told = sentence(new FileSystemException("/from", "/to", "No space left on device"));
        assertTrue(told.startsWith("/to cannot be written"), told);
    }

    @Test
    void otherRefusalsOfTheSystemSayWhatHelps() {
        assertTrue(sentence(refused("Too many open files")).contains("ulimit -n"));
        assertTrue(sentence(refused("Read-only file system")).contains("can only be read"));
        assertTrue(sentence(refused("File name too long")).contains("shorter"));
        assertTrue(sentence(refused("Input/output error")).contains("cable"));
        assertTrue(sentence(refused("Stale file handle")).contains("connect it again"));
        assertTrue(sentence(refused("File too large")).contains("ulimit -f"));
        assertEquals("/a/b cannot be used: Frozen.", sentence(refused("Frozen")));
        assertEquals("/a/b does not exist.", sentence(new NoSuchFileException("/a/b")));
        assertTrue(sentence(new NotDirectoryException("/a/b")).contains("where a folder"));
        assertTrue(
                sentence(new UncheckedIOException(refused("Too many open files")))
                        .startsWith("/a/b cannot be opened"));
    }

    private static IOException refused(String reason) {
        return new FileSystemException("/a/b", null, reason);
    }

    @Test
    void whatIsNotTheSystemsIsLeftAlone() {
        IOException ours = new IOException("It is not a sound safetensors file");
        assertSame(ours, SystemFailure.at(folder.resolve("x"), ours));
        assertEquals(Optional.empty(), SystemFailure.sentence(ours));
        IOException named = new NoSuchFileException("/other");
        assertSame(named, SystemFailure.at(folder.resolve("x"), named));
    }
}
