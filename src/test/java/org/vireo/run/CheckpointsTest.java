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
    void keptEpochsAreFoundAndTheBestIsPreferred() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        assertEquals(List.of(), checkpoints.keptEpochs());
        assertThrows(RunException.class, checkpoints::bestOrLast);
        checkpoints.save(checkpoints.last(), part -> Files.writeString(part, "18"));
        checkpoints.save(checkpoints.epoch(18), part -> Files.writeString(part, "18"));
        checkpoints.save(checkpoints.last(), part -> Files.writeString(part, "19"));
        checkpoints.save(checkpoints.epoch(1000), part -> Files.writeString(part, "19"));
        assertEquals(List.of(18, 1000), checkpoints.keptEpochs());
        assertEquals(checkpoints.last(), checkpoints.bestOrLast());
        checkpoints.save(checkpoints.best(), part -> Files.writeString(part, "19"));
        assertEquals(checkpoints.best(), checkpoints.bestOrLast());
    }
}
