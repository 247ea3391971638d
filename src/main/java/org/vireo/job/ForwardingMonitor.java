package org.vireo.job;

/** Passes all on to another monitor; what is to be otherwise is overridden. */
public class ForwardingMonitor implements JobMonitor {
    private final JobMonitor outer;

    /** Passes on to {@code outer}. */
    public ForwardingMonitor(JobMonitor outer) {
        this.outer = outer;
    }

    @Override
    public void progress(String phase, long done, long total) {
        outer.progress(phase, done, total);
    }

    @Override
    public void transferred(String phase, long bytes, long total) {
        outer.transferred(phase, bytes, total);
    }

    @Override
    public void say(String sentence) {
        outer.say(sentence);
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
