package org.vireo.gpu;

/** How things stand with the cards of a computer and the libraries that work on one needs. */
public sealed interface CardUse {
    /**
     * No card can do the work.
     *
     * @param why a sentence with what can be done about it
     */
    record None(String why) implements CardUse {}

    /** A card can, once its libraries are set up. */
    record Offered(GraphicsCard card, CudaBuild build) implements CardUse {}

    /**
     * A card can, and its libraries are there, but the CPU does the work.
     *
     * @param sentence what came of the trial
     */
    record Failed(GraphicsCard card, String sentence) implements CardUse {}

    /** A card does the work. */
    record Used(GraphicsCard card) implements CardUse {}

    /** Judges cards by what is set up. */
    static CardUse of(Cards cards, CudaState state) {
        return switch (CardFit.of(cards)) {
            case CardFit.Unusable(String why) -> new None(why);
            case CardFit.Usable(var first, var build) ->
                    switch (state.outcome()) {
                        case ABSENT -> new Offered(first, build);
                        case UNTRIED, FAILED -> new Failed(first, state.sentence());
                        case READY ->
                                new Used(
                                        cards.nvidia().stream()
                                                .filter(card -> card.index() == state.card())
                                                .findFirst()
                                                .orElse(first));
                    };
        };
    }
}
