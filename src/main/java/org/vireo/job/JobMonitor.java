package org.vireo.job;

/**
 * The only wire between long work and whoever asked for it: progress and sentences out, the wish to
 * stop in. Safe to call from any thread.
 */
public interface JobMonitor {

    /**
     * Says how far the present phase is.
     *
     * @param phase what is being done, as a short phrase ("Reading images")
     * @param done how many of {@code total} are finished
     * @param total how many there are, or 0 while that is unknown
     */
    default void progress(String phase, long done, long total) {}

    /**
     * Says how many bytes of {@code total} the present phase has moved; as {@link #progress}, where
     * nothing is said of bytes.
     */
    default void transferred(String phase, long bytes, long total) {
        progress(phase, bytes, total);
    }

    /** Says one sentence to the person who waits: a warning, a remedy that was applied. */
    default void say(String sentence) {}

    /** Whether somebody asked the work to stop; the work looks often and ends soon and cleanly. */
    default boolean isCancelled() {
        return false;
    }

    /** A monitor that nobody watches and that never cancels. */
    static JobMonitor unwatched() {
        return new JobMonitor() {};
    }
}
