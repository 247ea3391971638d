package org.vireo.ui.images.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.ScannedImage;
import org.vireo.dataset.catalogue.Split;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Ten images, 0.png to 9.png, of which 3 and 4 are labeled and 9 cannot be read. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class GalleryModelTest {
    @TempDir Path folder;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final RecordedNotices notices = new RecordedNotices();
    private final Preferences preferences = Preferences.inMemory();
    private Catalogue catalogue;
    private GalleryModel model;
    private int cell;

    @BeforeEach
    void fill() {
        catalogue = Catalogue.open(folder.resolve("vireo.db"));
        for (int i = 0; i < 10; i++) {
            Picture picture = i == 9 ? null : new Picture(64, 48, 1, Set.of());
            keep(i + ".png", picture);
        }
        cell = catalogue.category("cell").id();
        label(3);
        label(4);
        model = new GalleryModel(background, preferences, notices);
    }

    private void keep(String path, @Nullable Picture picture) {
        catalogue
                .scanStore()
                .keep(
                        List.of(
                                new ScannedImage(
                                        path, new FileStamp(9, 9), picture, null, List.of())),
                        List.of());
    }

    private void label(int image) {
        Annotation box = Annotation.imported(new Box(1, 1, 9, 9), cell);
        LabeledByHand.label(catalogue, id(image), List.of(box), ImageState.LABELED);
    }

    @AfterEach
    void close() {
        background.close();
        catalogue.close();
    }

    private long id(int image) {
        return catalogue.image(image + ".png").orElseThrow().id();
    }

    private void open() throws InterruptedException {
        model.open(catalogue, "", ImageFilter.all());
        window.until(() -> !model.listed().get().isNone());
    }

    private void filter(ImageFilter filter, int images) throws InterruptedException {
        model.filter().set(filter);
        window.until(() -> model.order().size() == images);
    }

    private @Nullable String shown() {
        Long id = model.image();
        return id == null ? null : catalogue.image(id).orElseThrow().path();
    }

    private int boxesOfTheFirst() {
        ListedImage first = model.fact(0);
        return first == null ? -1 : first.boxes();
    }

    @Test
    void aFolderBeginsWithItsFirstImage() throws InterruptedException {
        open();
        assertEquals("0.png", shown());
        assertEquals("9 images, 1 unreadable", model.listed().get().inWords());
        assertEquals("cell", model.listed().get().classes().getFirst().category().name());
    }

    @Test
    void theNextAndThePreviousImageStayWithinTheList() throws InterruptedException {
        open();
        model.previous();
        assertEquals("0.png", shown());
        model.next();
        model.next();
        assertEquals("2.png", shown());
        model.step(100);
        assertEquals("9.png", shown());
        assertEquals(9, model.index());
    }

    @Test
    void aFilterKeepsTheImageIfItPassesAndElseShowsTheOneInItsPlace() throws InterruptedException {
        open();
        model.choose(4);
        filter(new ImageFilter(ImageState.LABELED, null, null, false, false, ""), 2);
        assertEquals("4.png", shown());
        assertEquals(1, model.index());
        assertEquals("2 of 10 images", model.listed().get().inWords());
        filter(new ImageFilter(ImageState.UNLABELED, null, null, false, false, ""), 8);
        assertEquals("1.png", shown());
    }

    @Test
    void anImageThatTheFilterHidesIsShownAmongAll() throws InterruptedException {
        open();
        filter(new ImageFilter(ImageState.LABELED, null, null, false, false, ""), 2);
        model.show(id(7));
        window.until(() -> model.index() == 7);
        assertEquals("7.png", shown());
        assertTrue(model.filter().get().isAll());
    }

    @Test
    void aFilterWithoutHitsKeepsTheImageAndOtherHitsFindAnother() throws InterruptedException {
        open();
        model.choose(5);
        filter(ImageFilter.all().withText("nothing"), 0);
        assertEquals("5.png", shown());
        assertEquals(-1, model.index());
        model.next();
        assertEquals("5.png", shown());
        filter(ImageFilter.all(), 10);
        assertEquals(5, model.index());
    }

    @Test
    void theNextUnlabeledImageIsReadableAndAfterTheLastComesTheFirst() throws InterruptedException {
        open();
        model.choose(2);
        model.next(StateChoice.UNLABELED);
        window.until(() -> model.index() != 2);
        assertEquals("5.png", shown());
        model.choose(8);
        model.next(StateChoice.UNLABELED);
        window.until(() -> model.index() != 8);
        assertEquals("0.png", shown());
    }

    @Test
    void thatNothingIsLeftToLabelIsSaid() throws InterruptedException {
        open();
        filter(new ImageFilter(ImageState.LABELED, null, null, false, false, ""), 2);
        model.next(StateChoice.UNLABELED);
        window.until(() -> !notices.said().isEmpty());
        assertEquals(List.of("No other image of this list is unlabeled."), notices.said());
    }

    @Test
    void whatHasSuggestionsOrProblemsIsFoundReadableOrNot() throws InterruptedException {
        catalogue
                .edits()
                .suggest(
                        "",
                        Map.of(id(6), List.of(new Detection(new Box(1, 2, 30, 40), cell, 0.5))));
        open();
        model.next(StateChoice.SUGGESTED);
        window.until(() -> model.index() == 6);
        model.next(StateChoice.FLAWED);
        window.until(() -> model.index() == 9);
        model.next(StateChoice.FLAWED);
        window.until(() -> !notices.said().isEmpty());
        assertEquals(List.of("No other image of this list has problems."), notices.said());
    }

    @Test
    void anImageWhoseSuggestionsAreAllBelowTheSliderHasNone() throws InterruptedException {
        Box box = new Box(1, 2, 30, 40);
        catalogue
                .edits()
                .suggest(
                        "",
                        Map.of(
                                id(5), List.of(new Detection(box, cell, 0.3)),
                                id(6), List.of(new Detection(box, cell, 0.5))));
        open();
        model.countSuggestionsFrom(0.4);
        model.next(StateChoice.SUGGESTED);
        window.until(() -> model.index() == 6);
        model.wantFacts(5, 7);
        window.until(() -> !requireNonNull(model.fact(5)).suggested());
        assertTrue(requireNonNull(model.fact(6)).suggested());

        filter(StateChoice.in(ImageFilter.all(), StateChoice.SUGGESTED), 1);
        model.countSuggestionsFrom(0.2);
        window.until(() -> model.order().size() == 2);
        model.countSuggestionsFrom(0.6);
        window.until(() -> model.order().size() == 0);
        assertEquals("6.png", shown());
    }

    @Test
    void whatIsNearTheFirstImageIsKnownWithTheList() throws InterruptedException {
        model.open(catalogue, "5.png", ImageFilter.all());
        window.until(() -> !model.listed().get().isNone());
        assertEquals("5.png", shown());
        assertEquals(id(5), requireNonNull(model.fact(model.index())).image().id());
    }

    @Test
    void anArrangementOrdersWhatPassesTheFilter() throws InterruptedException {
        open();
        model.arrangement()
                .set(ids ->
                        IntStream.range(0, ids.length)
                                .mapToLong(i -> ids[ids.length - 1 - i])
                                .toArray());
        window.until(() -> model.order().id(0) == id(9));
        assertEquals("0.png", shown());
        assertEquals(9, model.index());
        model.previous();
        assertEquals("1.png", shown());
    }

    @Test
    void filesThatComeAndGoLeaveTheImageWhereItIs() throws InterruptedException {
        open();
        model.choose(6);
        catalogue.scanStore().setPresent(List.of(id(0), id(1)), false);
        keep("00.png", new Picture(64, 48, 1, Set.of()));
        model.reload();
        window.until(() -> model.order().size() == 9);
        assertEquals("6.png", shown());
        assertEquals(5, model.index());
        catalogue.scanStore().setPresent(List.of(id(6)), false);
        model.reload();
        window.until(() -> model.order().size() == 8);
        assertEquals("7.png", shown());
    }

    @Test
    void aLabeledImageStaysListedUntilTheListIsReadAgain() throws InterruptedException {
        open();
        filter(new ImageFilter(ImageState.UNLABELED, null, null, false, false, ""), 8);
        model.wantFacts(0, 8);
        window.until(() -> model.fact(0) != null);
        label(0);
        model.labelsChanged();
        model.wantFacts(0, 8);
        window.until(() -> boxesOfTheFirst() == 1);
        assertEquals(8, model.order().size());
        model.reload();
        window.until(() -> model.order().size() == 7);
    }

    @Test
    void selectedImagesAreMovedToASideOfTheSplitTogether() throws InterruptedException {
        open();
        model.choose(2);
        model.extendTo(4);
        model.selection().toggle(7);
        assertArrayEquals(new long[] {id(2), id(3), id(4), id(7)}, model.selectedIds());
        int changes = model.changes().get();
        model.putOnSide(model.selectedIds(), Split.VALIDATION);
        window.until(() -> model.changes().get() > changes);
        assertEquals(4, catalogue.images(Split.VALIDATION).size());
        assertEquals(4, model.selection().size().get());
    }

    @Test
    void anotherListSelectsTheImageAlone() throws InterruptedException {
        open();
        model.selectAll();
        assertEquals(10, model.selection().size().get());
        filter(new ImageFilter(ImageState.UNLABELED, null, null, false, false, ""), 8);
        assertArrayEquals(new long[] {id(0)}, model.selectedIds());
    }

    @Test
    void filterAndSizeAreRememberedButNotWhatWasTyped() throws InterruptedException {
        open();
        model.size().set(ThumbnailSize.LARGE);
        ImageFilter chosen =
                new ImageFilter(ImageState.LABELED, Split.TRAINING, cell, false, false, "3");
        model.filter().set(chosen);
        GalleryModel next = new GalleryModel(background, preferences, notices);
        assertEquals(ThumbnailSize.LARGE, next.size().get());
        assertEquals(chosen.withText(""), next.rememberedFilter());
    }

    @Test
    void aFilterForAClassThatIsGoneLetsAllClassesPass() throws InterruptedException {
        open();
        filter(ImageFilter.all().withCategory(cell), 2);
        catalogue.categoryStore().delete(cell);
        model.reload();
        window.until(() -> model.order().size() == 10);
        assertNull(model.filter().get().category());
    }

    @Test
    void aClosedFolderShowsNothingAndLateResultsAreDropped() throws InterruptedException {
        open();
        model.reload();
        model.close();
        window.next().run();
        assertTrue(model.listed().get().isNone());
        assertNull(model.image());
        assertEquals(0, Arrays.stream(model.selectedIds()).count());
    }
}
