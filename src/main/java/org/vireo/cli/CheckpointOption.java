package org.vireo.cli;

import org.vireo.run.Checkpoints;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which state of a run's network is used. */
final class CheckpointOption {
    private static final Pattern EPOCH = Pattern.compile("epoch-?0*(\\d{1,9})");

    @Option(
            names = "--checkpoint",
            paramLabel = "NAME",
            description = "best, last, or a kept epoch such as epoch-18; the best if not given.")
    private String name = "";

    /**
     * Refuses the option beside a file, which has no states to choose from.
     *
     * @throws CommandFailure if it was given
     */
    void refuse(Path file) {
        if (!name.isEmpty()) {
            throw CommandFailure.usage("--checkpoint is for runs, and " + file + " is a file.");
        }
    }

    /**
     * The file of the chosen state.
     *
     * @throws RunException if the run has no such checkpoint; the sentence names those it has
     */
    Path of(RunFolder run) throws IOException {
        Checkpoints checkpoints = run.checkpoints();
        Matcher epoch = EPOCH.matcher(name);
        Path file;
        if (name.isEmpty()) {
            file = checkpoints.bestOrLast();
        } else if (name.equals("best")) {
            file = checkpoints.best();
        } else if (name.equals("last")) {
            file = checkpoints.last();
        } else if (epoch.matches()) {
            file = checkpoints.epoch(Integer.parseInt(epoch.group(1)));
        } else {
            throw CommandFailure.usage(
                    "--checkpoint takes best, last or a kept epoch such as epoch-18, not \""
                            + name
                            + "\".");
        }
        if (!Files.exists(file)) {
            throw new RunException(
                    "%s has no checkpoint %s; its kept epochs are %s."
                            .formatted(run.name(), name, checkpoints.keptEpochs()));
        }
        return file;
    }
}
