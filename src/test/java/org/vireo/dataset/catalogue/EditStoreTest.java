package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;
import org.vireo.job.StoppingMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

class EditStoreTest {
    private static final List<Annotation.Source> SOURCES = List.of(Annotation.Source.values());

    @TempDir Path folder;
    private Catalogue catalogue;
    private EditStore edits;
    private long first;
    private long second;
    private int dog;
    private int cat;

    @BeforeEach
    void open() {
        catalogue = Catalogue.open(folder.resolve("vireo.db"));
        edits = catalogue.edits();
        first = add("a.png");
        second = add("b.png");
        dog = catalogue.category("dog").id();
        cat = catalogue.category("cat").id();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private long add(String path) {
        Picture picture = new Picture(640, 480, 1, Set.of());
        catalogue
                .scanStore()
                .keep(
                        List.of(
                                new ScannedImage(
                                        path, new FileStamp(9, 9), picture, null, List.of())),
                        List.of());
        return catalogue.image(path).orElseThrow().id();
    }

    private static Annotation box(double x, int category) {
        Box box = new Box(x, 1, x + 20.5, 31);
        return new Annotation(box, category, false, box.area(), Annotation.Source.DRAWN, null);
    }

    private void edit(long image, Annotation... annotations) {
        LabelRevision now = edits.labels(image);
        assertInstanceOf(
                EditResult.Done.class,
                edits.edit(
                        "draw box",
                        image,
                        now.revision(),
                        now.labeling().with(List.of(annotations))));
    }

    private List<Annotation> boxes(long image) {
        return edits.labels(image).labeling().annotations();
    }

    @Test
    void undoAndRedoGoThroughAllImagesAndOutliveTheProgram() {
        edit(first, box(1, dog));
        edit(second, box(2, cat));
        edit(first, box(1, dog), box(3, cat));
        catalogue.close();
        catalogue = Catalogue.open(folder.resolve("vireo.db"));
        edits = catalogue.edits();
        assertEquals("draw box", edits.undoable());
        edits.undo();
        assertEquals(List.of(box(1, dog)), boxes(first));
        edits.undo();
        assertEquals(List.of(), boxes(second));
        assertEquals(ImageState.UNLABELED, edits.labels(second).labeling().state());
        edits.undo();
        assertEquals(new EditResult.Nothing(), edits.undo());
        assertEquals("", edits.undoable());
        edits.step(false, null);
        edits.step(false, null);
        edits.step(false, null);
        assertEquals(new EditResult.Nothing(), edits.step(false, null));
        assertEquals(List.of(box(1, dog), box(3, cat)), boxes(first));
        assertEquals(List.of(box(2, cat)), boxes(second));
    }

    @Test
    void anEditOutOfSightIsNamedAndLeftAlone() {
        edit(first, box(1, dog));
        assertEquals(new EditResult.Elsewhere("draw box", first), edits.step(true, second));
        assertEquals(List.of(box(1, dog)), boxes(first));
        assertInstanceOf(EditResult.Done.class, edits.step(true, first));
        assertEquals(new EditResult.Elsewhere("draw box", first), edits.step(false, second));
        catalogue.categoryStore().add("bird");
        assertInstanceOf(EditResult.Done.class, edits.step(true, second));
    }

    @Test
    void aNewEditEndsWhatCouldBeDoneAgain() {
        edit(first, box(1, dog));
        edits.undo();
        edit(first, box(2, cat));
        assertEquals("", edits.redoable());
        assertEquals(List.of(box(2, cat)), boxes(first));
    }

    @Test
    void continuedEditsAreTakenBackAsOneUnlessAnotherCameBetween() {
        edit(first, box(1, dog));
        go(true, "push", box(2, dog));
        go(true, "push", box(3, dog));
        edit(second, box(9, cat));
        go(true, "push", box(4, dog));
        edits.undo();
        assertEquals(List.of(box(3, dog)), boxes(first));
        edits.undo();
        edits.undo();
        assertEquals(List.of(box(1, dog)), boxes(first));
        edits.step(false, null);
        assertEquals(List.of(box(3, dog)), boxes(first));
        go(false, "push", box(5, dog));
        assertEquals("", edits.redoable());
    }

    private void go(boolean continues, String what, Annotation box) {
        LabelRevision now = edits.labels(first);
        Labeling wanted = now.labeling().with(List.of(box));
        if (continues) {
            edits.continueEdit(what, first, now.revision(), wanted);
        } else {
            edits.edit(what, first, now.revision(), wanted);
        }
    }

    @Test
    void anEditThatContradictsTheCatalogueIsNotWorthTryingAgain() {
        Labeling gone = Labeling.none().with(List.of(box(1, 99)));
        CatalogueException e =
                assertThrows(
                        CatalogueException.class,
                        () -> edits.edit("draw box", first, edits.labels(first).revision(), gone));
        assertFalse(e.mayPass());
        assertFalse(assertThrows(CatalogueException.class, () -> edits.labels(999)).mayPass());
    }

    @Test
    void anEditOfWhatAnotherWindowHasChangedIsRefused() {
        long seen = edits.labels(first).revision();
        try (Catalogue other = Catalogue.open(folder.resolve("vireo.db"))) {
            EditStore theirs = other.edits();
            theirs.edit("draw box", first, seen, Labeling.none().with(List.of(box(7, cat))));
        }
        EditResult result =
                edits.edit("draw box", first, seen, Labeling.none().with(List.of(box(1, dog))));
        assertEquals(new EditResult.Stale("draw box"), result);
        assertEquals(List.of(box(7, cat)), boxes(first));
    }

    @Test
    void anEditIsNotTakenBackOverWhatCameAfterIt() throws SQLException {
        edit(first, box(1, dog));
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vireo.db"));
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE annotation SET category = " + cat);
        }
        assertEquals(new EditResult.Stale("draw box"), edits.undo());
        assertEquals(List.of(box(1, cat)), boxes(first));
        assertEquals("", edits.undoable());
    }

