package org.vireo.run;

import org.jspecify.annotations.Nullable;
import org.vireo.file.ProcessLock;

import java.io.IOException;
import java.time.Instant;

/** Who works on a run: the process that holds its lock file. */
final class RunLock {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 25;

    private RunLock() {}

    /**
     * Takes the lock.
     *
     * @throws RunException if a process holds it, this one included
     */
    static ProcessLock acquire(RunFolder run) throws IOException {
        try {
            // A process that only asks whether it is held holds it for a moment.
            for (int i = 0; i < ATTEMPTS && !isMine(run); i++) {
                @Nullable ProcessLock lock = ProcessLock.take(run.lockFile());
                if (lock != null) {
                    return lock;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new RunException(
                run.name()
                        + " is being worked on by another process; follow it, or stop it first.");
    }

    /** Whether a living process, perhaps this one, works on the run. */
    static boolean isHeld(RunFolder run) {
        return isMine(run) || ProcessLock.isHeld(run.lockFile());
    }

    /** This process, told from an earlier one with the same number by its start. */
    static String identity() {
        ProcessHandle me = ProcessHandle.current();
        Instant start = me.info().startInstant().orElse(Instant.EPOCH);
        return me.pid() + "@" + start.toEpochMilli();
    }

    /** Told by its word, for a folder that was moved while this process works in it. */
    private static boolean isMine(RunFolder run) {
        RunState.Written written = RunState.read(run);
        return written.phase() == RunState.Phase.RUNNING && written.process().equals(identity());
    }
}
