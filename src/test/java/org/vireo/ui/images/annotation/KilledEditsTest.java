package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageState;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Kills a person's program in the middle of work, again and again. */
@Tag("slow")
class KilledEditsTest {
    private static final int KILLS = 100;

    @TempDir Path temporary;

    @Test
    void aKilledWindowHasLostAtMostTheGestureInProgress() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        int edits = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder =
                    LabelingCase.folder(
                            temporary.resolve("kill-" + kill), "a.png", "b.png", "c.png");
            List<String> lines = killed(folder, kill, random.nextInt(1, 25), random.nextInt(15));
            edits += lines.size();
            try (Catalogue catalogue =
                    Catalogue.open(folder.resolve(".vireo").resolve("vireo.db"))) {
                assertNothingIsLost(catalogue, lines.isEmpty() ? "[][][]!" : lines.getLast());
                assertAllCanBeTakenBack(catalogue);
            }
        }
        assertTrue(edits > 5 * KILLS, "only " + edits + " edits");
    }

    /**
     * Lets the script run, and kills it some time after it began an edit.
     *
     * @return what it said to be saved after each edit
     */
    private static List<String> killed(Path folder, long seed, int afterEdits, int milliseconds)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ScriptedEdits.class.getName(),
                                folder.toString(),
                                Long.toString(seed))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> lines = new ArrayList<>();
        int begun = 0;
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                // One that the kill has torn ends without its exclamation mark.
                if (line.startsWith("done ") && line.endsWith("!")) {
                    lines.add(line.substring("done ".length()));
                }
                begun += line.equals("begin") ? 1 : 0;
                if (begun == afterEdits && line.equals("begin")) {
                    TimeUnit.MILLISECONDS.sleep(milliseconds);
                    // Killed by its handle: the process itself would close what it said last.
                    process.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        }
        assertNotEquals(0, process.waitFor(), "the script came to its end before it was killed");
        return lines;
    }

    /** What is saved is what was said last, but for the one edit that was in progress. */
    private static void assertNothingIsLost(Catalogue catalogue, String reported) {
        String saved = ScriptedEdits.text(catalogue);
        if (!saved.equals(reported)) {
            catalogue.edits().undo();
            String before = ScriptedEdits.text(catalogue);
            catalogue.edits().step(false, null);
            catalogue.edits().step(false, null);
            String after = ScriptedEdits.text(catalogue);
            assertTrue(
                    before.equals(reported) || after.equals(reported),
                    () -> saved + " is not one edit away from " + reported);
        }
    }

    private static void assertAllCanBeTakenBack(Catalogue catalogue) {
        EditResult last = catalogue.edits().undo();
        while (last instanceof EditResult.Done) {
            last = catalogue.edits().undo();
        }
        assertInstanceOf(EditResult.Nothing.class, last);
        assertEquals(3, catalogue.images(ImageState.UNLABELED).size());
    }
}
