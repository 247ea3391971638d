package org.vireo.ui.runs;

import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunState;
import org.vireo.training.Methods;
import org.vireo.ui.common.runs.RunNames;

import java.nio.file.Path;

/**
 * A run as the table shows it.
 *
 * @param backbone such as {@code ResNet-18}; empty if the settings do not say
 * @param epochs finished ones
 * @param planned how many epochs it is to have; 0 where something else ends it
 * @param seconds spent in its finished epochs
 */
record RunRow(
        RunFolder run,
        RunNotes notes,
        String backbone,
        int epochs,
        int planned,
        double seconds,
        RunState state,
        EpochCurves curves) {

    /** Its title, or else when it was made and what it trains. */
    String name() {
        return notes.title().isEmpty() ? RunNames.untitled(run) : notes.title();
    }

    /** The same where there is little room. */
    String briefName() {
        return notes.title().isEmpty() ? RunNames.date(run) : notes.title();
    }

    String method() {
        return RunNames.method(run);
    }

    Path path() {
        return run.path();
    }

    boolean detects() {
        return Methods.detects(run);
    }

    boolean isRunning() {
        return state.phase() == RunState.Phase.RUNNING;
    }

    RunRow with(RunNotes newNotes) {
        return new RunRow(run, newNotes, backbone, epochs, planned, seconds, state, curves);
    }
}
