package org.vireo.gpu;

import org.jspecify.annotations.Nullable;
import org.vireo.file.ProcessLock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training holds the card; what only looks at images gives way to it. */
public final class CardInUse implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 20;

    private final @Nullable ProcessLock lock;

    private CardInUse(@Nullable ProcessLock lock) {
        this.lock = lock;
    }

    private static Path file() {
        return CudaLibraries.ofUser().root().resolve("training");
    }

    /** Holds the card until it is closed, or the process ends; no harm where another does. */
    public static CardInUse hold() throws IOException, InterruptedException {
        return hold(file());
    }

    static CardInUse hold(Path file) throws IOException, InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // A process that only asks holds it for a moment.
        for (int i = 0; i < ATTEMPTS; i++) {
            ProcessLock lock = ProcessLock.take(file);
            if (lock != null) {
                return new CardInUse(lock);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return new CardInUse(null);
    }

    /** Holds nothing: for a training on the CPU. */
    public static CardInUse not() {
        return new CardInUse(null);
    }

    /** Whether a training holds it. */
    public static boolean isHeld() {
        return isHeld(file());
    }

    static boolean isHeld(Path file) {
        return ProcessLock.isHeld(file);
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
