package org.vireo.training.method.detector;

import static org.vireo.training.engine.Method.CurvePanel.Over.EVALUATIONS;
import static org.vireo.training.engine.Method.CurvePanel.Over.UPDATES;

import org.vireo.config.DetectorConfig;
import org.vireo.config.ModelConfig;
import org.vireo.config.Preset;
import org.vireo.config.ScheduleConfig;
import org.vireo.config.Setting;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.NetworkCost;
import org.vireo.training.engine.RunContext;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.engine.Workload;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.pretrained.PretrainedWeights;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** RetinaNet (Lin et al. 2017, arXiv 1708.02002), fine-tuned on labeled images. */
public final class RetinaNetMethod implements Method<DetectorConfig> {
    private static final int ANCHORS = 9;

    /** Most photographs are about so much longer than high. */
    private static final double USUAL_ASPECT = 4.0 / 3;

    /** All levels P3 to P7 together, as a part of the image's pixels: 1/64 + 1/256 + … */
    private static final double LOCATIONS = 1.333 / 64;

    /**
     * What the backbone takes of what it keeps at the end of the forward pass, when the heads keep
     * theirs, and in the middle of the backward pass, when those are gone; measured on CPUs.
     */
    private static final double FORWARD = 0.7;

    private static final double BACKWARD = 1.65;

    @Override
    public String id() {
        return "retinanet";
    }

    @Override
    public String title() {
        return "RetinaNet";
    }

    @Override
    public Purpose purpose() {
        return Purpose.DETECTION;
    }

    @Override
    public List<Preset<DetectorConfig>> presets() {
        return DetectorConfig.presets();
    }

