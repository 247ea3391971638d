package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.TinyRun;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.chart.CurveChart;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.viewer.ImageViewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;

@Tag("engine")
@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class InspectPlaceTest {
    @TempDir static Path temporary;
    private static RunFolder run;
    private static ImageFolder images;

    private final RecordedWindow window = new RecordedWindow();
    private Background background;
    private InspectPlace place;
    private Path saved;
    private List<Path> chosen = List.of();
    private String suggested;

    /** Three updates make no detector, but one whose floor of 0 lets it answer. */
    @BeforeAll
    static void trainALittle() throws Exception {
        Path folder = temporary.resolve("images");
        TinyRun.draw(folder);
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        run = TinyRun.train(images);
    }

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        background = new Background(Platform::runLater);
        saved = temporary.resolve("saved-" + System.nanoTime() + ".json");
        NoChoices choices =
                new NoChoices() {
                    @Override
                    public Optional<Path> save(String title, String name) {
                        suggested = name;
                        return Optional.of(saved);
                    }

                    @Override
                    public List<Path> files(String title, List<String> endings) {
                        return chosen;
                    }
                };
        place = new InspectPlace(window.services(background, choices), window);
        stage.setScene(new Scene(place.view(), 1200, 800));
        stage.show();
    }

    @AfterEach
    void letGo() {
        Platform.runLater(place::close);
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    @Test
    void theBoxesOfARunAreShownCountedFilteredAndExported(FxRobot robot) throws Exception {
        int validation = images.catalogue().exampleCount(Split.VALIDATION);
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        ListView<?> list = robot.lookup("#images").queryListView();
        assertEquals(validation, list.getItems().size());
        assertTrue(robot.lookup("#map").<Label>query().getText().matches("\\d\\.\\d{3}"));

        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        move(robot, "#confidence", 1);
        until(() -> table.getItems().stream().allMatch(ShownBox::isMissed));
        move(robot, "#confidence", 0);
        until(() -> table.getItems().stream().anyMatch(one -> !one.isMissed()));

        Map<Long, Long> imported = new HashMap<>();
        images.catalogue().images().forEach(one -> imported.put(one.id(), 1000 + one.id()));
        images.catalogue().exportStore().keepImportedIds(imported, Map.of());
        robot.interact(() -> perform("Export boxes"));
        until(() -> Files.exists(saved));
        Set<Long> ids = CocoResults.read(saved).keySet();
        assertFalse(ids.isEmpty());
        assertTrue(ids.stream().allMatch(id -> id > 1000), ids::toString);
        until(() -> window.said.contains("Saved as " + saved + "."));

        images.setScale(0.5);
        saved = saved.resolveSibling("counts.csv");
        MenuItem item =
                robot.lookup(".menu-button").queryAllAs(MenuButton.class).stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(one -> "Export counts…".equals(one.getText()))
                        .findFirst()
                        .orElseThrow();
        robot.interact(item::fire);
        until(() -> Files.exists(saved));
        List<String> counts = Files.readAllLines(saved);
        assertTrue(counts.getFirst().endsWith(",mean_area_um2"), counts.getFirst());
        assertTrue(counts.size() > validation);
        images.setScale(Double.NaN);
    }

    @Test
    void whereNothingReachesTheConfidenceTheHighestScoreIsTold(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        move(robot, "#confidence", 1);
        until(() -> robot.lookup("#highest").query().isVisible());
        String sentence = robot.lookup("#highest").<Label>query().getText();
        assertTrue(sentence.matches(".*The highest score here is 0\\.\\d\\d\\."), sentence);
        move(robot, "#confidence", 0);
        until(() -> !robot.lookup("#highest").query().isVisible());
    }

    @Test
    void theThresholdsOfARunAreThoseOfTheBestF1UntilTheyAreMovedAndThenRemembered(FxRobot robot)
            throws Exception {
        Path kept = run.predictions("thresholds");
        Files.deleteIfExists(kept);
        Checkpoint best = Checkpoint.of(run).getFirst();
        Map<Long, PackedBoxes> perfect = new HashMap<>();
        images.catalogue()
                .examples(Split.VALIDATION)
                .forEach(example ->
                        perfect.put(
                                example.image().id(),
                                PackedBoxes.of(
                                        example.annotations().stream()
                                                .map(o ->
                                                        new Detection(o.box(), o.category(), 0.75))
                                                .toList())));
        new StoredBoxes(perfect, 0.5).write(best);
        open();
        until(() -> confidence(robot) == 0.75);
        assertFalse(Files.exists(kept));
        move(robot, "#confidence", 0.37);
        until(() -> Files.exists(kept) && Files.readString(kept).contains("0.37"));
        robot.interact(place::close);
        move(robot, "#confidence", 0.9);
        open();
        until(() -> confidence(robot) == 0.37);
        Files.delete(kept);
        for (Path boxes : kept("boxes-best-")) {
            Files.delete(boxes);
        }
    }

    @Test
    void theBarOfTheGridIsStyledBeforeAnybodyOpensTheGrid(FxRobot robot) throws Exception {
        open();
        until(() ->
                robot.lookup("#filter-class")
                        .<Control>tryQuery()
                        .filter(choice -> choice.getSkin() != null)
                        .isPresent());
        assertFalse(robot.lookup("#result-grid").query().isVisible());
    }

    private static double confidence(FxRobot robot) {
        return robot.lookup("#confidence").<Slider>query().getValue();
    }

    @Test
    void aNumberOfTheMatrixLeadsToTheImagesItCountsAndAThumbnailToItsImage(FxRobot robot)
            throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        move(robot, "#confidence", 1);
        robot.clickOn("#view-confusion");
        until(() -> robot.lookup("#confusion").query().getBoundsInParent().getHeight() > 100);
        ListView<?> list = robot.lookup("#images").queryListView();
        // The first class that is missed somewhere: its place is the last of a row.
        robot.interact(() -> robot.lookup("#confusion").query().requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        until(() -> {
            robot.push(KeyCode.ENTER);
            robot.push(KeyCode.DOWN);
            return robot.lookup("#result-grid").query().isVisible();
        });
        assertTrue(robot.lookup("#filter-cell").<Label>query().getText().endsWith(" missed"));
        until(() -> robot.lookup("Show all").query().isVisible());
        assertFalse(list.getItems().isEmpty());
        Node grid = robot.lookup("#result-grid").query();
        robot.clickOn(robot.offset(grid, Pos.TOP_LEFT, new Point2D(60, 60)));
        until(() -> !robot.lookup("#result-grid").query().isVisible());
        robot.clickOn("Show all");
        until(() -> list.getItems().size() == images.catalogue().exampleCount(Split.VALIDATION));
    }

    @Test
    void aDetectorIsTriedOnPhotographsThatTheFolderDoesNotGet(FxRobot robot) throws Exception {
        Path photograph = temporary.resolve("somewhere else.png");
        Path text = temporary.resolve("notes.png");
        Files.copy(images.file(images.catalogue().images().getFirst()), photograph);
        Files.writeString(text, "no picture");
        chosen = List.of(photograph, text);
        int inFolder = images.catalogue().images().size();
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        ListView<ImageRow> list = robot.lookup("#images").queryListView();
        ImageRow before = list.getSelectionModel().getSelectedItem();
        move(robot, "#confidence", 0);
        List<Path> kept = kept("boxes-best-");
        robot.clickOn("#try-on");

        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        until(() -> {
            List<String> rows =
                    list.getItems().stream()
                            .map(row -> row.image().name() + ": " + row.summary())
                            .sorted()
                            .toList();
            return rows.getFirst().equals("notes.png: cannot be read")
                    && rows.getLast().matches("somewhere else.png: \\d+ box(es)?");
        });
        until(() -> table.getItems().stream().anyMatch(one -> one.sign() == Sign.UNJUDGED));
        assertTrue(robot.lookup("No label here to count with.").tryQuery().isPresent());
        robot.interact(() -> table.getSelectionModel().selectFirst());
        assertFalse(robot.lookup("#fix-add").query().isVisible());
        robot.interact(() -> perform("Edit in Images"));
        robot.interact(() -> perform("Next image"));
        assertTrue(
                robot.lookup((Label label) -> label.getText().contains("notes.png cannot be read"))
                        .tryQuery()
                        .isPresent());

        robot.clickOn("#back-to-folder");
        until(() -> before.image().equals(selected(list)));
        assertEquals(inFolder, images.catalogue().images().size());
        assertEquals(kept, kept("boxes-best-"));
        assertEquals(List.of(), window.calls);
        assertTrue(labels() > 0);
    }

    private static @Nullable InspectedImage selected(ListView<ImageRow> list) {
        @Nullable ImageRow row = list.getSelectionModel().getSelectedItem();
        return row == null ? null : row.image();
    }

    @Test
    void howOftenScoresAreRightIsDrawnWherePrecisionWas(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        CurveChart chart = robot.lookup((CurveChart one) -> one.isVisible()).query();
        robot.clickOn("#reliability");
        until(() -> chart.chart().title().equals("Reliability"));
        robot.clickOn("#reliability");
        until(() -> chart.chart().title().equals("Precision and recall"));
    }

    @Test
    void whereNothingElseIsWrongTheNextWrongBoxSaysSo(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        for (int i = 0; i < 10_000 && window.said.isEmpty(); i++) {
            robot.interact(() -> perform("Next wrong box"));
        }
        assertEquals(
                List.of("Nothing else is wrong below in the list, at these thresholds."),
                window.said);
    }

    @Test
    void aPictureOfTwoRunsHasBothAndTheNameOfItsImage(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        robot.interact(() -> perform("Save picture"));
        until(() -> window.said.size() == 1);
        int single = ImageIO.read(saved.toFile()).getWidth();
        assertTrue(suggested.endsWith(run.name() + " best.png"), suggested);
        robot.interact(() -> perform("Compare two runs"));
        until(() -> robot.lookup("#map-other").tryQuery().isPresent());
        robot.interact(() -> perform("Save picture"));
        until(() -> window.said.size() == 2);
        assertTrue(ImageIO.read(saved.toFile()).getWidth() > 2 * single);
    }

    @Test
    void aRunBesideAnotherIsADifferentOneAndItsThresholdsAreItsOwn(FxRobot robot) throws Exception {
        Path copy = run.path().resolveSibling("other");
        copy(run.path(), copy);
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        double first = confidence(robot);
        robot.interact(() -> perform("Compare two runs"));
        until(() -> robot.lookup("#map-other").tryQuery().isPresent());
        Path shown = place.shownRuns().getFirst().path();
        Path beside = place.shownRuns().getLast().path();
        assertEquals(Set.of(run.path(), copy), Set.of(shown, beside));
        String precision = text(robot, "#precision");
        move(robot, "#confidence-other", 1);
        String nothing = text(robot, "#precision-other");
        move(robot, "#confidence-other", 0);
        until(() -> Files.exists(beside.resolve("predictions/thresholds.json")));
        assertEquals(first, confidence(robot));
        assertEquals(precision, text(robot, "#precision"));
        assertNotEquals(nothing, text(robot, "#precision-other"));
        assertFalse(Files.exists(shown.resolve("predictions/thresholds.json")));
        robot.interact(place::close);
        Files.delete(beside.resolve("predictions/thresholds.json"));
        delete(copy);
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).<Label>query().getText();
    }

    @Test
    void aWrongLabelIsCorrectedOnTheSpotAndTakenBack(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        move(robot, "#confidence", 0);
        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        until(() -> table.getItems().stream().anyMatch(InspectPlaceTest::hasNoLabel));
        ShownBox wrong =
                table.getItems().stream()
                        .filter(InspectPlaceTest::hasNoLabel)
                        .findFirst()
                        .orElseThrow();
        int before = labels();
        robot.interact(() -> table.getSelectionModel().select(wrong));
        robot.clickOn("#fix-add");

        until(() -> signOf(table, wrong) == Sign.RIGHT);
        assertEquals(before + 1, labels());
        assertEquals("add box", place.history().undoable().get());
        ListView<ImageRow> images = robot.lookup("#images").queryListView();
        ImageRow corrected = images.getSelectionModel().getSelectedItem();
        robot.interact(() -> perform("Next image"));
        // The corrected image may have become the last one.
        if (images.getSelectionModel().getSelectedItem().equals(corrected)) {
            robot.interact(() -> perform("Image before"));
        }
        until(() -> signOf(table, wrong) == Sign.NOT_COUNTED);
        robot.interact(() -> place.history().undo());
        until(() -> signOf(table, wrong) == Sign.RIGHT);
        assertEquals(before + 1, labels());
        robot.interact(() -> place.history().undo());
        until(() -> signOf(table, wrong) == Sign.NOTHING_THERE);
        assertEquals(before, labels());
        assertEquals("add box", place.history().redoable().get());
    }

    @Test
    void aBoxOfTheRunBesideCorrectsALabelToo(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        move(robot, "#confidence", 1);
        robot.interact(() -> perform("Compare two runs"));
        until(() -> robot.lookup("#map-other").tryQuery().isPresent());
        move(robot, "#confidence-other", 0);
        int before = labels();
        ImageViewer beside =
                robot.lookup((ImageViewer one) -> true).queryAllAs(ImageViewer.class).stream()
                        .reduce((_, last) -> last)
                        .orElseThrow();
        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        assertTrue(table.getItems().stream().allMatch(ShownBox::isMissed));
        // Somewhere there is a box to be added.
        for (double at = 0.2; at < 0.8 && !robot.lookup("#fix-add").query().isVisible(); ) {
            robot.clickOn(
                    beside.localToScreen(at * beside.getWidth(), beside.getHeight() / 2),
                    MouseButton.PRIMARY);
            at += 0.05;
        }
        assertNull(table.getSelectionModel().getSelectedItem());
        robot.clickOn("#fix-add");
        until(() -> labels() == before + 1);
        robot.interact(() -> place.history().undo());
        until(() -> labels() == before);
    }

    @Test
    void theNextWrongBoxIsAKeyAwayAndItsImageOpensInImages(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        until(() -> table.getItems().stream().anyMatch(one -> one.sign().isError()));
        robot.interact(() -> perform("Next wrong box"));
        assertTrue(table.getSelectionModel().getSelectedItem().sign().isError());
        robot.interact(() -> perform("Edit in Images"));
        assertTrue(window.calls.getFirst().startsWith("image "), window.calls.toString());
    }

    private static boolean hasNoLabel(ShownBox box) {
        return box.sign() == Sign.NOTHING_THERE;
    }

    private static int labels() {
        return images.catalogue().examples(Split.VALIDATION).stream()
                .mapToInt(one -> one.annotations().size())
                .sum();
    }

    private static Sign signOf(TableView<ShownBox> table, ShownBox box) {
        return table.getItems().stream()
                .filter(one -> one.isSameAs(box))
                .findFirst()
                .map(ShownBox::sign)
                .orElse(Sign.NOT_COUNTED);
    }

    private void perform(String action) {
        place.actions().stream()
                .filter(one -> one.name().equals(action))
                .findFirst()
                .orElseThrow()
                .perform();
    }

    @Test
    void lookingAgainKeepsAllBoxesInTheRunsFolder(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        assertEquals(0.5, robot.lookup("#nms").<Slider>query().getMax());
        until(() -> !robot.lookup("#boxes").queryTableView().getItems().isEmpty());
        robot.clickOn("#search-again");
        robot.interact(() -> {
            assertTrue(robot.lookup("#map").tryQuery().isPresent());
            assertFalse(robot.lookup("#boxes").queryTableView().getItems().isEmpty());
        });
        until(() -> robot.lookup("#nms").<Slider>query().getMax() == 1);
        until(() -> kept("boxes-best-").size() == 2);
    }

    @Test
    void lookingAgainCanBeStoppedAndLeavesEverythingAsItWas(FxRobot robot) throws Exception {
        for (Path file : kept("boxes-best-")) {
            Files.delete(file);
        }
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        int boxes = robot.lookup("#boxes").queryTableView().getItems().size();
        robot.interact(() -> {
            robot.lookup("#search-again").<Button>query().fire();
            assertTrue(robot.lookup("#stop-search").query().getParent().isVisible());
            robot.lookup("#stop-search").<Button>query().fire();
        });
        assertFalse(robot.lookup("#stop-search").tryQuery().isPresent());
        assertEquals(0.5, robot.lookup("#nms").<Slider>query().getMax());
        assertEquals(boxes, robot.lookup("#boxes").queryTableView().getItems().size());
    }

    @Test
    void aRunThatWasDeletedUnderTheWindowIsASentence(FxRobot robot) throws Exception {
        Path copy = run.path().resolveSibling("deleted");
        copy(run.path(), copy);
        open();
        place.choose(RunFolder.open(copy));
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        delete(copy);
        robot.clickOn("#search-again");
        until(() -> !robot.lookup("#problem").<Label>query().getText().isEmpty());
        String sentence = robot.lookup("#problem").<Label>query().getText();
        assertTrue(sentence.contains("is gone"), sentence);
    }

    @Test
    void anImageThatCannotBeReadIsNamed(FxRobot robot) throws Exception {
        List<Path> files;
        Path folder = images.root().resolve("labeled_data/validation/images");
        try (var listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        byte[] before = Files.readAllBytes(files.getFirst());
        try {
            Files.write(files.getFirst(), new byte[] {1, 2, 3});
            open();
            String name = files.getFirst().getFileName().toString();
            until(() -> robot.lookup(name).tryQuery().isPresent());
            robot.clickOn(name);
            until(() ->
                    robot.lookup((Label one) -> one.getText().contains(folder.toString()))
                            .tryQuery()
                            .isPresent());
        } finally {
            Files.write(files.getFirst(), before);
        }
    }

    private void open() throws Exception {
        // Its parts come frame by frame, the grid's bar last.
        until(() ->
                WaitForAsyncUtils.asyncFx(() -> place.view().lookup("#filter-class") != null)
                        .get());
        Platform.runLater(() ->
                place.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder()))));
    }

    private static void move(FxRobot robot, String slider, double value) {
        robot.interact(() -> robot.lookup(slider).<Slider>query().setValue(value));
    }

    private static List<Path> kept(String prefix) throws IOException {
        try (var files = Files.list(run.path().resolve("predictions"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
