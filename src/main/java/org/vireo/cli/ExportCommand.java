package org.vireo.cli;

import org.vireo.dataset.Export;
import org.vireo.dataset.ExportSummary;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.formats.LabelFormat;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
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

    ExportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        return workplace.watch(monitor -> {
            try (ImageFolder images = ImageFolder.open(folder, monitor)) {
                images.ensureSplit(monitor);
                ExportSummary summary =
                        Export.write(images, format.format, out, copyImages, monitor);
                workplace.say(
                        String.format(
                                Locale.ROOT,
                                "Wrote %,d images with %,d boxes as %s into %s.",
                                summary.images(),
                                summary.boxes(),
                                format.format.title(),
                                out));
                return summary.complete() ? ExitCode.OK : ExitCode.STOPPED;
            }
        });
    }
}
