package org.vireo.training;

import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.NetworkCost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast the newest run of each method was, on a card and on the CPU.
 *
 * @param macsPerSecond multiply-adds, by method and kind of device
 */
public record PastSpeeds(Map<String, Double> macsPerSecond) {
    /** The first updates are slow, and so few say little. */
    private static final int FIRST = 3;

    private static final int ENOUGH = 50;

    public PastSpeeds {
        macsPerSecond = Map.copyOf(macsPerSecond);
    }

    /** Without any run. */
    public static PastSpeeds none() {
        return new PastSpeeds(Map.of());
    }

    /**
     * Reads it from runs.
     *
     * @param runs newest first
     * @param classes that they tell apart
     */
    public static PastSpeeds of(List<RunFolder> runs, int classes) throws IOException {
        Map<String, Double> found = new HashMap<>();
        for (RunFolder run : runs) {
            String key = key(run.card().method(), run.card().device().startsWith("GPU"));
            if (!found.containsKey(key)) {
                OptionalDouble speed = speed(run);
                Optional<Method<?>> method = Methods.find(run.card().method());
                if (speed.isPresent() && method.isPresent()) {
                    cost(method.get(), run, classes)
                            .ifPresent(
                                    cost -> found.put(key, speed.getAsDouble() * cost.training()));
                }
            }
        }
        return new PastSpeeds(found);
    }

    private static String key(String method, boolean card) {
        return method + (card ? " on a card" : " on the CPU");
    }

    /** Of a method; empty where none ran. */
    Optional<Forecast.Speed> of(Method<?> method, boolean card) {
        return Optional.ofNullable(macsPerSecond.get(key(method.id(), card)))
                .map(speed -> new Forecast.Speed(speed, true));
    }

    private static <C extends Record & TrainingConfig> Optional<NetworkCost> cost(
            Method<C> method, RunFolder run, int classes) {
        try {
            return Optional.of(method.cost(run.card().settings(method.settings()), classes));
        } catch (SettingException _) {
            // A newer Vireo's settings say nothing here.
            return Optional.empty();
        }
    }

    private static void add(List<Double> speeds, RunEvent.Readings event) {
        double speed = event.value(MetricNames.SPEED);
        if (Double.isFinite(speed) && speed > 0) {
            speeds.add(speed);
        }
    }

    /** Images a second, by its epochs, or by its updates before the first is done. */
    private static OptionalDouble speed(RunFolder run) throws IOException {
        List<Double> epochs = new ArrayList<>();
        List<Double> updates = new ArrayList<>();
        RunReader.readAll(
                run,
                event -> {
                    if (event instanceof RunEvent.Epoch epoch) {
                        add(epochs, epoch);
                    } else if (event instanceof RunEvent.Step step) {
                        add(updates, step);
                    }
                });
        if (!epochs.isEmpty()) {
            return epochs.stream().mapToDouble(speed -> speed).average();
        }
        return updates.size() < ENOUGH
                ? OptionalDouble.empty()
                // The mean of seconds, not of speeds.
                : OptionalDouble.of(
                        1
                                / updates.stream()
                                        .skip(FIRST)
                                        .mapToDouble(speed -> 1 / speed)
                                        .average()
                                        .orElseThrow());
    }
}
