package org.vireo.gpu;

/** Whether a card can do the work. */
public sealed interface CardFit {
    /**
     * It can.
     *
     * @param card the first that can
     * @param build what it needs
     */
    record Usable(GraphicsCard card, CudaBuild build) implements CardFit {}

    /**
     * None can.
     *
     * @param why a sentence with what can be done about it
     */
    record Unusable(String why) implements CardFit {}

    /** Judges the cards of this computer. */
    static CardFit of(Cards cards) {
        return of(cards, CudaBuild.here());
    }

    /** Judges cards. */
    static CardFit of(Cards cards, String platform) {
        if (cards.nvidia().isEmpty()) {
            return new Unusable(cards.whyNone());
        }
        if (CudaBuild.all(platform).isEmpty()) {
            return new Unusable(
                    "Vireo uses NVIDIA cards on Linux and Windows with x86_64 alone, so the CPU does"
                            + " the work.");
        }
        int driver = cards.driverMain();
        if (driver > 0 && driver < CudaBuild.LEAST_DRIVER) {
            return new Unusable(oldDriver(cards, CudaBuild.LEAST_DRIVER));
        }
        CardFit last = new Unusable("");
        for (GraphicsCard card : cards.nvidia()) {
            last = of(card, cards, platform);
            if (last instanceof Usable) {
                return last;
            }
        }
        return last;
    }

    private static CardFit of(GraphicsCard card, Cards cards, String platform) {
        Capability capability = card.capability();
        if (capability == null) {
            // The trial will tell; most cards are served by the first build.
            return new Usable(card, CudaBuild.all(platform).getFirst());
        }
        var build = CudaBuild.of(platform, capability);
        if (build.isEmpty()) {
            boolean old = capability.compareTo(new Capability(5, 0)) < 0;
            return new Unusable(
                    card.name()
                            + " has compute capability "
                            + capability
                            + (old
                                    ? "; libtorch needs 5.0 or newer, so the CPU does the work."
                                    : ", which no libtorch that Vireo knows serves, so the CPU does"
                                            + " the work."));
        }
        boolean blackwell = !build.get().fromMaven();
        if (blackwell
                && cards.driverMain() > 0
                && cards.driverMain() < CudaBuild.BLACKWELL_DRIVER) {
            return new Unusable(oldDriver(cards, CudaBuild.BLACKWELL_DRIVER));
        }
        return new Usable(card, build.get());
    }

    private static String oldDriver(Cards cards, int needed) {
        return ("The NVIDIA driver %s is too old for %s; install %s or newer and try again. Until"
                        + " then the CPU does the work.")
                .formatted(cards.driver(), cards.nvidia().getFirst().name(), needed);
    }
}
