package org.vireo.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The folder that a command writes into. */
final class OutOption {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to; the folder is made if it is not there.")
    private Path folder = Path.of(".");

    Path folder() {
        return folder;
    }
}
