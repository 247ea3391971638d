package org.vireo.ui.status;

import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the runs of a store that are being worked on; used by one thread at a time. */
final class RunsAtWork {
    private final RunStore store;
    private final Map<Path, RunAtWork> followed = new HashMap<>();
    private Map<Path, RunFolder> before = Map.of();

    RunsAtWork(RunStore store) {
        this.store = store;
    }

    /** A run that was at work at the last look and no longer is. */
    record Ended(RunFolder run, RunState state) {}

    record Seen(List<RunningRun> running, List<Ended> ended) {}

    Seen look(long nanos) throws IOException {
        Map<Path, RunFolder> running = new LinkedHashMap<>();
        List<RunningRun> shown = new ArrayList<>();
        for (RunFolder run : store.runs()) {
            if (run.state().phase() == RunState.Phase.RUNNING) {
                running.put(run.path(), run);
                shown.add(
                        followed.computeIfAbsent(run.path(), _ -> new RunAtWork(run))
                                .look(run, nanos));
            }
        }
        List<Ended> ended = new ArrayList<>();
        before.forEach((path, run) -> {
            if (!running.containsKey(path)) {
                ended.add(new Ended(run, run.state()));
            }
        });
        followed.keySet().retainAll(running.keySet());
        before = running;
        return new Seen(shown, ended);
    }
}
