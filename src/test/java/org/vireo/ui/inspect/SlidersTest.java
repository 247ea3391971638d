package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import javafx.beans.property.DoubleProperty;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SlidersTest {
    private final Sliders sliders = new Sliders();

    @Test
    void aClassFollowsAllUntilItIsMovedAndAgainAfterwards() {
        DoubleProperty dog = sliders.ofClass(1);
        sliders.confidence().set(0.3);
        assertEquals(0.3, dog.get());
        assertEquals(Map.of(), sliders.perClass());
        dog.set(0.8);
        sliders.confidence().set(0.2);
        assertEquals(0.8, dog.get());
        assertEquals(Map.of(1, 0.8), sliders.perClass());
        sliders.perClass().clear();
        assertEquals(0.2, dog.get());
    }

    @Test
    void whoeverAsksAgainForAClassAddsNoListener() {
        assertSame(sliders.ofClass(1), sliders.ofClass(1));
    }
}
