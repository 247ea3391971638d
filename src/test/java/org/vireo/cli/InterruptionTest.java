package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final Interruption interruption = new Interruption();

    @Test
    void withoutAJobTheProcessMayEndAtOnce() {
        assertFalse(interruption.request());
    }

    @Test
    void aRunningJobIsAskedToStopAndWaitedFor() throws Exception {
        VireoCommand program =
                new VireoCommand(new RecordedTerminal(false).terminal(), interruption);
        int code =
                program.watch(monitor -> {
                    assertFalse(monitor.isCancelled());
                    assertTrue(interruption.request());
                    return monitor.isCancelled() ? ExitCode.STOPPED : ExitCode.OK;
                });
        assertEquals(ExitCode.STOPPED, code);
        assertFalse(interruption.request());
    }

    @Test
    void aCommandThatHasEndedIsNotWaitedFor() {
        try (Interruption.Job _ = interruption.job()) {
            interruption.exit(ExitCode.OK);
            assertFalse(interruption.request());
        }
    }
}
