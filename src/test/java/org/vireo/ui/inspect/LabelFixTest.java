package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.inspect.InspectCases.CAT;
import static org.vireo.ui.inspect.InspectCases.CATEGORIES;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.detection;
import static org.vireo.ui.inspect.InspectCases.image;
import static org.vireo.ui.inspect.InspectCases.labeled;
import static org.vireo.ui.inspect.InspectCases.object;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.edit.Edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LabelFixTest {
    private static final Thresholds LOW = new Thresholds(0.1, Map.of());

    @TempDir Path folder;

    /** The first shown box with a verdict, the detector's box being where the case puts it. */
    private static ShownBox shown(InspectedImage image, Sign sign, Detection... detections) {
        return JudgedImage.of(image, List.of(detections)).boxes(LOW).stream()
                .filter(one -> one.sign() == sign)
                .findFirst()
                .orElseThrow();
    }

    private static InspectedImage corrected(InspectedImage image, FixKind kind, ShownBox box) {
        Labeling before = new Labeling(image.truth(), image.entry().state(), List.of());
        Labeling after = kind.of(image, box).orElseThrow().of(before).orElseThrow();
        return image(image.id(), after.state(), after.annotations());
    }

    private static double mAP(InspectedImage image, Detection... detections) {
        return Assessment.of(
                        List.of(image),
                        Map.of(image.id(), PackedBoxes.of(List.of(detections))),
                        CATEGORIES,
                        new Assessment.Rule(new PackedBoxes.Suppression(0.5, false), 0.5, 100))
                .map();
    }

    @Test
    void aBoxWithoutALabelBecomesOneThatKeepsItsScore() {
        InspectedImage image = labeled(1, object(10, 10, 50, DOG));
        Detection missing = detection(200, 200, 60, CAT, 0.75);
        ShownBox box = shown(image, Sign.NOTHING_THERE, missing);
        Annotation added = corrected(image, FixKind.ADD, box).truth().getLast();
        assertEquals(missing.box(), added.box());
        assertEquals(CAT, added.category());
        assertEquals(Annotation.Source.ACCEPTED, added.source());
        assertEquals(0.75, added.score());
    }

    @Test
    void aBoxThatReachesBeyondTheImageIsLabeledInsideIt() {
        InspectedImage image = labeled(1, object(10, 10, 50, DOG));
        ShownBox box = shown(image, Sign.NOTHING_THERE, detection(600, 440, 80, DOG, 0.5));
        assertEquals(
                new Box(600, 440, 640, 480),
                corrected(image, FixKind.ADD, box).truth().getLast().box());
    }

    @Test
    void everySuggestedCorrectionMakesTheFiguresRight() {
        InspectedImage image = labeled(1, object(10, 10, 100, DOG), object(300, 200, 60, CAT));
        Detection right = detection(10, 10, 100, DOG, 0.9);
        Detection other = detection(300, 200, 60, DOG, 0.8);
        Detection moved = detection(320, 220, 60, CAT, 0.8);
        assertTrue(mAP(image, right, other) < 0.9);
        ShownBox wrongClass = shown(image, Sign.WRONG_CLASS, right, other);
        assertEquals(FixKind.RECLASS, FixKind.suggested(wrongClass).orElseThrow());
        assertEquals(1, mAP(corrected(image, FixKind.RECLASS, wrongClass), right, other), 1e-9);

        ShownBox badlyPlaced = shown(image, Sign.BADLY_PLACED, right, moved);
        assertEquals(FixKind.MOVE, FixKind.suggested(badlyPlaced).orElseThrow());
        assertEquals(1, mAP(corrected(image, FixKind.MOVE, badlyPlaced), right, moved), 1e-9);

        ShownBox missed = shown(image, Sign.MISSED, right);
        assertEquals(FixKind.DELETE, FixKind.suggested(missed).orElseThrow());
        assertEquals(1, mAP(corrected(image, FixKind.DELETE, missed), right), 1e-9);
    }

    @Test
    void withItsLastLabelGoneAnImageIsCheckedAndEmpty() {
        InspectedImage image = labeled(1, object(10, 10, 50, DOG));
        InspectedImage after = corrected(image, FixKind.DELETE, shown(image, Sign.MISSED));
        assertEquals(ImageState.CHECKED_EMPTY, after.entry().state());
        assertTrue(after.isLabeled());
    }

    @Test
    void aRightBoxCanNeitherBeAddedAgainNorHasItAnotherClass() {
        InspectedImage image = labeled(1, object(10, 10, 50, DOG));
        ShownBox box = shown(image, Sign.RIGHT, detection(12, 10, 50, DOG, 0.9));
        assertEquals(Optional.empty(), FixKind.ADD.of(image, box));
        assertEquals(Optional.empty(), FixKind.RECLASS.of(image, box));
        assertTrue(FixKind.MOVE.fits(box));
    }

    @Test
    void whatWasChangedElsewhereIsNeverOverwritten() throws IOException {
        SampleData.write(folder, new SampleSettings(1, 2, 1, 0), JobMonitor.unwatched());
        try (ImageFolder images = ImageFolder.open(folder, JobMonitor.unwatched())) {
            images.ensureSplit(JobMonitor.unwatched());
            Catalogue catalogue = images.catalogue();
            Example example =
                    catalogue.examples(Split.TRAINING).stream()
                            .filter(one -> !one.annotations().isEmpty())
                            .findFirst()
                            .orElseThrow();
            long id = example.image().id();
            Annotation label = example.annotations().getFirst();
            Annotation other = Annotation.imported(new Box(30, 30, 50, 50), label.category());
            LabeledByHand.label(catalogue, id, List.of(label, other), ImageState.LABELED);
            InspectedImage seen =
                    new InspectedImage(
                            catalogue.image(id).orElseThrow(), catalogue.annotations(id));
            LabelFix delete = new LabelFix.Delete(label);
            LabelFix add = new LabelFix.Add(new Box(1, 1, 20, 20), label.category(), 0.5);
            assertInstanceOf(EditResult.Done.class, made(delete, seen, catalogue));

            assertInstanceOf(EditResult.Done.class, made(add, seen, catalogue));
            assertEquals(2, catalogue.annotations(id).size());
            LabelFix move = new LabelFix.Move(label, new Box(2, 2, 9, 9), 0.5);
            assertEquals(new EditResult.Stale("move box"), made(move, seen, catalogue));
            assertEquals(2, catalogue.annotations(id).size());
        }
    }

    /** Made on labels that were seen a while ago. */
    private static EditResult made(LabelFix fix, InspectedImage seen, Catalogue catalogue) {
        Labeling before = seen.labeling();
        return new Edit.Labels(
                        fix.what(), seen.entry(), before, fix.of(before).orElseThrow(), false)
                .saveTo(catalogue)
                .result();
    }
}
