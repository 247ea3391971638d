package org.vireo.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.vireo.config.SettingException;
import org.vireo.config.StrictJson;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    /** The event as a line of JSON: {@code {"event":"step","iteration":20,"epoch":0.3,…}}. */
    default String toLine() {
        JsonObject json = new JsonObject();
        switch (this) {
            case Step step -> {
                head(json, "step", step.iteration(), step.epoch());
                addAll(json, step.values());
            }
            case Epoch epoch -> {
                head(json, "epoch", epoch.iteration(), epoch.epoch());
                addAll(json, epoch.values());
            }
            case Evaluation evaluation -> {
                head(json, "evaluation", evaluation.iteration(), evaluation.epoch());
                addAll(json, evaluation.figures());
                json.add("perClass", object(evaluation.perClass()));
                if (!evaluation.quality().isEmpty()) {
                    json.addProperty("quality", evaluation.quality());
                }
            }
            case Test test -> {
                json.addProperty("event", "test");
                json.addProperty("iteration", test.iteration());
                json.addProperty("testImages", test.images());
                addAll(json, test.figures());
                json.add("perClass", object(test.perClass()));
                json.add("thresholds", object(test.thresholds()));
            }
            case Meter meter -> {
                head(json, "meter", meter.iteration(), meter.epoch());
                addAll(json, meter.values());
            }
            case Check check -> {
                json.addProperty("event", "check");
                json.addProperty("name", check.name());
                json.addProperty("passed", check.passed());
                json.addProperty("sentence", check.sentence());
            }
            case Note note -> {
                json.addProperty("event", "note");
                json.addProperty("iteration", note.iteration());
                json.addProperty("sentence", note.sentence());
            }
            case Rollback rollback -> {
                json.addProperty("event", "rollback");
                json.addProperty("iteration", rollback.iteration());
            }
        }
        return json.toString();
    }

    /** The event in {@code line}; empty if it is damaged, or of a kind that came later. */
    static Optional<RunEvent> read(String line) {
        try {
            JsonObject json = StrictJson.object(line);
            return switch (RunCard.word(json, "event")) {
                case "step" -> Optional.of(new Step(iteration(json), epoch(json), values(json)));
                case "epoch" ->
                        Optional.of(new Epoch(iteration(json), (int) epoch(json), values(json)));
                case "evaluation" ->
                        Optional.of(
                                new Evaluation(
                                        iteration(json),
                                        epoch(json),
                                        values(json),
                                        numbers(json, "perClass"),
                                        json.has("quality") ? RunCard.word(json, "quality") : ""));
                case "test" ->
                        Optional.of(
                                new Test(
                                        iteration(json),
                                        (int) required(json, "testImages"),
                                        values(json),
                                        numbers(json, "perClass"),
                                        numbers(json, "thresholds")));
                case "meter" -> Optional.of(new Meter(iteration(json), epoch(json), values(json)));
                case "check" ->
                        Optional.of(
                                new Check(
                                        RunCard.word(json, "name"),
                                        json.get("passed") instanceof JsonPrimitive passed
                                                && passed.getAsBoolean(),
                                        RunCard.word(json, "sentence")));
                case "note" ->
                        Optional.of(new Note(iteration(json), RunCard.word(json, "sentence")));
                case "rollback" -> Optional.of(new Rollback(iteration(json)));
                default -> Optional.empty();
            };
        } catch (SettingException _) {
            return Optional.empty();
        }
    }

    private static void head(JsonObject json, String event, long iteration, double epoch) {
        json.addProperty("event", event);
        json.addProperty("iteration", iteration);
        json.add("epoch", number(epoch));
    }

    /** Whether an event calls a part of its own so, and no number. */
    private static boolean isPart(String name) {
        return switch (name) {
            case "event", "iteration", "epoch", "perClass", "quality", "testImages", "thresholds" ->
                    true;
            default -> false;
        };
    }

    private static void addAll(JsonObject json, Map<String, Double> values) {
        values.forEach((name, value) -> {
            if (isPart(name)) {
                throw new IllegalArgumentException(name + " is taken in an event");
            }
            json.add(name, number(value));
        });
    }

    private static JsonObject object(Map<String, Double> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, number(value)));
        return object;
    }

    private static Map<String, Double> numbers(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? numbers(object) : Map.of();
    }

    private static JsonElement number(double value) {
        if (!Double.isFinite(value)) {
            return JsonNull.INSTANCE;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? new JsonPrimitive((long) value) : new JsonPrimitive(value);
    }

    private static long iteration(JsonObject json) {
        return (long) required(json, "iteration");
    }

    private static double epoch(JsonObject json) {
        return required(json, "epoch");
    }

    private static double required(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return primitive.getAsDouble();
        }
        throw new SettingException("no " + name);
    }

    private static Map<String, Double> values(JsonObject json) {
        JsonObject rest = new JsonObject();
        json.keySet().stream()
                .filter(name -> !isPart(name))
                .forEach(name -> rest.add(name, json.get(name)));
        return numbers(rest);
    }

    private static Map<String, Double> numbers(JsonObject json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String name : json.keySet()) {
            switch (json.get(name)) {
                case JsonNull _ -> numbers.put(name, Double.NaN);
                case JsonPrimitive primitive when primitive.isNumber() ->
                        numbers.put(name, primitive.getAsDouble());
                default -> {}
            }
        }
        return numbers;
    }
}
