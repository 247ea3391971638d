package org.vireo.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.file.FileTree;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunSession;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.WindowThread;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class RunsModelTest {
    @TempDir Path images;

    /** The window's thread is this test's: it runs what comes back from the background. */
    private final WindowThread window = new WindowThread();

    private final Background background = new Background(window::add);
    private final RecordedWindow said = new RecordedWindow();
    private final RunsModel model = new RunsModel(background, said);
    private RunStore store;
    private RunFolder first;
    private RunFolder second;

    @BeforeEach
    void writeRuns() throws Exception {
        store = RunStore.inside(images);
        first = RunCases.detector(store, "0.001", 0.1, 0.3, 0.2);
        second = RunCases.detector(store, "0.01", 0.25);
    }

    @AfterEach
    void end() {
        background.close();
    }

    @Test
    void aRunIsListedWithWhatItsFolderSays() throws Exception {
        open();
        RunRow row = row(first);
        assertEquals(2, model.rows().get().size());
        assertEquals("2026-11-23 10:12, RetinaNet, ResNet-18/2", row.name());
        assertEquals("RetinaNet", row.method());
        assertEquals("ResNet-18/2", row.backbone());
        assertEquals(3, row.epochs().done());
        assertEquals(0.3, row.epochs().best());
        assertEquals(30, row.epochs().seconds());
        assertEquals(RunState.Phase.FINISHED, row.state().phase());
    }

    @Test
    void onlyTheSettingsThatDifferAreShownOfTwoRuns() throws Exception {
        open();
        choose(first, second);
        int learningRate = model.rows().get().indexOf(row(first));
        assertEquals(1, model.settings().get().size());
        SettingLine line = model.settings().get().getFirst();
        assertEquals("Learning rate", line.name());
        assertEquals("0.001", line.values().get(learningRate));
        choose(first);
        assertTrue(model.settings().get().size() > 20);
    }

    @Test
    void whatIsTypedIsKeptWhenAnotherRunIsChosen() throws Exception {
        open();
        choose(first);
        model.title().set("Low rate");
        model.text().set("calm");
        choose(second);
        assertEquals("", model.text().get());
        window.until(() -> row(first).name().equals("Low rate"));
        assertEquals(new RunNotes("Low rate", "calm"), RunNotes.of(first));
        choose(first);
        assertEquals("calm", model.text().get());
    }

    @Test
    void theLaterOfTwoSavingsLasts() throws Exception {
        open();
        choose(first);
        for (int i = 0; i < 20; i++) {
            model.text().set("note " + i);
            model.keepNotes();
        }
        window.until(() -> row(first).notes().text().equals("note 19"));
        assertEquals("note 19", RunNotes.of(first).text());
    }

    @Test
    void notesThatCannotBeKeptAreASentenceAndNotLost() throws Exception {
        open();
        choose(first);
        Path aside = Files.move(first.path(), images.resolve("aside"));
        model.text().set("typed in vain");
        model.keepNotes();
        window.until(() -> !said.failures.isEmpty());
        assertTrue(said.failures.getFirst().contains("is gone"), said.failures.getFirst());
        choose(second);
        choose(first);
        assertEquals("typed in vain", model.text().get());
        Files.move(aside, first.path());
        model.keepNotes();
        window.until(() -> row(first).notes().text().equals("typed in vain"));
    }

    @Test
    void aDeletedRunLiesInTheTrashUntilTheDeletionIsUndone() throws Exception {
        open();
        choose(first);
        model.delete();
        window.until(() -> model.rows().get().size() == 1);
        assertEquals(List.of(), model.chosen().get());
        assertTrue(Files.isDirectory(store.trash().resolve(first.name())));
        assertTrue(said.said.getFirst().contains(store.trash().toString()));
        assertEquals("delete run", model.undoable().get());
        model.undo();
        window.until(() -> model.rows().get().size() == 2);
        assertTrue(Files.isDirectory(first.path()));
        assertEquals("", model.undoable().get());
    }

    @Test
    void ofTwoDeletedRunsTheOneThatIsGoneDoesNotKeepTheOtherFromComingBack() throws Exception {
        open();
        choose(first, second);
        String newest = model.chosen().get().getFirst().run().name();
        model.delete();
        window.until(() -> model.rows().get().isEmpty());
        FileTree.delete(store.trash().resolve(newest));
        model.undo();
        window.until(() -> model.rows().get().size() == 1);
        assertTrue(said.failures.getFirst().contains(newest), said.failures.getFirst());
    }

    @Test
    void ofTwoRunsTheRunningOneIsRefusedAndTheOtherDeleted() throws Exception {
        try (RunSession running = RunSession.begin(first)) {
            open();
            assertTrue(row(first).isRunning());
            choose(first, second);
            model.delete();
            window.until(() -> model.rows().get().size() == 1);
            assertTrue(said.failures.getFirst().contains(first.name()), said.failures.getFirst());
            assertTrue(Files.exists(first.path()));
            assertFalse(Files.exists(second.path()));
            running.finished();
        }
    }

    @Test
    void whatIsTypedSurvivesALook() throws Exception {
        open();
        choose(first);
        model.text().set("half a sen");
        RunFolder third = RunCases.detector(store, "0.1", 0.5);
        model.refresh();
        window.until(() -> model.rows().get().size() == 3);
        assertEquals("half a sen", model.text().get());
        assertEquals(first.path(), model.chosen().get().getFirst().path());
        assertEquals(0.5, row(third).epochs().best());
    }

    @Test
    void aFolderThatIsNoRunIsNamedAndHidesNoOther() throws Exception {
        Files.createDirectory(store.trash().resolveSibling("runs").resolve("stray"));
        open();
        assertEquals(2, model.rows().get().size());
        assertTrue(model.problems().get().getFirst().contains("stray"));
    }

    private void open() throws Exception {
        model.open(store);
        window.until(() -> model.read().get());
    }

    private void choose(RunFolder... runs) {
        model.choose(Set.copyOf(java.util.Arrays.stream(runs).map(RunFolder::path).toList()));
    }

    private RunRow row(RunFolder run) {
        return model.rows().get().stream()
                .filter(row -> row.path().equals(run.path()))
                .findFirst()
                .orElseThrow();
    }
}
