package org.vireo.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import org.jspecify.annotations.Nullable;
import org.vireo.vision.tensor.Tensors;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an update did. Its numbers stay on the device until they are asked for: asking makes a GPU
 * wait, so a loop asks for those of several updates at once.
 */
public final class Update {
    private final List<String> names;
    private final @Nullable Meters meters;
    private final boolean scaled;
    private @Nullable NDArray there;
    private float @Nullable [] here;

    /**
     * Numbers on a device.
     *
     * @param names of the terms of the loss
     * @param numbers the terms, the norm of all gradients, 1 if the weights moved or 0, then what
     *     was measured; taken over
     * @param meters reads what was measured; null if nothing was
     * @param scaled whether the loss was multiplied for the sake of float16
     */
    Update(List<String> names, NDArray numbers, @Nullable Meters meters, boolean scaled) {
        this.scaled = scaled;
        this.names = List.copyOf(names);
        this.there = numbers;
        this.meters = meters;
    }

    /**
     * Readings of one update that are too dear for each.
     *
     * @param warning what looks as if learning had failed, as a part of a sentence
     */
    public record Reading(Map<String, Double> values, Optional<String> warning) {}

    /** Turns what was measured on the device into a reading. */
    @FunctionalInterface
    public interface Meters {
        Reading read(Map<String, Double> terms, float[] measured);
    }

    /** Fetches the numbers of some updates, all in one copy. */
    static void fetch(List<Update> updates) {
        List<Update> open = updates.stream().filter(update -> !update.isHere()).toList();
        if (open.isEmpty()) {
            return;
        }
        NDList arrays = new NDList();
        open.forEach(update -> arrays.add(Objects.requireNonNull(update.there)));
        float[] all;
        if (open.size() == 1) {
            all = Tensors.floats(arrays.getFirst());
        } else {
            try (NDArray joined = NDArrays.concat(arrays)) {
                all = Tensors.floats(joined);
            }
        }
        int at = 0;
        for (Update update : open) {
            NDArray own = Objects.requireNonNull(update.there);
            int end = at + (int) own.size();
            update.here = Arrays.copyOfRange(all, at, end);
            update.there = null;
            own.close();
            at = end;
        }
    }

    /** Whether its numbers were fetched. */
    boolean isHere() {
        return here != null;
    }

    private float number(int place) {
        fetch(List.of(this));
        return Objects.requireNonNull(here)[place];
    }

    /** The terms of the loss, by name, before their weights. */
    public Map<String, Double> terms() {
        Map<String, Double> terms = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            terms.put(names.get(i), (double) number(i));
        }
        return Collections.unmodifiableMap(terms);
    }

    /** The norm of all gradients, before clipping. */
    public double norm() {
        return number(names.size());
    }

    /** Whether the weights moved: not if a number was not finite. */
    public boolean applied() {
        return number(names.size() + 1) > 0;
    }

    /** Whether only the gradients of a multiplied loss were too large for their type. */
    boolean overflowed() {
        return scaled && !applied() && terms().values().stream().allMatch(Double::isFinite);
    }

    /** What was measured besides; null if nothing was, or the weights did not move. */
    public @Nullable Reading reading() {
        if (meters == null || !applied()) {
            return null;
        }
        float[] all = Objects.requireNonNull(here);
        return meters.read(terms(), Arrays.copyOfRange(all, names.size() + 2, all.length));
    }
}
