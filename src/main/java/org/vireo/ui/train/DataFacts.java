package org.vireo.ui.train;

import org.vireo.config.DetectorConfig;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.dataset.split.SplitRule;
import org.vireo.gpu.GraphicsCard;
import org.vireo.job.Wording;
import org.vireo.run.RunFolder;
import org.vireo.training.Forecast;
import org.vireo.training.PastSpeeds;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.experiment.ProposedStart;
import org.vireo.training.method.detector.TileChoice;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to train on, and what the runs so far tell.
 *
 * @param size with the labeled images on the sides that they are on, or will be when a run divides
 *     them
 * @param warnings what the labels as a whole show that a person should know before training
 * @param groups how images were found to belong on one side; may be empty
 * @param card that training uses
 */
record DataFacts(
        DataSize size,
        PastRuns past,
        Optional<GraphicsCard> card,
        List<Problem> warnings,
        String groups) {

    DataFacts {
        warnings = List.copyOf(warnings);
    }

    /**
     * The runs so far, and what they tell about the next one.
     *
     * @param runs newest first
     * @param starts what a detector can start from
     * @param proposed which of them is proposed, and why
     * @param speeds how fast runs were
     */
    record PastRuns(
            List<RunFolder> runs,
            List<StartChoice> starts,
            ProposedStart proposed,
            PastSpeeds speeds) {
        static final PastRuns NONE =
                new PastRuns(
                        List.of(),
                        List.of(StartChoice.RANDOM),
                        ProposedStart.NONE,
                        PastSpeeds.none());

        PastRuns {
            runs = List.copyOf(runs);
            starts = List.copyOf(starts);
        }

        private static PastRuns of(Workspace workspace, int classes) throws IOException {
            List<RunFolder> runs = workspace.runs().runs();
            return new PastRuns(
                    runs,
                    StartChoice.of(runs),
                    ProposedStart.of(runs, workspace.images().workFolder()),
                    PastSpeeds.of(runs, classes));
        }
    }

    /** Nothing yet. */
    static DataFacts none() {
        return new DataFacts(DataSize.NONE, PastRuns.NONE, Optional.empty(), List.of(), "");
    }

    /** Reads them; takes a moment. */
    static DataFacts of(Workspace workspace) throws IOException {
        Catalogue catalogue = workspace.images().catalogue();
        return new DataFacts(
                DataSize.of(catalogue, sides(workspace.images())),
                PastRuns.of(workspace, catalogue.categories().size()),
                Forecast.Place.card(),
                workspace.images().doubts(),
                workspace.images().splitGroups());
    }

    /** The warnings in words; empty without any. */
    String warningsInWords() {
        return warnings.isEmpty()
                ? ""
                : warnings.getFirst().sentence()
                        + (warnings.size() == 1
                                ? ""
                                : " And " + (warnings.size() - 1) + " more such warnings.")
                        + " Problems, below, shows each and mends what can be.";
    }

    /** With the shares of those that were labeled since images were divided last. */
    private static SplitCounts sides(ImageFolder images) {
        SplitCounts decided = images.splitCounts();
        int open = images.catalogue().exampleCount(Split.UNASSIGNED);
        double validation = 0;
        double test = 0;
        switch (images.splitRule()) {
            case SplitRule.Seeded seeded -> {
                validation = seeded.validationShare();
                test = seeded.testShare();
            }
            case SplitRule.EveryNth every -> validation = 1.0 / every.n();
            case SplitRule.ByLayout _ -> {}
        }
        int toValidation = (int) Math.round(validation * open);
        int toTest = (int) Math.round(test * open);
        return new SplitCounts(
                decided.training() + open - toValidation - toTest,
                decided.validation() + toValidation,
                decided.test() + toTest);
    }

    /**
     * {@code Learns from 320 labeled images, is validated on 80 and tested on 40 others}, or what a
     * pretraining sees.
     */
    String inWords(Method.Purpose purpose) {
        return switch (purpose) {
            case DETECTION ->
                    size.labeled() == 0
                            ? "No labeled images yet; "
                                    + Wording.count(size.unlabeled(), "image")
                                    + " without labels"
                            : "Learns from "
                                    + Wording.count(size.training(), "labeled image")
                                    + others();
            case PRETRAINING ->
                    "Learns from "
                            + Wording.count(size.pool(), "image")
                            + ", without their labels"
                            + (size.validation() + size.test() == 0
                                    ? ""
                                    : "; the "
                                            + Wording.count(
                                                    size.validation() + size.test(), "image")
                                            + " for validation and test stay unseen")
                            + ". A detector can start from what it learns: worth a try where few of"
                            + " many images are labeled.";
        };
    }

    private String others() {
        List<String> sides = new ArrayList<>();
        if (size.validation() > 0) {
            sides.add(Wording.of("validated on %,d", size.validation()));
        }
        if (size.test() > 0) {
            sides.add(Wording.of("tested on %,d", size.test()));
        }
        return sides.isEmpty() ? "" : ", is " + String.join(" and ", sides) + " others";
    }

    /**
     * How images were found to belong on one side, what a test side would be good for where there
     * are enough labels, and whether images are cut into tiles; empty for nothing.
     */
    String handlingInWords(TrainingConfig config) {
        if (!(config instanceof DetectorConfig detector)) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(groups);
        if (size.test() == 0
                && config.testShare() == 0
                && size.labeled() >= SplitRule.ENOUGH_FOR_TEST) {
            sentences.add(SplitRule.OFFER);
        }
        sentences.add(TileChoice.of(detector.input(), size.objects()).sentence());
        sentences.removeIf(String::isEmpty);
        return String.join(" ", sentences);
    }
}
