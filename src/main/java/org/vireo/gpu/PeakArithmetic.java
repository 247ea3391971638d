package org.vireo.gpu;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What NVIDIA's data sheets say that cards can compute at most. */
public final class PeakArithmetic {

    /**
     * A card, in 10^12 operations a second.
     *
     * @param half dense products of 16 bits with sums in 32
     * @param single products of 32 bits, not rounded to TF32
     */
    private record Card(String name, double half, double single) {}

    /** What is found first in a name counts; a laptop's card of the same name computes less. */
    private static final List<Card> KNOWN =
            List.of(
                    new Card("h200", 989, 67),
                    new Card("h100 pcie", 756, 51),
                    new Card("h100", 989, 67),
                    new Card("a100", 312, 19.5),
                    new Card("l40s", 362, 91.6),
                    new Card("l4", 121, 30.3),
                    new Card("a10", 125, 31.2),
                    new Card("v100", 125, 15.7),
                    new Card("t4", 65, 8.1),
                    new Card("rtx 4090", 165, 82.6),
                    new Card("rtx 3090", 71, 35.6));

    private PeakArithmetic() {}

    /**
     * Of a card by its name; empty where it is not known.
     *
     * @param halfPrecision whether it computes in 16 bits
     */
    public static OptionalDouble of(String name, boolean halfPrecision) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("laptop")) {
            return OptionalDouble.empty();
        }
        return KNOWN.stream()
                .filter(card -> (" " + lower + " ").matches(".*\\W" + card.name() + "\\W.*"))
                .mapToDouble(card -> 1e12 * (halfPrecision ? card.half() : card.single()))
                .findFirst();
    }
}
