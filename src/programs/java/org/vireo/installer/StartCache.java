package org.vireo.installer;

import org.vireo.file.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the file from which the virtual machine takes loaded and linked classes (JEP 483, 514): the
 * window is opened once on the sample data, without a display.
 */
final class StartCache {
    /** It has read and drawn all when it works less than this in a while. */
    private static final Duration REST = Duration.ofMillis(200);

    private static final int WHILE_SECONDS = 3;
    private static final int LONGEST_SECONDS = 300;

    private final List<String> command;
    private final Path folder;

    /**
     * Makes one.
     *
     * @param command starts the program
     * @param folder for temporary files
     */
    StartCache(List<String> command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    void make(Path sample, Path cache) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        List<String> words = new ArrayList<>(command);
        words.addAll(
                1,
                List.of(
                        "-XX:AOTCacheOutput=" + cache,
                        "-Xlog:aot=error",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Duser.home=" + home));
        words.addAll(List.of("studio", sample.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        Process process = builder.start();
        Duration before = Duration.ZERO;
        for (int waited = 0; waited < LONGEST_SECONDS; waited += WHILE_SECONDS) {
            if (process.waitFor(WHILE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("The window ended by itself, code " + process.exitValue());
            }
            Duration now = process.info().totalCpuDuration().orElse(before);
            if (now.minus(before).compareTo(REST) < 0) {
                break;
            }
            before = now;
        }
        process.destroy();
        process.waitFor();
        FileTree.delete(home);
        FileTree.delete(sample.resolve(".vireo"));
        if (!Files.exists(cache)) {
            throw new IOException("The virtual machine left no " + cache);
        }
    }
}
