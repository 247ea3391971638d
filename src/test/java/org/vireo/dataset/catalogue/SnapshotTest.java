package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class SnapshotTest {
    @TempDir Path folder;
    private Catalogue catalogue;
    private final List<Example> seen = new ArrayList<>();
    private final List<Category> classes = new ArrayList<>();

    private void read(Catalogue.Visitor visitor) throws IOException {
        catalogue.snapshot(classes::addAll, visitor);
    }

    @BeforeEach
    void fill() {
        catalogue = Catalogue.open(folder.resolve("vireo.db"));
        for (String path : List.of("d.jpg", "b.jpg", "c.jpg", "a.jpg", "broken.jpg", "gone.jpg")) {
            Picture picture = new Picture(64, 48, 1, Set.of());
            ScannedImage image =
                    new ScannedImage(path, new FileStamp(9, 5), picture, hash(path), List.of());
            catalogue.scanStore().keep(List.of(image), List.of());
        }
        catalogue.category("dog");
        LabeledByHand.label(catalogue, id("b.jpg"), boxes(), ImageState.LABELED);
        LabeledByHand.label(catalogue, id("c.jpg"), List.of(), ImageState.CHECKED_EMPTY);
        LabeledByHand.label(catalogue, id("d.jpg"), boxes(), ImageState.LABELED);
        catalogue.setSplit(List.of(id("b.jpg"), id("c.jpg"), id("a.jpg")), Split.TRAINING);
        catalogue.setSplit(List.of(id("d.jpg")), Split.VALIDATION);
        catalogue.markUnreadable(
                id("broken.jpg"),
                new Problem(ProblemKind.UNREADABLE_IMAGE, "broken.jpg", "", "is cut", "Left out"));
        catalogue.scanStore().setPresent(List.of(id("gone.jpg")), false);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private long id(String path) {
        return catalogue.image(path).orElseThrow().id();
    }

    private static List<Annotation> boxes() {
        return List.of(
                Annotation.imported(new Box(9, 1, 10, 2), 1),
                new Annotation(
                        new Box(1, 2, 3.25, 4), 1, true, 7, Annotation.Source.ACCEPTED, 0.5));
    }

    private static String hash(String path) {
        return "%016x".formatted(path.hashCode());
    }

    private Example image(String path, ImageState state, Split side, List<Annotation> annotations) {
        long hash = Long.parseUnsignedLong(hash(path), 16);
        FileStamp stamp = new FileStamp(9, 5);
        return new Example(id(path), path, stamp, hash, 64, 48, state, side, annotations);
    }

    @Test
    void allImagesThatCanBeReadComeByPathWithAllThatIsSaidOfThem() throws IOException {
        read(seen::add);
        assertEquals(List.of(new Category(1, "dog")), classes);
        assertEquals(
                List.of(
                        image("a.jpg", ImageState.UNLABELED, Split.TRAINING, List.of()),
                        image("b.jpg", ImageState.LABELED, Split.TRAINING, boxes()),
                        image("c.jpg", ImageState.CHECKED_EMPTY, Split.TRAINING, List.of()),
                        image("d.jpg", ImageState.LABELED, Split.VALIDATION, boxes())),
                seen);
        assertFalse(seen.getFirst().isExample());
        assertTrue(seen.get(2).isExample());
    }

    @Test
    void whatIsChangedMeanwhileIsNotInIt() throws IOException {
        read(image -> {
            seen.add(image);
            LabeledByHand.label(catalogue, id("d.jpg"), List.of(), ImageState.CHECKED_EMPTY);
            catalogue.category("cat");
        });
        assertEquals(boxes(), seen.getLast().annotations());
        assertEquals(ImageState.CHECKED_EMPTY, catalogue.image("d.jpg").orElseThrow().state());
    }

    @Test
    void aVisitorThatFailsEndsItAndTheCatalogueGoesOn() throws IOException {
        IOException full = new IOException("the disk is full");
        IOException thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                read(_ -> {
                                    throw full;
                                }));
        assertEquals(full, thrown);
        read(seen::add);
        assertEquals(4, seen.size());
    }
}
