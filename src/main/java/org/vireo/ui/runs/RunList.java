package org.vireo.ui.runs;

import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.ui.common.FailureSentence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the runs of a folder again and again, each time only what is new. */
final class RunList {
    private final RunStore store;
    private Map<Path, ListedRun> known = Map.of();

    RunList(RunStore store) {
        this.store = store;
    }

    /**
     * The runs.
     *
     * @param rows newest first
     * @param problems a sentence for each folder that cannot be read
     */
    record Reading(List<RunRow> rows, List<String> problems) {
        Reading {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    RunStore store() {
        return store;
    }

    synchronized Reading read() throws IOException {
        Map<Path, ListedRun> found = new HashMap<>();
        List<RunRow> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RunStore.Entry entry : store.list()) {
            switch (entry) {
                case RunStore.Entry.Run(RunFolder run) -> {
                    ListedRun followed = followed(run);
                    found.put(run.path(), followed);
                    try {
                        rows.add(followed.look());
                    } catch (IOException e) {
                        problems.add(FailureSentence.of(e));
                    }
                }
                case RunStore.Entry.Damaged(Path _, String sentence) -> problems.add(sentence);
            }
        }
        known = found;
        return new Reading(rows, problems);
    }

    /** The run as it is followed already, unless another one took its name. */
    private ListedRun followed(RunFolder run) {
        ListedRun before = known.get(run.path());
        return before != null && before.run().card().equals(run.card())
                ? before
                : new ListedRun(run);
    }
}
