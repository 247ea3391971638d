package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class CardFitTest {
    private static GraphicsCard card(int index, String capability) {
        return new GraphicsCard(
                index, "Card " + index, 0, 8192, Capability.read(capability).orElse(null));
    }

    private static CardFit fit(String driver, String... capabilities) {
        List<GraphicsCard> cards =
                java.util.stream.IntStream.range(0, capabilities.length)
                        .mapToObj(i -> card(i, capabilities[i]))
                        .toList();
        return CardFit.of(Cards.of(cards, driver), CudaBuild.LINUX);
    }

    @ParameterizedTest
    @CsvSource({
        "5.0, 525.60.13, cu124-2.5.1-linux-x86_64",
        "8.9, 550.54.15, cu124-2.5.1-linux-x86_64",
        "9.0, 550.54.15, cu124-2.5.1-linux-x86_64",
        "12.0, 570.124.06, cu128-2.7.1-linux-x86_64",
        "'', 550.54.15, cu124-2.5.1-linux-x86_64",
    })
    void eachCardGetsTheLibtorchThatHasKernelsForIt(
            String capability, String driver, String build) {
        CardFit.Usable usable = assertInstanceOf(CardFit.Usable.class, fit(driver, capability));

        assertEquals(build, usable.build().name());
    }

    @ParameterizedTest
    @CsvSource({
        "4.0, 550.54.15, needs 5.0 or newer",
        "3.7, 470.82, install 525 or newer",
        "8.6, 418.87, install 525 or newer",
        "12.0, 550.54.15, install 570 or newer",
        "13.0, 600.10, no libtorch that Vireo knows",
    })
    void aCardThatCannotDoTheWorkIsToldWhyAndWhatHelps(
            String capability, String driver, String words) {
        CardFit.Unusable unusable =
                assertInstanceOf(CardFit.Unusable.class, fit(driver, capability));

        assertTrue(unusable.why().contains(words), unusable.why());
        assertTrue(unusable.why().contains("the CPU does the work"), unusable.why());
    }

    @Test
    void ofSeveralCardsTheFirstThatCanIsTaken() {
        CardFit.Usable usable =
                assertInstanceOf(CardFit.Usable.class, fit("550.54.15", "3.5", "8.6", "8.9"));

        assertEquals(1, usable.card().index());
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Linux, aarch64", "Windows 11, aarch64"})
    void otherPlatformsHaveNoBuild(String system, String architecture) {
        assertEquals(List.of(), CudaBuild.all(CudaBuild.platform(system, architecture)));
    }
}
