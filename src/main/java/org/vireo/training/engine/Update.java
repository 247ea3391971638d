package org.vireo.training.engine;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an update did.
 *
 * @param terms of the loss, by name, before their weights
 * @param norm of all gradients, before clipping
 * @param applied whether the weights moved: not if a number was not finite
 * @param reading what was measured besides; null if nothing was
 */
public record Update(
        Map<String, Double> terms, double norm, boolean applied, @Nullable Reading reading) {

    /** Copies the terms. */
    public Update {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /**
     * Readings of one update that are too dear for each.
     *
     * @param warning what looks as if learning had failed, as a part of a sentence
     */
    public record Reading(Map<String, Double> values, Optional<String> warning) {}
}
