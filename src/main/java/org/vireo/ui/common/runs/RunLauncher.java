package org.vireo.ui.common.runs;

import org.vireo.job.JobMonitor;
import org.vireo.job.OwnProgram;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunState;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts runs as processes of their own, which go on when the window is closed. A process that
 * crashes is followed by another one that goes on at the last checkpoint, unless it crashes again
 * without having come further.
 *
 * <p>What they say goes to a file in {@code starts} beside the runs; what is shown of a run comes
 * from its folder.
 */
public final class RunLauncher {
    private static final long PAUSE_MILLIS = 100;
    private static final int MOST_OWN_CODES = 127;

    /** Codes of processes that somebody asked to end: SIGINT and SIGTERM. */
    private static final Set<Integer> ASKED_TO_END = Set.of(130, 143);

    private final Background background;
    private final Function<List<String>, ProcessBuilder> program;

    /** Starts this program itself. */
    public RunLauncher(Background background) {
        this(background, OwnProgram::with);
    }

    /**
     * Starts something else.
     *
     * @param program a process for the arguments of Vireo's command line
     */
    RunLauncher(Background background, Function<List<String>, ProcessBuilder> program) {
        this.background = background;
        this.program = program;
    }

    /** Makes the folder of a run that nobody works on yet. */
    @FunctionalInterface
    public interface Making {
        RunFolder make(JobMonitor monitor) throws Exception;
    }

    /**
     * Makes a run and starts it; what comes of it is told on the JavaFX thread.
     *
     * @param making runs in the background
     * @param said what it says meanwhile
     * @param begun is told when the run's process works on it
     */
    public void start(
            Making making,
            Consumer<String> said,
            Consumer<RunFolder> begun,
            Consumer<Exception> failed) {
        background.start(
                monitor -> {
                    RunFolder run = making.make(monitor);
                    monitor.say("Starting its process…");
                    begin(run, -1, monitor);
                    return run;
                },
                saying(said),
                begun,
                failed);
    }

    /** Goes on with a run; {@code begun} is told when its process works on it. */
    public void resume(RunFolder run, Runnable begun, Consumer<Exception> failed) {
        background.start(
                monitor -> {
                    begin(run, -1, monitor);
                    return true;
                },
                _ -> begun.run(),
                failed);
    }

    private record Child(Process process, Path output) {
        /** Whether it ended without having decided to. */
        boolean crashed() {
            int code = process.exitValue();
            return (code < 0 || code > MOST_OWN_CODES) && !ASKED_TO_END.contains(code);
        }

        String lastLine() throws IOException {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (_, line) -> line)
                    .strip();
        }
    }

    /**
     * Starts a process and waits until it works on the run.
     *
     * @param reached the update that the run had come to when a process crashed before; -1 if none
     *     did
     */
    private void begin(RunFolder run, long reached, JobMonitor monitor) throws Exception {
        Child child = launch(run);
        while (child.process().isAlive() && run.state().phase() != RunState.Phase.RUNNING) {
            pause(monitor);
        }
        if (child.process().isAlive()) {
            CompletableFuture<Void> _ =
                    child.process()
                            .onExit()
                            .thenRun(() ->
                                    background.start(
                                            later -> goOnAfterCrash(run, child, reached, later),
                                            _ -> {},
                                            _ -> {}));
        } else if (!goOnAfterCrash(run, child, reached, monitor)
                && child.process().exitValue() != 0) {
            String last = child.lastLine();
            throw new RunException(
                    last.isEmpty()
                            ? "The run's process ended without a word; see " + child.output() + "."
                            : last);
        }
    }

    /** Goes on with a run whose process crashed, if it is worth it, and says whether it does. */
    private boolean goOnAfterCrash(RunFolder run, Child child, long reached, JobMonitor monitor)
            throws Exception {
        if (!child.crashed() || run.isStopRequested()) {
            return false;
        }
        long now = RunHistory.of(run).updates();
        if (now <= reached) {
            return false;
        }
        begin(run, now, monitor);
        return true;
    }

    private Child launch(RunFolder run) throws IOException {
        Path starts = Files.createDirectories(run.path().resolveSibling("../starts").normalize());
        Path output = Files.createTempFile(starts, "resume-", ".txt");
        ProcessBuilder builder =
                program.apply(List.of("resume", run.path().toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        return new Child(builder.start(), output);
    }

    private static void pause(JobMonitor monitor) throws InterruptedException {
        if (monitor.isCancelled()) {
            throw new CancellationException();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    private JobMonitor saying(Consumer<String> said) {
        return new JobMonitor() {
            private long next;

            @Override
            public void progress(String phase, long done, long total) {
                long now = System.nanoTime();
                if (total > 0 && now >= next) {
                    next = now + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
                    say(phase + ": " + done + " of " + total);
                }
            }

            @Override
            public void say(String sentence) {
                background.onWindow(() -> said.accept(sentence));
            }
        };
    }
}
