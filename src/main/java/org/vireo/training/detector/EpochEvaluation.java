package org.vireo.training.detector;

import org.vireo.config.EvaluationConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.DetectionPass;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.image.ImageFeed;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How good the network is on the validation images, again and again. */
final class EpochEvaluation {
    private final ComputeDevice device;
    private final DetectorData data;
    private final DecodeSettings settings;
    private final RunFolder run;
    private final ImageFeed feed;

    /**
     * @param feed the validation images
     */
    EpochEvaluation(
            ComputeDevice device,
            DetectorData data,
            ImageFeed feed,
            EvaluationConfig config,
            RunFolder run) {
        this.feed = feed;
        this.device = device;
        this.data = data;
        this.run = run;
        this.settings = DecodeSettings.of(config);
    }

    /**
     * Evaluates, writes the figures and the predictions.
     *
     * @return the mAP, -1 if the validation images hold no objects; nothing if the monitor
     *     cancelled
     */
    OptionalDouble evaluate(
            DetectorState state,
            long iteration,
            double epoch,
            MetricsWriter metrics,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        if (data.validation().isEmpty()) {
            return OptionalDouble.of(-1);
        }
        List<EvaluatedImage> images;
        try (Detector detector = new Detector(device, state.card(), state.evaluated())) {
            List<Example> examples =
                    data.validation().stream().map(RunData.Image::example).toList();
            images = DetectionPass.run(detector, examples, feed, settings, monitor);
        }
        if (monitor.isCancelled()) {
            return OptionalDouble.empty();
        }
        CocoEvaluation evaluation = CocoEvaluation.of(images, data.categories());
        Map<Long, List<Detection>> detections = new LinkedHashMap<>();
        images.forEach(image -> detections.put(image.id(), image.detections()));
        Path predictions = run.predictions("update-" + iteration);
        Files.createDirectories(predictions.toAbsolutePath().getParent());
        CocoResults.write(predictions, detections);
        metrics.write(DetectorEvents.evaluation(iteration, epoch, evaluation));
        monitor.say(EvaluationSentence.of(epoch, evaluation));
        return OptionalDouble.of(evaluation.figures().ap());
    }
}