    /**
     * With the start weights' whole path, since a run may be resumed from elsewhere, and what their
     * colors were normalized by, unless that is set.
     */
    @Override
    public DetectorConfig completed(DetectorConfig config) {
        if (!config.model().hasWeights()) {
            return config;
        }
        Path file = Path.of(config.model().weights()).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new SettingException(
                    "Start weights (model.weights): there is no file " + file + ".");
        }
        Settings<DetectorConfig> settings = settings();
        DetectorConfig whole = settings.with(config, DetectorConfig.WEIGHTS, file.toString());
        try (PretrainedWeights pretrained = PretrainedWeights.open(file)) {
            pretrained.check(Backbones.of(config.backbone().id()));
            if (!config.input().hasUsualColors()) {
                return whole;
            }
            PixelNormalization pixels = pretrained.source().pixels();
            Setting mean = settings.setting(DetectorConfig.MEAN);
            Setting std = settings.setting(DetectorConfig.STD);
            whole = settings.with(whole, mean.name(), mean.print(pixels.mean()));
            return settings.with(whole, std.name(), std.print(pixels.std()));
        } catch (IOException e) {
            throw new SettingException("Start weights (model.weights): " + e.getMessage());
        }
    }

    @Override
    public DetectorConfig fittedToWeights(DetectorConfig config) {
        if (!config.model().hasWeights()) {
            return config;
        }
        try (PretrainedWeights weights =
                PretrainedWeights.open(Path.of(config.model().weights()))) {
            return weights.backbone()
                    .map(found ->
                            settings().with(config, DetectorConfig.BACKBONE, found.network().id()))
                    .orElse(config);
        } catch (IOException e) {
            // What is wrong with the file is said when the settings are completed.
            return config;
        }
    }

    @Override
    public RunLength length(DetectorConfig config) {
        ScheduleConfig schedule = config.schedule();
        return schedule.iterations() > 0
                ? new RunLength(0, schedule.iterations())
                : new RunLength(schedule.epochs(), 0);
    }

    /** The backbone, the pyramid and the heads. */
    @Override
    public NetworkCost cost(DetectorConfig config, int classes) {
        double shortSide = config.input().shortSide();
        double longSide = config.input().longSide();
        double low = Math.min(shortSide, longSide / USUAL_ASPECT);
        double usual = low * low * USUAL_ASPECT;
        double largest = shortSide * longSide;
        double width = config.model().headWidth();
        double outputs = ANCHORS * (classes + 4.0);
        double heads = 9 * (8 * width * width + width * outputs);
        double perLocation = heads + 9 * width * width;
        double ofHeads = Float.BYTES * (18 * width + 3 * outputs);
        Backbone.Cost body = Backbones.of(config.backbone().id()).cost();
        double kept = body.at(largest).activations() * Float.BYTES;
        return new NetworkCost(
                body.at(usual).multiplyAdds() + usual * LOCATIONS * perLocation,
                body.parameters() + heads,
                Math.max(BACKWARD * kept, FORWARD * kept + largest * LOCATIONS * ofHeads));
    }

    @Override
    public Workload workload(DetectorConfig config, DataSize data) {
        NetworkCost cost = cost(config, data.classes());
        int batch = config.optimizer().effectiveBatch();
        int pieces = TileChoice.pieces(config.input(), data.objects());
        int perEpoch = Math.max(1, data.training() * pieces / batch);
        double updates = config.schedule().totalIterations(perEpoch);
        double evaluations = Math.ceil(updates / perEpoch / config.evaluation().everyEpochs());
        return new Workload(
                updates * batch * cost.training(),
                evaluations * data.validation() * pieces * cost.forward(),
                cost,
                config.imagesTogether());
    }

    @Override
    public String fewerAtATime(DetectorConfig config, int images) {
        int batches = Math.ceilDiv(config.optimizer().effectiveBatch(), images);
        return "a batch of %d (optimizer.batch) fits, and with optimizer.accumulate at %d learns from as many images an update"
                .formatted(images, batches);
    }

    @Override
    public Preset<DetectorConfig> fitted(Preset<DetectorConfig> preset, DataSize data) {
        return FittedToImages.fit(preset, data);
    }

    @Override
    public List<CurvePanel> panels() {
        return List.of(
                new CurvePanel(
                        "Loss",
                        UPDATES,
                        "Loss",
                        List.of(
                                new CurveOf("total", MetricNames.LOSS),
                                new CurveOf("classes", RetinaNet.CLASSIFICATION),
                                new CurveOf("boxes", RetinaNet.BOX))),
                new CurvePanel(
                        "Validation",
                        EVALUATIONS,
                        "Average precision",
                        List.of(
                                new CurveOf("mAP", RunEvent.Evaluation.MAIN_FIGURE),
                                new CurveOf("AP50", "AP50"),
                                new CurveOf("AP75", "AP75"))));
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(
                new ReportColumn("loss", MetricNames.LOSS, "%.4g", 1),
                new ReportColumn("images/s", MetricNames.SPEED, "%.3g", 1),
                new ReportColumn("waiting", MetricNames.WAIT, "%.1f %%", 100),
                new ReportColumn("peak MiB", MetricNames.MEMORY, "%.0f", 1));
    }

    /** The labeled images of all sides. */
    @Override
    public RunData of(ImageFolder images) throws IOException {
        return RunData.of(images, Example::isExample);
    }

    @Override
    public String fingerprint(ImageFolder images) {
        return images.catalogue().fingerprint();
    }

    @Override
    public Learner<?> begin(RunContext<DetectorConfig> context)
            throws IOException, InterruptedException, TrainingException {
        DetectorConfig config = context.config();
        DetectorData data = DetectorData.of(context.images().data(), config);
        DetectorSetup setup = DetectorSetup.of(config, data);
        PretrainedWeights.Start start = start(config.model(), setup.card().model());
        // Before the checks, which take a while: one that is not there ends the run.
        List<ComputeDevice> further = TrainedDetector.further(config);
        context.note("Training on " + context.device().inWords() + ".");
        setup.reasons().forEach(context::note);
        DataWarnings.of(config, data).forEach(context::note);
        DetectorData cut = data.cut(setup.card().tiling());
        DataWarnings.slowTiles(config.input(), data, setup.card().tiling())
                .ifPresent(context::note);
        int microBatch = config.imagesTogether();
        if (config.checks()) {
            PlannedRun planned =
                    new PlannedRun(
                            config,
                            cut,
                            context.device(),
                            setup.card(),
                            start.tensors(),
                            DetectorLearner.feed(context, cut));
            DetectorChecks checks = new DetectorChecks(planned, start.sentence());
            checks.run(context.monitor()).forEach(context::note);
            microBatch = checks.partSize();
        } else {
            context.monitor().say(start.sentence());
        }
        return new DetectorLearner(
                context,
                cut,
                TrainedDetector.fresh(
                        context.device(), further, setup.card(), config, start.tensors()),
                microBatch);
    }

    private static PretrainedWeights.Start start(ModelConfig config, DetectorModel model)
            throws TrainingException {
        if (!config.hasWeights()) {
            return new PretrainedWeights.Start(Map.of(), "All weights start at random.");
        }
        try (PretrainedWeights file = PretrainedWeights.open(Path.of(config.weights()))) {
            return file.start(model);
        } catch (IOException e) {
            throw new TrainingException("Start weights: " + e.getMessage(), e);
        }
    }

    @Override
    public Learner<?> resume(RunContext<DetectorConfig> context, SafeTensors checkpoint)
            throws TrainingException {
        DetectorConfig config = context.config();
        DetectorData data = DetectorData.of(context.images().data(), config);
        TrainedDetector detector = TrainedDetector.of(context.device(), config, checkpoint);
        return new DetectorLearner(
                context, data.cut(detector.card().tiling()), detector, config.imagesTogether());
    }
}
