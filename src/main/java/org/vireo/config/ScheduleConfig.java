package org.vireo.config;

import java.util.ArrayList;
import java.util.List;

/** How long training goes on, and how the learning rate moves meanwhile. */
public record ScheduleConfig(
        @Knob(
                        label = "Epochs",
                        help = "How often all training images are seen.",
                        min = 1,
                        max = 100_000,
                        unit = "epochs")
                int epochs,
        @Knob(
                        label = "End after",
                        help = "Ends the run after so many updates; 0 goes by the epochs.",
                        zero = "by the epochs",
                        min = 0,
                        max = 100_000_000,
                        unit = "updates")
                int iterations,
        @Knob(
                        label = "Warm-up",
                        help =
                                "Updates over which the learning rate rises to its value. -1 takes"
                                        + " 1000, at most a tenth of the run.",
                        minusOne = "1000 updates, at most a tenth of the run",
                        min = -1,
                        max = 1_000_000,
                        unit = "updates",
                        advanced = true)
                int warmupIterations,
        @Knob(label = "Schedule", help = "The course of the learning rate after the warm-up.")
                ScheduleKind kind,
        @Knob(
                        label = "Drop at",
                        help =
                                "Where the step schedule drops: epochs, or parts of the run where"
                                        + " below 1. \"16,22\" and \"0.6,0.85\" both will do.",
                        min = 0,
                        max = 100_000,
                        advanced = true)
                List<Double> dropAt,
        @Knob(
                        label = "Drop factor",
                        help = "What each drop multiplies the learning rate by.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double dropFactor)
        implements Checked {

    private static final int LONGEST_AUTOMATIC_WARMUP = 1000;

    public ScheduleConfig {
        dropAt = List.copyOf(dropAt);
    }

    /** Cosine over so many epochs, with the automatic warm-up. */
    static ScheduleConfig cosine(int epochs) {
        return new ScheduleConfig(epochs, 0, -1, ScheduleKind.COSINE, List.of(), 0.1);
    }

    /** The updates of the whole run, where one epoch has {@code perEpoch} of them. */
    public long totalIterations(long perEpoch) {
        return iterations > 0 ? iterations : epochs * perEpoch;
    }

    /** The updates of the warm-up in a run of {@code total}. */
    public long warmup(long total) {
        return warmupIterations >= 0
                ? warmupIterations
                : Math.min(LONGEST_AUTOMATIC_WARMUP, total / 10);
    }

    /** The updates before each drop, ascending, in a run of {@code total}. */
    public List<Long> drops(long perEpoch, long total) {
        return dropAt.stream()
                .map(at -> Math.round(at < 1 ? at * total : at * perEpoch))
                .sorted()
                .toList();
    }

    @Override
    public List<SettingProblem> conflicts() {
        List<SettingProblem> conflicts = new ArrayList<>();
        for (double at : dropAt) {
            if (kind == ScheduleKind.STEP && iterations == 0 && at >= epochs && at >= 1) {
                conflicts.add(
                        new SettingProblem(
                                "schedule.dropAt",
                                ("Drop at (schedule.dropAt) names epoch %s, but the run ends"
                                                + " after %s.")
                                        .formatted(Setting.printed(at), epochs)));
            }
        }
        if (kind == ScheduleKind.STEP && dropAt.isEmpty()) {
            conflicts.add(
                    new SettingProblem(
                            "schedule.kind",
                            "Schedule (schedule.kind) is step, but drop at (schedule.dropAt) is empty;"
                                    + " take constant."));
        }
        if (iterations > 0 && warmupIterations >= iterations) {
            conflicts.add(
                    new SettingProblem(
                            "schedule.warmupIterations",
                            ("Warm-up (schedule.warmupIterations) of %s updates is not shorter"
                                            + " than the run of %s.")
                                    .formatted(warmupIterations, iterations)));
        }
        return conflicts;
    }
}
