package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.labeling.ActiveLearningQueue;
import org.vireo.labeling.Pick;
import org.vireo.labeling.RunNetwork;
import org.vireo.run.RunFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says which images to label next. */
@Command(
        name = "next",
        description =
                "Lists the unlabeled images that would teach a run's detector most, best first, each"
                        + " with the reason: what it doubts, and what is unlike the labeled images"
                        + " and the picks before it.")
final class NextCommand extends WorkCommand {
    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path images = Path.of(".");

    @Option(
            names = "--run",
            required = true,
            paramLabel = "RUN",
            description = "The folder of a detector's run.")
    private Path folder = Path.of(".");

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();
    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "How many; 40 if not given.")
    private int count = 40;

    @Option(
            names = "--backbone",
            paramLabel = "FILE",
            description =
                    "Compare the images by another backbone, such as a pretraining's"
                            + " checkpoints/backbone.safetensors; the detector's own if not given.")
    private @Nullable Path backbone;

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw CommandFailure.usage("-n takes a whole number from 1 on, not " + count + ".");
        }
        Path other = backbone;
        if (other != null && !Files.isRegularFile(other)) {
            throw CommandFailure.usage("There is no file " + other + ".");
        }
        RunFolder run = RunFolder.open(folder);
        RunNetwork network = new RunNetwork(run, checkpoint.of(run), other);
        return watch(monitor -> {
            try (ImageFolder opened = links.open(images, monitor)) {
                return list(network, opened, monitor);
            }
        });
    }

    private int list(RunNetwork network, ImageFolder opened, JobMonitor monitor) throws Exception {
        List<Pick> picks = ActiveLearningQueue.of(network, opened, count, monitor);
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        if (picks.isEmpty()) {
            say("There are no unlabeled images to choose from in " + opened.root() + ".");
        }
        int place = 0;
        for (Pick pick : picks.subList(0, Math.min(count, picks.size()))) {
            say(Wording.of("%4d  %s  (%s)", ++place, pick.image().path(), pick.reason()));
        }
        return ExitCode.OK;
    }
}
