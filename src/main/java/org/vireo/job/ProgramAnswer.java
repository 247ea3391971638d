package org.vireo.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What another program said, both streams together, and how it ended.
 *
 * @param exitCode above 128 if a signal ended it, on systems that have them
 */
public record ProgramAnswer(int exitCode, String text) {
    private static final int TOO_LONG = -1000;
    private static final int NOT_STARTED = -1001;
    private static final int SIGNALS = 128;

    /** Runs a program to its end, or ends it after so many seconds. */
    public static ProgramAnswer of(ProcessBuilder program, long seconds) {
        try {
            Path file = Files.createTempFile("vireo-answer", ".txt");
            try {
                Process process =
                        program.redirectErrorStream(true).redirectOutput(file.toFile()).start();
                boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return new ProgramAnswer(ended ? process.exitValue() : TOO_LONG, text);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new ProgramAnswer(NOT_STARTED, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ProgramAnswer(NOT_STARTED, "interrupted");
        }
    }

    /** Whether it is not there or could not be started. */
    public boolean notStarted() {
        return exitCode == NOT_STARTED;
    }

    /** Its lines of the form {@code name=value}. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        return values;
    }

    /** Why it has nothing to say, in a sentence: with its last line where it had one. */
    public String failure() {
        String last = text.strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        return switch (exitCode) {
            case TOO_LONG -> "It gave no answer in time.";
            case NOT_STARTED -> "Its process could not be started. " + last;
            default ->
                    exitCode > SIGNALS
                            ? "It was ended by signal " + (exitCode - SIGNALS) + ". " + last
                            : "It ended with exit code " + exitCode + ". " + last;
        };
    }
}
