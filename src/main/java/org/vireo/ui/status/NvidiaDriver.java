package org.vireo.ui.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the NVIDIA driver through its own program, which never touches the engine. */
final class NvidiaDriver {
    private static final long SECONDS = 10;

    private NvidiaDriver() {}

    /** The first GPU; empty where there is none, or no driver. */
    static Optional<Gpu> firstGpu() {
        return ask(new ProcessBuilder(
                        "nvidia-smi", "--query-gpu=" + Gpu.FIELDS, "--format=csv,noheader,nounits"))
                .lines()
                .findFirst()
                .flatMap(Gpu::read);
    }

    /** What a program prints; nothing if it fails or takes too long. */
    static String ask(ProcessBuilder program) {
        try {
            Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? said : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Whether the engine can use a GPU, asked in a process of its own, since natives can crash. */
    static boolean engineUsesGpu() {
        String found = ask(org.vireo.job.OwnProgram.with(List.of("probe-engine")));
        return found.lines().anyMatch(line -> line.matches("gpus=[1-9]\\d*"));
    }
}
