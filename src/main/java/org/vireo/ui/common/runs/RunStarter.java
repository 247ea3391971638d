package org.vireo.ui.common.runs;

import org.vireo.job.JobMonitor;
import org.vireo.job.OwnProgram;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.engine.Method;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts runs as processes of their own, which go on when the window is closed.
 *
 * <p>What they say goes to a file in {@code starts} beside the runs; what is shown of a run comes
 * from its folder.
 */
public final class RunStarter {
    private static final String RUN_FOLDER = "Run folder: ";
    private static final long PAUSE_MILLIS = 100;

    private final Background background;
    private final Function<List<String>, ProcessBuilder> program;

    /** Starts this program itself. */
    public RunStarter(Background background) {
        this(background, OwnProgram::with);
    }

    /**
     * Starts something else.
     *
     * @param program a process for the arguments of Vireo's command line
     */
    RunStarter(Background background, Function<List<String>, ProcessBuilder> program) {
        this.background = background;
        this.program = program;
    }

    /**
     * Starts a new run; what comes of it is told on the JavaFX thread.
     *
     * @param images the image folder
     * @param workFolder where Vireo keeps what it makes of it
     * @param settings as JSON
     * @param said what the process says before its run has a folder
     */
    public void start(
            Method<?> method,
            Path images,
            Path workFolder,
            String settings,
            Consumer<String> said,
            Consumer<RunFolder> begun,
            Consumer<Exception> failed) {
        background.start(
                monitor -> {
                    Path starts = Files.createDirectories(workFolder.resolve("starts"));
                    Path file = Files.createTempFile(starts, "settings-", ".json");
                    try {
                        Files.writeString(file, settings);
                        Child child =
                                launch(
                                        starts,
                                        List.of(
                                                method.purpose().command(),
                                                images.toString(),
                                                "--method",
                                                method.id(),
                                                "--settings",
                                                file.toString()));
                        return waitForFolder(child, monitor);
                    } finally {
                        Files.deleteIfExists(file);
                    }
                },
                saying(said),
                begun,
                failed);
    }

    /** Goes on with a run; {@code begun} is told when its process works on it. */
    public void resume(RunFolder run, Runnable begun, Consumer<Exception> failed) {
        background.start(
                monitor -> {
                    Path starts =
                            Files.createDirectories(run.path().resolveSibling("../starts"))
                                    .normalize();
                    Child child = launch(starts, List.of("resume", run.path().toString()));
                    while (run.state().phase() != RunState.Phase.RUNNING) {
                        pauseOrFail(child, monitor);
                    }
                    return true;
                },
                _ -> begun.run(),
                failed);
    }

    private record Child(Process process, Path output) {
        String text() throws IOException {
            // A character may be half written; its replacement does no harm here.
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        }
    }

    private Child launch(Path starts, List<String> arguments) throws IOException {
        Path output = Files.createTempFile(starts, arguments.getFirst() + "-", ".txt");
        ProcessBuilder builder =
                program.apply(arguments).redirectErrorStream(true).redirectOutput(output.toFile());
        return new Child(builder.start(), output);
    }

    private static RunFolder waitForFolder(Child child, JobMonitor monitor) throws Exception {
        while (true) {
            // Asked before reading, so that its last words are read.
            boolean alive = child.process().isAlive();
            String text = child.text();
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                if (line.startsWith(RUN_FOLDER)) {
                    return RunFolder.open(Path.of(line.substring(RUN_FOLDER.length()).strip()));
                }
            }
            monitor.say(lastLine(text));
            if (!alive) {
                throw ended(child);
            }
            pause(monitor);
        }
    }

    private static void pauseOrFail(Child child, JobMonitor monitor) throws Exception {
        if (!child.process().isAlive()) {
            throw ended(child);
        }
        pause(monitor);
    }

    private static void pause(JobMonitor monitor) throws InterruptedException {
        if (monitor.isCancelled()) {
            throw new CancellationException();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    private static RunException ended(Child child) throws IOException {
        String last = lastLine(child.text());
        return new RunException(
                last.isEmpty()
                        ? "The run's process ended without a word; see " + child.output() + "."
                        : last);
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line).strip();
    }

    private JobMonitor saying(Consumer<String> said) {
        return new JobMonitor() {
            @Override
            public void progress(String phase, long done, long total) {}

            @Override
            public void say(String sentence) {
                background.onWindow(() -> said.accept(sentence));
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
