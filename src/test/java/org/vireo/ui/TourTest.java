package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.WindowTest;

import java.nio.file.Path;
import java.util.Optional;

@WindowTest
class TourTest {
    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private TestWindow test;

    @Start
    void start(Stage stage) {
        test = new TestWindow(folder);
        test.preferences.set(Tour.SEEN, "");
        test.show(stage);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(test::close);
    }

    @Test
    void itTellsOfEachPlaceAndIsBegunByItselfOnlyOnce() {
        Preferences preferences = Preferences.inMemory();
        Tour tour = new Tour(preferences);
        tour.beginOnce();
        for (PlaceName place : PlaceName.values()) {
            assertEquals(Optional.of(place), tour.place().get());
            tour.next();
        }
        assertEquals(Optional.empty(), tour.place().get());

        Tour again = new Tour(preferences);
        again.beginOnce();
        assertEquals(Optional.empty(), again.place().get());
        again.begin();
        assertEquals(Optional.of(PlaceName.IMAGES), again.place().get());
    }

    private static Bounds next(FxRobot robot) {
        Node next = robot.lookup("#tour-next").query();
        return next.localToScene(next.getLayoutBounds());
    }

    @Test
    void aFirstFolderIsShownAroundByKeysUntilEscapeAndAgainWhereAsked(FxRobot robot)
            throws Exception {
        SampleData.write(folder, new SampleSettings(1, 4, 2, 2), JobMonitor.unwatched());
        open(robot);
        until(() -> words(robot).equals(Tour.words(PlaceName.IMAGES)));
        Bounds next = next(robot);
        robot.push(KeyCode.ENTER);
        assertEquals(Tour.words(PlaceName.TRAIN), words(robot));
        robot.interact(() -> test.scene.getRoot().layout());
        assertEquals(next, next(robot), "Next stays under the pointer");
        robot.push(KeyCode.RIGHT);
        assertEquals(Tour.words(PlaceName.INSPECT), words(robot));
        robot.push(KeyCode.ESCAPE);
        assertEquals("", words(robot));
        assertTrue(test.window.model().folderOpen().get());

        robot.interact(() -> test.window.folder().closeFolder());
        open(robot);
        assertEquals("", words(robot));

        robot.push(KeyCode.F1);
        robot.clickOn("#show-tour");
        assertFalse(robot.lookup("#shortcuts").tryQuery().isPresent());
        assertEquals(Tour.words(PlaceName.IMAGES), words(robot));
        robot.clickOn("#tour-next");
        assertEquals(Tour.words(PlaceName.TRAIN), words(robot));
        robot.clickOn("#tour-skip");
        assertEquals("", words(robot));
    }

    @Test
    void whoeverBeginsToWorkIsNotHeldUp(FxRobot robot) throws Exception {
        SampleData.write(folder, new SampleSettings(1, 4, 2, 2), JobMonitor.unwatched());
        open(robot);
        until(() -> words(robot).equals(Tour.words(PlaceName.IMAGES)));
        robot.clickOn("#tour-words");
        assertEquals(Tour.words(PlaceName.IMAGES), words(robot));
        robot.clickOn("#toolbar-train");
        assertEquals("", words(robot));
        assertEquals(PlaceName.TRAIN, test.window.model().place().get());
    }

    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> test.window.folder().open(folder));
        until(() -> test.window.model().folderOpen().get());
    }

    /** What the bubble says; empty while there is none. */
    private static String words(FxRobot robot) {
        return robot.lookup("#tour").query().isVisible()
                ? robot.lookup("#tour-words").<Labeled>query().getText()
                : "";
    }
}
