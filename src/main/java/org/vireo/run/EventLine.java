package org.vireo.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.vireo.config.SettingException;
import org.vireo.config.StrictJson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events as single lines of JSON: {@code {"event":"step","iteration":20,"epoch":0.3,…}}. */
final class EventLine {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Set<String> HEAD =
            Set.of(
                    "event",
                    "iteration",
                    "epoch",
                    "perClass",
                    "quality",
                    "testImages",
                    "thresholds");

    private EventLine() {}

    static String write(RunEvent event) {
        JsonObject json = new JsonObject();
        switch (event) {
            case RunEvent.Step step -> {
                head(json, "step", step.iteration(), step.epoch());
                addAll(json, step.values());
            }
            case RunEvent.Epoch epoch -> {
                head(json, "epoch", epoch.iteration(), epoch.epoch());
                addAll(json, epoch.values());
            }
            case RunEvent.Evaluation evaluation -> {
                head(json, "evaluation", evaluation.iteration(), evaluation.epoch());
                addAll(json, evaluation.figures());
                json.add("perClass", object(evaluation.perClass()));
                if (!evaluation.quality().isEmpty()) {
                    json.addProperty("quality", evaluation.quality());
                }
            }
            case RunEvent.Test test -> {
                json.addProperty("event", "test");
                json.addProperty("iteration", test.iteration());
                json.addProperty("testImages", test.images());
                addAll(json, test.figures());
                json.add("perClass", object(test.perClass()));
                json.add("thresholds", object(test.thresholds()));
            }
            case RunEvent.Meter meter -> {
                head(json, "meter", meter.iteration(), meter.epoch());
                addAll(json, meter.values());
            }
            case RunEvent.Check check -> {
                json.addProperty("event", "check");
                json.addProperty("name", check.name());
                json.addProperty("passed", check.passed());
                json.addProperty("sentence", check.sentence());
            }
            case RunEvent.Note note -> {
                json.addProperty("event", "note");
                json.addProperty("iteration", note.iteration());
                json.addProperty("sentence", note.sentence());
            }
            case RunEvent.Rollback rollback -> {
                json.addProperty("event", "rollback");
                json.addProperty("iteration", rollback.iteration());
            }
        }
        return GSON.toJson(json);
    }

    /** The event in {@code line}; empty if it is damaged, or of a kind that came later. */
    static Optional<RunEvent> read(String line) {
        try {
            JsonObject json = StrictJson.object(line);
            return switch (RunCard.word(json, "event")) {
                case "step" ->
                        Optional.of(new RunEvent.Step(iteration(json), epoch(json), values(json)));
                case "epoch" ->
                        Optional.of(
                                new RunEvent.Epoch(
                                        iteration(json), (int) epoch(json), values(json)));
                case "evaluation" ->
                        Optional.of(
                                new RunEvent.Evaluation(
                                        iteration(json),
                                        epoch(json),
                                        values(json),
                                        numbers(json, "perClass"),
                                        json.has("quality") ? RunCard.word(json, "quality") : ""));
                case "test" ->
                        Optional.of(
                                new RunEvent.Test(
                                        iteration(json),
                                        (int) required(json, "testImages"),
                                        values(json),
                                        numbers(json, "perClass"),
                                        numbers(json, "thresholds")));
                case "meter" ->
                        Optional.of(new RunEvent.Meter(iteration(json), epoch(json), values(json)));
                case "check" ->
                        Optional.of(
                                new RunEvent.Check(
                                        RunCard.word(json, "name"),
                                        json.get("passed") instanceof JsonPrimitive passed
                                                && passed.getAsBoolean(),
                                        RunCard.word(json, "sentence")));
                case "note" ->
                        Optional.of(
                                new RunEvent.Note(iteration(json), RunCard.word(json, "sentence")));
                case "rollback" -> Optional.of(new RunEvent.Rollback(iteration(json)));
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

    private static void addAll(JsonObject json, Map<String, Double> values) {
        values.forEach((name, value) -> {
            if (HEAD.contains(name)) {
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
                .filter(name -> !HEAD.contains(name))
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
