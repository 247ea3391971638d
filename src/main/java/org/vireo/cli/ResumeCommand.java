package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.Methods;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;

/** Goes on with a run that was stopped, killed or failed. */
@Command(
        name = "resume",
        description =
                "Goes on with a run where its last checkpoint stands, and ends as if it had"
                        + " never stopped.")
final class ResumeCommand extends WorkCommand {
    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Option(
            names = "--images",
            paramLabel = "FOLDER",
            description =
                    "Where its images are now. Needed only for a run that does not lie in its image"
                            + " folder any more.")
    private @Nullable Path otherImages;

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        if (run.state().phase() == RunState.Phase.FINISHED) {
            say(run.name() + " is finished; there is nothing to go on with.");
            return ExitCode.OK;
        }
        Path images = imagesOf(run, otherImages, "--images ");
        return watch(
                monitor -> new RunJob<>(Methods.of(run.card().method()), monitor).go(run, images));
    }

    /** The command that goes on with a run. */
    static String line(RunFolder run, Object images) {
        return "vireo resume " + run.path() + (run.images().isEmpty() ? " --images " + images : "");
    }

    /**
     * The image folder of a run: the one that was said, or the one that it lies in. One that only
     * its settings name is not used unasked.
     *
     * @param option what stands before the folder on the command line
     */
    static Path imagesOf(RunFolder run, @Nullable Path said, String option) {
        Path images =
                said != null
                        ? said.toAbsolutePath().normalize()
                        : run.images()
                                .orElseThrow(() ->
                                        CommandFailure.badData(
                                                run.path()
                                                        + " does not lie in its image folder. If"
                                                        + " its images are those in "
                                                        + run.card().images()
                                                        + ", as its settings say, add "
                                                        + option
                                                        + run.card().images()
                                                        + "; else name the right folder."));
        if (!Files.isDirectory(images)) {
            throw CommandFailure.badData(
                    "The images of " + run.name() + " are no longer in " + images + ".");
        }
        return images;
    }
}
