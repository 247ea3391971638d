package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CheckpointsTest {
    @TempDir Path folder;

    @Test
    void keptEpochsAreFoundAndCopiesOutliveTheLast() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        assertEquals(List.of(), checkpoints.keptEpochs());
        assertThrows(RunException.class, checkpoints::bestOrLast);
        checkpoints.save(checkpoints.last(), part -> Files.writeString(part, "18"));
        checkpoints.copy(checkpoints.last(), checkpoints.epoch(18));
        checkpoints.save(checkpoints.last(), part -> Files.writeString(part, "19"));
        checkpoints.copy(checkpoints.last(), checkpoints.epoch(1000));
        assertEquals(List.of(18, 1000), checkpoints.keptEpochs());
        assertEquals("18", Files.readString(checkpoints.epoch(18)));
        assertEquals(checkpoints.last(), checkpoints.bestOrLast());
        checkpoints.copy(checkpoints.last(), checkpoints.best());
        assertEquals(checkpoints.best(), checkpoints.bestOrLast());
    }
}
