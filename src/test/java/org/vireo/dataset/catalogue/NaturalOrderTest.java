package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class NaturalOrderTest {
    @Test
    void numbersInNamesAreCounted() {
        List<String> ordered =
                List.of(
                        "1.png",
                        "2.png",
                        "10.png",
                        "a/frame 9 of 10",
                        "a/frame 9 of 12",
                        "a/frame 09 of 13",
                        "a/frame 10 of 2",
                        "a/frame 99999999999999999999999",
                        "a/frame 100000000000000000000000",
                        "b",
                        "b0",
                        "b00");
        List<String> shuffled = new java.util.ArrayList<>(ordered);
        java.util.Collections.shuffle(shuffled, new java.util.Random(7));
        shuffled.sort(new NaturalOrder());
        assertEquals(ordered, shuffled);
    }
}
