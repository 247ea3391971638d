package org.vireo.cli;

import org.vireo.dataset.SampleFolder;

import picocli.CommandLine.Command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Gives a person the sample data with finished runs. */
@Command(
        name = "example",
        description =
                "Copies the sample data with finished runs, a pretraining and two detectors, into"
                        + " your folder for programs' data, and lists them; what you made of an"
                        + " earlier copy stays.")
final class ExampleCommand implements Callable<Integer> {
    private final Workplace workplace;

    ExampleCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return workplace.watch(monitor -> {
            Optional<Path> folder = SampleFolder.ofUser().example().copy(monitor);
            if (folder.isEmpty()) {
                return ExitCode.STOPPED;
            }
            workplace.say("The example is " + folder.get());
            RunsCommand.list(folder.get(), workplace);
            return ExitCode.OK;
        });
    }
}
