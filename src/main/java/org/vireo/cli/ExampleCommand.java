package org.vireo.cli;

import org.vireo.dataset.SampleFolder;

import picocli.CommandLine.Command;

import java.nio.file.Path;
import java.util.Optional;

/** Gives a person the sample data with finished runs. */
@Command(
        name = "example",
        description =
                "Copies the sample data with finished runs, a pretraining and two detectors, into"
                        + " your folder for programs' data, and lists them; what you made of an"
                        + " earlier copy stays.")
final class ExampleCommand extends WorkCommand {
    @Override
    public Integer call() throws Exception {
        return watch(monitor -> {
            Optional<Path> folder = SampleFolder.ofUser().example().copy(monitor);
            if (folder.isEmpty()) {
                return ExitCode.STOPPED;
            }
            say("The example is " + folder.get());
            RunsCommand.list(folder.get(), this::say);
            return ExitCode.OK;
        });
    }
}
