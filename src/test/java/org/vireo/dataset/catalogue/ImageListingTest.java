package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ImageListingTest {
    @TempDir Path folder;
    private Catalogue catalogue;
    private ImageListing listing;

    @BeforeEach
    void fill() {
        catalogue = Catalogue.open(folder.resolve("vireo.db"));
        listing = catalogue.listing();
        for (String path : List.of("c.png", "a_1.png", "b.png", "d/A%1.png")) {
            Picture picture = new Picture(64, 48, 1, Set.of());
            catalogue
                    .scanStore()
                    .keep(
                            List.of(
                                    new ScannedImage(
                                            path, new FileStamp(9, 9), picture, null, List.of())),
                            List.of());
        }
        int dog = catalogue.category("dog").id();
        LabeledByHand.label(
                catalogue,
                id("b.png"),
                List.of(Annotation.imported(new Box(1, 1, 9, 9), dog)),
                ImageState.LABELED);
        LabeledByHand.label(catalogue, id("c.png"), List.of(), ImageState.CHECKED_EMPTY);
        catalogue.setSplit(List.of(id("b.png"), id("c.png")), Split.VALIDATION);
        Detection suggested = new Detection(new Box(1, 1, 2, 2), dog, 0.5);
        catalogue.edits().suggest("a run", Map.of(id("a_1.png"), List.of(suggested)));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private long id(String path) {
        return catalogue.image(path).orElseThrow().id();
    }

    private List<String> paths(ImageFilter filter) {
        return listing.images(listing.ids(filter)).stream().map(i -> i.image().path()).toList();
    }

    private static ImageFilter text(String text) {
        return new ImageFilter(null, null, null, false, false, text);
    }

    @Test
    void imagesComeByPathAndAreFilteredByWhatIsAskedOfThem() {
        assertEquals(List.of("a_1.png", "b.png", "c.png", "d/A%1.png"), paths(ImageFilter.all()));
        assertEquals(
                List.of("c.png"),
                paths(new ImageFilter(ImageState.CHECKED_EMPTY, null, null, false, false, "")));
        assertEquals(
                List.of("b.png", "c.png"),
                paths(new ImageFilter(null, Split.VALIDATION, null, false, false, "")));
        int dog = catalogue.category("dog").id();
        assertEquals(List.of("b.png"), paths(new ImageFilter(null, null, dog, false, false, "")));
        assertEquals(List.of("a_1.png"), paths(new ImageFilter(null, null, null, true, false, "")));
    }

    @Test
    void aSearchTakesItsTextLiterallyAndMindsNoCapitals() {
        assertEquals(List.of("a_1.png"), paths(text("_")));
        assertEquals(List.of("d/A%1.png"), paths(text("%")));
        assertEquals(List.of("a_1.png", "d/A%1.png"), paths(text("A")));
        assertEquals(List.of(), paths(text("\\")));
    }

    @Test
    void onlyAskedImagesAreReadInTheOrderAskedForAndGoneOnesLeftOut() {
        long[] ids = {id("c.png"), 999, id("a_1.png")};
        List<ListedImage> images = listing.images(ids);
        assertEquals(
                List.of("c.png", "a_1.png"), images.stream().map(i -> i.image().path()).toList());
        assertEquals(List.of(false, true), images.stream().map(ListedImage::suggested).toList());
        catalogue.scanStore().setPresent(List.of(id("c.png")), false);
        assertEquals(3, listing.ids(ImageFilter.all()).length);
        assertEquals(1, listing.images(Arrays.copyOf(ids, 3)).size());
    }

    @Test
    void imagesTellTheirBoxesAndWhetherSomethingIsWrongWithThem() {
        catalogue.addProblems(
                ProblemStage.USE,
                List.of(
                        new Problem(
                                ProblemKind.GREY, "c.png", "", "has one channel", "It is used")));
        catalogue.addProblems(
                ProblemStage.USE,
                List.of(
                        new Problem(
                                ProblemKind.BOX_CLIPPED,
                                "b.png",
                                "box 1",
                                "leaves",
                                "It is clipped")));
        long[] ids = {id("b.png"), id("c.png")};
        assertEquals(List.of(1, 0), listing.images(ids).stream().map(ListedImage::boxes).toList());
        assertEquals(
                List.of(true, false),
                listing.images(ids).stream().map(ListedImage::flawed).toList());
        assertEquals(List.of("b.png"), paths(new ImageFilter(null, null, null, false, true, "")));
    }

    @Test
    void theOneBeforeIsFound() {
        assertEquals(Optional.of(id("b.png")), listing.before(id("c.png")));
        assertEquals(Optional.empty(), listing.before(id("a_1.png")));
    }
}
