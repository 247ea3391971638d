package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class RunNotesTest {
    @TempDir Path images;

    @Test
    void whatWasKeptIsReadAgain() throws Exception {
        RunFolder run = TestRuns.create(images);
        assertEquals(new RunNotes("", ""), RunNotes.of(run));
        RunNotes notes = new RunNotes("Frozen stem", "worse on cars:\n\u00fcberbelichtet\n");
        notes.keep(run);
        assertEquals(notes, RunNotes.of(RunFolder.open(run.path())));
        new RunNotes("", "").keep(run);
        assertEquals(new RunNotes("", ""), RunNotes.of(run));
    }

    @Test
    void aTitleIsOneLine() {
        assertEquals("a b", new RunNotes(" a\n\tb ", "").title());
    }

    @Test
    void notesOfARunThatIsGoneAreRefusedAndMakeNoFolder() throws Exception {
        RunFolder run = TestRuns.create(images);
        RunStore.inside(images).trash(run);
        RunException refused =
                assertThrows(RunException.class, () -> new RunNotes("", "late").keep(run));
        assertTrue(refused.sentence().contains("is gone"), refused.sentence());
        assertFalse(Files.exists(run.path()));
    }
}
