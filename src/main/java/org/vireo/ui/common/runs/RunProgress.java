package org.vireo.ui.common.runs;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Durations;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How far a run is, and from its pace of late how long it still takes. */
public final class RunProgress {
    /** Long enough to hold an evaluation between two epochs of a small run. */
    private static final long WINDOW_NANOS = 120_000_000_000L;

    /** A shorter span says too little. */
    private static final double LEAST_SECONDS = 3;

    private final Method.RunLength length;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private RunEvent.@Nullable Step last;

    private record Sample(long nanos, double fraction) {}

    /** The progress of a run that has not said anything yet. */
    public RunProgress(RunFolder run) {
        length = Methods.length(run);
    }

    /** Hears what the run did. */
    public void take(RunEvent event) {
        if (event instanceof RunEvent.Step step) {
            last = step;
        }
    }

    /** Called after each look, so that the pace is known. */
    public void tick(long nanos) {
        double fraction = fraction();
        if (fraction >= 0 && (samples.isEmpty() || samples.getLast().fraction() != fraction)) {
            samples.addLast(new Sample(nanos, fraction));
        }
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
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
            return String.format(
                    Locale.ROOT, "update %,d of %,d", step.iteration(), length.updates());
        }
        // An update at a whole number of epochs is the last of its epoch.
        int epoch = Math.max(1, (int) Math.ceil(step.epoch() - 1e-9));
        return "epoch " + epoch + (length.epochs() > 0 ? " of " + length.epochs() : "");
    }

    /** {@code update 230}; empty before the first, and where {@link #reached} says it. */
    public String update() {
        RunEvent.Step step = last;
        return step == null || length.updates() > 0
                ? ""
                : String.format(Locale.ROOT, "update %,d", step.iteration());
    }

    /** {@code 3.1 images/s}; empty while that is unknown. */
    public String speed() {
        RunEvent.Step step = last;
        double value =
                step == null
                        ? Double.NaN
                        : step.values().getOrDefault(MetricNames.SPEED, Double.NaN);
        return Double.isFinite(value)
                ? String.format(
                        Locale.ROOT, value < 9.95 ? "%.1f images/s" : "%.0f images/s", value)
                : "";
    }

    /** {@code 3:05 min left}; empty while the pace is unknown. */
    public String left(long nanos) {
        if (samples.size() < 2) {
            return "";
        }
        Sample first = samples.getFirst();
        Sample latest = samples.getLast();
        double seconds = (latest.nanos() - first.nanos()) / 1e9;
        double made = latest.fraction() - first.fraction();
        if (seconds < LEAST_SECONDS || made <= 0) {
            return "";
        }
        double since = (nanos - latest.nanos()) / 1e9;
        double left = Math.max(0, (1 - latest.fraction()) * seconds / made - since);
        return Durations.words(left) + " left";
    }

    /** Those of the parts that say something, with dots between them. */
    public static String joined(String... parts) {
        return String.join(
                " · ", java.util.Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
    }
}
