package org.vireo.ui.common.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.report.RunCurves;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

class WatchedRunTest {
    @TempDir Path images;
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private RunFolder run;
    private WatchedRun watched;

    @BeforeEach
    void createRun() throws IOException {
        run = TestRuns.create(images);
        watched = new WatchedRun(run, background, () -> 0);
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void curvesGrowByWhatIsWritten() throws Exception {
        write(step(1, 0.5));
        look();
        assertEquals(1, loss().size());
        assertEquals(RunState.Phase.INTERRUPTED, watched.standing().get().phase());
        write(step(2, 0.25));
        look();
        assertEquals(2, loss().size());
        assertEquals(0.25, loss().y(1));
        assertEquals(2, watched.changes().get());
    }

    @Test
    void aRunResumedFromAnEarlierCheckpointIsDrawnAnew() throws Exception {
        write(step(1, 0.5) + step(2, 0.25) + step(3, 0.2));
        look();
        Files.writeString(run.metrics(), step(1, 0.5) + step(2, 0.125));
        look();
        assertEquals(2, loss().size());
        assertEquals(0.125, loss().y(1));
    }

    @Test
    void afterARollbackTheCurvesShowWhatWasDoneAgain() throws Exception {
        write(step(1, 0.5) + step(2, 0.25) + step(3, 99));
        look();
        org.vireo.report.Curve before = loss();
        write("{\"event\":\"rollback\",\"iteration\":1}\n" + step(2, 0.125));
        look();
        assertEquals(2, loss().size());
        assertEquals(0.125, loss().y(1));
        assertEquals(3, before.size(), "a curve that is being drawn was changed");
    }

    @Test
    void whatWasWrittenWhileNobodyLookedIsDrawnInTheBackground() throws Exception {
        write(step(1, 0.5));
        look();
        org.vireo.report.Curve before = loss();
        StringBuilder lines = new StringBuilder();
        for (int i = 2; i <= 2000; i++) {
            lines.append(step(i, 0.5));
        }
        write(lines.toString());
        watched.look();
        Runnable shown = window.take();
        assertEquals(1, loss().size());
        shown.run();
        assertEquals(2000, loss().size());
        assertEquals(1, before.size(), "the window's thread had to draw them");
        assertEquals(2, watched.changes().get());
    }

    @Test
    void itIsUsableOnceItHasLearnedAndNobodyWorksOnIt() throws Exception {
        look();
        assertFalse(watched.standing().get().isUsable());
        write(step(1, 0.5));
        look();
        assertTrue(watched.standing().get().isUsable());
    }

    @Test
    void theBestEvaluationIsKnown() throws Exception {
        look();
        assertTrue(watched.curves().best().isEmpty());
        write(evaluation(8, 0.25) + evaluation(16, 0.5) + evaluation(24, 0.375));
        look();
        assertEquals(new RunCurves.Best(0.5, 2), watched.curves().best().orElseThrow());
    }

    @Test
    void aDeletedFolderIsASentence() throws Exception {
        try (var files = Files.walk(run.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        look();
        WatchedRun.Standing lost = watched.standing().get();
        assertTrue(lost.isLost() && lost.sentence().contains("is gone"), lost.sentence());
    }

    private org.vireo.report.Curve loss() {
        return watched.curves().panels().getFirst().curves().getFirst();
    }

    private void look() throws InterruptedException {
        watched.look();
        window.take().run();
    }

    private void write(String lines) throws IOException {
        Files.writeString(run.metrics(), lines, StandardOpenOption.APPEND);
    }

    private static String evaluation(int iteration, double map) {
        return "{\"event\":\"evaluation\",\"iteration\":"
                + iteration
                + ",\"epoch\":"
                + iteration / 8.0
                + ",\"AP\":"
                + map
                + "}\n";
    }

    private static String step(int iteration, double loss) {
        return "{\"event\":\"step\",\"iteration\":"
                + iteration
                + ",\"epoch\":"
                + iteration / 8.0
                + ",\"loss\":"
                + loss
                + "}\n";
    }
}
