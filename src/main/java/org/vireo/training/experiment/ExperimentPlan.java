package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingProblem;
import org.vireo.config.Settings;
import org.vireo.training.engine.Method;
import org.vireo.training.experiment.Start.Stage;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an experiment compares: each {@link Start} with each number of detector epochs, and on
 * request random against converged with fewer labels. All arms share seed, split and settings; each
 * has its own whole learning rate schedule.
 *
 * @param pretrainings of different methods, in the order they are compared
 * @param imports files with weights from elsewhere, which are one more start each
 * @param detector the settings of all arms, but for start, length and labels
 * @param epochs the lengths, ascending
 * @param labelShares of the label budget, ascending; empty leaves it out
 */
public record ExperimentPlan(
        List<Pretraining> pretrainings,
        List<Path> imports,
        DetectorConfig detector,
        List<Integer> epochs,
        List<Double> labelShares) {
    private static final Settings<DetectorConfig> DETECTOR = DetectorConfig.settings();

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException with a sentence if the parts do not fit each other
     */
    public ExperimentPlan {
        pretrainings = List.copyOf(pretrainings);
        imports = List.copyOf(imports);
        epochs = List.copyOf(epochs);
        labelShares = List.copyOf(labelShares);
        if (imports.stream().map(Start::of).distinct().count() < imports.size()) {
            throw new IllegalArgumentException(
                    "Two files with weights have the same name, by which the report tells them"
                            + " apart: %s. Rename one.".formatted(imports));
        }
        if (epochs.isEmpty() || !isAscending(epochs) || epochs.getFirst() < 1) {
            throw new IllegalArgumentException(
                    "The detector's epochs are ascending numbers from 1, not " + epochs + ".");
        }
        if (!isAscending(labelShares)
                || labelShares.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
            throw new IllegalArgumentException(
                    "The shares of labels are ascending and at most 100 %, not "
                            + labelShares
                            + ".");
        }
        for (Pretraining pretraining : pretrainings) {
            if (pretraining.config().backbone() != detector.model().backbone()) {
                throw new IllegalArgumentException(
                        "Pretraining has the backbone %s and the detector %s; they must be the same."
                                .formatted(
                                        pretraining.config().backbone(),
                                        detector.model().backbone()));
            }
        }
    }

    /**
     * One run, from which both starts of its method are taken.
     *
     * @param unconvergedEpoch the epoch of it that counts as unconverged
     */
    public record Pretraining(
            Method<PretrainConfig> method, PretrainConfig config, int unconvergedEpoch) {
        /**
         * Lets it keep the epochs that are needed.
         *
         * @throws IllegalArgumentException with a sentence if the unconverged one is not before the
         *     last
         */
        public Pretraining {
            if (unconvergedEpoch < 1 || unconvergedEpoch >= config.epochs()) {
                throw new IllegalArgumentException(
                        ("The unconverged backbone is that of epoch %s, which is not before"
                                        + " the end of the pretraining after %s.")
                                .formatted(unconvergedEpoch, config.epochs()));
            }
            config =
                    Settings.of(config)
                            .with(config, "keepEpochs", unconvergedEpoch + "," + config.epochs());
        }

        /** What it has, as reports name it. */
        public String named(String what) {
            return Start.named(method.id(), what);
        }

        /** What a detector can start from: unconverged, converged. */
        public List<Start> starts() {
            return List.of(
                    new Start(Stage.UNCONVERGED, method.id()),
                    new Start(Stage.CONVERGED, method.id()));
        }
    }

    private static <T extends Comparable<T>> boolean isAscending(List<T> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** All arms, those of the grid first, in the order they are run. */
    public List<Arm> arms() {
        Set<Arm> arms = new LinkedHashSet<>(grid());
        arms.addAll(budget());
        return List.copyOf(arms);
    }

    private List<Start> starts() {
        return Stream.of(
                        Stream.of(Start.RANDOM),
                        imports.stream().map(Start::of),
                        pretrainings.stream().flatMap(one -> one.starts().stream()))
                .flatMap(starts -> starts)
                .toList();
    }

    /** What fewer labels are tried from: random, each file, and each method's converged. */
    public List<Start> budgetStarts() {
        return starts().stream().filter(start -> start.stage() != Stage.UNCONVERGED).toList();
    }

    /** Each start with each length. */
    public List<Arm> grid() {
        return epochs.stream()
                .flatMap(length -> starts().stream().map(start -> new Arm(start, length, 1)))
                .toList();
    }

    /** {@link #budgetStarts} with each share of the labels, all of the greatest length. */
    public List<Arm> budget() {
        return labelShares.stream()
                .flatMap(share ->
                        budgetStarts().stream()
                                .map(start -> new Arm(start, epochs.getLast(), share)))
                .toList();
    }

    /** How long the backbone of a start was pretrained. */
    public int pretrainingEpochs(Start start) {
        return pretrainings.stream()
                .filter(one -> one.starts().contains(start))
                .mapToInt(one ->
                        start.stage() == Stage.CONVERGED
                                ? one.config().epochs()
                                : one.unconvergedEpoch())
                .findFirst()
                .orElse(0);
    }

    /**
     * The settings of an arm. With fewer labels it is given as many updates as with all of them, so
     * that less to learn from is not also less learning.
     *
     * @param weights the file of its backbone; empty for a random start
     * @param images how many training images there are with all labels
     */
    public DetectorConfig settings(Arm arm, String weights, int images) {
        DetectorConfig config = DETECTOR.with(detector, "model.weights", weights);
        config = DETECTOR.with(config, "schedule.epochs", Integer.toString(arm.epochs()));
        config = DETECTOR.with(config, "keepEpochs", Integer.toString(arm.epochs()));
        if (arm.hasAllLabels()) {
            return config;
        }
        int update = config.optimizer().batch() * config.optimizer().accumulate();
        // An epoch leaves out the images that do not fill an update.
        String updates = Integer.toString(arm.epochs() * Math.max(1, images / update));
        config = DETECTOR.with(config, "input.labelShare", Double.toString(arm.labelShare()));
        config = DETECTOR.with(config, "schedule.iterations", updates);
        return DETECTOR.with(config, "evaluation.everyIterations", updates);
    }

    /** All that forbids to begin, as sentences. */
    public List<String> problems() {
        Set<SettingProblem> problems = new LinkedHashSet<>();
        for (Pretraining pretraining : pretrainings) {
            problems.addAll(Settings.of(pretraining.config()).problems(pretraining.config()));
        }
        for (int length : epochs) {
            problems.addAll(DETECTOR.problems(settings(new Arm(Start.RANDOM, length, 1), "", 1)));
        }
        return problems.stream().map(SettingProblem::sentence).toList();
    }
}
