package org.vireo.training;

import org.vireo.job.JobMonitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ends a training in its middle: by the stop that a person asks for, or as a kill would. */
public final class BreakingOff implements JobMonitor {
    /** Comes out of a training that was cut. */
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String phase;
    private final int update;
    private final boolean cut;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile boolean reached;

    private BreakingOff(String phase, int update, boolean cut) {
        this.phase = phase;
        this.update = update;
        this.cut = cut;
        this.reached = update == 0;
    }

    /** Asks for a stop after some updates of a phase, before the first if it is 0. */
    public static BreakingOff stopAfter(String phase, int update) {
        return new BreakingOff(phase, update, false);
    }

    /** Lets nothing more be done or saved after some updates of a phase. */
    public static BreakingOff cutAfter(String phase, int update) {
        return new BreakingOff(phase, update, true);
    }

    /** What was said until then. */
    public List<String> said() {
        return said;
    }

    @Override
    public void progress(String present, long done, long total) {
        if (present.equals(phase) && done == update) {
            reached = true;
            if (cut) {
                throw new PowerCut();
            }
        }
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public boolean isCancelled() {
        return reached && !cut;
    }
}
