package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.method.selfsupervised.BarlowTwinsMethod;
import org.vireo.training.method.selfsupervised.SelfSupervisedMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What an experiment asks for and says, with runs that are made up. */
@Execution(ExecutionMode.CONCURRENT)
class ExperimentTest {
    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void drawImages() throws Exception {
        root = temporary.resolve("images");
        SampleData.write(root, new SampleSettings(1, 6, 4, 1), JobMonitor.unwatched());
    }

    private static ExperimentPlan plan(List<Double> shares) {
        return plan(shares, new VicregMethod());
    }

    private static ExperimentPlan plan(List<Double> shares, SelfSupervisedMethod... methods) {
        return new ExperimentPlan(
                Stream.of(methods)
                        .map(method ->
                                new ExperimentPlan.Pretraining(
                                        method, method.settings().defaults(), 9))
                        .toList(),
                List.of(),
                ExperimentPreset.SMALL.detector(),
                List.of(3, 4),
                shares);
    }

    @Test
    void eachArmStartsFromItsBackboneAndTheReportHasThemAll() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            MadeUp runner = new MadeUp(images, 99);
            Path folder = Experiment.folder(images.workFolder(), "test");
            Findings findings =
                    new Experiment(plan(List.of(0.5, 1.0)), images, runner, folder)
                            .run(JobMonitor.unwatched())
                            .orElseThrow();
            assertTrue(findings.isComplete());
            assertEquals(
                    List.of(
                            "",
                            "epoch-009",
                            "epoch-030",
                            "",
                            "epoch-009",
                            "epoch-030",
                            "",
                            "epoch-030"),
                    runner.weights);
            JsonObject json = json(folder);
            assertTrue(json.get("complete").getAsBoolean());
            assertEquals(8, json.getAsJsonArray("arms").size());
            String text = Files.readString(folder.resolve("report.md"));
            // The made-up detectors with a converged backbone find everything, others nothing.
            assertTrue(
                    text.contains(
                            "| VICReg converged | 30 | 4 | 1.000 | 1.000 | 1.000 | 0.125 to 0.154 |"),
                    text);
            assertTrue(text.contains("| random | 0 | 3 | 0.000 | 0.000 | 0.000 | n/a |"), text);
            assertTrue(text.contains("| 50 % | 3 | 0.000 | 1.000 |"), text);
            assertTrue(
                    text.contains(
                            "| random, 3 epochs | VICReg converged, 3 epochs | +1.000 | +1.000 |"
                                    + " +1.000 | better |"),
                    text);
            assertTrue(
                    text.contains(
                            "| random, 3 epochs | random, 4 epochs | 0.000 | 0.000 | 0.000 |"
                                    + " within chance |"),
                    text);
        }
    }

    @Test
    void aReportIsReadBackAndADamagedOneIsNamed() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Path folder = Experiment.folder(images.workFolder(), "test");
            new Experiment(plan(List.of(0.5)), images, new MadeUp(images, 99), folder)
                    .run(JobMonitor.unwatched());
            Path damaged = Experiment.folder(images.workFolder(), "torn");
            Files.createDirectories(damaged);
            Files.writeString(damaged.resolve("report.json"), "{\"complete\": tr");

            SavedReport.Listing found = SavedReport.list(images.workFolder());
            SavedReport report = found.reports().getFirst();
            assertEquals("test", report.name());
            assertTrue(report.complete());
            assertEquals(8, report.rows().size());
            SavedReport.Row converged = report.rows().get(2);
            assertEquals(new Arm(Start.ofId("converged"), 3, 1), converged.arm());
            assertEquals(30, converged.pretrainingEpochs());
            assertEquals(1, converged.mAP(), 1e-9);
            assertTrue(
                    report.differences().stream()
                            .anyMatch(one -> one.mAP() > 0.99 && one.verdict().equals("better")));
            assertEquals(1, found.problems().size());
            assertTrue(found.problems().getFirst().contains(damaged.toString()));
        }
    }

    /** Three starts in two lengths: three pairs each, and one pair of lengths for each start. */
    @Test
    void pairsDifferInOneThing() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Findings findings =
                    new Experiment(
                                    plan(List.of(0.5)),
                                    images,
                                    new MadeUp(images, 99),
                                    temporary.resolve("report"))
                            .run(JobMonitor.unwatched())
                            .orElseThrow();
            assertEquals(6 + 3 + 1, findings.differences().size());
            for (Findings.Difference d : findings.differences()) {
                assertEquals(d.from().labelShare(), d.to().labelShare());
                assertTrue(
                        d.from().start().equals(d.to().start())
                                != (d.from().epochs() == d.to().epochs()));
            }
        }
    }

    @Test
    void methodsAreComparedWithRandomAndWithEachOtherAndReadBack() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Path folder = Experiment.folder(images.workFolder(), "test");
            ExperimentPlan plan = plan(List.of(0.5), new VicregMethod(), new BarlowTwinsMethod());
            Findings findings =
                    new Experiment(plan, images, new MadeUp(images, 99), folder)
                            .run(JobMonitor.unwatched())
                            .orElseThrow();
            // Each length: 4 against random, 2 within methods, 2 between; 5 starts longer; 3 of
            // the budget.
            assertEquals(2 * (4 + 2 + 2) + 5 + 3, findings.differences().size());
            JsonObject json = json(folder);
            String run = json.getAsJsonObject("barlowtwins-pretraining").get("run").getAsString();
            assertTrue(run.contains("barlowtwins"), run);
            assertTrue(json.getAsJsonObject("settings").has("barlowtwins-pretraining"));
            String text = Files.readString(folder.resolve("report.md"));
            assertTrue(
                    text.contains(
                            "| Barlow Twins converged | 30 | 4 | 1.000 | 1.000 | 1.000 | n/a |"),
                    text);
            assertTrue(
                    text.contains("mAP from random | mAP from VICReg | mAP from Barlow Twins |"),
                    text);
            assertTrue(
                    text.contains(
                            "| VICReg converged, 3 epochs | Barlow Twins converged, 3 epochs |"),
                    text);
            assertFalse(
                    text.contains("| VICReg unconverged, 3 epochs | Barlow Twins converged,"),
                    text);
            assertTrue(text.contains("- Barlow Twins: " + run), text);
            SavedReport report = SavedReport.list(images.workFolder()).reports().getFirst();
            assertEquals(plan.arms(), report.rows().stream().map(SavedReport.Row::arm).toList());
            assertEquals(findings.differences().size(), report.differences().size());
        }
    }

    private ExperimentPlan against(Path file) {
        VicregMethod vicreg = new VicregMethod();
        PretrainConfig pretraining =
                vicreg.settings().with(vicreg.settings().defaults(), "backbone", "resnet18half");
        DetectorConfig detector =
                DetectorConfig.settings()
                        .with(
                                ExperimentPreset.SMALL.detector(),
                                DetectorConfig.BACKBONE,
                                "resnet18half");
        return new ExperimentPlan(
                List.of(new ExperimentPlan.Pretraining(vicreg, pretraining, 9)),
                List.of(file),
                detector,
                List.of(3, 4),
                List.of(0.5));
    }

    @Test
    void weightsMadeElsewhereAreOneMoreStartAndTheQuestionIsAnswered() throws Exception {
        Path file = temporary.resolve("elsewhere.safetensors");
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : ResNet.RESNET18HALF.specs("", Norm.FROZEN, false)) {
            long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
            int size = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
            tensors.put(spec.name(), SafeTensors.Tensor.of(new float[size], shape));
        }
        new SafeTensors(Map.of(), tensors).writeNew(file);
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Path folder = Experiment.folder(images.workFolder(), "test");
            ExperimentPlan plan = against(file);
            MadeUp runner = new MadeUp(images, 99);
            Findings findings =
                    new Experiment(plan, images, runner, folder)
                            .run(JobMonitor.unwatched())
                            .orElseThrow();

            assertEquals(
                    List.of("", "elsewhere", "epoch-009", "epoch-030"),
                    runner.weights.subList(0, 4));
            assertEquals(
                    List.of("", "elsewhere", "epoch-030"),
                    runner.weights.subList(8, runner.weights.size()));
            assertEquals(
                    List.of(
                            "Did pretraining by VICReg help, against a random start? Yes"
                                    + " (mAP +1.000; 95 % interval +1.000 to +1.000).",
                            "Did pretraining by VICReg help, against the weights of"
                                    + " elsewhere.safetensors? Yes"
                                    + " (mAP +1.000; 95 % interval +1.000 to +1.000)."),
                    new ExperimentText(findings).answers());
            String text = Files.readString(folder.resolve("report.md"));
            assertTrue(text.contains("| elsewhere.safetensors | n/a | 4 | 0.000 |"), text);
            SavedReport report = SavedReport.list(images.workFolder()).reports().getFirst();
            assertEquals(plan.arms(), report.rows().stream().map(SavedReport.Row::arm).toList());
        }
    }

    @Test
    void weightsThatNoDetectorCouldStartFromAreRefusedBeforeAnythingIsTrained() throws Exception {
        Path file = Files.writeString(temporary.resolve("elsewhere.pth"), "not weights");
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Experiment experiment =
                    new Experiment(against(file), images, new MadeUp(images, 99), temporary);
            Exception said =
                    assertThrows(
                            SettingException.class, () -> experiment.run(JobMonitor.unwatched()));
            assertTrue(said.toString().contains("elsewhere.pth"), said::toString);
            assertFalse(Files.exists(images.workFolder().resolve("runs")));
        }
    }

    @Test
    void aStoppedExperimentReportsWhatIsDone() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Path folder = temporary.resolve("report");
            Experiment experiment =
                    new Experiment(plan(List.of()), images, new MadeUp(images, 2), folder);
            assertEquals(Optional.empty(), experiment.run(JobMonitor.unwatched()));
            assertFalse(json(folder).get("complete").getAsBoolean());
            assertEquals(2, json(folder).getAsJsonArray("arms").size());
            String text = Files.readString(folder.resolve("report.md"));
            assertTrue(text.contains("2 of 6 detectors are done"), text);
            assertTrue(text.contains("| VICReg converged | 30 | 4 | n/a |"), text);
        }
    }

    @Test
    void withoutValidationImagesItDoesNotBegin() throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            List<Long> ids =
                    images.catalogue().images(Split.VALIDATION).stream()
                            .map(image -> image.id())
                            .toList();
            images.catalogue().setSplit(ids, Split.TRAINING);
            MadeUp runner = new MadeUp(images, 99);
            Experiment experiment = new Experiment(plan(List.of()), images, runner, temporary);
            assertThrows(TrainingException.class, () -> experiment.run(JobMonitor.unwatched()));
            assertFalse(Files.exists(images.workFolder().resolve("runs")));
        }
    }

    @Test
    void aNameCannotLeadOutOfTheFolder() {
        for (String name : List.of("", "..", "a/b", "-a")) {
            assertThrows(IllegalArgumentException.class, () -> Experiment.folder(temporary, name));
        }
    }

    private static JsonObject json(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject();
    }

    /** Runs that were finished at once; those from the converged backbone see the truth. */
    private static final class MadeUp implements ArmRunner {
        private final ImageFolder images;
        private final RunStore store;
        private final int most;
        private final List<String> weights = new ArrayList<>();

        /** Stops before one more than {@code most} detectors. */
        MadeUp(ImageFolder images, int most) {
            this.images = images;
            this.store = RunStore.inWorkFolder(images.workFolder());
            this.most = most;
        }

        @Override
        public <C extends Record & TrainingConfig> Optional<RunFolder> run(
                Method<C> method, C config) throws IOException {
            // The made-up backbones are no files that a run could be created with.
            C random =
                    config instanceof DetectorConfig
                            ? method.settings().with(config, DetectorConfig.WEIGHTS, "")
                            : config;
            RunFolder run = RunTrainer.create(method, images, random, store, Instant.EPOCH);
            if (config instanceof DetectorConfig detector) {
                return detected(run, detector);
            }
            for (int epoch : config.keepEpochs()) {
                Files.writeString(run.checkpoints().epoch(epoch), "a backbone");
            }
            return Optional.of(run);
        }

        private Optional<RunFolder> detected(RunFolder run, DetectorConfig config)
                throws IOException {
            if (weights.size() == most) {
                return Optional.empty();
            }
            String file = Path.of(config.model().weights()).getFileName().toString();
            weights.add(file.replace(".safetensors", ""));
            boolean seesAll = file.contains("030");
            try (RunSession session = RunSession.begin(run);
                    MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
                metrics.write(
                        new RunEvent.Evaluation(
                                7, config.schedule().epochs(), Map.of("AP", 0.5), Map.of()));
                session.finished();
            }
            Map<Long, List<Detection>> detections = new LinkedHashMap<>();
            for (Example example : images.catalogue().examples(Split.VALIDATION)) {
                if (seesAll) {
                    detections.put(
                            example.image().id(),
                            example.annotations().stream()
                                    .map(a -> new Detection(a.box(), a.category(), 0.9))
                                    .toList());
                }
            }
            CocoResults.write(run.predictions("update-7"), detections);
            return Optional.of(run);
        }
    }
}
