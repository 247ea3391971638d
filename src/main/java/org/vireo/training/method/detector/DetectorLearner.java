package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.catalogue.Example;
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
import org.vireo.job.OrderedItems;
import org.vireo.job.OrderedLoader;
import org.vireo.job.Wording;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunHistory;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.LearningRateSchedule;
import org.vireo.training.engine.RunContext;
import org.vireo.training.engine.Update;
import org.vireo.training.input.InputBudget;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A detector at work on a run. */
final class DetectorLearner implements Learner<UpdateBatch> {
    private final RunContext<DetectorConfig> context;
    private final DetectorConfig config;
    private final DetectorData data;
    private final ImageFeed validation;
    private final UpdateBatches batches;
    private final Course course;
    private TrainedDetector detector;
    private int microBatch;

    /** Takes over the detector. */
    DetectorLearner(
            RunContext<DetectorConfig> context,
            DetectorData data,
            TrainedDetector detector,
            int microBatch) {
        this.context = context;
        this.config = context.config();
        this.data = data;
        this.detector = detector;
        this.microBatch = microBatch;
        this.validation =
                context.images()
                        .feed(data.validation(), ImageFile.decoder(context.run().card().depth()));
        this.batches =
                new UpdateBatches(
                        config,
                        detector.card(),
                        data,
                        DataWarnings.repeatThreshold(config, data),
                        feed(context, data));
        long perEpoch = batches.perEpoch();
        this.course =
                new Course(
                        perEpoch,
                        config.schedule().totalIterations(perEpoch),
                        LearningRateSchedule.of(
                                config.schedule(),
                                config.optimizer().effectiveLearningRate(),
                                perEpoch));
    }

