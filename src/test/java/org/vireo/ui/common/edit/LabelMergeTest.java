package org.vireo.ui.common.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class LabelMergeTest {
    private static final Annotation A = box(1);
    private static final Annotation B = box(2);
    private static final Annotation C = box(3);
    private static final Annotation D = box(4);

    private static Annotation box(int number) {
        return Annotation.imported(new Box(number, number, number + 10, number + 20), 1);
    }

    private static Labeling of(Annotation... boxes) {
        return Labeling.none().with(Arrays.asList(boxes));
    }

    @Test
    void bothDrawAndBothStay() {
        assertEquals(of(A, B, C), LabelMerge.of(of(A), of(A, C), of(A, B)));
    }

    @Test
    void aMovedBoxStaysAtItsPlaceInTheOrder() {
        assertEquals(of(C, B, D), LabelMerge.of(of(A, B), of(C, B), of(A, B, D)));
    }

    @Test
    void bothChangeTheSameBoxAndNoneIsGuessed() {
        assertNull(LabelMerge.of(of(A, B), of(C, B), of(D, B)));
        assertNull(LabelMerge.of(of(A), of(), of(B)));
    }

    @Test
    void bothDoTheSameAndItIsDoneOnce() {
        assertEquals(of(A, B), LabelMerge.of(of(A), of(A, B), of(A, B)));
    }

    @Test
    void nothingHereContradictsABoxOfAnother() {
        Labeling nothing = Labeling.none().checkedEmpty();
        assertNull(LabelMerge.of(Labeling.none(), nothing, of(A)));
        assertNull(LabelMerge.of(Labeling.none(), of(A), nothing));
        assertEquals(nothing, LabelMerge.of(Labeling.none(), nothing, nothing));
    }

    @Test
    void newSuggestionsNeverStandInTheWay() {
        Detection old = new Detection(new Box(0, 0, 5, 5), 1, 0.5);
        Detection fresh = new Detection(new Box(1, 1, 6, 6), 1, 0.6);
        Labeling before = of(A).withSuggestions(List.of(old));
        Labeling now = of(A).withSuggestions(List.of(fresh));
        assertEquals(
                of(A, B).withSuggestions(List.of(fresh)),
                LabelMerge.of(before, of(A, B).withSuggestions(List.of(old)), now));
        assertEquals(now, LabelMerge.of(before, of(A), now));
    }

    @Test
    void whatEitherAddedIsThereAndWhatNoneTookAwayToo() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            List<Annotation> base = boxes(random, 0, 6);
            Labeling before = Labeling.none().with(base);
            Labeling mine = edited(random, base, 100);
            Labeling theirs = edited(random, base, 200);
            Labeling merged = LabelMerge.of(before, mine, theirs);
            if (merged == null) {
                continue;
            }
            List<Annotation> all = merged.annotations();
            for (Labeling one : List.of(mine, theirs)) {
                assertTrue(
                        one.annotations().stream()
                                .filter(box -> !base.contains(box))
                                .allMatch(all::contains));
            }
            for (Annotation box : base) {
                boolean kept =
                        mine.annotations().contains(box) && theirs.annotations().contains(box);
                assertEquals(kept, all.contains(box));
            }
            assertEquals(all.size(), all.stream().distinct().count());
            assertEquals(all.isEmpty(), merged.state() == ImageState.UNLABELED);
        }
        assertNotNull(LabelMerge.of(of(A), of(A, B), of(A)));
    }

    private static List<Annotation> boxes(SplittableRandom random, int first, int most) {
        List<Annotation> boxes = new ArrayList<>();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            boxes.add(box(first + i));
        }
        return boxes;
    }

    private static Labeling edited(SplittableRandom random, List<Annotation> base, int first) {
        List<Annotation> boxes = new ArrayList<>(base);
        boxes.removeIf(_ -> random.nextInt(5) == 0);
        boxes.addAll(boxes(random, first, 3));
        return Labeling.none().with(boxes);
    }
}
