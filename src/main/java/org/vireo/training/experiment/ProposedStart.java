package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.job.Wording;
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
import java.util.Map;
import java.util.Optional;

/**
 * What a detector is proposed to start from where the folder has a pretraining: its backbone,
 * unless what was measured speaks against it, which is then said.
 *
 * @param backbone the id of the one that is spoken of; empty where there is nothing to propose
 * @param settings what the proposal sets, by name; empty for a random start
 * @param sentence what the start was worth where it was measured
 */
public record ProposedStart(String backbone, Map<String, String> settings, String sentence) {
    /** All of a backbone learns, with live normalization: as starts are compared. */
    static final Map<String, String> WHOLE_BACKBONE =
            Map.of("model.normalization", "batch", "model.trainableStages", "5");

    /** Of the objects that a random network's neighbors misname, the most that may be left. */
    private static final double MISNAMED = 0.75;

    /** From {@code assets/results}: what was measured with other images. */
    private static final String ELSEWHERE =
            " Such a start was worth +0.047 mAP on 160 labeled photographs, -0.031 on 60 and"
                    + " -0.004 on 120 drawn pictures; vireo experiment measures it on yours.";

    /** Where there is no pretraining. */
    public static final ProposedStart NONE = new ProposedStart("", Map.of(), "");

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
        boolean better = one.mAP() > 0;
        String worth =
                Wording.of(
                        "In this folder's experiment %s a start from %s was worth %+.3f mAP against"
                                + " a random one (95 %% interval %+.3f to %+.3f), so %s is proposed.",
                        report.name(),
                        one.to().start().title(),
                        one.mAP(),
                        one.low(),
                        one.high(),
                        better ? "it" : "a random one");
        return Optional.of(
                new ProposedStart(
                        config.backbone().id(), better ? settings(config) : Map.of(), worth));
    }

    private static Optional<DetectorConfig> detector(RunFolder run) {
        try {
            return Optional.of(run.card().detector());
        } catch (SettingException _) {
            return Optional.empty();
        }
    }

    /** The start as it was measured: with what of its backbone learns, and how. */
    private static Map<String, String> settings(DetectorConfig measured) {
        Map<String, String> settings = new LinkedHashMap<>(WHOLE_BACKBONE);
        settings.put(DetectorConfig.WEIGHTS, "");
        settings.put(DetectorConfig.MEAN, "");
        settings.put(DetectorConfig.STD, "");
        settings.replaceAll((name, _) -> DetectorConfig.settings().read(measured, name));
        return settings;
    }

    /** The newest pretraining, unless its meters say that it has hardly learned. */
    private static ProposedStart unmeasured(List<RunFolder> newestFirst) throws IOException {
        for (RunFolder run : newestFirst) {
            Optional<Method<?>> method = Methods.find(run.card().method());
            Path backbone = run.checkpoints().backbone();
            if (method.isPresent()
                    && method.get().purpose() == Method.Purpose.PRETRAINING
                    && run.state().phase() == RunState.Phase.FINISHED
                    && Files.exists(backbone)) {
                return byNeighbors(run, method.get().title(), backbone);
            }
        }
        return NONE;
    }

    private static ProposedStart byNeighbors(RunFolder run, String method, Path backbone)
            throws IOException {
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
        boolean measured = Double.isFinite(named[0]) && Double.isFinite(named[1]);
        boolean learned = !measured || 1 - named[1] <= MISNAMED * (1 - named[0]);
        String neighbors =
                measured
                        ? Wording.of(
                                ": by its features neighbors name %.0f %% of the objects, by a"
                                        + " random network's %.0f %%.",
                                100 * named[1], 100 * named[0])
                        : ".";
        String sentence =
                learned
                        ? "The backbone that " + method + " pretrained is proposed" + neighbors
                        : "A random start is proposed, since %s's backbone has hardly learned%s"
                                .formatted(method, neighbors);
        Map<String, String> settings = new LinkedHashMap<>(WHOLE_BACKBONE);
        settings.put(DetectorConfig.WEIGHTS, backbone.toString());
        return new ProposedStart(
                Methods.config(run).backbone().id(),
                learned ? settings : Map.of(),
                sentence + ELSEWHERE);
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
        return fits(config) ? settings.with(config, this.settings) : config;
    }
}
