package org.vireo.ui.train;

import org.vireo.config.SettingException;
import org.vireo.run.Checkpoints;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.ui.common.runs.RunNames;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detector can start from.
 *
 * @param group the heading it stands under; empty for none
 * @param file of the weights; empty for random ones
 * @param words what it is
 * @param from when that began; empty where nobody knows
 */
record StartChoice(String group, String file, String words, String from) {
    static final StartChoice RANDOM = new StartChoice("", "", "Random weights", "");

    /** A file that is no run's. */
    static StartChoice of(String file) {
        String name = file.substring(file.lastIndexOf(File.separatorChar) + 1);
        return new StartChoice("", file, name, "");
    }

    /** Random weights, then what runs left behind: pretrainings first, the newest of each first. */
    static List<StartChoice> of(List<RunFolder> newestFirst) {
        List<StartChoice> pretrainings = new ArrayList<>();
        List<StartChoice> detectors = new ArrayList<>();
        for (RunFolder run : newestFirst) {
            try {
                switch (Methods.of(run.card().method()).purpose()) {
                    case PRETRAINING ->
                            add(
                                    pretrainings,
                                    "Pretrainings of this folder",
                                    run,
                                    run.checkpoints().backbone());
                    case DETECTION ->
                            add(
                                    detectors,
                                    "Detectors of this folder",
                                    run,
                                    best(run.checkpoints()));
                }
            } catch (SettingException _) {
                // A newer Vireo's method.
            }
        }
        List<StartChoice> all = new ArrayList<>(List.of(RANDOM));
        all.addAll(pretrainings);
        all.addAll(detectors);
        return List.copyOf(all);
    }

    private static Path best(Checkpoints checkpoints) {
        return Files.exists(checkpoints.best()) ? checkpoints.best() : checkpoints.last();
    }

    private static void add(List<StartChoice> into, String group, RunFolder run, Path file) {
        if (Files.exists(file)) {
            into.add(
                    new StartChoice(
                            group,
                            file.toString(),
                            run.title().isEmpty() ? RunNames.what(run) : run.title(),
                            RunNames.date(run)));
        }
    }
}
