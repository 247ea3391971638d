package org.vireo.ui.features.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.embedding.FolderEmbeddings.Found;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The window's thread is this one: what comes back is run while a test waits. */
@Tag("engine")
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class MapModelTest {
    private static final int IMAGES = 14;

    @TempDir Path temporary;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final Looks looks = new Looks();
    private ImageFolder images;
    private RunStore runs;
    private MapModel model;

    /** Images of even numbers look one way, those of odd numbers another; 5 is like nothing. */
    private static final class Looks implements MapReading {
        private int seen;
        private int asked;
        private @Nullable Runnable between;

        private Found found(Ask ask) {
            List<Item> items = new ArrayList<>();
            List<float[]> vectors = new ArrayList<>();
            int sign = ask.checkpoint().isUntrained() ? -1 : 1;
            for (int i = 0; i < seen; i++) {
                var image = ask.images().get(i);
                if (ask.points() == Points.IMAGES) {
                    items.add(new Item(image, 0, null));
                    vectors.add(vector(i, sign));
                }
                for (int box = 0;
                        ask.points() == Points.BOXES && box < image.annotations().size();
                        box++) {
                    items.add(new Item(image, box, image.annotations().get(box)));
                    vectors.add(vector(i + box, sign));
                }
            }
            return new Found(items, vectors, ask.images().size() - seen, null);
        }

        private static float[] vector(int i, int sign) {
            return i == 5
                    ? new float[] {0, 0, 1}
                    : new float[] {i % 2, sign * (1 - i % 2), 0.01f * i};
        }

        @Override
        public Found recall(Ask ask) throws IOException {
            asked++;
            if (!Files.exists(ask.checkpoint().file())) {
                throw new IOException(ask.checkpoint().file() + " is gone.");
            }
            return found(ask);
        }

        @Override
        public Found look(Ask ask, JobMonitor monitor) {
            while (seen < ask.images().size() && !monitor.isCancelled()) {
                seen++;
                if (between != null && seen == 7) {
                    between.run();
                }
            }
            return found(ask);
        }
    }

    @BeforeEach
    void imagesAndARun() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("images"));
        for (int i = 0; i < IMAGES; i++) {
            ImageWriting.png(
                    new RgbImage(8, 6, new byte[3 * 8 * 6]).toBufferedImage(),
                    folder.resolve("%02d.png".formatted(i)));
        }
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        Category dog = images.catalogue().category("dog");
        Category cat = images.catalogue().category("cat");
        label("00.png", cat, dog, cat);
        label("01.png", dog, cat);
        runs = RunStore.inside(folder);
        RunFolder run =
                runs.create(
                        TestRuns.card(folder), RunData.none(), "vicreg-resnet18", ZoneOffset.UTC);
        Files.writeString(run.checkpoints().backbone(), "weights");
        Files.writeString(run.checkpoints().best(), "weights");
        model =
                new MapModel(
                        background,
                        looks,
                        CheckpointSelection.withStart(background),
                        CheckpointSelection.withStart(background));
    }

    private void label(String name, Category... classes) {
        ImageEntry image = images.catalogue().image(name).orElseThrow();
        List<Annotation> boxes = new ArrayList<>();
        for (Category one : classes) {
            boxes.add(Annotation.imported(new Box(1, 1, 4 + boxes.size(), 5), one.id()));
        }
        LabeledByHand.label(images.catalogue(), image.id(), boxes, ImageState.LABELED);
    }

    @AfterEach
    void letGo() {
        background.close();
        images.close();
    }

    private ShownMap map() {
        return model.first().map().get();
    }

    private void open() throws Exception {
        Workspace workspace = new Workspace(images, runs);
        for (MappedNetwork network : List.of(model.first(), model.second())) {
            network.selection().open(runs);
        }
        model.open(workspace);
        model.seen(true, true);
        window.until(() ->
                model.first().settled().get()
                        && model.second().settled().get()
                        && !model.facts().get().isNone());
    }

    private void mapAll() throws Exception {
        open();
        model.first().start();
        window.until(() -> map().byNeighbors() != null);
    }

    private Item item(int index) {
        return map().items().get(index);
    }

    private List<Integer> listed() {
        return model.list().get().entries().stream()
                .map(entry -> map().indices().get(MapKey.of(entry.item())))
                .toList();
    }

    @Test
    void nothingIsLookedAtUntilItIsAskedForAndThenAllIsLaidOut() throws Exception {
        open();
        assertTrue(map().isEmpty());
        assertEquals(IMAGES, map().missing());
        model.first().start();
        window.until(() -> !map().isEmpty());
        assertEquals(0, map().missing());
        assertNull(map().byNeighbors(), "components are there at once");
        window.until(() -> map().byNeighbors() != null);
        assertSame(map().byNeighbors(), model.first().paper());
        model.spread().set(Spread.COMPONENTS);
        assertSame(map().components(), model.first().paper());
    }

    @Test
    void whatIsStoppedShowsWhatWasSeenAndGoesOn() throws Exception {
        open();
        looks.between = () -> model.first().work().stop();
        model.first().start();
        window.until(() -> !map().isEmpty());
        assertEquals(7, map().items().size());
        assertEquals(7, map().missing());
        looks.between = null;
        model.first().start();
        window.until(() -> map().items().size() == IMAGES);
    }

    @Test
    void aPointListsThoseThatAreMostLikeItAndMarksThemOnBothMaps() throws Exception {
        mapAll();
        model.similarTo(model.first(), item(4));
        window.until(() -> !model.list().get().isEmpty());
        assertEquals("Most like 04.png", model.list().get().title());
        assertEquals(
                List.of(4, 2, 6),
                listed().subList(0, 3).stream()
                        .sorted((a, b) -> a == 4 ? -1 : b == 4 ? 1 : a - b)
                        .toList());
        assertEquals("this one", model.list().get().entries().getFirst().words());
        assertEquals(IMAGES, model.chosen().get().size());
        assertEquals(item(4), model.current().get());
        model.clear();
        assertEquals(Set.of(), model.chosen().get());
        assertNull(model.current().get());
    }

    @Test
    void theOddOneIsAnOutlierAndPairsAreListedSideBySide() throws Exception {
        mapAll();
        model.outliers(model.first());
        window.until(() -> !model.list().get().isEmpty());
        assertEquals(5, listed().getFirst());
        assertEquals(10, listed().size());
        model.closest(model.first());
        window.until(() -> model.list().get().title().startsWith("Near"));
        List<Integer> pairs = listed();
        assertEquals(20, pairs.size());
        assertEquals(pairs.get(0) % 2, pairs.get(1) % 2);
    }

    @Test
    void pointsChosenByHandAreAddedToOrReplaceTheOthers() throws Exception {
        mapAll();
        model.choose(List.of(item(1), item(2)), false);
        model.choose(List.of(item(2), item(7)), true);
        assertEquals("3 images chosen", model.list().get().title());
        assertArrayEquals(
                new long[] {item(1).image().id(), item(2).image().id(), item(7).image().id()},
                model.listedImages());
        model.choose(List.of(item(3)), false);
        assertEquals("1 image chosen", model.list().get().title());
        model.choose(List.of(), false);
        assertTrue(model.list().get().isEmpty());
    }

    @Test
    void boxesAreMappedApartAndNamedByTheirClass() throws Exception {
        mapAll();
        model.points().set(Points.BOXES);
        window.until(() -> map().items().size() == 5 && map().byNeighbors() != null);
        assertEquals("cat, 00.png", model.facts().get().nameOf(item(0)));
        assertEquals(new MapKey(item(0).image().id(), 2), MapKey.of(item(2)));
        model.similarTo(model.first(), item(0));
        window.until(() -> !model.list().get().isEmpty());
        assertEquals("Most like cat, 00.png", model.list().get().title());
        assertEquals(2, model.listedImages().length, "each image once");
    }

    @Test
    void colorsTellTheClassThatMostBoxesHaveTheSideOrTheState() throws Exception {
        mapAll();
        MapFacts facts = model.facts().get();
        List<Item> items = map().items();
        ColorBy.Colors colors = ColorBy.CLASS.of(items, facts);
        assertEquals(
                List.of("dog 1", "cat 1", "no boxes 12"),
                colors.legend().stream().map(one -> one.words() + " " + one.count()).toList());
        assertEquals(facts.classes().palette().of(2).getRGB(), colors.argb()[0]);
        assertEquals(
                facts.classes().palette().of(1).getRGB(), colors.argb()[1], "the first of equals");
        assertEquals(
                List.of("unlabeled 12", "labeled 2"),
                ColorBy.LABELED.of(items, facts).legend().stream()
                        .map(one -> one.words() + " " + one.count())
                        .toList());
        assertEquals(
                List.of(IMAGES),
                ColorBy.SIDE.of(items, facts).legend().stream().map(one -> one.count()).toList());
    }

    @Test
    void labelsThatChangeLeaveTheLayoutAndComingBackAsksNoNetwork() throws Exception {
        mapAll();
        ShownMap.Paper before = assertNotNullPaper();
        int asked = looks.asked;
        model.seen(false, false);
        model.seen(true, true);
        label("02.png", new Category(1, "dog"));
        model.refresh();
        window.until(() -> looks.asked > asked && item(2).image().annotations().size() == 1);
        assertSame(before, map().byNeighbors());
    }

    private ShownMap.Paper assertNotNullPaper() {
        ShownMap.Paper paper = map().byNeighbors();
        assertNotNull(paper);
        return paper;
    }

    @Test
    void labelsThatChangeWhileTheNetworkLooksDoNotStopIt() throws Exception {
        open();
        looks.between =
                () -> {
                    label("02.png", new Category(1, "dog"));
                    background.onWindow(model::refresh);
                };
        model.first().start();
        window.until(() -> map().items().size() == IMAGES);
        window.until(() -> item(2).image().annotations().size() == 1);
    }

    @Test
    void aDeletedCheckpointIsASentence() throws Exception {
        mapAll();
        CheckpointSelection selection = model.first().selection();
        Files.delete(selection.checkpoints().get(1).file());
        selection.checkpoint().set(selection.checkpoints().get(1));
        window.until(() -> !model.first().work().problem().get().isEmpty());
        assertTrue(model.first().work().problem().get().contains("is gone"));
        assertTrue(map().isEmpty());
    }

    @Test
    void aStraightDragIsARectangleAndOneThatTurnsALasso() {
        List<Double> across = List.of(10.0, 20.0, 30.0, 41.0, 50.0, 60.0);
        assertEquals(
                List.of(10.0, 20.0, 50.0, 20.0, 50.0, 60.0, 10.0, 60.0), MapView.outline(across));
        List<Double> around = List.of(10.0, 20.0, 50.0, 20.0, 50.0, 60.0);
        assertEquals(around, MapView.outline(around));
    }

    @Test
    void aLineAroundPointsHoldsThoseInsideIt() throws Exception {
        mapAll();
        var layout = model.first().layout();
        double x = layout.x()[3];
        double y = layout.y()[3];
        List<Double> around = List.of(x - 1, y - 1, x + 1, y - 1, x + 1, y + 1, x - 1, y + 1);
        List<Integer> inside = MapView.inside(layout, around);
        List<Integer> slowly =
                IntStream.range(0, IMAGES)
                        .filter(i ->
                                Math.abs(layout.x()[i] - x) < 1 && Math.abs(layout.y()[i] - y) < 1)
                        .boxed()
                        .toList();
        assertEquals(slowly, inside);
        assertTrue(inside.contains(3));
    }
}
