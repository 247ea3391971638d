package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.method.selfsupervised.Representation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a detector is proposed to start from where the folder has a pretraining, by what was
 * measured and not by hope: the backbone that was better in an experiment of the folder, else a
 * random one.
 *
 * @param backbone the id of the one that is spoken of; empty where there is nothing to propose
 * @param settings what the proposal sets, by name; empty for a random start
 * @param sentence what the start was worth where it was measured
 */
public record ProposedStart(String backbone, Map<String, String> settings, String sentence) {
    private static final List<String> MEASURED =
            List.of(
                    DetectorConfig.WEIGHTS,
                    "model.normalization",
                    "model.trainableStages",
                    DetectorConfig.MEAN,
                    DetectorConfig.STD);

    /** From {@code assets/results}: what was measured with other images. */
    private static final String ELSEWHERE =
            "Such a start was worth +0.047 mAP on photographs of raccoons with 160 labeled images"
                    + " (95 % interval +0.017 to +0.076), and -0.031 on drawn ones with 60 (-0.089"
                    + " to +0.028). vireo experiment measures it on these images.";

    /** Where there is no pretraining. */
    public static final ProposedStart NONE = new ProposedStart("", Map.of(), "");

    /** Copies the settings. */
    public ProposedStart {
        settings = Map.copyOf(settings);
    }

    /**
     * Looks at what a folder has.
     *
     * @param newestFirst its runs
     * @param workFolder where its experiments lie
     */
    public static ProposedStart of(List<RunFolder> newestFirst, Path workFolder)
            throws IOException {
        Optional<ProposedStart> measured = Optional.empty();
        double most = Double.NEGATIVE_INFINITY;
        for (SavedReport report : SavedReport.list(workFolder).reports()) {
            for (SavedReport.Difference one : report.differences()) {
                if (one.mAP() > most && asks(one)) {
                    Optional<ProposedStart> found = of(report, one, newestFirst);
                    if (found.isPresent()) {
                        measured = found;
                        most = one.mAP();
                    }
                }
            }
        }
        return measured.isPresent() ? measured.get() : unmeasured(newestFirst);
    }

    /** Whether it tells what a whole pretraining was worth against a random start. */
    private static boolean asks(SavedReport.Difference one) {
        return one.from().start().equals(Start.RANDOM)
                && one.to().start().stage() == Start.Stage.CONVERGED
                && one.from().hasAllLabels()
                && Double.isFinite(one.mAP());
    }

    private static Optional<ProposedStart> of(
            SavedReport report, SavedReport.Difference one, List<RunFolder> runs) {
        Optional<DetectorConfig> measured =
                report.rows().stream()
                        .filter(row -> row.arm().equals(one.to()))
                        .flatMap(row -> runs.stream().filter(run -> run.name().equals(row.run())))
                        .findFirst()
                        .flatMap(ProposedStart::detector);
        if (measured.isEmpty() || !Files.exists(Path.of(measured.get().model().weights()))) {
            return Optional.empty();
        }
        DetectorConfig config = measured.get();
        boolean better = one.verdict().equals(Findings.Difference.BETTER);
        String worth =
                String.format(
                        Locale.ROOT,
                        "In this folder's experiment %s a start from %s was worth %+.3f mAP against"
                                + " a random one (95 %% interval %+.3f to %+.3f)",
                        report.name(),
                        one.to().start().title(),
                        one.mAP(),
                        one.low(),
                        one.high());
        return Optional.of(
                new ProposedStart(
                        config.backbone().id(),
                        better ? settings(config) : Map.of(),
                        worth
                                + (better
                                        ? ", so it is proposed."
                                        : ", so a random one is proposed.")));
    }

    private static Optional<DetectorConfig> detector(RunFolder run) {
        try {
            return Optional.of(run.card().settings(DetectorConfig.settings()));
        } catch (SettingException _) {
            return Optional.empty();
        }
    }

    /** The start as it was measured: with what of its backbone learns, and how. */
    private static Map<String, String> settings(DetectorConfig measured) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : MEASURED) {
            settings.put(name, DetectorConfig.settings().read(measured, name));
        }
        return settings;
    }

    /** A random start beside the newest pretraining, and what such a one was worth elsewhere. */
    private static ProposedStart unmeasured(List<RunFolder> newestFirst) throws IOException {
        for (RunFolder run : newestFirst) {
            Optional<Method<?>> method = Methods.find(run.card().method());
            if (method.isPresent()
                    && method.get().purpose() == Method.Purpose.PRETRAINING
                    && run.state().phase() == RunState.Phase.FINISHED
                    && Files.exists(run.checkpoints().backbone())) {
                return new ProposedStart(
                        Methods.config(run).backbone().id(),
                        Map.of(),
                        "A random start is proposed, though a backbone pretrained by "
                                + method.get().title()
                                + " is at hand: "
                                + neighbors(run)
                                + ELSEWHERE);
            }
        }
        return NONE;
    }

    private static String neighbors(RunFolder run) throws IOException {
        double[] named = {Double.NaN, Double.NaN};
        RunReader.readAll(
                run,
                event -> {
                    if (event instanceof RunEvent.Meter meter && meter.iteration() == 0) {
                        named[0] = value(meter.values());
                    } else if (event instanceof RunEvent.Epoch epoch) {
                        named[1] = value(epoch.values());
                    }
                });
        return Double.isNaN(named[0]) || Double.isNaN(named[1])
                ? ""
                : String.format(
                        Locale.ROOT,
                        "by its features neighbors name %.0f %% of the objects, by a random"
                                + " network's %.0f %%. ",
                        100 * named[1],
                        100 * named[0]);
    }

    private static double value(Map<String, Double> values) {
        return values.getOrDefault(Representation.NEIGHBORS, Double.NaN);
    }

    /** Whether it speaks to settings: of a detector on that backbone, which name no weights. */
    public boolean fits(TrainingConfig config) {
        return config instanceof DetectorConfig detector
                && !detector.model().hasWeights()
                && detector.backbone().id().equals(backbone);
    }

    /** Settings with this start, where it {@link #fits} them. */
    public <C extends Record & TrainingConfig> C in(C config, Settings<C> settings) {
        C started = config;
        if (fits(config)) {
            for (Map.Entry<String, String> one : this.settings.entrySet()) {
                started = settings.with(started, one.getKey(), one.getValue());
            }
        }
        return started;
    }
}
