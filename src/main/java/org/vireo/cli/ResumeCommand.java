package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Goes on with a run that was stopped, killed or failed. */
@Command(
        name = "resume",
        description =
                "Goes on with a run where its last checkpoint stands, and ends as if it had"
                        + " never stopped.")
final class ResumeCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    ResumeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        if (run.state().phase() == RunState.Phase.FINISHED) {
            workplace.say(run.name() + " is finished; there is nothing to go on with.");
            return ExitCode.OK;
        }
        return workplace.watch(monitor -> {
            try (ImageFolder images = ImageFolder.open(imagesOf(run), monitor)) {
                return switch (run.card().kind()) {
                    case DETECTOR -> new DetectorJob(workplace, monitor).go(images, run);
                    case PRETRAINING -> new PretrainJob(workplace, monitor).go(images, run);
                };
            }
        });
    }

    static Path imagesOf(RunFolder run) {
        Path images = run.images();
        if (!Files.isDirectory(images)) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    "The images of " + run.name() + " are no longer in " + images + ".");
        }
        return images;
    }
}
