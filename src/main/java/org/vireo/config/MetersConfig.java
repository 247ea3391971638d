package org.vireo.config;

/** What is measured during pretraining. */
public record MetersConfig(
        @Knob(
                        label = "Measure every",
                        help = "Updates between two readings of spread and rank.",
                        min = 1,
                        max = 1_000_000,
                        unit = "updates",
                        advanced = true)
                int every,
        @Knob(
                        label = "Collapse alarm",
                        help =
                                "Readings in a row that look like a collapse before the run pauses"
                                        + " with advice; 0 never pauses.",
                        zero = "off",
                        min = 0,
                        max = 1000,
                        unit = "readings",
                        advanced = true)
                int alarmAfter,
        @Knob(
                        label = "Neighbors",
                        help =
                                "Neighbors that vote on the class of an object crop after each epoch,"
                                        + " where labels exist; 0 leaves this check out.",
                        zero = "off",
                        min = 0,
                        max = 1000,
                        advanced = true)
                int neighbors) {}
