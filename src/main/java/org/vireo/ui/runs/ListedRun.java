package org.vireo.ui.runs;

import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunReader;
import org.vireo.training.Methods;
import org.vireo.training.engine.MetricNames;
import org.vireo.ui.common.runs.RunNames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run whose metrics are read as they grow; used by one thread at a time. */
final class ListedRun {
    private final RunFolder run;
    private final String backbone;
    private final int planned;
    private final RunReader metrics;
    private final List<EpochCurves.Point> mAP = new ArrayList<>();
    private final List<EpochCurves.Point> loss = new ArrayList<>();
    private int epochs;
    private double seconds;

    ListedRun(RunFolder run) {
        this.run = run;
        this.backbone = RunNames.backbone(run);
        this.planned = Methods.length(run).epochs();
        this.metrics = new RunReader(run);
    }

    RunFolder run() {
        return run;
    }

    /** Reads what is new. */
    RunRow look() throws IOException {
        metrics.read(this::clear, this::take);
        return new RunRow(
                run,
                RunNotes.of(run),
                backbone,
                epochs,
                planned,
                seconds,
                run.state(),
                new EpochCurves(mAP, loss));
    }

    private void clear() {
        mAP.clear();
        loss.clear();
        epochs = 0;
        seconds = 0;
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.Evaluation evaluation -> add(mAP, evaluation.epoch(), evaluation.mAP());
            case RunEvent.Epoch epoch -> {
                add(loss, epoch.epoch(), epoch.values().getOrDefault(MetricNames.LOSS, Double.NaN));
                double took = epoch.values().getOrDefault(MetricNames.SECONDS, Double.NaN);
                seconds += Double.isFinite(took) ? took : 0;
                epochs = Math.max(epochs, epoch.epoch());
            }
            case RunEvent.Step _,
                    RunEvent.Meter _,
                    RunEvent.Check _,
                    RunEvent.Test _,
                    RunEvent.Note _,
                    RunEvent.Rollback _ -> {}
        }
    }

    private static void add(List<EpochCurves.Point> curve, double epoch, double value) {
        if (Double.isFinite(epoch) && Double.isFinite(value)) {
            curve.add(new EpochCurves.Point(epoch, value));
        }
    }
}
