package org.vireo.cli;

import org.vireo.gpu.CardFinder;
import org.vireo.gpu.CardUse;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.CudaState;
import org.vireo.gpu.EngineNatives;
import org.vireo.job.OwnProgram;
import org.vireo.job.ProgramAnswer;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        findings.add(
                EngineNatives.unpacked()
                        .map(path -> Finding.good("Engine folder " + path + ", used as it lies."))
                        .orElseGet(this::space));
        return findings;
    }

    private Finding space() {
        Path existing = folder.existing();
        String chosen = folder.chosenBy().isEmpty() ? "" : ", named by " + folder.chosenBy();
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            boolean there = folder.holdsNatives();
            String fact =
                    Wording.of(
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
        ProgramAnswer answer =
                ProgramAnswer.of(OwnProgram.with(List.of("probe-engine")), PROBE_SECONDS);
        Map<String, String> found = answer.values();
        Finding gpu = gpu(CardFinder.ofComputer().find(), CudaLibraries.ofUser().state());
        if (answer.exitCode() != 0 || !"true".equals(found.get("computes"))) {
            return List.of(failure(answer), gpu);
        }
        return List.of(
                Finding.good(
                        "%s starts and computes, from %s."
                                .formatted(found.get("engine"), found.get("folder"))),
                Finding.good("A run's process: " + found.get("limits") + "."),
                gpu);
    }

    private Finding failure(ProgramAnswer answer) {
        return Finding.bad(
                "The engine does not start. " + answer.failure(),
                EngineNatives.unpacked()
                                .map(path -> "Install Vireo anew, or look after " + path)
                                .orElse(
                                        "Delete "
                                                + folder.path().resolve("pytorch")
                                                + " so that the natives are unpacked anew")
                        + "; on Windows install the Visual C++ runtime (2019 or newer).");
    }

    /** What is to be said of the card and its set-up. */
    static Finding gpu(Cards cards, CudaState state) {
        return switch (CardUse.of(cards, state)) {
            case CardUse.Used _ ->
                    Finding.good("Used: " + cards.inWords() + ", by " + state.inWords() + ".");
            case CardUse.None(String why) ->
                    Finding.note(
                            cards.nvidia().isEmpty() ? why : cards.inWords() + ". " + why,
                            "Without a card take the quick preset.");
            case CardUse.Offered _, CardUse.Failed _ ->
                    Finding.note(
                            cards.inWords()
                                    + " is there, but the CPU does the work"
                                    + (state.sentence().isEmpty() ? "." : ": " + state.sentence()),
                            "The command gpu says what setting it up takes, and gpu install does"
                                    + " it.");
        };
    }
}