    @Test
    void suggestionsComeAndGoWithoutHinderingUndo() {
        edit(first, box(1, dog));
        Detection suggested = new Detection(new Box(1, 2, 3, 4), cat, 0.5);
        edits.suggest("a run", Map.of(first, List.of(suggested)));
        edits.undo();
        assertEquals(List.of(suggested), edits.labels(first).labeling().suggestions());
        LabelRevision now = edits.labels(first);
        edits.edit("reject", first, now.revision(), now.labeling().withSuggestions(List.of()));
        assertEquals(List.of(), edits.labels(first).labeling().suggestions());
        edits.undo();
        assertEquals(List.of(suggested), edits.labels(first).labeling().suggestions());
    }

    @Test
    void aSuggestionOfAnObjectThatHasItsBoxIsNotAccepted() {
        Labeling labels = Labeling.none().with(List.of(box(1, dog)));
        Box almost = new Box(2, 2, 21, 31);
        Detection same = new Detection(almost, dog, 0.9);
        Detection other = new Detection(almost, cat, 0.9);
        Labeling accepted = labels.withSuggestions(List.of(same, other)).accepting(0.5);
        assertEquals(List.of(box(1, dog), Annotation.accepted(other)), accepted.annotations());
        assertEquals(List.of(same), accepted.suggestions());
    }

    @Test
    void whoSuggestedIsRememberedWhateverBecameOfTheSuggestions() {
        Detection suggested = new Detection(new Box(1, 2, 3, 4), cat, 0.5);
        edits.suggest("a run", Map.of(first, List.of(suggested), second, List.of()));
        LabelRevision now = edits.labels(first);
        edits.edit("reject", first, now.revision(), now.labeling().withSuggestions(List.of()));
        assertEquals(Set.of(first, second), edits.suggestedBy("a run"));
        edits.suggest("another run", Map.of(second, List.of()));
        assertEquals(Set.of(first), edits.suggestedBy("a run"));
    }

    @Test
    void suggestionsOfManyImagesAreAcceptedAndTakenBackAsOneEdit() {
        edit(first, box(1, dog));
        Detection sure = new Detection(new Box(100, 2, 130, 40), cat, 0.9);
        Detection edge = new Detection(new Box(200, 2, 230, 40), dog, 0.5);
        Detection unsure = new Detection(new Box(300, 2, 330, 40), dog, 0.49);
        edits.suggest("a run", Map.of(first, List.of(sure, unsure), second, List.of(edge)));
        long[] both = {first, second};
        assertEquals(
                new ImageListing.SuggestionCount(2, 2),
                catalogue.listing().suggestionCount(both, 0.5));
        assertEquals(
                new ImageListing.SuggestionCount(1, 1),
                catalogue.listing().suggestionCount(both, 0.51));
        EditResult done =
                edits.editAll(
                        "accept",
                        List.of(first, second),
                        List.of(),
                        (_, labels, _) -> labels.accepting(0.5),
                        JobMonitor.unwatched());
        assertEquals(new EditResult.Done("accept", List.of(first, second), false), done);
        assertEquals(List.of(box(1, dog), Annotation.accepted(sure)), boxes(first));
        assertEquals(List.of(unsure), edits.labels(first).labeling().suggestions());
        assertEquals(ImageState.LABELED, edits.labels(second).labeling().state());
        assertEquals(0.5, boxes(second).getFirst().score());
        assertEquals(Annotation.Source.ACCEPTED, boxes(second).getFirst().source());
        edits.undo();
        assertEquals(List.of(box(1, dog)), boxes(first));
        assertEquals(List.of(sure, unsure), edits.labels(first).labeling().suggestions());
        assertEquals(ImageState.UNLABELED, edits.labels(second).labeling().state());
        edits.step(false, null);
        assertEquals(2, boxes(first).size());
    }

