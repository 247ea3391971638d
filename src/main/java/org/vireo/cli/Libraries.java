package org.vireo.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** The libraries' own messages, which mean nothing to who trains a detector. */
public final class Libraries {
    /** What a file named by {@code java.util.logging.config.file} would hold. */
    private static final String ONLY_FAILURES =
            """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            ai.djl.level = SEVERE
            javafx.level = SEVERE
            """;

    private Libraries() {}

    /** Lets them speak only of failures, unless somebody configured them otherwise. */
    public static void quiet() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try {
            LogManager.getLogManager()
                    .readConfiguration(
                            new ByteArrayInputStream(
                                    ONLY_FAILURES.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
