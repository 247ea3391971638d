package org.vireo.ui.common.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.ui.common.Eventually.until;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class CheckpointPickerTest {
    @TempDir Path images;

    private final List<String> seen = new ArrayList<>();
    private Background background;
    private CheckpointSelection selection;
    private CheckpointPicker picker;
    private StackPane root;

    @Start
    void show(Stage stage) {
        background = new Background(Platform::runLater);
        selection = new CheckpointSelection(background, _ -> true);
        picker = new CheckpointPicker(selection);
        root = new StackPane(picker);
        stage.setScene(new Scene(root, 600, 200));
        stage.show();
    }

    @AfterEach
    void letGo() {
        background.close();
    }

    private RunFolder run(int day) throws IOException {
        RunCard card = TestRuns.card(images, Instant.parse("2026-11-2" + day + "T10:12:34Z"));
        RunFolder made =
                RunStore.inside(images).create(card, RunData.none(), "some", ZoneOffset.UTC);
        Files.writeString(made.checkpoints().best(), "weights");
        Files.writeString(made.checkpoints().last(), "weights");
        return made;
    }

    @Test
    void aRunThatBeganWhileThePickerWasHiddenLeavesTheChosenOneChosen(FxRobot robot)
            throws Exception {
        RunFolder chosen = run(1);
        run(2);
        robot.interact(() -> selection.open(RunStore.inside(images)));
        until(() -> selection.runs().size() == 2);
        robot.interact(() -> {
            ComboBox<RunFolder> runs = robot.from(picker).lookup("#run").query();
            runs.getSelectionModel().select(1);
            selection.checkpoint().set(selection.checkpoints().getLast());
        });
        assertEquals(chosen.path(), selection.checkpoint().get().run().path());
        robot.interact(() -> {
            root.getChildren().clear();
            selection
                    .checkpoint()
                    .subscribe((_, now) -> seen.add(now == null ? "none" : now.run().name()));
        });

        run(3);
        robot.interact(selection::refresh);
        until(() -> selection.runs().size() == 3);
        robot.interact(() -> root.getChildren().add(picker));

        ComboBox<RunFolder> runs = robot.from(picker).lookup("#run").query();
        assertEquals(chosen.path(), selection.run().get().path());
        assertEquals(chosen.path(), runs.getValue().path());
        assertEquals("last", selection.checkpoint().get().label());
        assertEquals(List.of(), seen);
    }

    @Test
    void aChoiceMadeInTheOpenListOutlivesTheNextRun(FxRobot robot) throws Exception {
        RunFolder chosen = run(1);
        run(2);
        robot.interact(() -> selection.open(RunStore.inside(images)));
        until(() -> selection.runs().size() == 2);
        ComboBox<RunFolder> runs = robot.from(picker).lookup("#run").query();
        robot.interact(runs::show);
        robot.interact(() -> {
            ListView<?> list =
                    (ListView<?>) ((ComboBoxListViewSkin<?>) runs.getSkin()).getPopupContent();
            list.getSelectionModel().select(1);
            runs.hide();
            selection.checkpoint().set(selection.checkpoints().getLast());
        });
        assertEquals(chosen.path(), selection.checkpoint().get().run().path());
        robot.interact(() ->
                selection
                        .checkpoint()
                        .subscribe((_, now) -> seen.add(now == null ? "none" : now.run().name())));

        run(3);
        robot.interact(selection::refresh);
        until(() -> selection.runs().size() == 3);
        robot.interact(runs::show);
        robot.interact(runs::hide);

        assertEquals(List.of(), seen);
        assertEquals(chosen.path(), selection.run().get().path());
        assertEquals("last", selection.checkpoint().get().label());
        assertEquals(2, runs.getSelectionModel().getSelectedIndex());
    }

    @Test
    void aRunThatWasAskedForTooEarlyDoesNotReplaceWhatAPersonChoseSince(FxRobot robot)
            throws Exception {
        RunFolder older = run(1);
        RunFolder chosen = run(2);
        RunFolder begun = run(3);
        Files.delete(begun.checkpoints().best());
        Files.delete(begun.checkpoints().last());
        run(4);
        robot.interact(() -> selection.open(RunStore.inside(images)));
        until(() -> selection.runs().size() == 3);
        robot.interact(() -> selection.run().set(selection.runs().getLast()));

        robot.interact(() -> selection.choose(begun));
        settle();
        assertEquals(older.path(), selection.run().get().path());
        robot.interact(() -> selection.run().set(selection.runs().get(1)));
        Files.writeString(begun.checkpoints().last(), "weights");
        robot.interact(selection::refresh);
        until(() -> selection.runs().size() == 4);

        assertEquals(chosen.path(), selection.run().get().path());
    }

    /** Until what was asked for in the background before has come back. */
    private void settle() throws Exception {
        boolean[] done = {false};
        Platform.runLater(() -> background.start(_ -> true, _ -> done[0] = true, _ -> {}));
        until(() -> done[0]);
    }
}