    @Test
    void classesAreRenamedMergedDeletedAndAllOfItTakenBack() {
        edit(first, box(1, dog), box(2, cat));
        edit(second, box(3, dog));
        CategoryStore classes = catalogue.categoryStore();
        List<CategoryStore.Summary> before = classes.summaries();
        classes.rename(dog, "hound");
        classes.recolor(cat, "FF0000");
        classes.reorder(List.of(cat, dog));
        classes.merge(dog, cat);
        assertEquals(List.of(new Category(cat, "cat")), catalogue.categories());
        assertEquals(List.of(box(1, cat), box(2, cat)), boxes(first));
        classes.delete(cat);
        assertEquals(ImageState.UNLABELED, edits.labels(second).labeling().state());
        assertEquals(List.of(), catalogue.categories());
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(EditResult.Done.class, edits.undo());
        }
        assertEquals(before, classes.summaries());
        assertEquals(List.of(box(1, dog), box(2, cat)), boxes(first));
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(EditResult.Done.class, edits.step(false, null));
        }
        assertEquals(List.of(), catalogue.categories());
    }

    @Test
    void anEditOfManyImagesWithNewClassesIsTakenBackAsOne() {
        edit(first, box(1, dog));
        EditResult.Done done =
                edits.editAll(
                        "import labels",
                        List.of(first, second),
                        List.of("cow", "dog"),
                        (_, now, classes) -> {
                            List<Annotation> boxes = new ArrayList<>(now.annotations());
                            boxes.add(box(5, classes.getOrDefault("cow", 0)));
                            return now.with(boxes);
                        },
                        JobMonitor.unwatched());
        assertEquals(List.of(first, second), done.images());
        assertTrue(done.categories());
        int cow = catalogue.category("cow").id();
        assertEquals(List.of(box(1, dog), box(5, cow)), boxes(first));
        assertEquals("import labels", edits.undoable());
        edits.undo();
        assertEquals(List.of(box(1, dog)), boxes(first));
        assertEquals(List.of(), boxes(second));
        assertEquals(2, catalogue.categories().size());
        edits.step(false, null);
        assertEquals(List.of(box(5, cow)), boxes(second));
    }

    @Test
    void anEditOfManyImagesThatIsStoppedChangesNothing() {
        JobMonitor stopsAtTheSecond = new StoppingMonitor(2);
        assertThrows(
                CancellationException.class,
                () ->
                        edits.editAll(
                                "import labels",
                                List.of(first, second),
                                List.of("cow"),
                                (_, now, _) -> now.checkedEmpty(),
                                stopsAtTheSecond));
        assertEquals(ImageState.UNLABELED, edits.labels(first).labeling().state());
        assertEquals(2, catalogue.categories().size());
        assertEquals("", edits.undoable());
    }

    @Test
    void anEditOfManyImagesThatChangesNothingIsNotRemembered() {
        edits.editAll(
                "import labels",
                List.of(first, second),
                List.of("dog"),
                (_, now, _) -> now,
                JobMonitor.unwatched());
        assertEquals("", edits.undoable());
    }

    @Test
    void twoClassesDoNotGetOneName() {
        CategoryStore classes = catalogue.categoryStore();
        CatalogueException e =
                assertThrows(CatalogueException.class, () -> classes.rename(dog, "cat"));
        assertTrue(String.valueOf(e.getMessage()).contains("cat already"), e.getMessage());
        assertEquals("", edits.undoable());
    }

    @Test
    void aSummaryCountsBoxesBySize() {
        Box large = new Box(0, 0, 100, 100);
        edit(
                first,
                box(1, dog),
                new Annotation(large, dog, false, 1, Annotation.Source.DRAWN, null));
        CategoryStore.Summary summary = catalogue.categoryStore().summaries().getFirst();
        assertEquals(2, summary.boxes());
        assertEquals(List.of(0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0), summary.sizes());
    }

    @Test
    void labelsSurviveTheirTextWithoutLoss() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            List<Annotation> boxes = new ArrayList<>();
            List<Detection> suggestions = new ArrayList<>();
            for (int k = random.nextInt(4); k > 0; k--) {
                double x = random.nextDouble(1e5);
                Box box = new Box(x, random.nextDouble(), x + 1e-7, random.nextDouble(1e9));
                boolean scored = random.nextBoolean();
                boxes.add(
                        new Annotation(
                                box,
                                random.nextInt(1, 99),
                                random.nextBoolean(),
                                random.nextDouble(1e12),
                                SOURCES.get(random.nextInt(3)),
                                scored ? random.nextDouble() : null));
                suggestions.add(new Detection(box, 3, random.nextDouble()));
            }
            Labeling labeling = Labeling.none().with(boxes).withSuggestions(suggestions);
            assertEquals(labeling, Labeling.ofText(labeling.text()));
        }
        Labeling empty = Labeling.none().checkedEmpty();
        assertEquals(empty, Labeling.ofText(empty.text()));
    }
}
