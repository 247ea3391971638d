package org.vireo.cli;

import org.vireo.job.OwnProgram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The engine: its natives, their folder, whether they load and compute, and the GPU. */
final class EngineDoctor {
    private static final long NATIVES_BYTES = 450L << 20;
    private static final double GIGABYTE = 1 << 30;
    private static final long PROBE_SECONDS = 120;

    private final EngineFolder folder;

    EngineDoctor(EngineFolder folder) {
        this.folder = folder;
    }

    /** The natives on the class path and the folder they are unpacked into. */
    List<Finding> beforeTheStart() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                EngineDoctor.class.getResource("/native/lib/pytorch.properties") != null
                        ? Finding.good(
                                "The engine's natives for this system came with the program.")
                        : Finding.bad(
                                "The engine's natives for this system are not on the class path.",
                                "Start with mvn, or use the installer for this system."));
        findings.add(space());
        return findings;
    }

    private Finding space() {
        Path existing = folder.existing();
        String chosen = folder.chosenBy().isEmpty() ? "" : ", named by " + folder.chosenBy();
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            boolean there = folder.holdsNatives();
            String fact =
                    String.format(
                            Locale.ROOT,
                            "Engine folder %s%s: natives %s, %.1f GB free on its disk.",
                            folder.path(),
                            chosen,
                            there ? "unpacked" : "not unpacked yet (450 MB at the first start)",
                            free / GIGABYTE);
            if (there) {
                return Finding.good(fact);
            }
            String advice =
                    "Make room or a writable folder there, or set DJL_CACHE_DIR to another one.";
            return free < NATIVES_BYTES || !Files.isWritable(existing)
                    ? Finding.bad(fact, advice)
                    : Finding.good(fact);
        } catch (IOException e) {
            return Finding.bad(
                    "Engine folder " + folder.path() + " cannot be looked at.",
                    "Set DJL_CACHE_DIR to a folder that you may write.");
        }
    }

    /** Starts the engine in a process of its own, which may crash. */
    List<Finding> probe() {
        Reply reply = ask(OwnProgram.with(List.of("probe-engine")), PROBE_SECONDS);
        Map<String, String> found = values(reply.text());
        if (reply.exitCode() != 0 || !"true".equals(found.get("computes"))) {
            return List.of(failure(reply), gpu("0"));
        }
        return List.of(
                Finding.good(
                        found.get("engine")
                                + " starts and computes, from "
                                + found.get("folder")
                                + "."),
                gpu(found.getOrDefault("gpus", "0")));
    }

    private Finding failure(Reply reply) {
        String last = reply.text().strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        return Finding.bad(
                "The engine does not start: "
                        + switch (reply.exitCode()) {
                            case Reply.TOO_LONG -> "no answer in " + PROBE_SECONDS + " s.";
                            case Reply.NOT_STARTED -> "its process could not be started. " + last;
                            default -> "exit code " + reply.exitCode() + ". " + last;
                        },
                "Delete "
                        + folder.path().resolve("pytorch")
                        + " so that the natives are unpacked anew; on Windows install the Visual C++"
                        + " runtime (2019 or newer).");
    }

    private static Finding gpu(String usable) {
        Reply reply =
                ask(
                        new ProcessBuilder(
                                "nvidia-smi",
                                "--query-gpu=name,memory.total,driver_version",
                                "--format=csv,noheader"),
                        10);
        String cards = reply.text().strip().replace("\n", "; ");
        return reply.exitCode() == 0 && !cards.isEmpty() ? gpu(usable, cards) : gpu(usable, "");
    }

    /**
     * What is to be said of the GPU.
     *
     * @param usable how many the engine can use
     * @param cards the NVIDIA cards that the driver knows; empty if there is no driver
     */
    static Finding gpu(String usable, String cards) {
        if (!usable.equals("0")) {
            return Finding.good("GPU: " + usable + " usable (" + cards + ").");
        }
        if (cards.isEmpty()) {
            return Finding.note(
                    "GPU: no NVIDIA driver answers, so the CPU does the work.",
                    "With an NVIDIA GPU install its driver; without one take the quick preset.");
        }
        return Finding.note(
                "GPU: "
                        + cards
                        + " is there, but the engine that came with the program is the CPU's.",
                "Set PYTORCH_LIBRARY_PATH to the lib folder of a libtorch 2.7.1 for CUDA 12.8 and"
                        + " PYTORCH_FLAVOR to cu128, and see that the CUDA runtime can be loaded.");
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        return values;
    }

    /** What another process said, both streams together, and how it ended. */
    private record Reply(int exitCode, String text) {
        static final int TOO_LONG = -1000;
        static final int NOT_STARTED = -1001;
    }

    private static Reply ask(ProcessBuilder program, long seconds) {
        try {
            Path file = Files.createTempFile("vireo-doctor", ".txt");
            try {
                Process process =
                        program.redirectErrorStream(true).redirectOutput(file.toFile()).start();
                boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return new Reply(ended ? process.exitValue() : Reply.TOO_LONG, text);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Reply(Reply.NOT_STARTED, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply(Reply.NOT_STARTED, "interrupted");
        }
    }
}
