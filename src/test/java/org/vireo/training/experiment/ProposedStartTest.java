package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.Backbone;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Normalization;
import org.vireo.config.PretrainConfig;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

class ProposedStartTest {
    private static final Settings<DetectorConfig> SETTINGS = DetectorConfig.settings();
    private static final DetectorConfig QUICK = DetectorConfig.QUICK.config();

    @TempDir Path images;
    private Path work = Path.of("set before each test");
    private RunStore store = new RunStore(work);
    private RunFolder pretraining;

    @BeforeEach
    void aFinishedPretraining() throws IOException {
        work = images.resolve(".vireo");
        store = RunStore.inWorkFolder(work);
        pretraining = pretrained(TestRuns.MORNING, 0.84);
    }

    /** One after which neighbors name so many of the objects; a random network's name .61. */
    private RunFolder pretrained(Instant created, double named) throws IOException {
        Settings<PretrainConfig> settings = PretrainConfig.settings();
        RunCard card =
                TestRuns.card("vicreg", images, created, settings.toJson(settings.defaults()));
        RunFolder run = store.create(card, RunData.none(), "vicreg", ZoneOffset.UTC);
        Files.writeString(run.checkpoints().backbone(), "a backbone");
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Meter(0, 0, Map.of("neighborAccuracy", 0.61)));
            metrics.write(new RunEvent.Epoch(9, 1, Map.of("neighborAccuracy", named)));
            session.finished();
        }
        return run;
    }

    /** An experiment whose detector from the pretraining was so much better. */
    private void experiment(double mAP, double low, double high, String verdict)
            throws IOException {
        DetectorConfig config =
                SETTINGS.with(
                        QUICK,
                        DetectorConfig.WEIGHTS,
                        pretraining.checkpoints().backbone().toString());
        config = SETTINGS.with(config, "model.normalization", "batch");
        RunFolder detector =
                store.create(
                        TestRuns.card(images, config), RunData.none(), "retinanet", ZoneOffset.UTC);
        Path report = Files.createDirectories(Experiment.folder(work, "starts"));
        Files.writeString(
                report.resolve("report.json"),
                """
                {"complete": true,
                 "arms": [{"start": "converged", "epochs": 9, "labelShare": 1,
                   "pretrainingEpochs": 30, "labeledImages": 60, "run": "%s", "figures": {}}],
                 "differences": [{"from": {"start": "random", "epochs": 9, "labelShare": 1},
                   "to": {"start": "converged", "epochs": 9, "labelShare": 1},
                   "mAP": %s, "low": %s, "high": %s, "verdict": "%s"}]}
                """
                        .formatted(detector.name(), mAP, low, high, verdict));
    }

    private ProposedStart proposed() throws IOException {
        return ProposedStart.of(store.runs(), work);
    }

    @Test
    void theStartThatWasBetterInTheFoldersExperimentIsProposedAsItWasMeasured() throws Exception {
        experiment(0.047, 0.017, 0.076, "better");

        DetectorConfig config = proposed().in(QUICK, SETTINGS);

        assertEquals(pretraining.checkpoints().backbone().toString(), config.model().weights());
        assertEquals(Normalization.BATCH, config.model().normalization());
        assertTrue(
                proposed()
                        .sentence()
                        .startsWith(
                                "In this folder's experiment starts a start from VICReg was"
                                        + " worth +0.047 mAP against a random one (95 % interval"
                                        + " +0.017 to +0.076)"),
                proposed().sentence());
    }

    @Test
    void oneThatWasNotIsNamedAndARandomStartIsProposed() throws Exception {
        experiment(-0.016, -0.032, -0.003, "worse");

        assertEquals(QUICK, proposed().in(QUICK, SETTINGS));
        String sentence = proposed().sentence();
        assertTrue(sentence.contains("-0.016 mAP"), sentence);
        assertTrue(sentence.endsWith("so a random one is proposed."), sentence);
    }

    @Test
    void weightsThatAreGoneAreNotProposed() throws Exception {
        experiment(0.047, 0.017, 0.076, "better");
        Files.delete(pretraining.checkpoints().backbone());

        assertEquals(QUICK, proposed().in(QUICK, SETTINGS));
    }

    @Test
    void withoutAnExperimentThePretrainingIsProposedWithWhatItsFeaturesAreWorth() throws Exception {
        DetectorConfig config = proposed().in(QUICK, SETTINGS);

        assertEquals(pretraining.checkpoints().backbone().toString(), config.model().weights());
        assertEquals(5, config.model().trainableStages());
        String sentence = proposed().sentence();
        assertTrue(sentence.contains("84 %") && sentence.contains("61 %"), sentence);
    }

    @Test
    void oneWhoseNeighborsNameHardlyMoreThanARandomNetworksIsNot() throws Exception {
        pretrained(TestRuns.MORNING.plusSeconds(3600), 0.69);

        assertTrue(proposed().fits(QUICK));
        assertFalse(proposed().in(QUICK, SETTINGS).model().hasWeights());
        assertTrue(
                proposed()
                        .sentence()
                        .startsWith(
                                "A random start is proposed, since VICReg's backbone has hardly"
                                        + " learned: by its features neighbors name 69 % of the"
                                        + " objects, by a random network's 61 %."),
                proposed().sentence());
    }

    @Test
    void thePretrainingForSmallSetsFitsTheQuickDetectorAndTheSmallExperiment() {
        Backbone pretrained = PretrainConfig.settings().defaults().backbone();

        assertEquals(QUICK.backbone(), pretrained);
        assertEquals(ExperimentPreset.SMALL.detector().backbone(), pretrained);
    }

    @Test
    void anotherBackboneAndChosenWeightsAreLeftAlone() throws Exception {
        experiment(0.047, 0.017, 0.076, "better");
        DetectorConfig wide = SETTINGS.with(QUICK, DetectorConfig.BACKBONE, Backbone.RESNET50.id());
        DetectorConfig chosen = SETTINGS.with(QUICK, DetectorConfig.WEIGHTS, "/mine.pth");

        assertEquals(wide, proposed().in(wide, SETTINGS));
        assertEquals(chosen, proposed().in(chosen, SETTINGS));
    }

    @Test
    void aFolderWithoutRunsProposesNothing() throws Exception {
        assertEquals(
                ProposedStart.NONE,
                ProposedStart.of(java.util.List.of(), images.resolve("elsewhere")));
    }
}
