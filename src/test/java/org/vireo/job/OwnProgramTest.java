package org.vireo.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of a process without a window stand in the build's file; the package takes them from
 * there.
 */
class OwnProgramTest {
    private final ProcessBuilder program = OwnProgram.with(List.of("resume", "a run"));

    @Test
    void aProcessHasTheHeapThatTheBuildGivesTheCommandLine() throws IOException {
        String heap = String.join(" ", program.command());
        assertTrue(heap.contains(ofPom("<jvm\\.line>(.*)</jvm\\.line>")), heap);
        assertFalse(heap.contains("G1"), heap);
        // Of two equal options the later one counts.
        assertTrue(heap.lastIndexOf("MaxNewSize") > heap.indexOf("-Xms"), heap);
    }

    @Test
    void aProcessHasTheEnvironmentThatTheBuildGives() throws IOException {
        assertEquals(
                ofPom("<id>run</id>[^§]*?<MALLOC_ARENA_MAX>(.*?)</"),
                program.environment().get("MALLOC_ARENA_MAX"));
    }

    @Test
    void itIsStartedByThisJavaWhereverThatIsInstalled() {
        List<String> command = program.command();
        assertTrue(Files.isExecutable(Path.of(command.getFirst())), command::toString);
        assertTrue(command.getFirst().startsWith(System.getProperty("java.home")));
        assertEquals(
                List.of("org.vireo.Launcher", "resume", "a run"),
                command.subList(command.size() - 3, command.size()));
    }

    private static String ofPom(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(found.find(), pattern);
        return found.group(1);
    }
}
