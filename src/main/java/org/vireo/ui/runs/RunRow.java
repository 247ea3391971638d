package org.vireo.ui.runs;

import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunState;
import org.vireo.training.Methods;
import org.vireo.ui.common.runs.RunNames;

import java.nio.file.Path;

/** A run as the table shows it. */
record RunRow(RunFolder run, RunNotes notes, RunState state, RunEpochs epochs) {

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

    /** Such as {@code ResNet-18}; empty if the settings do not say. */
    String backbone() {
        return RunNames.backbone(run);
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
        return new RunRow(run, newNotes, state, epochs);
    }
}
