package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.job.JobMonitor;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.labeling.OnnxNetwork;
import org.vireo.labeling.PreLabeling;
import org.vireo.labeling.RunNetwork;
import org.vireo.run.RunFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets a run's detector, or one in an ONNX file, suggest boxes. */
@Command(
        name = "suggest",
        description =
                "Lets a run's detector suggest boxes for the unlabeled images of a folder. The window"
                        + " shows them to be accepted or rejected; labels are never touched. Stopped,"
                        + " it goes on where it was.")
final class SuggestCommand extends WorkCommand {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The folder of the run, or an ONNX file with a detector.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "The image folder; classes are matched by name.")
    private Path images = Path.of(".");

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();
    @Mixin private final LinkOption links = new LinkOption();

    @Option(names = "--all", description = "Also for images that are labeled.")
    private boolean all;

    @Option(
            names = "--add-classes",
            description = "First give the folder those of the detector's classes that it lacks.")
    private boolean addClasses;

    @Override
    public Integer call() throws Exception {
        LabelingNetwork network = network();
        return watch(monitor -> {
            try (ImageFolder opened = links.open(images, monitor)) {
                if (addClasses) {
                    network.categories().forEach(one -> opened.catalogue().category(one.name()));
                }
                return suggest(network, opened, monitor);
            }
        });
    }

    private LabelingNetwork network() throws IOException {
        if (Files.isRegularFile(folder)) {
            checkpoint.refuse(folder);
            OnnxNetwork network = new OnnxNetwork(folder);
            say(network.describe().words());
            return network;
        }
        RunFolder run = RunFolder.open(folder);
        return new RunNetwork(run, checkpoint.of(run), null);
    }

    private int suggest(LabelingNetwork network, ImageFolder opened, JobMonitor monitor)
            throws Exception {
        List<ImageEntry> wanted =
                all ? opened.catalogue().images() : opened.catalogue().images(ImageState.UNLABELED);
        if (wanted.isEmpty()) {
            say(
                    all
                            ? "There are no images in " + opened.root() + "."
                            : "Every image in "
                                    + opened.root()
                                    + " is labeled; --all makes suggestions for these, too.");
            return ExitCode.OK;
        }
        PreLabeling.Summary summary = PreLabeling.run(network, opened, wanted, monitor);
        say(summary.inWords() + (summary.finished() ? "" : " Stopped; the same command goes on."));
        return summary.finished() ? ExitCode.OK : ExitCode.STOPPED;
    }
}
