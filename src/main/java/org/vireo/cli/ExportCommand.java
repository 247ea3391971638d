package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.export.ExportSummary;
import org.vireo.dataset.formats.LabelFormat;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;

/** Writes a folder's labels in a format that other programs read. */
@Command(
        name = "export",
        description =
                "Writes the labels of an image folder, as they are in Vireo now, into a new"
                        + " folder for other programs.")
final class ExportCommand implements Callable<Integer> {
    private final Workplace workplace;

    /** The formats that can be written. */
    enum Format {
        COCO(LabelFormat.COCO),
        VOC(LabelFormat.VOC),
        YOLO(LabelFormat.YOLO),
        REPORT(LabelFormat.REPORT_YML);

        private final LabelFormat format;

        Format(LabelFormat format) {
            this.format = format;
        }
    }

    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "coco, voc, yolo, or report for the class report's yml.")
    private Format format = Format.COCO;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to; a folder that is new or empty.")
    private Path out = Path.of(".");

    @Option(names = "--images", description = "Copy the images as well.")
    private boolean copyImages;

    @ArgGroup private Which which = new Which();

    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = "--side",
            split = ",",
            paramLabel = "SIDE",
            description = "Only these sides of the split: training, validation, unassigned.")
    private Set<Split> sides = EnumSet.allOf(Split.class);

    /** Which images; all of them unless one is chosen. */
    private static final class Which {
        @Option(
                names = "--labeled",
                description = "Leave out images that nobody has labeled or checked.")
        private boolean labeled;

        @Option(
                names = "--changed",
                description = "Only labeled images that changed since the last export.")
        private boolean changed;

        ExportChoice.Images images() {
            return changed
                    ? ExportChoice.Images.CHANGED
                    : labeled ? ExportChoice.Images.LABELED : ExportChoice.Images.ALL;
        }
    }

    ExportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return workplace.watch(monitor -> {
            try (ImageFolder images = links.open(folder, monitor)) {
                images.ensureSplit(monitor);
                ExportChoice choice =
                        new ExportChoice(format.format, out, copyImages, which.images(), sides);
                ExportSummary summary = Export.write(images, choice, monitor);
                workplace.say(summary.inWords(choice));
                return summary.complete() ? ExitCode.OK : ExitCode.STOPPED;
            }
        });
    }
}
