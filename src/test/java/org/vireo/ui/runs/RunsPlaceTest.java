package org.vireo.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.Workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class RunsPlaceTest {
    @TempDir static Path temporary;

    private final RecordedWindow window = new RecordedWindow();
    private Background background;
    private RunsPlace place;

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        background = new Background(Platform::runLater);
        FileChoices choices =
                new NoChoices() {
                    @Override
                    public Optional<Path> save(String title, String name) {
                        return Optional.of(temporary.resolve(name));
                    }
                };
        place = new RunsPlace(window.services(background, choices), window);
        stage.setScene(new Scene(place.view(), 1400, 900));
        stage.show();
    }

    @AfterEach
    void letGo() {
        Platform.runLater(place::close);
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    @Test
    void runsAreComparedNamedVisitedAndDeleted(FxRobot robot) throws Exception {
        ImageFolder images = folder("two");
        RunStore store = RunStore.inWorkFolder(images.workFolder());
        RunFolder worse = RunCases.detector(store, "0.001", 0.1, 0.2);
        RunFolder better = RunCases.detector(store, "0.01", 0.3, 0.4);
        open(images);
        TableView<RunRow> table = robot.lookup("#runs").queryTableView();
        until(() -> table.getItems().size() == 2);
        until(() -> table.getSelectionModel().getSelectedIndices().equals(java.util.List.of(0)));
        robot.interact(() -> table.getSelectionModel().selectAll());
        TableView<SettingLine> settings = robot.lookup("#settings").queryTableView();
        until(() -> settings.getItems().size() == 1);
        assertTrue(robot.lookup("#to-curves").<Button>query().isDisabled());

        robot.interact(() -> {
            table.getSortOrder().setAll(java.util.List.of(table.getColumns().get(4)));
            table.getSelectionModel().clearAndSelect(0);
        });
        robot.clickOn("#title").write("The worse one").type(KeyCode.ENTER);
        until(() -> RunNotes.of(worse).title().equals("The worse one"));
        robot.clickOn("#to-boxes");
        assertEquals(java.util.List.of("boxes " + worse.name()), window.calls);

        robot.clickOn("#delete");
        until(() -> table.getItems().size() == 1);
        assertEquals(better.path(), table.getItems().getFirst().path());
        assertTrue(Files.exists(store.trash().resolve(worse.name())));
    }

    @Test
    void aFolderWithoutRunsSaysHowToMakeOne(FxRobot robot) throws Exception {
        open(folder("none"));
        until(() ->
                robot.lookup("No runs yet").tryQuery().isPresent()
                        && robot.lookup("No runs yet").query().getParent().isVisible());
        robot.clickOn("Train a detector");
        assertEquals(java.util.List.of("prepare DETECTION"), window.calls);
    }

    @Test
    void theReportOfAnExperimentLeadsToItsRuns(FxRobot robot) throws Exception {
        ImageFolder images = folder("experiment");
        RunStore store = RunStore.inWorkFolder(images.workFolder());
        RunCases.detector(store, "0.001", 0.1, 0.2);
        RunFolder arm = RunCases.detector(store, "0.01", 0.3, 0.4);
        Path report = images.workFolder().resolve("experiments/first/report.json");
        Files.createDirectories(report.getParent());
        Files.writeString(
                report,
                """
                {"complete": false, "pretraining": {"run": "vicreg"}, "differences": [], "arms": [
                 {"start": "random", "epochs": 2, "labelShare": 1, "pretrainingEpochs": 0,
                  "labeledImages": 9, "run": "%s", "figures": {"AP": 0.4}}]}
                """
                        .formatted(arm.name()));
        open(images);
        TableView<RunRow> table = robot.lookup("#runs").queryTableView();
        until(() -> table.getItems().size() == 2);
        until(() -> robot.lookup("#show-report").query().isVisible());
        robot.clickOn("#show-report");
        TableView<?> rows = robot.lookup("#report-table").queryTableView();
        assertEquals(1, rows.getItems().size());
        robot.clickOn("Choose its runs");
        assertEquals(
                java.util.List.of(arm.path()),
                table.getSelectionModel().getSelectedItems().stream().map(RunRow::path).toList());
    }

    @Test
    void aPageOfAnyRunIsWrittenAndOpened(FxRobot robot) throws Exception {
        ImageFolder images = folder("pages");
        RunStore store = RunStore.inWorkFolder(images.workFolder());
        RunFolder detector = RunCases.detector(store, "0.001", 0.1, 0.2);
        RunFolder pretraining = RunCases.pretraining(store);
        open(images);
        TableView<RunRow> table = robot.lookup("#runs").queryTableView();
        until(() -> table.getItems().size() == 2);
        for (RunFolder run : java.util.List.of(detector, pretraining)) {
            robot.interact(() -> {
                table.getSelectionModel().clearSelection();
                table.getItems().stream()
                        .filter(row -> row.path().equals(run.path()))
                        .forEach(table.getSelectionModel()::select);
            });
            robot.interact(() ->
                    robot.lookup("#export-network")
                            .<MenuButton>query()
                            .getItems()
                            .getFirst()
                            .fire());
            Path page = temporary.resolve(run.name() + ".html");
            until(() -> window.said.stream().anyMatch(one -> one.contains(page.toString())));
            assertTrue(Files.readString(page).contains(run.name()));
            window.offered.getLast().task().run();
            assertEquals("open " + page, window.calls.getLast());
            until(() ->
                    robot.lookup("#export-network").<MenuButton>query().getText().equals("Export"));
        }
        assertEquals(java.util.List.of(), window.failures);
    }

    private static ImageFolder folder(String name) throws Exception {
        return ImageFolder.open(
                Files.createDirectory(temporary.resolve(name)), JobMonitor.unwatched());
    }

    private void open(ImageFolder images) {
        Platform.runLater(() ->
                place.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder()))));
    }
}
