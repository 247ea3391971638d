package org.vireo.labeling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabelRevision;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.ImageSurvey;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;
import org.vireo.training.method.detector.TinyDetectorRun;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tiny trained detector helps to label the very images that it knows, taken for unlabeled. */
@Tag("engine")
class LabelingTest {
    @TempDir static Path temporary;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path images;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RunNetwork network;

    private ImageFolder folder;
    private EditStore edits;

    @BeforeAll
    static void train() throws Exception {
        TinyDetectorRun tiny = TinyDetectorRun.in(temporary);
        // Next to the floor of an untrained network's scores, so that there is something to find.
        RunFolder run = tiny.create("schedule.epochs", "1", "evaluation.scoreFloor", "0.001");
        tiny.go(run, JobMonitor.unwatched());
        images = tiny.images();
        network = new RunNetwork(run, run.checkpoints().bestOrLast(), null);
    }

    @BeforeEach
    void open() throws Exception {
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        edits = folder.catalogue().edits();
        for (ImageEntry image : folder.catalogue().images()) {
            if (image.split() != Split.VALIDATION) {
                LabeledByHand.label(
                        folder.catalogue(), image.id(), List.of(), ImageState.UNLABELED);
                edits.suggest("nobody", Map.of(image.id(), List.of()));
            }
        }
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private List<ImageEntry> unlabeled() {
        return folder.catalogue().images(ImageState.UNLABELED);
    }

    private int boxes() {
        long[] all = folder.catalogue().listing().ids(ImageFilter.all());
        return folder.catalogue().listing().suggestionCount(all, 0).boxes();
    }

    private List<Detection> suggestions(ImageEntry image) {
        return edits.labels(image.id()).labeling().suggestions();
    }

    @Test
    void oneLookGivesTheDetectionsAndTheEmbeddingOfTheTwoThatLookAlone() throws Exception {
        RgbImage image = ImageFile.decode(folder.file(unlabeled().getFirst()), DepthRule.DECLARED);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, network.weights());
                FeatureExtractor backbone = FeatureExtractor.load(device, network.weights())) {
            DecodeSettings settings = new DecodeSettings(0.001, 1000, 0.5, 100);
            ImageSurvey seen = detector.survey(List.of(image), settings).getFirst();
            assertEquals(detector.detect(List.of(image), settings).getFirst(), seen.detections());
            float[] alone = backbone.embedding(image);
            assertArrayEquals(backbone.of(image).embedding(), alone);
            assertEquals(alone.length, seen.embedding().length);
        }
    }

    @Test
    void suggestionsComeUnderTheFoldersClassesAndLeaveLabelsAlone() throws Exception {
        ImageEntry labeled = unlabeled().getFirst();
        edits.edit(
                "nothing here",
                labeled.id(),
                edits.labels(labeled.id()).revision(),
                edits.labels(labeled.id()).labeling().checkedEmpty());
        List<ImageEntry> open = unlabeled();
        PreLabeling.Summary summary =
                PreLabeling.run(network, folder, open, JobMonitor.unwatched());
        assertEquals(open.size(), summary.images());
        assertTrue(summary.finished() && summary.boxes() > 0, summary.toString());
        assertEquals(summary.boxes(), boxes());
        Set<Integer> known = new HashSet<>();
        folder.catalogue().categories().forEach(category -> known.add(category.id()));
        for (ImageEntry image : open) {
            LabelRevision labels = edits.labels(image.id());
            assertEquals(ImageState.UNLABELED, labels.labeling().state());
            labels.labeling().suggestions().forEach(d -> assertTrue(known.contains(d.category())));
        }
        assertEquals(List.of(), suggestions(labeled));
    }

    @Test
    void whatRepeatsABoxThatIsThereIsNotSuggested() throws Exception {
        ImageEntry image = unlabeled().getFirst();
        PreLabeling.run(network, folder, List.of(image), JobMonitor.unwatched());
        Detection best = suggestions(image).getFirst();
        edits.suggest("nobody", Map.of(image.id(), List.of()));
        LabeledByHand.label(
                folder.catalogue(),
                image.id(),
                List.of(Annotation.accepted(best)),
                ImageState.LABELED);
        PreLabeling.run(network, folder, List.of(image), JobMonitor.unwatched());
        assertFalse(suggestions(image).isEmpty());
        assertFalse(suggestions(image).contains(best));
        assertEquals(
                List.of(Annotation.accepted(best)), folder.catalogue().annotations(image.id()));
    }

    @Test
    void ofSeveralClassesAtOnePlaceTheSurestIsSuggested() {
        Detection jack = new Detection(Box.ofXywh(10, 10, 40, 60), 1, 0.5);
        Detection king = new Detection(Box.ofXywh(11, 10, 40, 60), 2, 0.6);
        Detection beside = new Detection(Box.ofXywh(40, 10, 40, 60), 1, 0.4);
        assertEquals(List.of(king, beside), PreLabeling.onePerPlace(List.of(jack, king, beside)));
    }

    @Test
    void whatIsStoppedGoesOnAndWhatWasRejectedDoesNotComeBack() throws Exception {
        List<ImageEntry> open = unlabeled();
        StopAfter stop = new StopAfter(1);
        PreLabeling.Summary first = PreLabeling.run(network, folder, open, stop);
        assertFalse(first.finished());
        assertTrue(first.images() > 0 && first.images() < open.size(), first.toString());
        ImageEntry seen =
                open.stream().filter(one -> !suggestions(one).isEmpty()).findFirst().orElseThrow();
        LabelRevision now = edits.labels(seen.id());
        edits.edit("reject", seen.id(), now.revision(), now.labeling().withSuggestions(List.of()));
        PreLabeling.Summary second = PreLabeling.run(network, folder, open, JobMonitor.unwatched());
        assertEquals(first.images(), second.before());
        assertEquals(open.size() - first.images(), second.images());
        assertTrue(second.finished());
        assertEquals(List.of(), suggestions(seen));
    }

    @Test
    void theQueueHoldsEachUnlabeledTrainingImageOnceAndIsTheSameWhenAskedAgain() throws Exception {
        List<Pick> queue = ActiveLearningQueue.of(network, folder, 3, JobMonitor.unwatched());
        Set<Long> wanted = new HashSet<>();
        unlabeled().forEach(image -> wanted.add(image.id()));
        Set<Long> found = new HashSet<>();
        queue.forEach(pick -> found.add(pick.image().id()));
        assertEquals(wanted, found);
        assertEquals(queue.size(), found.size());
        assertTrue(queue.getFirst().reason().contains("box"), queue.getFirst().reason());
        // From what was kept: the checkpoint itself is not looked at.
        Path away = Files.move(network.weights(), temporary.resolve("away"));
        Files.createFile(network.weights());
        try {
            assertNotEquals(key(), network.key());
        } finally {
            Files.move(away, network.weights(), StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(queue, ActiveLearningQueue.of(network, folder, 3, JobMonitor.unwatched()));
    }

    private String key() throws IOException {
        try (var kept = Files.newDirectoryStream(folder.workFolder().resolve("surveys"))) {
            return String.valueOf(kept.iterator().next().getFileName()).replace(".survey", "");
        }
    }

    @Test
    void anImageThatCannotBeReadIsNamedAndLeftOut() throws Exception {
        ImageEntry image = unlabeled().getFirst();
        byte[] whole = Files.readAllBytes(folder.file(image));
        Files.write(folder.file(image), new byte[] {1, 2, 3});
        try {
            RunNetwork fresh = anotherKey();
            StopAfter heard = new StopAfter(Integer.MAX_VALUE);
            PreLabeling.Summary summary = PreLabeling.run(fresh, folder, unlabeled(), heard);
            assertEquals(1, summary.unreadable());
            assertTrue(summary.finished());
            assertTrue(heard.said.contains(image.path()), heard.said);
        } finally {
            Files.write(folder.file(image), whole);
        }
    }

    /** The same network under another name, of which nothing was kept. */
    private RunNetwork anotherKey() throws IOException {
        Path copy = Files.copy(network.weights(), temporary.resolve("copy.safetensors"));
        return new RunNetwork(network.run(), copy, network.weights());
    }

    @Test
    void aCheckpointThatIsGoneIsToldInASentence() {
        RunNetwork gone =
                new RunNetwork(network.run(), temporary.resolve("gone.safetensors"), null);
        IOException told =
                assertThrows(
                        IOException.class,
                        () -> ActiveLearningQueue.of(gone, folder, 3, JobMonitor.unwatched()));
        assertTrue(String.valueOf(told.getMessage()).contains("is gone"), told.getMessage());
    }

    @Test
    void theNetworkSaysWhichClassesItKnows() throws Exception {
        List<Category> known = network.categories();
        assertEquals(
                folder.catalogue().categories().stream().map(Category::name).toList(),
                known.stream().map(Category::name).toList());
    }

    /** Cancels when so many reports of progress were heard. */
    private static final class StopAfter implements JobMonitor {
        private final int most;
        private int heard;
        private String said = "";

        StopAfter(int most) {
            this.most = most;
        }

        @Override
        public void progress(String phase, long done, long total) {
            if (done > 0) {
                heard++;
            }
        }

        @Override
        public void say(String sentence) {
            said += sentence;
        }

        @Override
        public boolean isCancelled() {
            return heard >= most;
        }
    }
}
