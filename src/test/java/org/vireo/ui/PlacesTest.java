package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.WindowTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What holds in all five places. */
@WindowTest
class PlacesTest {
    /** Names of actions that mean the same as another, by the decision on keys. */
    private static final Map<String, String> SAME =
            Map.of(
                    "Next wrong box", "Next unlabeled image",
                    "Edit in Images", "Edit coordinates",
                    "Give the label the class of the box", "Find or add a class",
                    "Add this box as a label", "Accept suggestion, or select the best one",
                    "Delete the label", "Delete box",
                    "Delete runs", "Delete box",
                    "Compare two networks", "Compare two runs",
                    "Layers or map", "Image, grid or confusion",
                    "Save figure", "Save picture");

    @TempDir static Path folder;

    /** Looks, some milliseconds apart, at which the window has to be the same. */
    private static final int QUIET_LOOKS = 30;

    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private TestWindow test;

    @BeforeEach
    void sample() throws IOException {
        if (!Files.exists(folder.resolve("README.md"))) {
            SampleData.write(folder, new SampleSettings(1, 3, 2, 1), JobMonitor.unwatched());
        }
    }

    @Start
    void start(Stage stage) {
        test = new TestWindow(folder);
        test.show(stage);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(test::close);
    }

    @Test
    void aKeyMeansOneThingInAllPlacesAndKeysThatDoAlikeStandInOneRow(FxRobot robot)
            throws Exception {
        awaitOpen(robot);
        Map<PlaceName, Map<String, Set<String>>> meanings = new EnumMap<>(PlaceName.class);
        robot.interact(() -> {
            for (PlaceName place : PlaceName.values()) {
                meanings.put(place, meanings(test.window.places().of(place).actions()));
            }
        });
        List<String> clashes = new ArrayList<>();
        for (PlaceName one : PlaceName.values()) {
            for (PlaceName other : PlaceName.values()) {
                meanings.getOrDefault(one, Map.of())
                        .forEach((key, names) -> {
                            Set<String> others =
                                    meanings.getOrDefault(other, Map.of()).getOrDefault(key, names);
                            if (Collections.disjoint(names, others)) {
                                clashes.add(key + ": " + names + " and " + others);
                            }
                        });
            }
        }
        assertEquals(List.of(), clashes);
        Map<String, String> rows = new LinkedHashMap<>();
        robot.interact(() ->
                rows.putAll(
                        ShortcutsSheet.keys(test.window.places().of(PlaceName.IMAGES).actions())));
        robot.interact(() ->
                rows.putAll(
                        ShortcutsSheet.keys(
                                test.window.places().of(PlaceName.FEATURES).actions())));
        assertEquals("F", rows.get("Show the whole image"));
        assertEquals("1 … 9", rows.get("Give the class of this number"));
        assertEquals(4, rows.getOrDefault("Move box by 1 px", "").split(" +").length);
    }

    private static Map<String, Set<String>> meanings(List<Action> actions) {
        Map<String, Set<String>> meanings = new HashMap<>();
        for (Action action : actions) {
            for (KeyCombination key : action.keys()) {
                meanings.computeIfAbsent(key.getName(), _ -> new HashSet<>())
                        .add(SAME.getOrDefault(action.name(), action.name()));
            }
        }
        return meanings;
    }

    @Test
    void everyControlOfEveryPlaceHasAName(FxRobot robot) throws Exception {
        awaitOpen(robot);
        Set<String> nameless = new java.util.TreeSet<>();
        for (PlaceName place : PlaceName.values()) {
            robot.interact(() -> test.window.model().place().set(place));
            awaitFilled();
            robot.interact(() -> nameless.addAll(nameless(place.word())));
        }
        robot.push(javafx.scene.input.KeyCode.F1);
        robot.interact(() -> nameless.addAll(nameless("F1")));
        assertEquals(Set.of(), nameless);
        assertTrue(robot.lookup("Report a problem…").tryQuery().isPresent());
    }

    /** Waits until nothing more comes into the window: it is asked at each pause of it. */
    private void awaitFilled() throws Exception {
        int[] same = {0, -1};
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> {
                    int nodes =
                            WaitForAsyncUtils.asyncFx(
                                            () -> test.scene.getRoot().lookupAll("*").size())
                                    .get();
                    same[0] = nodes == same[1] ? same[0] + 1 : 0;
                    same[1] = nodes;
                    return same[0] == QUIET_LOOKS;
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> nameless(String where) {
        Set<Node> all = test.scene.getRoot().lookupAll("*");
        Set<Node> labeled = new HashSet<>();
        for (Node node : all) {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labeled.add(label.getLabelFor());
            }
        }
        return all.stream()
                .filter(Node::isFocusTraversable)
                .filter(PlacesTest::isSeen)
                .filter(node -> !(node.getParent() instanceof javafx.scene.control.Spinner))
                .filter(node -> !(node instanceof ScrollPane) && !(node instanceof SplitPane))
                .filter(node -> !labeled.contains(node) && !isNamed(node))
                .map(node ->
                        where
                                + ": "
                                + node.getClass().getSimpleName()
                                + " "
                                + node.getId()
                                + " "
                                + node.getStyleClass())
                .toList();
    }

    private static boolean isSeen(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(Node node) {
        String told = node.getAccessibleText();
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return (told != null && !told.isBlank()) || (text != null && !text.isBlank());
    }

    private void awaitOpen(FxRobot robot) throws Exception {
        robot.interact(() -> test.window.folder().open(folder));
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () ->
                        WaitForAsyncUtils.asyncFx(
                                        () -> test.window.folder().workspace().get().isPresent())
                                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
