package org.vireo.ui.runs;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/** Written run folders. */
final class RunCases {
    private RunCases() {}

    /** A finished detector run with an evaluation after each epoch of 10 seconds. */
    static RunFolder detector(RunStore store, String learningRate, double... mAP)
            throws IOException {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config =
                settings.with(
                        DetectorConfig.QUICK.config(), "optimizer.learningRate", learningRate);
        RunCard card = TestRuns.card(Path.of("/images"), config);
        RunFolder run = store.create(card, RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
        try (RunSession session = RunSession.begin(run)) {
            write(session, mAP);
            session.finished();
        }
        return run;
    }

    /** A pretraining that was stopped after an epoch. */
    static RunFolder pretraining(RunStore store) throws IOException {
        RunCard card = TestRuns.pretraining(Path.of("/images"), TestRuns.MORNING);
        RunFolder run = store.create(card, RunData.none(), "vicreg-resnet18", ZoneOffset.UTC);
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Epoch(10, 1, Map.of("loss", 20.0, "seconds", 10.0)));
            session.stopped();
        }
        return run;
    }

    private static void write(RunSession session, double... mAP) throws IOException {
        try (MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            for (int epoch = 1; epoch <= mAP.length; epoch++) {
                metrics.write(
                        new RunEvent.Epoch(
                                epoch * 10L, epoch, Map.of("loss", 2.0 / epoch, "seconds", 10.0)));
                metrics.write(
                        new RunEvent.Evaluation(
                                epoch * 10L, epoch, Map.of("AP", mAP[epoch - 1]), Map.of()));
            }
        }
    }
}
