package org.vireo.dataset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.util.ArrayList;
import java.util.List;

class TrainingDataCheckTest {
    private static final Category CAT = new Category(1, "cat");
    private static final Category DOG = new Category(4, "dog");

    private final TrainingDataCheck check = new TrainingDataCheck(List.of(CAT, DOG));
    private int images;

    private static Annotation box(Category category, double x, double size) {
        return Annotation.imported(new Box(x, 10, x + size, 10 + size), category.id());
    }

    private void image(Split side, String hash, Annotation... boxes) {
        images++;
        check.add(
                new Example(
                        images,
                        images + ".png",
                        new FileStamp(100, 0),
                        hash == null ? 0 : hash.hashCode(),
                        200,
                        200,
                        boxes.length == 0 ? ImageState.CHECKED_EMPTY : ImageState.LABELED,
                        side,
                        List.of(boxes)));
    }

    private void image(Split side, Annotation... boxes) {
        image(side, "hash" + images, boxes);
    }

    private List<Problem> found(ProblemKind kind) {
        return check.problems().stream().filter(p -> p.kind() == kind).toList();
    }

    private String only(ProblemKind kind) {
        assertEquals(1, found(kind).size(), () -> check.problems().toString());
        return found(kind).getFirst().sentence();
    }

    @Test
    void soundLabelsAreNotRemarkedOn() {
        image(Split.TRAINING, box(CAT, 0, 20), box(DOG, 0, 50));
        image(Split.VALIDATION, box(CAT, 0, 25), box(DOG, 10, 20));
        image(Split.TRAINING);
        assertEquals(List.of(), check.problems());
    }

    @Test
    void aClassOnOneSideOnlyIsNamedWithWhatFollows() {
        image(Split.TRAINING, box(CAT, 0, 20), box(CAT, 50, 30));
        image(Split.VALIDATION, box(DOG, 0, 25));
        List<Problem> sided = found(ProblemKind.ONE_SIDED_CLASS);
        assertEquals(2, sided.size());
        String cat = sided.getFirst().sentence();
        assertTrue(cat.startsWith("1.png, class cat: has 2 boxes for training and none"), cat);
        String dog = sided.getLast().sentence();
        assertTrue(dog.startsWith("2.png, class dog: has 1 box for validation and none"), dog);
    }

    @Test
    void withoutValidationImagesNoClassIsOneSided() {
        image(Split.TRAINING, box(CAT, 0, 20));
        assertEquals(List.of(), check.problems());
    }

    @Test
    void labelsWithoutAnyBoxAreNamed() {
        image(Split.TRAINING);
        image(Split.VALIDATION);
        String sentence = only(ProblemKind.EMPTY_LABELS);
        assertTrue(sentence.contains("one of 2 labeled images"), sentence);
    }

    @Test
    void aHundredthOfTheBoxesOfAnotherClassIsTooFew() {
        for (int i = 0; i < 50; i++) {
            image(Split.TRAINING, box(CAT, 0, 20 + i), box(CAT, 100, 20 + i));
        }
        image(Split.TRAINING, box(DOG, 0, 20));
        String sentence = only(ProblemKind.CLASS_IMBALANCE);
        assertTrue(
                sentence.contains("class dog: has 1 box, and cat has 100, 100 times as many"),
                sentence);
    }

    @Test
    void ninetyNineTimesAsManyAreNotTooMany() {
        for (int i = 0; i < 99; i++) {
            image(Split.TRAINING, box(CAT, 0, 20 + i));
        }
        image(Split.TRAINING, box(DOG, 0, 20));
        assertEquals(List.of(), found(ProblemKind.CLASS_IMBALANCE));
    }

    @Test
    void boxesOfOneSizeOnlyAreRemarkedOn() {
        for (int i = 0; i < 10; i++) {
            image(Split.TRAINING, box(CAT, i, 20));
        }
        String sentence = only(ProblemKind.UNIFORM_BOXES);
        assertTrue(sentence.contains("10 boxes of 20 x 20 pixels"), sentence);
    }

    @Test
    void boxesOverWholeImagesAreRemarkedOn() {
        Annotation whole = Annotation.imported(new Box(0, 0, 200, 199), CAT.id());
        image(Split.TRAINING, whole);
        image(Split.TRAINING, whole);
        assertTrue(only(ProblemKind.UNIFORM_BOXES).contains("over the whole image"));
    }

    @Test
    void anImageOnBothSidesIsNamedByItsTrainingCopy() {
        image(Split.VALIDATION, "same", box(CAT, 0, 20));
        image(Split.TRAINING, "same", box(CAT, 0, 20));
        String sentence = only(ProblemKind.SPLIT_LEAK);
        assertTrue(sentence.startsWith("2.png: is for training, but the same as 1.png"), sentence);
    }

    @Test
    void boxesDrawnTwiceAreCountedForEachImageAndCanBeTakenAway() {
        Annotation drawn =
                new Annotation(
                        new Box(0.2, 10, 20.2, 30),
                        CAT.id(),
                        false,
                        400,
                        Annotation.Source.DRAWN,
                        null);
        List<Annotation> boxes =
                List.of(
                        box(CAT, 0, 20),
                        box(DOG, 0, 20),
                        drawn,
                        box(CAT, 0.1, 20),
                        box(CAT, 5, 20),
                        box(DOG, 100, 40));
        image(Split.TRAINING, boxes.toArray(Annotation[]::new));
        String sentence = only(ProblemKind.DUPLICATE_BOX);
        assertTrue(sentence.startsWith("1.png: has 2 boxes that lie on others"), sentence);
        Labeling without =
                DuplicateBoxes.without(new Labeling(boxes, ImageState.LABELED, List.of()));
        assertEquals(
                List.of(boxes.get(1), drawn, boxes.get(4), boxes.get(5)), without.annotations());
    }

    @Test
    void manyOfAKindAreCappedAndCounted() {
        for (int i = 0; i < 30; i++) {
            image(Split.TRAINING, box(CAT, 0, 20 + i), box(CAT, 0, 20 + i));
        }
        assertEquals(20, found(ProblemKind.DUPLICATE_BOX).size());
        assertTrue(only(ProblemKind.MORE_PROBLEMS).contains("a kind that occurs 30 times"));
        List<String> said = new ArrayList<>(Problem.sentences(check.problems(), 3));
        assertEquals(4, said.size());
        assertTrue(said.getLast().startsWith("17 more"), said.getLast());
    }
}
