package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.config.EvaluationConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SampleFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.FeatureMap;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.PastSpeeds;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The example as it is shipped, in a person's copy of it. */
class ExampleTest {
    private static final long MOST_BYTES = 17_000_000;

    @TempDir static Path disk;
    private static ImageFolder images;
    private static List<RunFolder> runs = List.of();

    @BeforeAll
    static void copy() throws Exception {
        SampleFolder sample =
                new SampleFolder(List.of(Path.of("sample-data")), disk.resolve("sample-data"));
        Path folder = sample.example().copy(JobMonitor.unwatched()).orElseThrow();
        assertEquals(disk.resolve("example"), folder);
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        RunStore store = RunStore.inWorkFolder(images.workFolder());
        runs = store.runs();
        assertEquals(runs.size(), store.list().size(), "damaged runs");
    }

    @AfterAll
    static void close() {
        images.close();
    }

    private static List<RunFolder> detectors() {
        return runs.stream().filter(Methods::detects).toList();
    }

    private static RunFolder pretraining() {
        return runs.stream().filter(run -> !Methods.detects(run)).findFirst().orElseThrow();
    }

    @Test
    void aPretrainingAndTwoDetectorsAreFinishedAndHaveNamesAndCurves() throws IOException {
        assertEquals(2, detectors().size());
        assertEquals(3, runs.size());
        for (RunFolder run : runs) {
            assertEquals(RunState.Phase.FINISHED, run.state().phase(), run.name());
            assertFalse(run.title().isEmpty(), run.name());
            assertTrue(Files.exists(run.reportMarkdown()), run.name());
            RunHistory history = RunHistory.of(run);
            assertTrue(history.updates() > 100, run.name());
        }
        assertEquals(PastSpeeds.none(), PastSpeeds.of(runs, 3));
        assertTrue(RunHistory.of(pretraining()).epochs().size() > 1);
    }

    @Test
    void theBoxesOfTheBestEvaluationBelongToTheImagesOfTheCopy() throws IOException {
        List<Example> validation = images.catalogue().examples(Split.VALIDATION);
        for (RunFolder run : detectors()) {
            RunHistory history = RunHistory.of(run);
            assertTrue(history.evaluations().size() > 1, run.name());
            RunEvent.Evaluation best = history.best().orElseThrow();
            Map<Long, List<Detection>> found =
                    CocoResults.read(run.predictions("update-" + best.iteration()));
            List<EvaluatedImage> evaluated =
                    validation.stream()
                            .map(example ->
                                    new EvaluatedImage(
                                            example.image().id(),
                                            example.annotations(),
                                            found.getOrDefault(example.image().id(), List.of())))
                            .toList();
            CocoEvaluation again = CocoEvaluation.of(evaluated, images.catalogue().categories());
            assertEquals(best.mAP(), again.figures().ap(), 1e-3, run.name());
        }
    }

    @Test
    void theShippedWeightsFindTheBoxesAgainAndShowFeatures() throws IOException {
        List<Example> validation = images.catalogue().examples(Split.VALIDATION).subList(0, 12);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1)) {
            for (RunFolder run : detectors()) {
                RunEvent.Evaluation best = RunHistory.of(run).best().orElseThrow();
                EvaluationConfig config =
                        run.card().settings(DetectorConfig.settings()).evaluation();
                Map<Long, List<Detection>> kept =
                        CocoResults.read(run.predictions("update-" + best.iteration()));
                try (Detector detector = Detector.load(device, run.checkpoints().best())) {
                    double moved = 0;
                    for (Example example : validation) {
                        List<Detection> now =
                                detector.detect(List.of(pixels(example)), DecodeSettings.of(config))
                                        .getFirst();
                        List<Detection> then = kept.getOrDefault(example.image().id(), List.of());
                        moved += Math.abs(highest(now) - highest(then)) / validation.size();
                    }
                    assertTrue(moved < 0.02, run.name() + " by " + moved);
                }
            }
            try (FeatureExtractor features =
                    FeatureExtractor.load(device, pretraining().checkpoints().bestOrLast())) {
                for (FeatureMap map : features.of(pixels(validation.getFirst())).layers()) {
                    assertTrue(map.deadChannels() < map.channels() / 2);
                }
            }
        }
    }

    private static double highest(List<Detection> found) {
        return found.stream().mapToDouble(Detection::score).max().orElse(0);
    }

    private static RgbImage pixels(Example example) throws IOException {
        return ImageFile.decode(images.file(example.image()), DepthRule.EACH);
    }

    @Test
    void itIsSmallAndNamesNoPlaceOfTheComputerThatMadeIt() throws IOException {
        long bytes = 0;
        try (var files = Files.walk(Path.of("sample-data", ".example"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
                if (!file.toString().endsWith(".safetensors.gz")) {
                    String text = Files.readString(file);
                    assertFalse(text.contains("/tmp/") || text.contains("\"/"), file::toString);
                }
            }
        }
        assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
}
