package org.vireo.ui.train;

import org.vireo.config.SettingException;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SplitRule;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
import org.vireo.training.NetworkCost;
import org.vireo.training.detector.DetectorEvents;
import org.vireo.training.pretraining.PretrainEvents;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What there is to train on, and the runs so far.
 *
 * @param validation how many labeled images are for validation, or will be when a run divides them
 * @param runs newest first
 * @param speeds how fast the newest run of a kind was, in multiply-adds a second
 */
record DataFacts(
        int labeled,
        int unlabeled,
        int validation,
        int classes,
        List<RunFolder> runs,
        Map<RunKind, Double> speeds) {

    DataFacts {
        runs = List.copyOf(runs);
        speeds = Map.copyOf(speeds);
    }

    /** Nothing yet. */
    static DataFacts none() {
        return new DataFacts(0, 0, 0, 0, List.of(), Map.of());
    }

    /** Reads them; takes a moment. */
    static DataFacts of(Workspace workspace) throws IOException {
        Catalogue catalogue = workspace.images().catalogue();
        Map<ImageState, Integer> counts = catalogue.imageCounts();
        List<RunFolder> runs = new ArrayList<>();
        for (RunStore.Entry entry : workspace.runs().list()) {
            if (entry instanceof RunStore.Entry.Run(RunFolder run)) {
                runs.add(run);
            }
        }
        int classes = catalogue.categories().size();
        Map<RunKind, Double> speeds = new EnumMap<>(RunKind.class);
        for (RunFolder run : runs) {
            RunKind kind = run.card().kind();
            if (!speeds.containsKey(kind)) {
                speed(run, classes).ifPresent(speed -> speeds.put(kind, speed));
            }
        }
        return new DataFacts(
                counts.getOrDefault(ImageState.LABELED, 0)
                        + counts.getOrDefault(ImageState.CHECKED_EMPTY, 0),
                counts.getOrDefault(ImageState.UNLABELED, 0),
                validation(workspace.images()),
                classes,
                runs,
                speeds);
    }

    /** With the share of those that were labeled since images were divided last. */
    private static int validation(ImageFolder images) {
        Catalogue catalogue = images.catalogue();
        int decided = catalogue.exampleCount(Split.VALIDATION);
        int open = catalogue.exampleCount(Split.UNASSIGNED);
        double share =
                switch (images.splitRule()) {
                    case SplitRule.Seeded seeded -> seeded.validationShare();
                    case SplitRule.EveryNth every -> 1.0 / every.n();
                    case SplitRule.ByLayout _ -> 0;
                };
        return decided + (int) Math.round(share * open);
    }

    /** How many images a detector learns from. */
    int training() {
        return labeled - validation;
    }

    /** How many images pretraining sees. */
    int pool() {
        return unlabeled + training();
    }

    /** {@code 400 labeled images, 80 of them held back to validate; 1,000 without labels}. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "%,d labeled %s%s; %,d without labels",
                labeled,
                labeled == 1 ? "image" : "images",
                validation == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d of them held back to validate", validation),
                unlabeled);
    }

    /** How fast runs of a kind are here, as far as is known. */
    RunEstimate.Speed speed(RunKind kind) {
        Double measured = speeds.get(kind);
        return measured == null
                ? RunEstimate.Speed.ofCores(Runtime.getRuntime().availableProcessors())
                : new RunEstimate.Speed(measured, true);
    }

    private static OptionalDouble speed(RunFolder run, int classes) throws IOException {
        try {
            return switch (run.card().kind()) {
                case DETECTOR ->
                        speed(
                                run,
                                DetectorEvents.SPEED,
                                NetworkCost.of(run.card().detectorConfig(), classes));
                case PRETRAINING ->
                        speed(
                                run,
                                PretrainEvents.SPEED,
                                NetworkCost.of(run.card().pretrainConfig()));
            };
        } catch (SettingException _) {
            // A newer Vireo's settings say nothing here.
            return OptionalDouble.empty();
        }
    }

    /** By its epochs, or by its single updates before the first is done. */
    private static OptionalDouble speed(RunFolder run, String key, NetworkCost cost)
            throws IOException {
        List<RunEvent> events = MetricsReader.readAll(run.metrics());
        OptionalDouble epochs =
                events.stream()
                        .filter(RunEvent.Epoch.class::isInstance)
                        .mapToDouble(event ->
                                ((RunEvent.Epoch) event).values().getOrDefault(key, Double.NaN))
                        .filter(Double::isFinite)
                        .average();
        return epochs.isPresent()
                ? OptionalDouble.of(epochs.getAsDouble() * cost.training())
                : epochs;
    }
}
