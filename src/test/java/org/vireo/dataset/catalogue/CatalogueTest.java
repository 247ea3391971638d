package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.ImageTrait;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class CatalogueTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("vireo.db");
    }

    private static long add(Catalogue catalogue, String path) {
        Picture picture = new Picture(640, 480, 6, Set.of(ImageTrait.GREY, ImageTrait.ALPHA));
        ScannedImage image =
                new ScannedImage(
                        path, new FileStamp(1000, 5), picture, "0123456789abcdef", List.of());
        catalogue.scanStore().keep(List.of(image), List.of());
        return catalogue.image(path).orElseThrow().id();
    }

    private static Annotation drawn(double x, int category) {
        return new Annotation(
                new Box(x, 0.1, x + 1.0 / 3, 9),
                category,
                true,
                2.5,
                Annotation.Source.ACCEPTED,
                0.75);
    }

    @Test
    void theSideOfSmallBoxesIsAPartOfTheLongSide() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertEquals(0, catalogue.boxSide(0.1));
            long image = add(catalogue, "a.jpg");
            int mite = catalogue.category("mite").id();
            List<Annotation> boxes = new ArrayList<>();
            for (int side = 1; side <= 20; side++) {
                boxes.add(Annotation.imported(new Box(0, 0, 2 * side, side * 0.5), mite));
            }
            LabeledByHand.label(catalogue, image, boxes, ImageState.LABELED);
            assertEquals(3.0 / 640, catalogue.boxSide(0.1), 1e-9);
            assertEquals(20.0 / 640, catalogue.boxSide(0.99), 1e-9);
        }
    }

    @Test
    void keepsEverythingThatIsSaidOfAnImage() {
        long id;
        List<Annotation> annotations;
        try (Catalogue catalogue = Catalogue.open(file)) {
            id = add(catalogue, "ordner/bild ü.jpg");
            int category = catalogue.category("Hund").id();
            annotations = List.of(drawn(3, category), drawn(1, category), drawn(2, category));
            LabeledByHand.label(catalogue, id, annotations, ImageState.LABELED);
            catalogue.setSplit(List.of(id), Split.VALIDATION);
        }
        try (Catalogue catalogue = Catalogue.open(file)) {
            ImageEntry image = catalogue.image(id).orElseThrow();
            assertEquals("ordner/bild ü.jpg", image.path());
            assertEquals(
                    new Picture(640, 480, 6, Set.of(ImageTrait.GREY, ImageTrait.ALPHA)),
                    image.picture());
            assertEquals(new FileStamp(1000, 5), image.stamp());
            assertEquals(
                    List.of(new Example(image, 0x0123456789ABCDEFL, annotations)),
                    catalogue.examples(Split.VALIDATION));
        }
    }

    @Test
    void classesKeepTheirOrderAndNumbers() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            catalogue.category("zebra");
            catalogue.category("ant");
            assertEquals(new Category(1, "zebra"), catalogue.category("zebra"));
            assertEquals(
                    List.of(new Category(1, "zebra"), new Category(2, "ant")),
                    catalogue.categories());
        }
    }

    @Test
    void anAnnotationOfNoClassIsRefusedWhole() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            long id = add(catalogue, "a.jpg");
            int category = catalogue.category("dog").id();
            LabeledByHand.label(catalogue, id, List.of(drawn(1, category)), ImageState.LABELED);
            assertThrows(
                    CatalogueException.class,
                    () ->
                            LabeledByHand.label(
                                    catalogue,
                                    id,
                                    List.of(drawn(2, category), drawn(3, 99)),
                                    ImageState.LABELED));
            assertEquals(List.of(drawn(1, category)), catalogue.annotations(id));
        }
    }

    @Test
    void stateAndAnnotationsMayNotContradictEachOther() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            long id = add(catalogue, "a.jpg");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LabeledByHand.label(catalogue, id, List.of(), ImageState.LABELED));
        }
    }

    @Test
    void twoWindowsSeeEachOthersChanges() {
        try (Catalogue one = Catalogue.open(file);
                Catalogue two = Catalogue.open(file)) {
            long id = add(one, "a.jpg");
            LabeledByHand.label(two, id, List.of(), ImageState.CHECKED_EMPTY);
            assertEquals(ImageState.CHECKED_EMPTY, one.image(id).orElseThrow().state());
            assertEquals(1, one.imageCounts().get(ImageState.CHECKED_EMPTY));
        }
    }

    @Test
    void aProblemIsListedOnceAndGoesWhenItsFileIsReadAgain() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            long id = add(catalogue, "a.jpg");
            Problem problem =
                    new Problem(ProblemKind.UNREADABLE_IMAGE, "a.jpg", "", "is cut", "It is out");
            catalogue.markUnreadable(id, problem);
            catalogue.addProblems(ProblemStage.USE, List.of(problem));
            assertEquals(List.of(problem), catalogue.problems());
            assertTrue(!catalogue.image(id).orElseThrow().isReadable());
            assertEquals(id, add(catalogue, "a.jpg"));
            assertEquals(List.of(), catalogue.problems());
            assertTrue(catalogue.image(id).orElseThrow().isReadable());
        }
    }

    @Test
    void aNewerCatalogueIsRefusedInASentence() throws SQLException {
        Catalogue.open(file).close();
        execute("PRAGMA user_version = 99");
        execute("CREATE TABLE later (x)");
        execute("CREATE INDEX of_later ON image (bytes)");
        CatalogueException e = assertThrows(CatalogueException.class, () -> Catalogue.open(file));
        assertTrue(String.valueOf(e.getMessage()).contains("newer Vireo"), e::getMessage);
        // Its index was not taken for a stranger's: it is still there.
        execute("DROP INDEX of_later");
    }

    @Test
    void aVersionThatNoVireoHasIsRefusedInASentence() throws SQLException {
        Catalogue.open(file).close();
        execute("PRAGMA user_version = -1");
        CatalogueException e = assertThrows(CatalogueException.class, () -> Catalogue.open(file));
        assertTrue(String.valueOf(e.getMessage()).contains("no catalogue"), e::getMessage);
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws SQLException {
        execute("CREATE TABLE precious (x)");
        CatalogueException e = assertThrows(CatalogueException.class, () -> Catalogue.open(file));
        assertTrue(String.valueOf(e.getMessage()).contains("no catalogue"));
    }

    @Test
    void aDamagedCatalogueIsRefusedInASentence() throws IOException {
        Files.writeString(file, "this is not a database, but long enough to be one".repeat(50));
        CatalogueException e = assertThrows(CatalogueException.class, () -> Catalogue.open(file));
        assertTrue(String.valueOf(e.getMessage()).contains("damaged"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
