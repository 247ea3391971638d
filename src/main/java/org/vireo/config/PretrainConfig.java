package org.vireo.config;

import java.util.ArrayList;
import java.util.List;

/**
 * All settings of learning from images without labels.
 *
 * @param device {@code auto}, {@code cpu}, or {@code gpu0} and so on
 * @param expander the widths of the layers behind the backbone
 * @param optimizer of the kind that the method uses
 * @param loss what is the method's own
 * @param keepEpochs the epochs (from 1) whose checkpoints are kept beside the last
 */
public record PretrainConfig(
        long seed,
        String device,
        String furtherDevices,
        int threads,
        Precision precision,
        boolean deterministic,
        @Knob(
                        label = "Backbone",
                        help = "The ResNet to pretrain; the detector later needs the same.")
                Backbone backbone,
        @Knob(
                        label = "Crop",
                        help = "The side of the square views.",
                        min = 32,
                        max = 1024,
                        unit = "px")
                int cropSize,
        @Knob(
                        label = "Batch",
                        help =
                                "Images of which both views go through the network together. Their"
                                        + " statistics are the loss: below 64 it is noisy.",
                        min = 2,
                        max = 65_536,
                        unit = "images")
                int batch,
        @Knob(
                        label = "Parts",
                        help =
                                "Send a batch through the network in so many parts, in memory for"
                                        + " one. The loss stays that of the whole batch; a step takes"
                                        + " a third longer.",
                        min = 1,
                        max = 1024,
                        advanced = true)
                int parts,
        @Knob(
                        label = "Epochs",
                        help = "How often all images are seen.",
                        min = 1,
                        max = 100_000,
                        unit = "epochs")
                int epochs,
        @Knob(
                        label = "Expander",
                        help =
                                "Widths of the layers behind the backbone: VICReg's expander, the"
                                        + " other methods' projector. 2048,2048,2048 suits small"
                                        + " backbones and memory; VICReg's authors' is 8192 three"
                                        + " times.",
                        min = 2,
                        max = 65_536,
                        advanced = true)
                List<Integer> expander,
        @KnobGroup("Optimizer") PretrainOptimizerConfig optimizer,
        @KnobGroup("Loss") LossConfig loss,
        @KnobGroup("Views") ViewsConfig views,
        @Knob(
                        label = "Image cache",
                        help =
                                "Memory for decoded images. 0 keeps none; -1 takes what the memory"
                                        + " allows.",
                        minusOne = "what the memory allows",
                        zero = "none",
                        min = -1,
                        max = 1_000_000,
                        unit = "MB",
                        advanced = true)
                int cacheMegabytes,
        @Knob(
                        label = "Loader threads",
                        help = "Threads that read and prepare images. 0 chooses by the cores.",
                        zero = "by the cores",
                        min = 0,
                        max = 256,
                        advanced = true)
                int loaderThreads,
        @KnobGroup("Meters") MetersConfig meters,
        @Knob(
                        label = "Keep epochs",
                        help =
                                "Epochs whose checkpoints are kept beside the last, such as one that"
                                        + " is not converged yet, to compare with.",
                        min = 1,
                        max = 100_000,
                        unit = "epochs",
                        advanced = true)
                List<Integer> keepEpochs)
        implements Checked, TrainingConfig {

    /** Images in a part of a batch below which BatchNorm's statistics are noisy. */
    public static final int LEAST_PART = 16;

    public PretrainConfig {
        expander = List.copyOf(expander);
        keepEpochs = List.copyOf(keepEpochs);
    }

    /** The settings of VICReg, with those for small sets for what a file leaves out. */
    public static Settings<PretrainConfig> settings() {
        return Settings.of(VicregLossConfig.presets().getFirst().config());
    }

    /** A narrow ResNet-18 for CPUs and small sets: the backbone of the quick detector. */
    static Preset<PretrainConfig> small(
            List<Integer> expander,
            PretrainOptimizerConfig optimizer,
            LossConfig loss,
            ViewsConfig views) {
        return new Preset<>(
                "small",
                "A narrow ResNet-18, 96 px views, batch 64, 30 epochs: for CPUs and small sets.",
                of(
                        Backbone.RESNET18HALF,
                        96,
                        64,
                        1,
                        30,
                        expander,
                        optimizer,
                        loss,
                        views,
                        List.of()));
    }

    /** The authors' ResNet-50 on views of 224 pixels. */
    static Preset<PretrainConfig> paper(
            int batch,
            int parts,
            int epochs,
            List<Integer> expander,
            PretrainOptimizerConfig optimizer,
            LossConfig loss,
            ViewsConfig views) {
        return new Preset<>(
                "paper",
                "The authors': ResNet-50, 224 px, batch %d in %d parts, %d epochs."
                        .formatted(batch, parts, epochs),
                of(
                        Backbone.RESNET50,
                        224,
                        batch,
                        parts,
                        epochs,
                        expander,
                        optimizer,
                        loss,
                        views,
                        List.of()));
    }

    /** Settings that run anywhere. */
    static PretrainConfig of(
            Backbone backbone,
            int cropSize,
            int batch,
            int parts,
            int epochs,
            List<Integer> expander,
            PretrainOptimizerConfig optimizer,
            LossConfig loss,
            ViewsConfig views,
            List<Integer> keepEpochs) {
        return new PretrainConfig(
                1,
                "auto",
                "",
                0,
                Precision.AUTO,
                false,
                backbone,
                cropSize,
                batch,
                parts,
                epochs,
                expander,
                optimizer,
                loss,
                views,
                -1,
                0,
                new MetersConfig(10, 5, 20),
                keepEpochs);
    }

    /** The base learning rate in use: as given, or by the batch. */
    public double chosenBaseLearningRate() {
        return optimizer.baseLearningRate(batch);
    }

    /** Into how many parts a batch is divided: those asked for, but one for each device. */
    public int chosenParts() {
        return Math.max(parts, devices());
    }

    /** The learning rate after the warm-up: the base rate times batch / 256. */
    public double effectiveLearningRate() {
        return chosenBaseLearningRate() * batch / 256;
    }

    @Override
    public int imagesPerUpdate() {
        return batch;
    }

    @Override
    public List<SettingProblem> conflicts() {
        List<SettingProblem> conflicts = new ArrayList<>(DeviceChoice.conflicts(this));
        if (batch < 2 * chosenParts()) {
            conflicts.add(
                    new SettingProblem(
                            "parts",
                            ("Parts (parts) of a batch of %s need two images each, so there can be"
                                            + " %s at most, not %s.")
                                    .formatted(batch, batch / 2, chosenParts())));
        }
        if (expander.isEmpty()) {
            conflicts.add(
                    new SettingProblem(
                            "expander",
                            "Expander (expander) needs the width of at least one layer."));
        }
        if (optimizer.warmupEpochs() >= epochs) {
            conflicts.add(
                    new SettingProblem(
                            "optimizer.warmupEpochs",
                            ("Warm-up (optimizer.warmupEpochs) of %s epochs is not shorter than"
                                            + " the run of %s.")
                                    .formatted(optimizer.warmupEpochs(), epochs)));
        }
        for (int epoch : keepEpochs) {
            if (epoch > epochs) {
                conflicts.add(
                        new SettingProblem(
                                "keepEpochs",
                                ("Keep epochs (keepEpochs) names epoch %s, but the run ends"
                                                + " after %s.")
                                        .formatted(epoch, epochs)));
            }
        }
        return conflicts;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (batch < loss.leastBatch()) {
            warnings.add(
                    ("Batch (batch) of %s gives the loss noisy statistics; take %s or more, with a"
                                    + " smaller expander or crop if memory is short.")
                            .formatted(batch, loss.leastBatch()));
        }
        if (batch / chosenParts() < LEAST_PART && chosenParts() > 1) {
            warnings.add(
                    "Parts (parts) of %s images give BatchNorm noisy statistics; take %s or more."
                            .formatted(batch / chosenParts(), LEAST_PART));
        }
        return warnings;
    }
}
