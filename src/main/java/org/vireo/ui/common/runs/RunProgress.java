package org.vireo.ui.common.runs;

import org.jspecify.annotations.Nullable;
import org.vireo.config.ScheduleConfig;
import org.vireo.config.SettingException;
import org.vireo.job.Durations;
import org.vireo.run.RunCard;
import org.vireo.run.RunEvent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How far a run is, and from its pace of late how long it still takes. */
final class RunProgress {
    /** Long enough to hold an evaluation between two epochs of a small run. */
    private static final long WINDOW_NANOS = 120_000_000_000L;

    /** A shorter span says too little. */
    private static final double LEAST_SECONDS = 3;

    private final int epochs;
    private final long iterations;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private RunEvent.@Nullable Step last;

    private record Sample(long nanos, double fraction) {}

    /** Where the settings cannot be read here, the end stays unknown. */
    RunProgress(RunCard card) {
        int epochs = 0;
        long iterations = 0;
        try {
            switch (card.kind()) {
                case DETECTOR -> {
                    ScheduleConfig schedule = card.detectorConfig().schedule();
                    epochs = schedule.epochs();
                    iterations = schedule.iterations();
                }
                case PRETRAINING -> epochs = card.pretrainConfig().epochs();
            }
        } catch (SettingException _) {
            // A newer Vireo's settings: the run is shown without its end.
        }
        this.epochs = epochs;
        this.iterations = iterations;
    }

    void take(RunEvent event) {
        if (event instanceof RunEvent.Step step) {
            last = step;
        }
    }

    /** Called after each look, so that the pace is known. */
    void tick(long nanos) {
        double fraction = fraction();
        if (fraction >= 0 && (samples.isEmpty() || samples.getLast().fraction() != fraction)) {
            samples.addLast(new Sample(nanos, fraction));
        }
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** 0 to 1; -1 while it is unknown. */
    double fraction() {
        RunEvent.Step step = last;
        if (step == null) {
            return -1;
        }
        if (iterations > 0) {
            return Math.clamp((double) step.iteration() / iterations, 0, 1);
        }
        return epochs > 0 ? Math.clamp(step.epoch() / epochs, 0, 1) : -1;
    }

    /** {@code epoch 7 of 24 · update 230}. */
    String reached() {
        RunEvent.Step step = last;
        if (step == null) {
            return "";
        }
        if (iterations > 0) {
            return String.format(Locale.ROOT, "update %,d of %,d", step.iteration(), iterations);
        }
        // An update at a whole number of epochs is the last of its epoch.
        int epoch = Math.max(1, (int) Math.ceil(step.epoch() - 1e-9));
        String of = epochs > 0 ? " of " + epochs : "";
        return String.format(Locale.ROOT, "epoch %d%s · update %,d", epoch, of, step.iteration());
    }

    /** {@code 3:05 min left}, or nothing while the pace is unknown. */
    String left(long nanos) {
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
}
