package org.vireo.run;

import org.vireo.file.DurableFile;
import org.vireo.file.ProcessLock;
import org.vireo.job.ForwardingMonitor;
import org.vireo.job.JobMonitor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;

/**
 * The right to work on a run: one process at a time. It is open while the run runs; without one of
 * the last words ({@link #finished}, {@link #stopped}, {@link #failed}) it counts as interrupted.
 */
public final class RunSession implements Closeable {
    private final RunFolder run;
    private final ProcessLock lock;
    private final RunLog log;
    private final InstantSource clock;
    private boolean ended;

    private RunSession(RunFolder run, ProcessLock lock, RunLog log, InstantSource clock) {
        this.run = run;
        this.lock = lock;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Begins to work on a run, new or to be resumed; forgets stop requests and unfinished files of
     * before.
     *
     * @throws RunException if a process works on it already
     */
    public static RunSession begin(RunFolder run) throws IOException {
        return begin(run, InstantSource.system());
    }

    static RunSession begin(RunFolder run, InstantSource clock) throws IOException {
        ProcessLock lock = RunLock.acquire(run);
        RunLog log = null;
        try {
            DurableFile.sweep(run.path());
            run.checkpoints().sweep();
            Files.deleteIfExists(run.stopFile());
            log = RunLog.append(run.log(), clock);
            RunSession session = new RunSession(run, lock, log, clock);
            if (RunState.read(run).phase() == RunState.Phase.RUNNING) {
                log.say("It goes on; the process before ended without a word.");
            }
            session.write(RunState.Phase.RUNNING, "It is running.");
            return session;
        } catch (IOException | RuntimeException e) {
            if (log != null) {
                log.close();
            }
            lock.close();
            throw e;
        }
    }

    public RunFolder run() {
        return run;
    }

    /**
     * Writes into {@code config.json} on what the run is worked on, if it says nothing yet: who
     * makes a run need not know.
     *
     * @param inWords the device
     */
    public void device(String inWords) throws IOException {
        RunFolder.complete(run, inWords);
    }

    /**
     * Appends to the run's metrics from {@code offset} on, or at their end. The caller closes it.
     */
    public MetricsWriter metricsFrom(long offset) throws IOException {
        return MetricsWriter.open(run.metrics(), offset);
    }

    /**
     * {@code outer} with two things more: it is cancelled also by a stop request, and what is said
     * stands also in the log.
     */
    public JobMonitor watched(JobMonitor outer) {
        return new ForwardingMonitor(outer) {
            @Override
            public void say(String sentence) {
                log.say(sentence);
                super.say(sentence);
            }

            @Override
            public boolean isCancelled() {
                return super.isCancelled() || run.isStopRequested();
            }
        };
    }

    /** Its last word: the run came to its end. */
    public void finished() throws IOException {
        end(RunState.Phase.FINISHED, "It is finished.");
    }

    /** Its last word: the run was stopped by somebody and is saved. */
    public void stopped() throws IOException {
        stopped("It was stopped; resume it to go on.");
    }

    /** Its last word: the run is saved and waits, for the reason in {@code sentence}. */
    public void stopped(String sentence) throws IOException {
        end(RunState.Phase.STOPPED, sentence);
    }

    /** Its last word: the run cannot go on, for the reason in {@code sentence}. */
    public void failed(String sentence) throws IOException {
        end(RunState.Phase.FAILED, sentence);
    }

    private void end(RunState.Phase phase, String sentence) throws IOException {
        if (ended) {
            throw new IllegalStateException("the run has ended before");
        }
        log.say(sentence);
        write(phase, sentence);
        ended = true;
        Files.deleteIfExists(run.stopFile());
    }

    private void write(RunState.Phase phase, String sentence) throws IOException {
        var written = new RunState.Written(phase, clock.instant(), sentence, RunLock.identity());
        DurableFile.writeText(run.stateFile(), written.toJson());
    }

    @Override
    public void close() throws IOException {
        try {
            if (!ended) {
                end(
                        RunState.Phase.INTERRUPTED,
                        "It broke off; the log says where. Resume it to go on.");
            }
        } finally {
            log.close();
            lock.close();
        }
    }
}
