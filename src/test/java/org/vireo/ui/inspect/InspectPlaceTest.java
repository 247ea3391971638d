package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.TinyRun;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

@Tag("engine")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class InspectPlaceTest {
    @TempDir static Path temporary;
    private static RunFolder run;
    private static ImageFolder images;

    private final RecordedWindow window = new RecordedWindow();
    private Background background;
    private InspectPlace place;
    private Path saved;

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
        place = new InspectPlace(background, (_, _) -> Optional.of(saved), window, window);
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

        robot.clickOn("Export boxes");
        until(() -> Files.exists(saved));
        assertFalse(CocoResults.read(saved).isEmpty());
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
        robot.interact(() -> place.history().undo());
        until(() -> signOf(table, wrong) == Sign.NOTHING_THERE);
        assertEquals(before, labels());
        assertEquals("add box", place.history().redoable().get());
    }

    @Test
    void theNextWrongBoxIsAKeyAwayAndItsImageOpensInImages(FxRobot robot) throws Exception {
        open();
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        TableView<ShownBox> table = robot.lookup("#boxes").queryTableView();
        until(() -> table.getItems().stream().anyMatch(one -> one.sign().isError()));
        robot.interact(() -> perform("Next wrong box"));
        assertTrue(table.getSelectionModel().getSelectedItem().sign().isError());
        robot.interact(() -> perform("Open in Images"));
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
        robot.clickOn("Look for all boxes again");
        until(() -> robot.lookup("#nms").<Slider>query().getMax() == 1);
        until(() -> kept("boxes-best-").size() == 2);
    }

    @Test
    void aRunThatWasDeletedUnderTheWindowIsASentence(FxRobot robot) throws Exception {
        Path copy = run.path().resolveSibling("deleted");
        copy(run.path(), copy);
        open();
        place.choose(RunFolder.open(copy));
        until(() -> robot.lookup("#map").tryQuery().isPresent());
        delete(copy);
        robot.clickOn("Look for all boxes again");
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

    private void open() {
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
