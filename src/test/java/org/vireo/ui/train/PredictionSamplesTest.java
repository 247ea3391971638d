package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class PredictionSamplesTest {
    @TempDir Path images;
    private RunFolder run;

    private static Example image(long id, Split side, int... categories) {
        List<Annotation> objects = new ArrayList<>();
        for (int category : categories) {
            objects.add(Annotation.imported(new Box(1, 1, 5, 4), category));
        }
        return new Example(
                id, id + ".png", new FileStamp(100, 0), 0, 8, 6, ImageState.LABELED, side, objects);
    }

    @BeforeEach
    void aRunWithThreeValidationImagesOfWhichOneIsGone() throws Exception {
        for (int id : new int[] {1, 2, 3}) {
            ImageWriting.png(
                    new RgbImage(8, 6, new byte[3 * 8 * 6]).toBufferedImage(),
                    images.resolve(id + ".png"));
        }
        RunCard card = TestRuns.card(images);
        run =
                RunStore.inside(images)
                        .create(
                                card,
                                new RunData(
                                        List.of(new Category(1, "cat"), new Category(2, "dog")),
                                        List.of(
                                                image(1, Split.TRAINING, 1),
                                                image(2, Split.VALIDATION, 1),
                                                image(3, Split.VALIDATION, 1, 2),
                                                image(4, Split.VALIDATION, 2))),
                                "retinanet-resnet18",
                                ZoneOffset.UTC);
    }

    private static RunEvent.Evaluation evaluation(long update) {
        return new RunEvent.Evaluation(update, update / 10.0, Map.of("AP", 0.5), Map.of());
    }

    private void found(long update, double... scores) throws Exception {
        List<Detection> boxes = new ArrayList<>();
        for (double score : scores) {
            boxes.add(new Detection(new Box(0, 0, 4, 4), 1, score));
        }
        CocoResults.write(run.predictions("update-" + update), Map.of(3L, boxes, 77L, boxes));
    }

    @Test
    void theImagesThatShowMostClassesComeFirstAndOneThatIsGoneIsLeftOut() throws Exception {
        assertEquals(
                List.of(3L, 2L),
                PredictionSamples.of(run).images().stream()
                        .map(PredictionSamples.Sample::id)
                        .toList());
    }

    @Test
    void ofEachEvaluationTheSurestBoxesAreShownAsManyAsThereAreObjects() throws Exception {
        found(10, 0.2, 0.9, 0.4);
        PredictionSamples read =
                PredictionSamples.of(run).with(run, List.of(evaluation(10), evaluation(20)));
        assertEquals(1, read.moments().size());
        assertEquals(
                List.of(0.9, 0.4),
                read.moments().getFirst().boxes().getOrDefault(3L, List.of()).stream()
                        .map(Detection::score)
                        .toList());
        assertEquals(1, read.moments().getFirst().boxes().size());
    }

    @Test
    void whatWasReadIsNotReadAgainAndWhatTheRunWentBackBehindIsForgotten() throws Exception {
        found(10, 0.2);
        found(20, 0.3);
        PredictionSamples before =
                PredictionSamples.of(run).with(run, List.of(evaluation(10), evaluation(20)));
        PredictionSamples after = before.with(run, List.of(evaluation(10)));
        assertEquals(1, after.moments().size());
        assertSame(before.moments().getFirst(), after.moments().getFirst());
        assertTrue(after.isRead());
    }
}
