package org.vireo.config;

/** The weights of VICReg's three terms (Bardes, Ponce and LeCun 2022, equation 6). */
public record VicregLossConfig(
        @Knob(
                        label = "Invariance",
                        help = "The weight of the distance between two views of one image.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double invariance,
        @Knob(
                        label = "Variance",
                        help =
                                "The weight of the term that keeps embeddings apart; without it they"
                                        + " collapse to one point.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double variance,
        @Knob(
                        label = "Covariance",
                        help = "The weight of the term that keeps dimensions from repeating.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double covariance) {}
