package org.vireo.cli;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.inference.Detector;
import org.vireo.inference.ImageStream;
import org.vireo.inference.ObjectDetector;
import org.vireo.inference.onnx.OnnxDetector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.report.ClassPalette;
import org.vireo.report.CountTable;
import org.vireo.run.RunFolder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds objects in any images with a run's detector, or one in an ONNX file. */
@Command(
        name = "detect",
        description =
                "Finds objects in images. Into DIR come detections.json (COCO results; image ids as"
                        + " in images.json beside it), counts.csv (how many of each class and how"
                        + " large) and the pictures with their boxes.")
final class DetectCommand extends WorkCommand {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The folder of the run, or an ONNX file with a detector.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGES",
            description = "Image files, or folders of them.")
    private List<Path> images = new ArrayList<>();

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();

    @Mixin private final OutOption out = new OutOption();

    @Option(
            names = "--confidence",
            paramLabel = "SCORE",
            description =
                    "Draw and count boxes from this score on; 0.3 if not given. detections.json has all"
                            + " from 0.05 on.")
    private double confidence = 0.3;

    @Option(
            names = "--scale",
            paramLabel = "MICROMETERS",
            description =
                    "How wide a pixel is, for sizes in micrometers in counts.csv; if not given,"
                            + " what was said for the folder of the run.")
    private double scale = Double.NaN;

    @Option(names = "--no-pictures", description = "Write detections.json and counts.csv only.")
    private boolean withoutPictures;

    @Override
    public Integer call() throws Exception {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw CommandFailure.usage(
                    "--confidence takes a number from 0 to 1, not " + confidence);
        }
        if (!Double.isNaN(scale) && !(scale > 0 && Double.isFinite(scale))) {
            throw CommandFailure.usage(
                    "--scale takes a number of micrometers above 0, not " + scale);
        }
        if (Files.isRegularFile(folder)) {
            checkpoint.refuse(folder);
            return detectByFile(ImageFiles.of(images));
        }
        RunFolder run = RunFolder.open(folder);
        DetectorConfig config = run.card().detector();
        Path weights = checkpoint.of(run);
        List<Path> files = ImageFiles.of(images);
        return watch(monitor -> {
            try (ComputeDevice device = ComputeDevice.open(config.device(), config.threads());
                    Detector detector = Detector.load(device, weights)) {
                List<Category> classes = detector.card().categories();
                if (Double.isNaN(scale)) {
                    scale = inFolder(run, ImageFolder::scale, Double.NaN, monitor);
                }
                DetectionOutput output = output(classes, colors(run, classes, monitor));
                detector.card().tiling().sentence().ifPresent(monitor::say);
                return detect(detector, run.card().depth(), output, files, monitor);
            }
        });
    }

    private Integer detectByFile(List<Path> files) throws Exception {
        return watch(monitor -> {
            try (OnnxDetector detector = OnnxDetector.open(folder)) {
                monitor.say(detector.inWords());
                DetectionOutput output = output(detector.classes(), ClassPalette.STANDARD);
                return detect(detector, DepthRule.DECLARED, output, files, monitor);
            }
        });
    }

    /**
     * Runs a detector over files, decoding ahead; what cannot be read is named and left out, and
     * what was found until a stop is written, too. Returns an exit code.
     */
    private static int detect(
            ObjectDetector detector,
            DepthRule depth,
            DetectionOutput output,
            List<Path> files,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        ImageStream<List<Detection>> stream =
                new ImageStream<>(
                        detector.batch(),
                        images -> detector.detect(images, DecodeSettings.viewing()),
                        (place, image, found) -> {
                            output.add(files.get(place), image, found);
                            monitor.progress("Detecting", place + 1L, files.size());
                        });
        int unreadable =
                stream.runReadable(
                        files.size(),
                        place -> ImageFile.decode(files.get((int) place), depth),
                        monitor);
        output.finish();
        monitor.say(output.summary());
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return unreadable == files.size() ? ExitCode.BAD_DATA : ExitCode.OK;
    }

    private DetectionOutput output(List<Category> classes, ClassPalette colors) throws IOException {
        return new DetectionOutput(
                out.folder(),
                classes,
                colors,
                withoutPictures ? Double.NaN : confidence,
                new CountTable(classes, confidence, scale));
    }

    /** As a person chose them in the folder in which the run lies. */
    static ClassPalette colors(RunFolder run, List<Category> classes, JobMonitor monitor) {
        return inFolder(
                run,
                catalogue -> ClassPalette.of(catalogue, classes),
                ClassPalette.STANDARD,
                monitor);
    }

    /** What the catalogue of the folder in which a run lies says. */
    private static <T> T inFolder(
            RunFolder run, Function<Catalogue, T> read, T otherwise, JobMonitor monitor) {
        Path file = run.path().toAbsolutePath().resolve("../../vireo.db").normalize();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return otherwise;
        }
        try (Catalogue catalogue = Catalogue.open(file)) {
            return read.apply(catalogue);
        } catch (CatalogueException e) {
            monitor.say("Colors and scale of the folder are not known. " + e.getMessage());
            return otherwise;
        }
    }
}
