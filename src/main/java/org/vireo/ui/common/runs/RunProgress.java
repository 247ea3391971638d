package org.vireo.ui.common.runs;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Durations;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;

/** How far a run is, and how long it says that it still takes. */
public final class RunProgress {
    private final RunFolder run;
    private Method.RunLength length = Method.RunLength.UNKNOWN;
    private RunEvent.@Nullable Step last;
    private long timed;
    private long timedAt;

    /** The progress of a run that has not said anything yet. */
    public RunProgress(RunFolder run) {
        this.run = run;
    }

    /** Hears what the run did. */
    public void take(RunEvent event) {
        if (event instanceof RunEvent.Step step) {
            if (last == null) {
                // Reads the run's settings, for which there is no time when this is made.
                length = Methods.length(run);
            }
            last = step;
        }
    }

    /** Called after each look, so that it is known when an update was heard of. */
    public void tick(long nanos) {
        RunEvent.Step step = last;
        if (step != null && step.iteration() != timed) {
            timed = step.iteration();
            timedAt = nanos;
        }
    }

    /** 0 to 1; -1 while it is unknown. */
    public double fraction() {
        RunEvent.Step step = last;
        if (step == null) {
            return -1;
        }
        if (length.updates() > 0) {
            return Math.clamp((double) step.iteration() / length.updates(), 0, 1);
        }
        return length.epochs() > 0 ? Math.clamp(step.epoch() / length.epochs(), 0, 1) : -1;
    }

    /** {@code epoch 7 of 24}, or {@code update 230 of 900}; empty before the first update. */
    public String reached() {
        RunEvent.Step step = last;
        if (step == null) {
            return "";
        }
        if (length.updates() > 0) {
            return Wording.of("update %,d of %,d", step.iteration(), length.updates());
        }
        // An update at a whole number of epochs is the last of its epoch.
        return Wording.epoch(Math.max(1, step.epoch()))
                + (length.epochs() > 0 ? " of " + length.epochs() : "");
    }

    /** {@code update 230}; empty before the first, and where {@link #reached} says it. */
    public String update() {
        RunEvent.Step step = last;
        return step == null || length.updates() > 0
                ? ""
                : Wording.of("update %,d", step.iteration());
    }

    /** {@code 3.1 images/s}; empty while that is unknown. */
    public String speed() {
        RunEvent.Step step = last;
        double value = step == null ? Double.NaN : step.value(MetricNames.SPEED);
        return Double.isFinite(value)
                ? Wording.of(value < 9.95 ? "%.1f images/s" : "%.0f images/s", value)
                : "";
    }

    /** {@code 3 min 5 s left}; empty while that is unknown. */
    public String left(long nanos) {
        RunEvent.Step step = last;
        double told = step == null ? Double.NaN : step.value(MetricNames.LEFT);
        return Double.isFinite(told)
                ? Durations.words(Math.max(0, told - (nanos - timedAt) / 1e9)) + " left"
                : "";
    }

    /** Those of the parts that say something, with dots between them. */
    public static String joined(String... parts) {
        return String.join(
                " · ", java.util.Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
    }
}
