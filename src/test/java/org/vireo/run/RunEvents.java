package org.vireo.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All that a run has written, in a list. */
public final class RunEvents {
    private RunEvents() {}

    public static List<RunEvent> of(RunFolder run) throws IOException {
        List<RunEvent> events = new ArrayList<>();
        RunReader.readAll(run, events::add);
        return events;
    }
}
