package org.vireo.ui.images.suggestion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageListing.SuggestionCount;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.labeling.OnnxNetwork;
import org.vireo.labeling.Pick;
import org.vireo.labeling.PreLabeling;
import org.vireo.labeling.RunNetwork;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The window's thread is this one: what comes back is run while a test waits. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class LabelingModelTest {
    @TempDir Path temporary;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final ObjectProperty<ListedIds> listed =
            new SimpleObjectProperty<>(
                    new ListedIds(ImageFilter.all(), 0, UnaryOperator.identity()));
    private final ObjectProperty<@Nullable Long> image = new SimpleObjectProperty<>();
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.5);
    private final SuggestingFake engine = new SuggestingFake();
    private final RecordedNotices notices = new RecordedNotices();
    private ImageFolder folder;
    private Catalogue catalogue;
    private Category dog;
    private RunStore runs;
    private LabelingModel model;
    private int changes;
    private int finished;

    /** Suggests a box of score 0.8 and one of 0.3 for each image, and the images backward. */
    private static final class SuggestingFake implements LabelingWork {
        private int category;
        private boolean fails;

        @Override
        public PreLabeling.Summary suggest(
                LabelingNetwork network,
                ImageFolder folder,
                List<ImageEntry> images,
                JobMonitor monitor)
                throws IOException {
            if (fails) {
                throw new IOException(network.key() + " is gone: the run was deleted.");
            }
            for (ImageEntry one : images) {
                Detection sure = new Detection(new Box(0, 0, 4, 4), category, 0.8);
                Detection unsure = new Detection(new Box(4, 0, 8, 6), category, 0.3);
                folder.catalogue().edits().suggest("fake", Map.of(one.id(), List.of(sure, unsure)));
                monitor.progress("Looking at images", 1, images.size());
            }
            return new PreLabeling.Summary(images.size(), 2 * images.size(), 0, 0, 0, true);
        }

        @Override
        public List<Pick> next(
                RunNetwork network, ImageFolder folder, int batch, JobMonitor monitor) {
            Category most = folder.catalogue().categories().getFirst();
            return folder.catalogue().images(ImageState.UNLABELED).reversed().stream()
                    .map(one -> new Pick(one, 3, 2, most, 2))
                    .toList();
        }

        @Override
        public OnnxNetwork.Description describe(OnnxNetwork network) throws IOException {
            if (!network.file().endsWith("yolo.onnx")) {
                throw new IOException(network.file() + " is no ONNX file.");
            }
            return new OnnxNetwork.Description(
                    "taken for YOLO", List.of(new Category(1, "dog"), new Category(2, "cat")));
        }
    }

    @BeforeEach
    void fourImages() throws Exception {
        Path images = Files.createDirectories(temporary.resolve("images"));
        for (int i = 1; i <= 4; i++) {
            ImageWriting.png(
                    new RgbImage(8, 6, new byte[3 * 8 * 6]).toBufferedImage(),
                    images.resolve(i + ".png"));
        }
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        catalogue = folder.catalogue();
        dog = catalogue.category("dog");
        engine.category = dog.id();
        runs = RunStore.inside(images);
        model =
                new LabelingModel(
                        background,
                        notices,
                        new LabelingModel.Surroundings(
                                listed,
                                image,
                                threshold,
                                this::arrange,
                                () -> changes++,
                                () -> finished++),
                        engine,
                        System::nanoTime);
    }

    private void arrange(@Nullable UnaryOperator<long[]> wanted) {
        listed.set(
                new ListedIds(
                        listed.get().filter(),
                        0,
                        wanted == null ? UnaryOperator.identity() : wanted));
    }

    @AfterEach
    void letGo() {
        background.close();
        folder.close();
    }

    private void train() throws IOException {
        RunCard card = TestRuns.card(folder.root());
        RunFolder run = runs.create(card, RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
        Files.writeString(run.checkpoints().best(), "weights");
    }

    private void open() throws Exception {
        train();
        model.open(new Workspace(folder, runs));
        window.until(() -> !model.networks().runs().isEmpty());
    }

    private void suggest() throws InterruptedException {
        model.suggest();
        window.until(() -> model.work().progress().get() == null);
    }

    private List<Annotation> boxes(int place) {
        return catalogue.annotations(catalogue.images().get(place).id());
    }

    @Test
    void withoutADetectorNothingIsAsked() throws Exception {
        model.open(new Workspace(folder, runs));
        model.suggest();
        model.findNext();
        assertNull(model.work().progress().get());
        assertTrue(model.networks().runs().isEmpty());
    }

    @Test
    void anOnnxFileTakesTheRunsPlaceAndBringsItsClassesOnlyIfThatIsWanted() throws Exception {
        model.open(new Workspace(folder, runs));
        model.choose(temporary.resolve("yolo.onnx"));
        window.until(() -> model.file().choice().get() != null);
        OnnxFileModel.Choice choice = model.file().choice().get();
        assertEquals(List.of("cat"), choice.missing());
        assertEquals("taken for YOLO", choice.words());
        model.file().addsClasses().set(false);
        suggest();
        assertEquals(List.of(dog), catalogue.categories());
        model.file().addsClasses().set(true);
        suggest();
        assertEquals(2, catalogue.categories().size());
        model.file().forget();
        model.suggest();
        assertNull(model.work().progress().get());
        model.choose(temporary.resolve("tables.onnx"));
        window.until(() -> !model.file().problem().get().isEmpty());
        assertTrue(model.file().problem().get().contains("tables.onnx is no ONNX file"));
    }

    @Test
    void boxesAreSuggestedForTheUnlabeledImagesAndCountedAboveTheSlider() throws Exception {
        LabeledByHand.label(
                catalogue, catalogue.images().getFirst().id(), List.of(), ImageState.CHECKED_EMPTY);
        open();
        suggest();
        assertEquals(
                "6 boxes found in 3 images. The slider hides the doubtful ones.",
                model.work().outcome().get());
        window.until(() -> model.accepting().counts().get().above().boxes() == 3);
        assertEquals(new SuggestionCount(3, 6), model.accepting().counts().get().all());
        threshold.set(0.2);
        window.until(() -> model.accepting().counts().get().above().boxes() == 6);
        assertTrue(changes > 0);
        assertEquals(1, finished);
    }

    @Test
    void aSliderThatWouldHideAllGoesDownUntilSomethingIsSeen() throws Exception {
        open();
        threshold.set(0.92);
        suggest();
        assertEquals(0.8, threshold.get(), 1e-9);
        assertEquals(
                "8 boxes found in 4 images. None is surer than 0.92, so the slider shows them from"
                        + " 0.80 on.",
                model.work().outcome().get());
        window.until(() -> model.accepting().counts().get().above().boxes() == 4);
    }

    @Test
    void onlyTheListedImagesAreAskedAboutIfThatIsWanted() throws Exception {
        open();
        listed.set(new ListedIds(ImageFilter.all().withText("3"), 0, UnaryOperator.identity()));
        model.suggesting().scope().set(SuggestingModel.Scope.LISTED);
        suggest();
        assertEquals(
                "2 boxes found in 1 image. The slider hides the doubtful ones.",
                model.work().outcome().get());
    }

    @Test
    void allAboveTheSliderIsAcceptedAndTakenBackAsOneEdit() throws Exception {
        open();
        suggest();
        window.until(() -> model.accepting().counts().get().above().boxes() == 4);
        model.accepting().accept();
        assertTrue(model.accepting().busy().get());
        window.until(() -> !model.accepting().busy().get());
        for (int i = 0; i < 4; i++) {
            assertEquals(1, boxes(i).size());
            assertEquals(Annotation.Source.ACCEPTED, boxes(i).getFirst().source());
        }
        assertEquals("accept suggestions in 4 images", catalogue.edits().undoable());
        window.until(() -> model.accepting().counts().get().all().boxes() == 4);
        catalogue.edits().undo();
        assertEquals(List.of(), boxes(2));
    }

    @Test
    void rejectingDropsWhatIsBelowTheSliderTooAndLeavesBoxesAlone() throws Exception {
        open();
        suggest();
        window.until(() -> model.accepting().counts().get().above().boxes() == 4);
        model.accepting().accept();
        window.until(() -> !model.accepting().busy().get());
        model.accepting().reject();
        window.until(() -> !model.accepting().busy().get());
        window.until(() -> model.accepting().counts().get().all().boxes() == 0);
        assertEquals(1, boxes(3).size());
        assertEquals(List.of(), notices.failures());
    }

    @Test
    void theQueueListsItsImagesAloneInItsOrderAndSaysWhy() throws Exception {
        LabeledByHand.label(
                catalogue, catalogue.images().get(1).id(), List.of(), ImageState.CHECKED_EMPTY);
        open();
        model.queue().batch().set(2);
        model.findNext();
        window.until(() -> model.work().progress().get() == null);
        List<ImageEntry> all = catalogue.images();
        long[] order = {all.get(3).id(), all.get(2).id()};
        assertArrayEquals(order, listed.get().all(catalogue));
        image.set(all.get(2).id());
        assertEquals(
                "2 of 3 boxes doubtful, most of all dog; unlike what is labeled",
                model.reason().get());
        image.set(all.get(0).id());
        assertEquals("", model.reason().get());
        assertNotNull(model.queue().queue().get());
        model.queue().leave();
        assertEquals(4, listed.get().all(catalogue).length);
        assertNull(model.queue().queue().get());
    }

    @Test
    void whatIsAcceptedInAQueueConcernsItsImagesOnly() throws Exception {
        open();
        suggest();
        model.queue().batch().set(1);
        model.findNext();
        window.until(() -> model.queue().queue().get() != null);
        window.until(() -> model.accepting().counts().get().above().boxes() == 1);
        model.accepting().accept();
        window.until(() -> !model.accepting().busy().get());
        assertEquals(1, boxes(3).size());
        assertEquals(List.of(), boxes(0));
    }

    @Test
    void aFailureIsToldInItsSentenceAndTheNextStartForgetsIt() throws Exception {
        open();
        engine.fails = true;
        suggest();
        assertTrue(model.work().problem().get().contains("is gone"), model.work().problem().get());
        engine.fails = false;
        suggest();
        assertEquals("", model.work().problem().get());
        assertFalse(model.work().outcome().get().isEmpty());
    }
}
