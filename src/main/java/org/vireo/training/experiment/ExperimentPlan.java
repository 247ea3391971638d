package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingProblem;
import org.vireo.config.Settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an experiment compares: each {@link Start} with each number of detector epochs, and on
 * request random against converged with fewer labels. All arms share seed, split and settings; each
 * has its own whole learning rate schedule.
 *
 * @param pretraining one run, from which both VICReg starts are taken
 * @param unconvergedEpoch the epoch of it that counts as unconverged
 * @param detector the settings of all arms, but for start, length and labels
 * @param epochs the lengths, ascending
 * @param labelShares of the label budget, ascending; empty leaves it out
 */
public record ExperimentPlan(
        PretrainConfig pretraining,
        int unconvergedEpoch,
        DetectorConfig detector,
        List<Integer> epochs,
        List<Double> labelShares) {
    private static final Settings<DetectorConfig> DETECTOR = DetectorConfig.settings();
    private static final Settings<PretrainConfig> PRETRAINING = PretrainConfig.settings();

    /**
     * Copies the lists and lets pretraining keep the epochs that are needed.
     *
     * @throws IllegalArgumentException with a sentence if the parts do not fit each other
     */
    public ExperimentPlan {
        epochs = List.copyOf(epochs);
        labelShares = List.copyOf(labelShares);
        if (unconvergedEpoch < 1 || unconvergedEpoch >= pretraining.epochs()) {
            throw new IllegalArgumentException(
                    "The unconverged backbone is that of epoch "
                            + unconvergedEpoch
                            + ", which is not before the end of the pretraining after "
                            + pretraining.epochs()
                            + ".");
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
        if (pretraining.backbone() != detector.model().backbone()) {
            throw new IllegalArgumentException(
                    "Pretraining has the backbone %s and the detector %s; they must be the same."
                            .formatted(pretraining.backbone(), detector.model().backbone()));
        }
        pretraining =
                PRETRAINING.with(
                        pretraining, "keepEpochs", unconvergedEpoch + "," + pretraining.epochs());
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

    /** Each start with each length. */
    public List<Arm> grid() {
        List<Arm> arms = new ArrayList<>();
        for (int length : epochs) {
            for (Start start : Start.values()) {
                arms.add(new Arm(start, length, 1));
            }
        }
        return arms;
    }

    /** Random and converged with each share of the labels, all of the greatest length. */
    public List<Arm> budget() {
        List<Arm> arms = new ArrayList<>();
        for (double share : labelShares) {
            arms.add(new Arm(Start.RANDOM, epochs.getLast(), share));
            arms.add(new Arm(Start.CONVERGED, epochs.getLast(), share));
        }
        return arms;
    }

    /** How long the backbone of a start was pretrained. */
    public int pretrainingEpochs(Start start) {
        return switch (start) {
            case RANDOM -> 0;
            case UNCONVERGED -> unconvergedEpoch;
            case CONVERGED -> pretraining.epochs();
        };
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
        Set<SettingProblem> problems = new LinkedHashSet<>(PRETRAINING.problems(pretraining));
        for (int length : epochs) {
            problems.addAll(DETECTOR.problems(settings(new Arm(Start.RANDOM, length, 1), "", 1)));
        }
        return problems.stream().map(SettingProblem::sentence).toList();
    }
}