    /** The training images. */
    static ImageFeed feed(RunContext<DetectorConfig> context, DetectorData data) {
        return context.feed(data.training().stream().map(TrainingImage::image).toList());
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public OrderedItems<UpdateBatch> batches(long update) {
        int size = microBatch;
        int threads = InputBudget.loaderThreads(config.input().loaderThreads());
        return new OrderedLoader<>(
                update, course.total(), threads, threads + 1, at -> batches.make(at, size));
    }

    @Override
    public Update update(UpdateBatch batch, Pass pass) {
        return detector.update(batch, pass.rate());
    }

    @Override
    public double loss(Map<String, Double> terms) {
        return TrainedDetector.loss(terms);
    }

    @Override
    public int microBatch() {
        return microBatch;
    }

    @Override
    public void useMicroBatch(int images) {
        microBatch = images;
    }

    @Override
    public int leastMicroBatch() {
        return 1;
    }

    @Override
    public boolean isMeasurementDue(long number, boolean epochEnds) {
        int everyIterations = config.evaluation().everyIterations();
        if (number == course.total()) {
            return true;
        }
        return everyIterations > 0
                ? number % everyIterations == 0
                : epochEnds
                        && (number / course.perEpoch()) % config.evaluation().everyEpochs() == 0;
    }

    @Override
    public Optional<Measurement> measure(Moment moment, JobMonitor monitor)
            throws IOException, InterruptedException {
        if (data.validation().isEmpty()) {
            return Optional.of(new Measurement(Map.of(), List.of(), OptionalDouble.of(-1)));
        }
        List<EvaluatedImage> images;
        try (Detector evaluated =
                new Detector(context.device(), detector.card(), detector.evaluated())) {
            images = detected(evaluated, data.validation(), validation, monitor);
        }
        if (monitor.isCancelled()) {
            return Optional.empty();
        }
        CocoEvaluation evaluation =
                CocoEvaluation.of(
                        images,
                        data.categories(),
                        CocoEvaluation.counted(config.evaluation().maxDetections()));
        keepPredictions(images, HeldOutTest.predictions(context.run(), moment.update()));
        monitor.say(sentence(moment.epochs(), evaluation));
        return Optional.of(
                new Measurement(
                        Map.of(),
                        List.of(event(moment, evaluation, images)),
                        OptionalDouble.of(evaluation.figures().ap())));
    }

    private List<EvaluatedImage> detected(
            Detector evaluated, List<Example> images, ImageFeed feed, JobMonitor monitor)
            throws IOException, InterruptedException {
        DecodeSettings settings = DecodeSettings.of(config.evaluation());
        return DetectionPass.run(evaluated, images, feed, settings, monitor);
    }

    private static void keepPredictions(List<EvaluatedImage> images, Path file) throws IOException {
        Map<Long, List<Detection>> detections = new LinkedHashMap<>();
        images.forEach(image -> detections.put(image.id(), image.detections()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        CocoResults.write(file, detections);
    }

    /** Measures the best epoch on the images that are held out, which nothing was chosen by. */
    @Override
    public Optional<List<RunEvent>> conclude(JobMonitor monitor)
            throws IOException, InterruptedException {
        Path best = context.run().checkpoints().bestOrLast();
        RunHistory history = RunHistory.of(context.run());
        if (data.test().isEmpty() || history.test().isPresent() || !Files.exists(best)) {
            return Optional.of(List.of());
        }
        List<EvaluatedImage> images;
        try (Detector chosen = Detector.load(context.device(), best)) {
            ImageFeed feed =
                    context.images()
                            .feed(data.test(), ImageFile.decoder(context.run().card().depth()));
            images = detected(chosen, data.test(), feed, monitor);
        }
        if (monitor.isCancelled()) {
            return Optional.empty();
        }
        keepPredictions(images, context.run().predictions("test"));
        HeldOutTest test =
                HeldOutTest.of(
                        context.run(),
                        history.best().map(RunEvent.Evaluation::iteration).orElse(course.total()),
                        data,
                        images,
                        CocoEvaluation.counted(config.evaluation().maxDetections()));
        monitor.say(test.sentence());
        return Optional.of(
                List.of(test.event(), new RunEvent.Note(course.total(), test.sentence())));
    }

    private static RunEvent event(
            Moment moment, CocoEvaluation evaluation, List<EvaluatedImage> images) {
        return new RunEvent.Evaluation(
                moment.update(),
                moment.epochs(),
                HeldOutTest.figures(evaluation),
                HeldOutTest.perClass(evaluation),
                String.join(" ", QualitySentence.all(images, evaluation)));
    }

    private static String sentence(double epochs, CocoEvaluation evaluation) {
        CocoFigures figures = evaluation.figures();
        String classes =
                evaluation.categories().stream()
                        .map(c -> c.category().name() + " " + CocoFigures.inWords(c.ap()))
                        .collect(Collectors.joining(", "));
        return Wording.of(
                "Epoch %s: mAP %s, AP50 %s, AP75 %s (%s)",
                Wording.shortest(epochs, 4),
                CocoFigures.inWords(figures.ap()),
                CocoFigures.inWords(figures.ap50()),
                CocoFigures.inWords(figures.ap75()),
                classes);
    }

    @Override
    public void save(Map<String, SafeTensors.Tensor> tensors, Map<String, String> metadata) {
        detector.save(tensors, metadata);
    }

    @Override
    public void restore(SafeTensors saved) {
        detector.close();
        detector = TrainedDetector.of(context.device(), config, saved);
    }

    @Override
    public void saveResult(Path file, long updates) throws IOException {
        detector.saveDetector(file);
    }

    @Override
    public Words words() {
        return new Words(
                "Training",
                "make the images smaller (input.longSide) or the backbone.",
                detector.learnsStatistics()
                        ? "batch normalization has only their statistics."
                        : "the update stays the same.",
                "optimizer.learningRate");
    }

    /** The detector as it is now. */
    TrainedDetector detector() {
        return detector;
    }

    @Override
    public void close() {
        detector.close();
    }
}
