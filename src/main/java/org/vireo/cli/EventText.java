package org.vireo.cli;

import org.vireo.job.Wording;
import org.vireo.run.RunEvent;

import java.util.Map;
import java.util.stream.Collectors;

/** Events of a run as lines for people. */
final class EventText {
    private EventText() {}

    static String of(RunEvent event) {
        return switch (event) {
            case RunEvent.Step step -> "update " + step.iteration() + "  " + values(step.values());
            case RunEvent.Epoch epoch -> "epoch " + epoch.epoch() + "  " + values(epoch.values());
            case RunEvent.Evaluation evaluation ->
                    "evaluation after update %s  %s"
                            .formatted(evaluation.iteration(), values(evaluation.figures()));
            case RunEvent.Test test ->
                    "test of update " + test.iteration() + "  " + values(test.figures());
            case RunEvent.Meter meter ->
                    "meters at update " + meter.iteration() + "  " + values(meter.values());
            case RunEvent.Check check ->
                    (check.passed() ? "check passed  " : "check failed  ") + check.sentence();
            case RunEvent.Rollback rollback -> "back to update " + rollback.iteration();
            case RunEvent.Note note ->
                    "note at update " + note.iteration() + "  " + note.sentence();
        };
    }

    private static String values(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " " + number(value.getValue()))
                .collect(Collectors.joining("  "));
    }

    /** Four significant digits; a dash for what was not measured. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        boolean plain = value == 0 || (size >= 1e-3 && size < 1e6);
        if (value == Math.rint(value) && plain) {
            return String.valueOf((long) value);
        }
        if (!plain) {
            return Wording.of("%.3e", value);
        }
        return Wording.of(size >= 100 ? "%.1f" : "%.4f", value);
    }
}
