package org.vireo.config;

import java.util.ArrayList;
import java.util.List;

/**
 * All settings of the training of a detector.
 *
 * @param device {@code auto}, {@code cpu}, or {@code gpu0} and so on
 * @param keepEpochs the epochs (from 1) whose checkpoints are kept beside last and best
 */
public record DetectorConfig(
        long seed,
        String device,
        String furtherDevices,
        int threads,
        Precision precision,
        boolean deterministic,
        @KnobGroup("Model") ModelConfig model,
        @KnobGroup("Images") InputConfig input,
        @KnobGroup("Optimizer") OptimizerConfig optimizer,
        @KnobGroup("Schedule") ScheduleConfig schedule,
        @KnobGroup("Evaluation") EvaluationConfig evaluation,
        @Knob(
                        label = "Checks before the run",
                        help =
                                "Look for wrong labels, unreachable boxes, missing memory and a"
                                        + " network that cannot learn, before the time is spent.")
                boolean checks,
        @Knob(
                        label = "Keep epochs",
                        help = "Epochs whose checkpoints are kept beside the last and the best.",
                        min = 1,
                        max = 100_000,
                        unit = "epochs",
                        advanced = true)
                List<Integer> keepEpochs)
        implements Checked, TrainingConfig {

    /** The setting that names the file to start from. */
    public static final String WEIGHTS = "model.weights";

    /** The setting of the backbone, which must be that of the start weights. */
    public static final String BACKBONE = "model.backbone";

    /** The settings of what colors are normalized by, which start weights decide. */
    public static final String MEAN = "input.mean";

    public static final String STD = "input.std";

    public DetectorConfig {
        keepEpochs = List.copyOf(keepEpochs);
    }

    /** What a processor's minutes are best spent on: many updates of a small network. */
    public static final Preset<DetectorConfig> QUICK =
            new Preset<>(
                    "quick",
                    "A narrow ResNet-18 on small images, anchors fitted to your boxes: minutes, also on a CPU.",
                    of(
                            ModelConfig.quick(Backbone.RESNET18HALF),
                            InputConfig.of(192, 192),
                            new OptimizerConfig(
                                    OptimizerKind.ADAMW, 7e-4, 0, 0.9, 0.05, 10, 4, 1, 0.99),
                            ScheduleConfig.cosine(10),
                            List.of()));

    /**
     * The report names no optimizer. AdamW is taken: 5e-5 is a usual rate for it, and with SGD,
     * whose rate for this batch is 50 times that, new heads would hardly move in 24 epochs.
     */
    public static final Preset<DetectorConfig> REPORT =
            new Preset<>(
                    "report",
                    "The class report's: ResNet-50, learning rate 5e-5, batch 4, 24 epochs.",
                    of(
                            ModelConfig.paper(Backbone.RESNET50),
                            InputConfig.of(800, 1333),
                            new OptimizerConfig(
                                    OptimizerKind.ADAMW, 5e-5, 0, 0.9, 0.01, 10, 4, 1, 0),
                            new ScheduleConfig(24, 0, -1, ScheduleKind.CONSTANT, List.of(), 0.1),
                            List.of(18, 24)));

    /**
     * Lin et al. 2017, with torchvision's 26 epochs and drops; 4 batches of 4 make its 16 images.
     */
    public static final Preset<DetectorConfig> PAPER =
            new Preset<>(
                    "paper",
                    "The RetinaNet paper's: ResNet-50, SGD at 0.01 for 16 images, 26 epochs.",
                    of(
                            ModelConfig.paper(Backbone.RESNET50),
                            InputConfig.of(800, 1333),
                            new OptimizerConfig(
                                    OptimizerKind.SGD, 0.01, 16, 0.9, 1e-4, 10, 4, 4, 0),
                            new ScheduleConfig(
                                    26, 0, -1, ScheduleKind.STEP, List.of(16.0, 22.0), 0.1),
                            List.of()));

    private static DetectorConfig of(
            ModelConfig model,
            InputConfig input,
            OptimizerConfig optimizer,
            ScheduleConfig schedule,
            List<Integer> keepEpochs) {
        return new DetectorConfig(
                1,
                "auto",
                "",
                0,
                Precision.AUTO,
                false,
                model,
                input,
                optimizer,
                schedule,
                EvaluationConfig.standard(),
                true,
                keepEpochs);
    }

    /** The named starting points, the one to propose first. */
    public static List<Preset<DetectorConfig>> presets() {
        return List.of(QUICK, REPORT, PAPER);
    }

    /** The settings of detector configs, with {@link #QUICK} for what a file leaves out. */
    public static Settings<DetectorConfig> settings() {
        return Settings.of(QUICK.config());
    }

    @Override
    public Backbone backbone() {
        return model.backbone();
    }

    @Override
    public int cacheMegabytes() {
        return input.cacheMegabytes();
    }

    @Override
    public double testShare() {
        return evaluation.testShare();
    }

    @Override
    public int imagesPerUpdate() {
        return optimizer.effectiveBatch();
    }

    /** How many images go through the network together: a batch, or a device's share of it. */
    public int imagesTogether() {
        return Math.min(optimizer.batch(), Math.ceilDiv(optimizer.effectiveBatch(), devices()));
    }

    @Override
    public List<SettingProblem> conflicts() {
        List<SettingProblem> conflicts = new ArrayList<>(DeviceChoice.conflicts(this));
        if (optimizer.effectiveBatch() < devices()) {
            conflicts.add(
                    new SettingProblem(
                            "furtherDevices",
                            "Further devices (furtherDevices): an update of "
                                    + optimizer.effectiveBatch()
                                    + " images (optimizer.batch times optimizer.accumulate) cannot"
                                    + " be dealt out to "
                                    + devices()
                                    + " devices."));
        }
        for (int epoch : keepEpochs) {
            if (schedule.iterations() == 0 && epoch > schedule.epochs()) {
                conflicts.add(
                        new SettingProblem(
                                "keepEpochs",
                                ("Keep epochs (keepEpochs) names epoch %s, but the run ends"
                                                + " after %s.")
                                        .formatted(epoch, schedule.epochs())));
            }
        }
        return conflicts;
    }

    @Override
    public List<String> warnings() {
        return model.normalization() == Normalization.BATCH
                        && imagesTogether() < Normalization.LEAST_LIVE_BATCH
                ? List.of(
                        "Normalization (model.normalization) is batch, which is unreliable below "
                                + Normalization.LEAST_LIVE_BATCH
                                + " images a batch (here "
                                + imagesTogether()
                                + ", by optimizer.batch); take group, or frozen with start weights.")
                : List.of();
    }
}
