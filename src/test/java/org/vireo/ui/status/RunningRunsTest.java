package org.vireo.ui.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.runs.RunNames;

import java.nio.file.Path;
import java.time.ZoneOffset;

/** The window's thread is this one: what comes back is run while a test waits. */
class RunningRunsTest {
    private static final Desktop DESKTOP =
            new Desktop() {
                @Override
                public void show(Path file) {}

                @Override
                public void open(Path file) {}
            };

    @TempDir Path images;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final RecordedNotices notices = new RecordedNotices();

    @AfterEach
    void letGo() {
        background.close();
    }

    @Test
    void aRunThatGoesOnTakesBackWhatWasSaidOfItsEnd() throws Exception {
        RunStore store = RunStore.inside(images);
        RunCard card = TestRuns.card(images);
        RunFolder run = store.create(card, RunData.none(), "retinanet", ZoneOffset.UTC);
        RunningRuns runs =
                new RunningRuns(background, notices, DESKTOP, _ -> {}, _ -> false, () -> 0);
        try (RunSession session = RunSession.begin(run)) {
            runs.watch(store);
            window.until(() -> runs.list().get().size() == 1);
            session.failed("The disk is full.");
        }
        runs.look();
        window.until(() -> !notices.failures().isEmpty());
        assertTrue(notices.failures().getFirst().contains("The disk is full."));

        try (RunSession _ = RunSession.begin(run)) {
            runs.look();
            window.until(() -> runs.list().get().size() == 1);
            assertEquals(0, notices.failures().size());
        }
    }

    @Test
    void theEndOfARunIsSaidUnlessThePersonLooksAtIt() throws Exception {
        RunStore store = RunStore.inside(images);
        RunFolder seen =
                store.create(TestRuns.card(images), RunData.none(), "seen", ZoneOffset.UTC);
        RunFolder other =
                store.create(TestRuns.card(images), RunData.none(), "other", ZoneOffset.UTC);
        RunningRuns runs =
                new RunningRuns(
                        background,
                        notices,
                        DESKTOP,
                        _ -> {},
                        run -> run.path().equals(seen.path()),
                        () -> 0);
        try (RunSession first = RunSession.begin(seen);
                RunSession second = RunSession.begin(other)) {
            runs.watch(store);
            window.until(() -> runs.list().get().size() == 2);
            first.finished();
            second.finished();
        }
        runs.look();
        window.until(() -> runs.list().get().isEmpty() && !notices.said().isEmpty());
        assertEquals(1, notices.said().size());
        assertTrue(notices.said().getFirst().startsWith(RunNames.of(other)));
    }
}
