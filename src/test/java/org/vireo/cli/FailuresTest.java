package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.SettingException;
import org.vireo.run.RunException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

class FailuresTest {
    private static String sentence(Throwable failure) {
        return Failures.of(failure).sentence();
    }

    @Test
    void failuresOfFilesNameTheFile() {
        assertEquals("/a/b does not exist.", sentence(new NoSuchFileException("/a/b")));
        assertTrue(sentence(new AccessDeniedException("/a/b")).startsWith("/a/b cannot be opened"));
        assertEquals(
                "/a/b does not exist.",
                sentence(new UncheckedIOException(new NoSuchFileException("/a/b"))));
    }

    @Test
    void sentencesOfOurOwnAreKept() {
        assertEquals("It ran.", sentence(new RunException("It ran.")));
        assertEquals("The disk is full.", sentence(new IOException("The disk is full")));
        assertEquals(ExitCode.USAGE, Failures.of(new SettingException("Wrong.")).exitCode());
    }

    @Test
    void theUnexpectedSaysWhatItWasAndHowToLearnMore() {
        String sentence = sentence(new IllegalStateException("no such thing"));
        assertTrue(sentence.contains("IllegalStateException: no such thing"), sentence);
        assertTrue(sentence.contains("--debug"), sentence);
    }

    @Test
    void runningOutOfMemoryNamesTheSettingsThatHelp() {
        assertTrue(sentence(new OutOfMemoryError()).contains("optimizer.batch"));
    }
}
