package org.vireo.run;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import org.vireo.file.SystemFailure;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The log of a run: what was said, each line with its time. Safe to call from any thread. */
final class RunLog implements Closeable {
    private final Path file;
    private final Writer writer;
    private final InstantSource clock;

    private RunLog(Path file, Writer writer, InstantSource clock) {
        this.file = file;
        this.writer = writer;
        this.clock = clock;
    }

    static RunLog append(Path file, InstantSource clock) throws IOException {
        return new RunLog(file, Files.newBufferedWriter(file, CREATE, APPEND), clock);
    }

    /** Writes one line; line feeds within it are indented. */
    synchronized void say(String sentence) {
        try {
            writer.write(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS)
                            + "  "
                            + sentence.strip().replace("\n", "\n    ")
                            + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(SystemFailure.at(file, e));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
