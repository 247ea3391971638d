package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.EvaluationConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.CocoIds;
import org.vireo.evaluation.BootstrapInterval;
import org.vireo.evaluation.CategoryFigures;
import org.vireo.evaluation.ClassNames;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoFigures;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.DetectionPass;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.QualitySentence;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures a run's detector on labeled images. */
@Command(
        name = "evaluate",
        description =
                "Measures a run's detector on the validation images of its folder, or on those of"
                        + " another folder, by COCO's twelve figures and for each class.")
final class EvaluateCommand extends WorkCommand {
    private static final int RESAMPLES = 1000;
    private static final int MOST_BOXES = 10_000;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Another image folder; classes are matched by name.")
    private @Nullable Path otherImages;

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();
    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description = "training, validation or test images; validation if not given.")
    private Split side = Split.VALIDATION;

    @Option(
            names = "--boxes",
            paramLabel = "N",
            description =
                    "How many boxes of a class count in an image; as the run was measured if not"
                            + " given. COCO counts 100; 1000 suits crowded scenes.")
    private int boxes;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Also write the detections as a COCO results file, under the ids of the"
                            + " folder's COCO file, or else of an exported one.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (boxes < 0 || boxes > MOST_BOXES) {
            throw CommandFailure.usage(
                    "--boxes takes a number from 1 to " + MOST_BOXES + ", not " + boxes + ".");
        }
        RunFolder run = RunFolder.open(folder);
        DetectorConfig config = run.card().detector();
        Path weights = checkpoint.of(run);
        Path images = ResumeCommand.imagesOf(run, otherImages, "");
        return watch(monitor -> {
            try (ImageFolder opened = links.open(images, monitor);
                    ComputeDevice device = ComputeDevice.open(config.device(), config.threads());
                    Detector detector = Detector.load(device, weights)) {
                opened.ensureSplit(monitor);
                return evaluate(opened, detector, run, monitor);
            }
        });
    }

    private int evaluate(ImageFolder images, Detector detector, RunFolder run, JobMonitor monitor)
            throws Exception {
        List<Example> examples = images.catalogue().examples(side);
        if (examples.isEmpty()) {
            throw CommandFailure.badData(
                    "%s has no labeled images on the %s side."
                            .formatted(images.root(), side.name().toLowerCase(Locale.ROOT)));
        }
        ClassNames classes =
                new ClassNames(detector.card().categories(), images.catalogue().categories());
        classes.differences().forEach(monitor::say);
        ImageFeed feed =
                new ImageFeed(
                        examples.size(),
                        i -> images.file(examples.get(i).image()),
                        ImageFile.decoder(run.card().depth()),
                        monitor::say);
        EvaluationConfig config = run.card().detector().evaluation();
        int limit = boxes > 0 ? boxes : CocoEvaluation.counted(config.maxDetections());
        DecodeSettings settings = DecodeSettings.of(config).atLeast(limit);
        List<EvaluatedImage> evaluated =
                DetectionPass.run(detector, examples, feed, settings, monitor).stream()
                        .map(classes::translated)
                        .toList();
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        Path file = out;
        if (file != null) {
            Map<Long, List<Detection>> detections = new LinkedHashMap<>();
            evaluated.forEach(image -> detections.put(image.id(), image.detections()));
            CocoIds ids = new CocoIds(images.catalogue());
            CocoResults.write(file, ids.translated(side, detections));
        }
        print(CocoEvaluation.of(evaluated, images.catalogue().categories(), limit), evaluated);
        CocoEvaluation.crowded(evaluated, limit).ifPresent(this::say);
        return ExitCode.OK;
    }

    private void print(CocoEvaluation evaluation, List<EvaluatedImage> images) {
        say(Wording.count(images.size(), "image"));
        evaluation
                .figures()
                .byName()
                .forEach((name, figure) ->
                        say(Wording.of("%-10s %s", name, CocoFigures.inWords(figure))));
        say("mAP " + BootstrapInterval.ofMeanAp(evaluation, RESAMPLES, 0).inWords());
        QualitySentence.all(images, evaluation).forEach(this::say);
        for (CategoryFigures figures : evaluation.categories()) {
            say(
                    Wording.of(
                            "%-24s AP %s  AP50 %s  (%s)",
                            figures.category().name(),
                            CocoFigures.inWords(figures.ap()),
                            CocoFigures.inWords(figures.ap50()),
                            Wording.count(figures.objects(), "object")));
        }
    }
}
