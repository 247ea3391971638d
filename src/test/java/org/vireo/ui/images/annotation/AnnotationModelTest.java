package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabelRevision;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.edit.SaveState;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class AnnotationModelTest {
    private static final Box FIRST = new Box(10, 20, 110, 220);
    private static final Box SECOND = new Box(300, 100, 400, 300);

    @TempDir Path root;
    private LabelingCase here;
    private int dog;
    private int cat;

    @BeforeEach
    void open() throws Exception {
        here = new LabelingCase(LabelingCase.folder(root, "a.png", "b.png", "c.png"));
        dog = here.catalogue.category("dog").id();
        cat = here.catalogue.category("cat").id();
        here.open();
        here.show("a.png");
    }

    @AfterEach
    void close() {
        here.close();
    }

    private int savedAtLast() {
        try (Catalogue catalogue = Catalogue.open(here.folder.workFolder().resolve("vireo.db"))) {
            return catalogue.annotations(catalogue.image("a.png").orElseThrow().id()).size();
        }
    }

    private static Annotation drawn(Box box, int category) {
        return new Annotation(box, category, false, box.area(), Annotation.Source.DRAWN, null);
    }

    private void draw(Box box) throws Exception {
        here.model.boxes().draw(box);
        here.untilSaved();
    }

    private void suggest(String image, Detection... detections) throws Exception {
        here.catalogue.edits().suggest("", Map.of(here.image(image).id(), List.of(detections)));
        here.settle();
    }

    @Test
    void aBoxThatIsDrawnHasTheLastClassAndIsSavedAndSelected() throws Exception {
        assertEquals(SaveState.SAVED, here.model.session().state().get());
        here.model.give(cat);
        here.model.boxes().draw(FIRST);
        assertEquals(List.of(drawn(FIRST, cat)), here.onScreen());
        assertEquals(SaveState.SAVING, here.model.session().state().get());
        here.untilSaved();
        assertEquals(here.onScreen(), here.saved("a.png"));
        assertEquals(0, here.model.selection().only());
        assertEquals(1, here.model.classes().all().get(1).boxes());
        here.show("b.png");
        draw(SECOND);
        assertEquals(List.of(drawn(SECOND, cat)), here.saved("b.png"));
        assertEquals("cat", here.preferences.text("images.class", ""));
    }

    @Test
    void withoutClassesADrawnBoxWaitsForItsName() throws Exception {
        here.model.classes().delete(dog);
        here.model.classes().delete(cat);
        here.until(() -> here.model.classes().all().isEmpty());
        here.model.boxes().draw(FIRST);
        assertEquals(FIRST, here.model.boxes().draft().get());
        assertEquals(List.of(), here.onScreen());
        here.model.giveNew("horse");
        here.until(() -> !here.onScreen().isEmpty());
        here.untilSaved();
        assertNull(here.model.boxes().draft().get());
        int horse = here.catalogue.category("horse").id();
        assertEquals(List.of(drawn(FIRST, horse)), here.saved("a.png"));
    }

    @Test
    void aGivenClassGoesToTheSelectedBoxes() throws Exception {
        draw(FIRST);
        draw(SECOND);
        here.model.boxes().selectAll();
        here.model.give(cat);
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, cat), drawn(SECOND, cat)), here.saved("a.png"));
    }

    @Test
    void anEditIsTakenBackAndDoneAgainAcrossImages() throws Exception {
        List<Long> shown = new ArrayList<>();
        here.model.whenElsewhere(shown::add);
        draw(FIRST);
        here.show("b.png");
        draw(SECOND);
        assertEquals("draw box", here.model.session().undoable().get());
        here.undo();
        assertEquals(List.of(), here.onScreen());
        assertEquals(List.of(), shown);
        here.model.session().undo();
        here.until(() -> !shown.isEmpty());
        assertEquals(List.of(here.image("a.png").id()), shown);
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
        here.show("a.png");
        here.undo();
        assertEquals(List.of(), here.saved("a.png"));
        assertEquals("", here.model.session().undoable().get());
        here.redo();
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
        assertEquals("draw box", here.model.session().redoable().get());
    }

    @Test
    void pushesWithinAMomentAreOneEditAndEachIsSaved() throws Exception {
        draw(FIRST);
        for (int i = 1; i <= 5; i++) {
            here.clock += 100_000_000L;
            here.model.boxes().push(1, 0);
            here.untilSaved();
            assertEquals(FIRST.x1() + i, here.saved("a.png").getFirst().box().x1());
        }
        here.clock += 2_000_000_000L;
        here.model.boxes().push(0, 10);
        here.untilSaved();
        here.undo();
        assertEquals(new Box(15, 20, 115, 220), here.onScreen().getFirst().box());
        here.undo();
        assertEquals(FIRST, here.onScreen().getFirst().box());
    }

    @Test
    void aBoxStaysInTheImageHoweverFarItIsPushed() throws Exception {
        draw(FIRST);
        here.model.boxes().push(-500, 1000);
        here.untilSaved();
        assertEquals(new Box(0, 280, 100, 480), here.saved("a.png").getFirst().box());
    }

    @Test
    void copiesLieBesideTheirOriginals() throws Exception {
        draw(FIRST);
        here.model.boxes().duplicate();
        here.untilSaved();
        assertEquals(new Box(20, 30, 120, 230), here.saved("a.png").get(1).box());
        assertEquals(1, here.model.selection().only());
    }

    @Test
    void boxesAreCopiedToAnotherImageWhereTheyWere() throws Exception {
        draw(FIRST);
        draw(SECOND);
        here.model.selection().clear();
        here.model.boxes().copy();
        here.show("b.png");
        here.model.boxes().paste();
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, dog), drawn(SECOND, dog)), here.saved("b.png"));
        here.model.boxes().paste();
        assertEquals(2, here.onScreen().size());
    }

    @Test
    void boxesOfThePreviousImageAreCopiedInOneEdit() throws Exception {
        draw(FIRST);
        draw(SECOND);
        here.show("c.png");
        here.model.copyFromPrevious();
        here.until(() -> here.onScreen().size() == 2);
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, dog), drawn(SECOND, dog)), here.saved("c.png"));
        here.undo();
        assertEquals(List.of(), here.saved("c.png"));
    }

    @Test
    void boxesThatNothingHereRemovesAreOfferedBackAlsoFromAnotherImage() throws Exception {
        draw(FIRST);
        here.model.toggleEmpty();
        assertEquals(List.of("The box of a.png was removed, since nothing is here."), here.said);
        here.untilSaved();
        here.show("b.png");
        here.nextSteps.getFirst().task().run();
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
    }

    @Test
    void boxesThatAreBackAreNotOfferedAnyMore() throws Exception {
        draw(FIRST);
        here.model.toggleEmpty();
        here.untilSaved();
        assertEquals(1, here.said.size());
        here.undo();
        here.until(() -> here.onScreen().size() == 1);
        assertEquals(List.of(), here.said);
    }

    @Test
    void oneKeySaysThatThereIsNothingAndTakesItBack() throws Exception {
        draw(FIRST);
        here.model.boxes().toggleEmpty();
        here.untilSaved();
        assertEquals(ImageState.CHECKED_EMPTY, here.image("a.png").state());
        assertEquals(List.of(), here.saved("a.png"));
        here.undo();
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
        here.redo();
        here.model.boxes().toggleEmpty();
        here.untilSaved();
        assertEquals(ImageState.UNLABELED, here.image("a.png").state());
    }

    @Test
    void anAcceptedSuggestionKeepsItsScoreAndTheNextIsSelected() throws Exception {
        draw(FIRST);
        suggest("a.png", new Detection(SECOND, cat, 0.9), new Detection(FIRST, dog, 0.5));
        here.model.suggestions().selectBest();
        here.model.suggestions().accept();
        here.untilSaved();
        Annotation accepted =
                new Annotation(SECOND, cat, false, SECOND.area(), Annotation.Source.ACCEPTED, 0.9);
        assertEquals(List.of(drawn(FIRST, dog), accepted), here.saved("a.png"));
        assertEquals(new Detection(FIRST, dog, 0.5), here.model.selection().suggestion().get());
        here.undo();
        assertEquals(2, here.model.suggestions().visible().get().size());
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
    }

    @Test
    void onlySuggestionsAboveTheSliderAreAcceptedAndNoneOverADrawnBox() throws Exception {
        draw(FIRST);
        Detection same = new Detection(new Box(12, 20, 112, 220), dog, 0.95);
        Detection good = new Detection(SECOND, cat, 0.8);
        Detection weak = new Detection(new Box(0, 0, 50, 50), cat, 0.3);
        suggest("a.png", same, good, weak);
        here.model.suggestions().threshold().set(0.5);
        here.model.suggestions().acceptAll();
        here.untilSaved();
        assertEquals(2, here.saved("a.png").size());
        assertEquals(drawn(FIRST, dog), here.saved("a.png").getFirst());
        LabelRevision now = here.catalogue.edits().labels(here.image("a.png").id());
        assertEquals(List.of(same, weak), now.labeling().suggestions());
        here.model.suggestions().rejectAll();
        here.untilSaved();
        assertEquals(List.of(), here.model.labeling().get().suggestions());
        assertEquals(2, here.saved("a.png").size());
    }

    @Test
    void aSuggestionOfTheWrongClassIsAcceptedWithTheRightOne() throws Exception {
        suggest("a.png", new Detection(SECOND, cat, 0.9));
        here.model.suggestions().selectBest();
        here.model.give(dog);
        here.untilSaved();
        assertEquals(List.of(drawn(SECOND, dog)), here.saved("a.png"));
    }

    @Test
    void aSuggestionThatComesWhileABoxIsDrawnKeepsTheBoxWithoutAWord() throws Exception {
        here.catalogue
                .edits()
                .suggest(
                        "",
                        Map.of(here.image("a.png").id(), List.of(new Detection(SECOND, cat, 0.9))));
        draw(FIRST);
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
        assertEquals(1, here.model.suggestions().visible().get().size());
        assertEquals(List.of(), here.said);
        assertEquals(List.of(), here.failures);
    }

    @Test
    void aFailedSaveIsSaidAndKeptAndTriedAgainUntilItIsSaved() throws Exception {
        here.diskFull = true;
        here.model.boxes().draw(FIRST);
        here.until(() -> here.model.session().state().get().fails());
        assertTrue(here.model.session().state().get().problem().contains("disk is full"));
        here.model.boxes().draw(SECOND);
        assertEquals(2, here.onScreen().size());
        assertTrue(here.model.session().state().get().fails());
        here.later.removeFirst().run();
        here.until(() -> here.waits.size() == 2);
        assertEquals(List.of(1_000L, 2_000L), here.waits);
        assertTrue(here.model.session().state().get().fails());
        here.show("b.png");
        here.show("a.png");
        assertEquals(2, here.onScreen().size());
        here.diskFull = false;
        here.later.removeFirst().run();
        here.untilSaved();
        assertEquals("", here.model.session().state().get().problem());
        assertEquals(List.of(drawn(FIRST, dog), drawn(SECOND, dog)), here.saved("a.png"));
        here.undo();
        assertEquals(List.of(drawn(FIRST, dog)), here.onScreen());
    }

    @Test
    void anEditThatCannotBeSavedYetCanBeTakenBack() throws Exception {
        draw(FIRST);
        here.diskFull = true;
        here.model.boxes().delete();
        here.until(() -> here.model.session().state().get().fails());
        assertEquals("delete box", here.model.session().undoable().get());
        here.model.session().undo();
        assertEquals(List.of(drawn(FIRST, dog)), here.onScreen());
        assertEquals(SaveState.SAVED, here.model.session().state().get());
        assertEquals("draw box", here.model.session().undoable().get());
    }

    @Test
    void whatWasTakenBackUnsavedIsDoneAgainInItsOrder() throws Exception {
        draw(FIRST);
        here.diskFull = true;
        here.model.boxes().draw(SECOND);
        here.until(() -> here.model.session().state().get().fails());
        here.model.boxes().delete();
        here.model.session().undo();
        here.model.session().undo();
        assertEquals("draw box", here.model.session().redoable().get());
        here.model.session().redo();
        assertEquals("delete box", here.model.session().redoable().get());
        assertEquals(2, here.onScreen().size());
        here.until(() -> here.model.session().state().get().fails());
        here.diskFull = false;
        here.model.session().saveAgain();
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, dog), drawn(SECOND, dog)), here.saved("a.png"));
        here.undo();
        assertEquals("draw box", here.model.session().redoable().get());
        here.model.session().redo();
        here.untilSaved();
        here.model.session().redo();
        here.untilSaved();
        assertEquals(List.of(drawn(FIRST, dog)), here.saved("a.png"));
        assertEquals("", here.model.session().redoable().get());
    }

    @Test
    void aNewEditForgetsWhatWasTakenBackUnsaved() throws Exception {
        draw(FIRST);
        here.diskFull = true;
        here.model.boxes().draw(SECOND);
        here.until(() -> here.model.session().state().get().fails());
        here.model.session().undo();
        here.diskFull = false;
        here.model.selection().select(0);
        here.model.boxes().delete();
        here.untilSaved();
        assertEquals("", here.model.session().redoable().get());
        assertEquals(List.of(), here.saved("a.png"));
    }

    @Test
    void whatTwoWindowsDrawInOneImageIsBothKept() throws Exception {
        try (LabelingCase other = new LabelingCase(root)) {
            other.open();
            other.show("a.png");
            draw(FIRST);
            other.model.boxes().draw(SECOND);
            other.untilSaved();
            assertEquals(List.of(drawn(FIRST, dog), drawn(SECOND, dog)), other.saved("a.png"));
            assertEquals(other.saved("a.png"), other.onScreen());
            assertTrue(other.said.getFirst().contains("a.png"), other.said.toString());
        }
    }

    @Test
    void ofTwoWindowsThatMoveOneBoxTheFirstStaysAndTheSecondIsOffered() throws Exception {
        draw(FIRST);
        try (LabelingCase other = new LabelingCase(root)) {
            other.open();
            other.show("a.png");
            other.model.selection().select(0);
            here.model.boxes().push(10, 0);
            here.untilSaved();
            other.model.boxes().push(0, 50);
            other.until(() -> !other.failures.isEmpty());
            assertEquals(new Box(20, 20, 120, 220), other.onScreen().getFirst().box());
            assertEquals(1, other.saved("a.png").size());
            other.nextSteps.getFirst().task().run();
            other.untilSaved();
            assertEquals(
                    List.of(
                            drawn(new Box(20, 20, 120, 220), dog),
                            drawn(new Box(10, 70, 110, 270), dog)),
                    other.saved("a.png"));
        }
    }

    @Test
    void anEditOfAClassThatAnotherWindowDeletedIsRefusedAndStopsNoOther() throws Exception {
        try (Catalogue other = Catalogue.open(here.folder.workFolder().resolve("vireo.db"))) {
            other.categoryStore().delete(dog);
        }
        here.model.boxes().draw(FIRST);
        here.until(() -> !here.failures.isEmpty());
        here.untilSaved();
        here.settle();
        assertEquals(List.of(), here.onScreen());
        here.model.give(cat);
        draw(SECOND);
        assertEquals(List.of(drawn(SECOND, cat)), here.saved("a.png"));
    }

    @Test
    void boxesOfLockedAndHiddenClassesAreNotSelected() throws Exception {
        draw(FIRST);
        here.model.selection().clear();
        here.model.give(cat);
        draw(SECOND);
        here.model.classes().toggleLocked(dog);
        here.model.boxes().selectAll();
        assertEquals(List.of(1), here.model.selection().boxes().get());
        here.model.classes().toggleHidden(cat);
        here.model.boxes().selectAll();
        assertTrue(here.model.selection().isEmpty());
    }

    @Test
    void changesOfClassesAreTakenBackToo() throws Exception {
        draw(FIRST);
        here.model.classes().merge(dog, cat);
        here.until(() -> here.model.classes().all().size() == 1);
        here.settle();
        assertEquals(List.of(cat), here.onScreen().stream().map(Annotation::category).toList());
        assertEquals(1, here.model.classes().all().getFirst().boxes());
        here.undo();
        assertEquals(2, here.model.classes().all().size());
        assertEquals(List.of(drawn(FIRST, dog)), here.onScreen());
        here.model.classes().rename(dog, "Cat");
        assertTrue(here.failures.getFirst().contains("There is a class cat already"));
    }

    @Test
    void countsFollowEachEditAndAreThoseOfTheCatalogue() throws Exception {
        draw(FIRST);
        draw(SECOND);
        here.model.boxes().delete();
        here.untilSaved();
        List<?> counted = List.copyOf(here.model.classes().all());
        assertEquals(here.catalogue.categoryStore().summaries(), counted);
    }

    @Test
    void whatIsOnItsWayWhenTheFolderIsClosedIsSaved() throws Exception {
        for (int i = 0; i < 20; i++) {
            here.model.boxes().draw(new Box(i, i, i + 50, i + 50));
        }
        here.model.open(null);
        assertNull(here.model.labeling().get());
        here.close();
        assertEquals(20, savedAtLast());
    }

    @Test
    void nobodyWaitsForTheHundredEditsThatAreUnsavedWhenTheWindowCloses() {
        CountDownLatch diskAwake = new CountDownLatch(1);
        here.saving =
                () -> {
                    try {
                        diskAwake.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                };
        for (int i = 0; i < 100; i++) {
            here.model.boxes().draw(new Box(i, i, i + 50, i + 50));
        }
        // It comes back although the disk sleeps; else this test would not end.
        here.model.open(null);
        diskAwake.countDown();
        here.close();
        assertEquals(100, savedAtLast());
    }

    @Test
    void anImportedBoxThatIsMovedIsDrawn() throws Exception {
        LabeledByHand.label(
                here.catalogue,
                here.image("b.png").id(),
                List.of(Annotation.imported(FIRST, dog)),
                ImageState.LABELED);
        here.show("b.png");
        here.model.selection().select(0);
        here.model.boxes().place(new Box(1, 2, 30, 40));
        here.untilSaved();
        assertEquals(List.of(drawn(new Box(1, 2, 30, 40), dog)), here.saved("b.png"));
        Labeling now = here.model.labeling().get();
        assertNotNull(now);
        assertEquals(ImageState.LABELED, now.state());
    }
}
