package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.OwnProgram;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Eventually;
import org.vireo.ui.common.TinyRun;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.runs.RunLauncher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs in processes of their own, and what the window makes of their ends. */
@Tag("slow")
@Tag("engine")
@WindowTest
@Isolated("It kills all processes that the tests have begun.")
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class RunFaultsTest {
    private static final long MINUTES = 5;

    @TempDir Path folder;

    private TestWindow test;

    @Start
    void start(Stage stage) {
        test = new TestWindow(folder);
        stage.setScene(test.scene);
        stage.setWidth(1440);
        stage.setHeight(900);
        stage.show();
    }

    @AfterEach
    void endWhatWasStarted(FxRobot robot) throws Exception {
        robot.interact(test::close);
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aRunThatIsKilledAgainBeforeItCameFurtherLeavesASentenceAndAButtonThatGoesOn(FxRobot robot)
            throws Exception {
        TinyRun.draw(folder);
        open(robot);
        startALongRun(robot);
        until(() -> text(robot, "#note").contains("Epoch") || hasUpdates());
        List<ProcessHandle> killed = children();
        killed.forEach(ProcessHandle::destroyForcibly);
        until(() -> !children().isEmpty() && !killed.containsAll(children()));
        children().forEach(ProcessHandle::destroyForcibly);

        until(() -> text(robot, "#sentence").contains("killed"));
        until(() -> robot.lookup("#resume").<Button>query().isVisible());
        until(() -> shows(robot, ".failure"));
        robot.interact(() -> robot.lookup("#resume").<Button>query().fire());
        until(() -> only().state().phase() == RunState.Phase.RUNNING);
        until(() -> robot.lookup("#stop").<Button>query().isVisible());
        robot.interact(() -> robot.lookup("#stop").<Button>query().fire());
        until(() -> only().state().phase() == RunState.Phase.STOPPED);
        until(() -> text(robot, "#sentence").contains("stopped"));
    }

    @Test
    void aRunWhoseFolderIsDeletedIsASentenceToo(FxRobot robot) throws Exception {
        TinyRun.draw(folder);
        RunFolder run = TinyRun.train(folder);
        open(robot);
        go(robot, PlaceName.TRAIN);
        until(() -> text(robot, "#sentence").contains("finished"));
        delete(run.path());
        until(() -> text(robot, "#sentence").contains("is gone"));
        go(robot, PlaceName.RUNS);
        until(() -> shows(robot, "No runs yet"));
    }

    @Test
    void aRunGoesOnWithoutTheWindowThatStartedItAndIsFoundByTheNextOne(FxRobot robot)
            throws Exception {
        TinyRun.draw(folder);
        Process window = windowThatStartsARun();
        until(() -> !runs().isEmpty() && hasUpdates());
        window.destroyForcibly().waitFor();
        long before = updates();
        until(() -> updates() > before);
        assertEquals(RunState.Phase.RUNNING, only().state().phase());

        open(robot);
        until(() -> shows(robot, ".status-work"));
        go(robot, PlaceName.TRAIN);
        until(() -> robot.lookup("#stop").<Button>query().isVisible());
        robot.interact(() -> robot.lookup("#stop").<Button>query().fire());
        until(() -> only().state().phase() == RunState.Phase.STOPPED);
        assertTrue(text(robot, "#sentence").length() > 0);
    }

    /** This test's own program as a window without a screen that starts a run and stays. */
    private Process windowThatStartsARun() throws IOException {
        Path settings = Files.createTempFile("settings", ".json");
        Files.writeString(settings, DetectorConfig.settings().toJsonText(longRun()));
        List<String> command = new ArrayList<>(OwnProgram.with(List.of()).command());
        command.set(command.size() - 1, RunStartingWindow.class.getName());
        command.add(folder.toString());
        command.add(settings.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static DetectorConfig longRun() {
        return TinyRun.settings(new String[][] {{"schedule.epochs", "1000"}});
    }

    private void startALongRun(FxRobot robot) throws Exception {
        go(robot, PlaceName.TRAIN);
        for (String[] field :
                new String[][] {
                    {"#input-shortSide", "64"},
                    {"#input-longSide", "64"},
                    {"#schedule-epochs", "1000"}
                }) {
            robot.interact(
                    () -> ((TextInputControl) test.scene.lookup(field[0])).setText(field[1]));
        }
        until(() -> !robot.lookup("#start").<Button>query().isDisabled());
        robot.interact(() -> robot.lookup("#start").<Button>query().fire());
        until(() -> !runs().isEmpty());
        until(() -> robot.lookup("#stop").<Button>query().isVisible());
    }

    private boolean hasUpdates() throws IOException {
        return updates() > 0;
    }

    private long updates() throws IOException {
        return Files.exists(only().metrics())
                ? Files.readAllLines(only().metrics()).stream()
                        .filter(line -> line.contains("\"event\":\"step\""))
                        .count()
                : 0;
    }

    private List<RunFolder> runs() throws IOException {
        return RunStore.inWorkFolder(folder.resolve(".vireo")).runs();
    }

    private RunFolder only() throws IOException {
        return runs().getFirst();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> test.window.folder().open(folder));
        until(() -> test.window.folder().workspace().get().isPresent());
        robot.interact(() -> test.window.begin());
    }

    private void go(FxRobot robot, PlaceName place) throws Exception {
        robot.interact(() -> test.window.model().place().set(place));
        if (place == PlaceName.TRAIN) {
            // Its parts come frame by frame.
            until(() ->
                    Stream.of("#schedule-epochs", "#stop")
                            .allMatch(part -> robot.lookup(part).tryQuery().isPresent()));
        }
    }

    private static boolean shows(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Label>tryQuery().map(Label::getText).orElse("");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        Eventually.until(60 * MINUTES, reached);
    }

    /** What a window does when a run is started in it, and nothing else. */
    static final class RunStartingWindow {
        private RunStartingWindow() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Background background = new Background(Runnable::run);
            DetectorConfig config =
                    DetectorConfig.settings().fromJsonText(Files.readString(Path.of(arguments[1])));
            new RunLauncher(background)
                    .start(
                            monitor -> {
                                ImageFolder images = ImageFolder.open(folder, monitor);
                                images.ensureSplit(monitor);
                                return RunTrainer.create(
                                        new RetinaNetMethod(),
                                        images,
                                        config,
                                        RunStore.inWorkFolder(images.workFolder()),
                                        Instant.now());
                            },
                            System.out::println,
                            run -> System.out.println(run.name()),
                            failure -> System.out.println(failure.getMessage()));
            Thread.sleep(TimeUnit.MINUTES.toMillis(2 * MINUTES));
        }
    }
}
