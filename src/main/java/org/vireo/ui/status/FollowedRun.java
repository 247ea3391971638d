package org.vireo.ui.status;

import org.jspecify.annotations.Nullable;
import org.vireo.config.ScheduleConfig;
import org.vireo.config.SettingException;
import org.vireo.job.Durations;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A run whose metrics are read as they grow; used by one thread at a time. */
final class FollowedRun {
    private static final String SPEED = "imagesPerSecond";

    /** Long enough to hold an evaluation between two epochs of a small run. */
    private static final long WINDOW_NANOS = 120_000_000_000L;

    /** A shorter span says too little. */
    private static final double LEAST_SECONDS = 3;

    private final RunFolder run;
    private final MetricsReader metrics;
    private final double epochs;
    private final long iterations;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private RunEvent.@Nullable Step last;

    FollowedRun(RunFolder run) {
        this.run = run;
        this.metrics = new MetricsReader(run.metrics());
        Length length = length(run);
        this.epochs = length.epochs();
        this.iterations = length.iterations();
    }

    /** How long a run is to be; 0 where that is unknown or the other one decides. */
    private record Length(int epochs, long iterations) {}

    private record Sample(long nanos, double fraction) {}

    /** Reads what is new and says how far the run is. */
    RunningRun look(long nanos) throws IOException {
        MetricsReader.News news = metrics.read();
        if (news.restarted()) {
            last = null;
            samples.clear();
        }
        for (RunEvent event : news.events()) {
            if (event instanceof RunEvent.Step step) {
                last = step;
            }
        }
        RunEvent.Step step = last;
        boolean stopping = run.isStopRequested();
        if (step == null) {
            return new RunningRun(run, -1, "preparing", stopping);
        }
        double fraction = fraction(step);
        if (samples.isEmpty() || samples.getLast().fraction() != fraction) {
            samples.addLast(new Sample(nanos, fraction));
        }
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        return new RunningRun(run, fraction, figures(step, nanos), stopping);
    }

    private double fraction(RunEvent.Step step) {
        if (iterations > 0) {
            return Math.clamp((double) step.iteration() / iterations, 0, 1);
        }
        return epochs > 0 ? Math.clamp(step.epoch() / epochs, 0, 1) : -1;
    }

    private String figures(RunEvent.Step step, long nanos) {
        List<String> parts = new ArrayList<>();
        int epoch = (int) Math.floor(step.epoch()) + 1;
        if (iterations > 0) {
            parts.add(
                    String.format(Locale.ROOT, "update %,d of %,d", step.iteration(), iterations));
        } else if (epochs > 0) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "epoch %d of %.0f",
                            Math.min(epoch, (int) epochs),
                            epochs));
        } else {
            parts.add("epoch " + epoch);
        }
        double speed = step.values().getOrDefault(SPEED, Double.NaN);
        if (Double.isFinite(speed)) {
            parts.add(
                    String.format(
                            Locale.ROOT, speed < 9.95 ? "%.1f images/s" : "%.0f images/s", speed));
        }
        double left = secondsLeft(nanos);
        if (Double.isFinite(left)) {
            parts.add(Durations.words(left) + " left");
        }
        return String.join(" · ", parts);
    }

    private double secondsLeft(long nanos) {
        Sample first = samples.getFirst();
        Sample latest = samples.getLast();
        double seconds = (latest.nanos() - first.nanos()) / 1e9;
        double made = latest.fraction() - first.fraction();
        if (seconds < LEAST_SECONDS || made <= 0) {
            return Double.NaN;
        }
        double since = (nanos - latest.nanos()) / 1e9;
        return Math.max(0, (1 - latest.fraction()) * seconds / made - since);
    }

    private static Length length(RunFolder run) {
        try {
            return switch (run.card().kind()) {
                case DETECTOR -> {
                    ScheduleConfig schedule = run.card().detectorConfig().schedule();
                    yield new Length(schedule.epochs(), schedule.iterations());
                }
                case PRETRAINING -> new Length(run.card().pretrainConfig().epochs(), 0);
            };
        } catch (SettingException _) {
            // A newer Vireo's settings: the run is shown without its end.
            return new Length(0, 0);
        }
    }
}
