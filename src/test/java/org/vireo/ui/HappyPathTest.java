package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.ui.common.TinyRun;
import org.vireo.ui.common.WindowTest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What people do in each of the places, in the real window and on a real run. */
@Tag("engine")
@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class HappyPathTest {
    private static final double LONGEST_MILLIS = 100;

    private static final double FRAME_MILLIS = 16;

    @TempDir static Path folder;

    private TestWindow test;

    @BeforeAll
    static void trainALittle() throws Exception {
        TinyRun.draw(folder);
        TinyRun.train(folder);
    }

    @Start
    void start(Stage stage) {
        test = new TestWindow(folder);
        stage.setScene(test.scene);
        stage.setWidth(1440);
        stage.setHeight(900);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(test::close);
    }

    @Test
    void noTaskHoldsTheJavaFxThreadWhilePeopleWork(FxRobot robot) throws Exception {
        // Once without measuring: classes are loaded and compiled only once in a program's life.
        work(robot, _ -> {});
        robot.interact(() -> test.window.folder().closeFolder());
        try (FxThreadLoad load = new FxThreadLoad()) {
            work(robot, load::during);
            assertAnswersSoon(load.stretches());
        }
    }

    /** Else the test above would say nothing. */
    @Test
    void aTaskThatIsTooLongIsSeen(FxRobot robot) throws Exception {
        try (FxThreadLoad load = new FxThreadLoad()) {
            load.during("computing");
            robot.interact(() -> computeFor(3 * LONGEST_MILLIS));
            until(() -> load.stretches().stream().anyMatch(one -> one.millis() > LONGEST_MILLIS));
        }
    }

    private static void computeFor(double millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + (long) (millis * 1e6);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void assertAnswersSoon(List<FxThreadLoad.Stretch> stretches) {
        assertTrue(stretches.size() > 100, "too few answers to say anything");
        List<FxThreadLoad.Stretch> longest =
                stretches.stream()
                        .sorted(Comparator.comparingDouble(FxThreadLoad.Stretch::millis).reversed())
                        .toList();
        double median = longest.get(longest.size() / 2).millis();
        assertTrue(median < FRAME_MILLIS, "median " + median + " ms");
        FxThreadLoad.Stretch worst = longest.getFirst();
        assertTrue(
                worst.millis() < LONGEST_MILLIS,
                () ->
                        "%.0f ms while %s%n    %s"
                                .formatted(worst.millis(), worst.during(), worst.stack()));
    }

    /** Opens the folder and does in every place what the place is for. */
    private void work(FxRobot robot, java.util.function.Consumer<String> begin) throws Exception {
        begin.accept("opening the folder");
        robot.interact(() -> test.window.folder().open(folder));
        until(() -> test.window.folder().workspace().get().isPresent());
        begin.accept("looking at Images");
        go(robot, PlaceName.IMAGES);
        begin.accept("watching the curves in Train");
        go(robot, PlaceName.TRAIN);
        until(() -> text(robot, "#sentence").contains("finished") && shows(robot, "#smoothing"));
        robot.interact(() -> robot.lookup("#smoothing").<Slider>query().setValue(0.5));
        begin.accept("looking at boxes in Inspect");
        go(robot, PlaceName.INSPECT);
        until(() -> shows(robot, "#map"));
        TableView<?> boxes = robot.lookup("#boxes").queryTableView();
        for (int i = 50; i >= 0; i--) {
            double confidence = i / 50.0;
            begin.accept("moving the confidence slider to " + confidence);
            robot.interact(() -> robot.lookup("#confidence").<Slider>query().setValue(confidence));
        }
        until(() -> !boxes.getItems().isEmpty());
        begin.accept("correcting a label in Inspect");
        robot.interact(() -> boxes.getSelectionModel().select(0));
        until(() -> shows(robot, "#fix-add") || shows(robot, "#fix-delete"));
        begin.accept("looking inside the network in Features");
        go(robot, PlaceName.FEATURES);
        until(() -> shows(robot, "#tile-0-1"));
        begin.accept("comparing runs in Runs");
        go(robot, PlaceName.RUNS);
        until(() -> shows(robot, "#runs"));
        TableView<?> runs = robot.lookup("#runs").queryTableView();
        until(() -> runs.getItems().size() == 1);
        robot.interact(() -> runs.getSelectionModel().selectAll());
        until(() -> !robot.lookup("#to-curves").<Button>query().isDisabled());
        begin.accept("going from Runs to the run's curves");
        robot.interact(() -> robot.lookup("#to-curves").<Button>query().fire());
        until(() -> test.window.model().place().get() == PlaceName.TRAIN);
        assertEquals(PlaceName.TRAIN, test.window.model().place().get());
    }

    private void go(FxRobot robot, PlaceName place) {
        robot.interact(() -> test.window.model().place().set(place));
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Label>tryQuery().map(Label::getText).orElse("");
    }
}
