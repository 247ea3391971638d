package org.vireo.dataset.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;

@Execution(ExecutionMode.CONCURRENT)
class ProblemTest {
    @Test
    void aFileThatThisSystemCannotHaveIsLookedForInItsFolder() {
        Path folder = Path.of("images");
        assertEquals(folder.resolve("a/7.png"), in("a/7.png").below(folder));
        // A colon on Windows, and this everywhere.
        assertEquals(folder, in("a\0b.png").below(folder));
    }

    private static Problem in(String file) {
        return Problem.of(ProblemKind.MISSING_IMAGE, file, "is missing", "Its labels are kept");
    }
}
