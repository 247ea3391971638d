package org.vireo.ui.train;

import org.vireo.config.SettingException;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.job.Durations;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
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
 * @param runs newest first
 * @param times how long an epoch took in the newest run of a kind, in words
 */
record DataFacts(int labeled, int unlabeled, List<RunFolder> runs, Map<RunKind, String> times) {

    DataFacts {
        runs = List.copyOf(runs);
        times = Map.copyOf(times);
    }

    /** Nothing yet. */
    static DataFacts none() {
        return new DataFacts(0, 0, List.of(), Map.of());
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
        Map<RunKind, String> times = new EnumMap<>(RunKind.class);
        for (RunFolder run : runs) {
            RunKind kind = run.card().kind();
            if (!times.containsKey(kind)) {
                secondsPerEpoch(run)
                        .ifPresent(seconds -> times.put(kind, timeInWords(run, seconds)));
            }
        }
        return new DataFacts(
                counts.getOrDefault(ImageState.LABELED, 0)
                        + counts.getOrDefault(ImageState.CHECKED_EMPTY, 0),
                counts.getOrDefault(ImageState.UNLABELED, 0),
                runs,
                times);
    }

    /** {@code 400 labeled images, 1,000 without labels}. */
    String inWords() {
        return String.format(
                Locale.ROOT, "%,d labeled images, %,d without labels", labeled, unlabeled);
    }

    private static String timeInWords(RunFolder run, double seconds) {
        return "The last such run ("
                + backbone(run)
                + run.name()
                + ") took "
                + Durations.words(seconds)
                + " an epoch.";
    }

    private static String backbone(RunFolder run) {
        try {
            return switch (run.card().kind()) {
                case DETECTOR -> run.card().detectorConfig().input().shortSide() + " px, ";
                case PRETRAINING -> run.card().pretrainConfig().cropSize() + " px, ";
            };
        } catch (SettingException _) {
            return "";
        }
    }

    private static OptionalDouble secondsPerEpoch(RunFolder run) throws IOException {
        String key =
                switch (run.card().kind()) {
                    case DETECTOR -> DetectorEvents.SECONDS;
                    case PRETRAINING -> PretrainEvents.SECONDS;
                };
        return MetricsReader.readAll(run.metrics()).stream()
                .filter(RunEvent.Epoch.class::isInstance)
                .mapToDouble(
                        event -> ((RunEvent.Epoch) event).values().getOrDefault(key, Double.NaN))
                .filter(Double::isFinite)
                .average();
    }
}
