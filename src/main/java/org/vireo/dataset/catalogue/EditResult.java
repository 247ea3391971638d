package org.vireo.dataset.catalogue;

import java.util.List;

/** What came of an edit, or of taking one back. */
public sealed interface EditResult {
    /**
     * It is durable.
     *
     * @param what the edit's name
     * @param images the ids of those whose annotations changed
     * @param categories whether classes changed, too
     */
    record Done(String what, List<Long> images, boolean categories) implements EditResult {}

    /**
     * Nothing was changed, since somebody else changed the same in the meantime.
     *
     * @param what the edit's name
     */
    record Stale(String what) implements EditResult {}

    /**
     * Nothing was changed, since it would have been out of sight.
     *
     * @param what the edit's name
     * @param image where it can be seen
     */
    record Elsewhere(String what, long image) implements EditResult {}

    /** There is nothing to take back, or to do again. */
    record Nothing() implements EditResult {}
}
