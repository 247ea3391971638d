package org.vireo.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of {@code metrics.jsonl}. Numbers are by name; one that is not finite stands as null in
 * the file and is NaN here.
 */
public sealed interface RunEvent {

    /** How many updates had been made. */
    long iteration();

    /** Numbers by name. */
    sealed interface Readings extends RunEvent {
        Map<String, Double> values();

        /** One of them; NaN if it is not there. */
        default double value(String name) {
            return values().getOrDefault(name, Double.NaN);
        }
    }

    /** How good boxes were. */
    sealed interface Measured extends RunEvent {
        Map<String, Double> figures();

        /** A figure; NaN if it is not there. */
        default double figure(String name) {
            return figures().getOrDefault(name, Double.NaN);
        }
    }

    /**
     * Readings of one update, or means since the step event before it.
     *
     * @param epoch the epochs done so far, in parts: 2.5 is in the middle of the third
     * @param values the losses with their terms, learning rate, images a second and so on
     */
    record Step(long iteration, double epoch, Map<String, Double> values) implements Readings {
        public Step {
            values = ordered(values);
        }
    }

    /**
     * The end of an epoch.
     *
     * @param epoch which, from 1
     * @param values means over the epoch, its seconds, the peak memory and so on
     */
    record Epoch(long iteration, int epoch, Map<String, Double> values) implements Readings {
        public Epoch {
            values = ordered(values);
        }
    }

    /**
     * How good the boxes were on the validation images.
     *
     * @param epoch the epochs done so far, in parts
     * @param figures COCO's twelve, by name; NaN where there are no such objects
     * @param perClass the AP of each class, by the class's name; NaN where it has no objects
     * @param quality the same as a sentence for people who do not know mAP; empty if there is none
     */
    record Evaluation(
            long iteration,
            double epoch,
            Map<String, Double> figures,
            Map<String, Double> perClass,
            String quality)
            implements Measured {
        /** The name of COCO's main figure, the mean over IoU 0.50 to 0.95. */
        public static final String MAIN_FIGURE = "AP";

        public Evaluation {
            figures = ordered(figures);
            perClass = ordered(perClass);
        }

        /** One without a sentence. */
        public Evaluation(
                long iteration,
                double epoch,
                Map<String, Double> figures,
                Map<String, Double> perClass) {
            this(iteration, epoch, figures, perClass, "");
        }

        /** The main figure; NaN if it was not measured or there are no objects at all. */
        public double mAP() {
            double figure = figure(MAIN_FIGURE);
            return figure < 0 ? Double.NaN : figure;
        }
    }

    /**
     * How good the boxes of the best epoch were on images that decided nothing.
     *
     * @param images how many they are
     * @param figures COCO's twelve, by name; precision and recall at the thresholds
     * @param perClass the AP of each class, by the class's name
     * @param thresholds the scores from which boxes of a class count, chosen on validation images
     */
    record Test(
            long iteration,
            int images,
            Map<String, Double> figures,
            Map<String, Double> perClass,
            Map<String, Double> thresholds)
            implements Measured {
        public Test {
            figures = ordered(figures);
            perClass = ordered(perClass);
            thresholds = ordered(thresholds);
        }
    }

    /**
     * Readings of pretraining that are too dear for each step: spread, rank, convergence.
     *
     * @param epoch the epochs done so far, in parts
     */
    record Meter(long iteration, double epoch, Map<String, Double> values) implements Readings {
        public Meter {
            values = ordered(values);
        }
    }

    /** What one of the checks before the run found. */
    record Check(String name, boolean passed, String sentence) implements RunEvent {
        @Override
        public long iteration() {
            return 0;
        }
    }

    /** A remedy that was applied, or anything else worth a mark on the curves. */
    record Note(long iteration, String sentence) implements RunEvent {}

    /** The run went back to an earlier update: what was measured behind it was undone. */
    record Rollback(long iteration) implements RunEvent {}

    private static Map<String, Double> ordered(Map<String, Double> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
