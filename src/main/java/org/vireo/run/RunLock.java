package org.vireo.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.time.Instant;

/**
 * The lock that the process working on a run holds; the kernel releases it when the process ends,
 * in whatever way.
 *
 * <p>On POSIX systems closing any channel to a file drops all locks that the process has on it. So
 * a process never opens the lock file of a run that it works on itself; it knows such a run by its
 * own identity in {@code state.json}.
 */
final class RunLock implements Closeable {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 25;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws RunException if a process holds it, this one included
     */
    static RunLock acquire(RunFolder run) throws IOException {
        if (isMine(run)) {
            throw busy(run);
        }
        FileChannel channel = FileChannel.open(run.lockFile(), CREATE, READ, WRITE);
        try {
            // Somebody who only asks whether it is held holds it for a moment.
            for (int i = 0; i < ATTEMPTS; i++) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new RunLock(channel);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (OverlappingFileLockException _) {
            // Another thread is just taking it. The channel stays open: see above.
            throw busy(run);
        }
        channel.close();
        throw busy(run);
    }

    /** Whether a living process, perhaps this one, works on the run. */
    static boolean isHeld(RunFolder run) {
        if (isMine(run)) {
            return true;
        }
        if (!Files.exists(run.lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(run.lockFile(), READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        } catch (IOException _) {
            // Where files cannot be locked, nobody can hold a lock either.
            return false;
        }
    }

    /** This process, told from an earlier one with the same number by its start. */
    static String identity() {
        ProcessHandle me = ProcessHandle.current();
        Instant start = me.info().startInstant().orElse(Instant.EPOCH);
        return me.pid() + "@" + start.toEpochMilli();
    }

    private static boolean isMine(RunFolder run) {
        RunState.Written written = RunState.read(run);
        return written.phase() == RunState.Phase.RUNNING && written.process().equals(identity());
    }

    private static RunException busy(RunFolder run) {
        return new RunException(
                run.name()
                        + " is being worked on by another process; follow it, or stop it first.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
