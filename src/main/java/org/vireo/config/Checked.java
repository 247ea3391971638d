package org.vireo.config;

import java.util.List;

/** A record of settings that knows how they must fit each other. */
public interface Checked {

    /** Settings that contradict each other; a run with any of them does not start. */
    default List<SettingProblem> conflicts() {
        return List.of();
    }

    /** Sentences on settings that are allowed but known to disappoint. */
    default List<String> warnings() {
        return List.of();
    }
}
