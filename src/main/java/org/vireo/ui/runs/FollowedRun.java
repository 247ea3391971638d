package org.vireo.ui.runs;

import org.vireo.config.SettingException;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.training.detector.DetectorEvents;
import org.vireo.training.pretraining.PretrainEvents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run whose metrics are read as they grow; used by one thread at a time. */
final class FollowedRun {
    private final RunFolder run;
    private final Plan plan;
    private final MetricsReader metrics;
    private final List<RunCurves.Point> mAP = new ArrayList<>();
    private final List<RunCurves.Point> loss = new ArrayList<>();
    private int epochs;
    private double seconds;

    FollowedRun(RunFolder run) {
        this.run = run;
        this.plan = plan(run);
        this.metrics = new MetricsReader(run.metrics());
    }

    /** What the settings say; 0 epochs where something else ends the run. */
    private record Plan(String backbone, int epochs) {}

    RunFolder run() {
        return run;
    }

    /** Reads what is new. */
    RunRow look() throws IOException {
        MetricsReader.News news = metrics.read();
        if (news.restarted()) {
            mAP.clear();
            loss.clear();
            epochs = 0;
            seconds = 0;
        }
        news.events().forEach(this::take);
        return new RunRow(
                run,
                RunNotes.of(run),
                plan.backbone(),
                epochs,
                plan.epochs(),
                seconds,
                run.state(),
                new RunCurves(mAP, loss));
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.Evaluation evaluation -> add(mAP, evaluation.epoch(), evaluation.mAP());
            case RunEvent.Epoch epoch -> {
                add(loss, epoch.epoch(), epoch.values().getOrDefault(lossName(), Double.NaN));
                double took = epoch.values().getOrDefault(secondsName(), Double.NaN);
                seconds += Double.isFinite(took) ? took : 0;
                epochs = Math.max(epochs, epoch.epoch());
            }
            case RunEvent.Step _, RunEvent.Meter _, RunEvent.Check _, RunEvent.Note _ -> {}
        }
    }

    private String lossName() {
        return switch (run.card().kind()) {
            case DETECTOR -> DetectorEvents.LOSS;
            case PRETRAINING -> PretrainEvents.LOSS;
        };
    }

    private String secondsName() {
        return switch (run.card().kind()) {
            case DETECTOR -> DetectorEvents.SECONDS;
            case PRETRAINING -> PretrainEvents.SECONDS;
        };
    }

    private static void add(List<RunCurves.Point> curve, double epoch, double value) {
        if (Double.isFinite(epoch) && Double.isFinite(value)) {
            curve.add(new RunCurves.Point(epoch, value));
        }
    }

    private static Plan plan(RunFolder run) {
        try {
            return switch (run.card().kind()) {
                case DETECTOR -> {
                    var config = run.card().detectorConfig();
                    boolean byEpochs = config.schedule().iterations() == 0;
                    yield new Plan(
                            word(config.model().backbone()),
                            byEpochs ? config.schedule().epochs() : 0);
                }
                case PRETRAINING -> {
                    var config = run.card().pretrainConfig();
                    yield new Plan(word(config.backbone()), config.epochs());
                }
            };
        } catch (SettingException _) {
            // A newer Vireo's settings: the run is listed without them.
            return new Plan("", 0);
        }
    }

    private static String word(Enum<?> backbone) {
        return backbone.name().toLowerCase(Locale.ROOT);
    }
}
