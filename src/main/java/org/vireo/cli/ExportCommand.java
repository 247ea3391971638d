package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.export.ExportSummary;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.inference.export.ModelExport;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Writes a folder's labels, or a run's network, in a format that other programs read. */
@Command(
        name = "export",
        description =
                "Writes the labels of an image folder, as they are in Vireo now, into a new"
                        + " folder for other programs; or the network of a run into a file.")
final class ExportCommand extends WorkCommand {
    /** The formats that can be written. */
    enum Format {
        COCO(LabelFormat.COCO, null),
        VOC(LabelFormat.VOC, null),
        YOLO(LabelFormat.YOLO, null),
        CVAT(LabelFormat.CVAT, null),
        LABELME(LabelFormat.LABELME, null),
        CSV(LabelFormat.CSV, null),
        REPORT(LabelFormat.REPORT_YML, null),
        ONNX(null, ModelExport.Format.ONNX),
        TORCHSCRIPT(null, ModelExport.Format.TORCHSCRIPT),
        SAFETENSORS(null, ModelExport.Format.SAFETENSORS);

        private final @Nullable LabelFormat labels;
        private final ModelExport.@Nullable Format model;

        Format(@Nullable LabelFormat labels, ModelExport.@Nullable Format model) {
            this.labels = labels;
            this.model = model;
        }
    }

    @Parameters(
            paramLabel = "FOLDER",
            description = "The image folder; for a model the folder of the run.")
    private Path folder = Path.of(".");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description =
                    "coco, voc, yolo, cvat, labelme, csv, or report for the class report's yml; of a"
                            + " run onnx, torchscript or safetensors.")
    private Format format = Format.COCO;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to: a folder that is new or empty; of a run a file.")
    private Path out = Path.of(".");

    @Option(names = "--images", description = "Copy the images as well.")
    private boolean copyImages;

    @Option(
            names = "--decimals",
            description = "With voc: corners as they are, not whole pixels counted from 1.")
    private boolean decimals;

    @ArgGroup private Which which = new Which();

    @Mixin private final ModelOptions model = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = "--side",
            split = ",",
            paramLabel = "SIDE",
            description = "Only these sides of the split: training, validation, test, unassigned.")
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

    @Override
    public Integer call() throws Exception {
        ModelExport.Format kind = format.model;
        if (kind != null) {
            refuse("--images", "--decimals", "--labeled", "--changed", "--side", "--follow-links");
            return watch(monitor -> {
                say(model.export(folder, kind, out));
                return ExitCode.OK;
            });
        }
        refuse(ModelOptions.NAMES);
        return exportLabels(Objects.requireNonNull(format.labels));
    }

    /** An option that would do nothing is a misunderstanding. */
    private void refuse(String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw CommandFailure.usage(
                        option + " does nothing with --format " + name(format) + ".");
            }
        }
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private Integer exportLabels(LabelFormat labels) throws Exception {
        return watch(monitor -> {
            try (ImageFolder images = links.open(folder, monitor)) {
                images.ensureSplit(monitor);
                ExportChoice choice =
                        new ExportChoice(labels, out, copyImages, which.images(), decimals, sides);
                ExportSummary summary = Export.write(images, choice, monitor);
                say(summary.inWords(choice));
                return summary.complete() ? ExitCode.OK : ExitCode.STOPPED;
            }
        });
    }
}
