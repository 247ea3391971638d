package org.vireo.cli;

import org.vireo.inference.export.ModelExport;
import org.vireo.inference.export.ModelExport.Part;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.onnx.OnnxGraph;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the network of a run is written into a file for other programs. */
final class ModelOptions {
    /** The names of these options. */
    static final String[] NAMES = {"--backbone", "--nms", "--opset", "--checkpoint"};

    @Option(
            names = "--backbone",
            description =
                    "Of a run: its backbone alone, which makes a row of numbers of an image. Of"
                            + " pretraining there is nothing else.")
    private boolean backbone;

    /** Where non-maximum suppression is done. */
    private enum Suppression {
        INSIDE,
        OUTSIDE
    }

    @Option(
            names = "--nms",
            paramLabel = "WHERE",
            description =
                    "Of a run: inside, so that the file gives final boxes (the default); or"
                            + " outside, for a program that does it by itself.")
    private Suppression suppression = Suppression.INSIDE;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description =
                    "Of a run, for onnx: "
                            + OnnxGraph.OLDEST
                            + " to "
                            + OnnxGraph.NEWEST
                            + "; "
                            + OnnxGraph.USUAL
                            + " if not given.")
    private int opset = OnnxGraph.USUAL;

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();

    /**
     * Writes the file.
     *
     * @param out the file, or a folder for one of the run's name
     * @return what was written, in words
     */
    String export(Path folder, ModelExport.Format format, Path out) throws IOException {
        if (opset < OnnxGraph.OLDEST || opset > OnnxGraph.NEWEST) {
            throw CommandFailure.usage(
                    "--opset takes a number from %d to %d, not %d."
                            .formatted(OnnxGraph.OLDEST, OnnxGraph.NEWEST, opset));
        }
        RunFolder run = RunFolder.open(folder);
        Part part = backbone || !Methods.detects(run) ? Part.BACKBONE : Part.DETECTOR;
        ModelExport export =
                new ModelExport(
                        format,
                        part,
                        suppression == Suppression.INSIDE,
                        opset,
                        DecodeSettings.viewing());
        Path target = Files.isDirectory(out) ? out.resolve(export.fileName(run)) : out;
        Path place = target.toAbsolutePath().getParent();
        if (place != null) {
            Files.createDirectories(place);
        }
        String words = export.write(checkpoint.of(run), target);
        return "%s is in %s. %s"
                .formatted(part == Part.DETECTOR ? "The detector" : "The backbone", target, words);
    }
}
