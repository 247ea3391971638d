package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class DetectionOrderTest {
    private final DetectionOrder order = new DetectionOrder();

    @BeforeEach
    void sixImagesWait() {
        order.add(List.of(1L, 2L, 3L, 4L, 5L, 6L));
    }

    @Test
    void theSelectedImageComesAloneAndFirst() throws InterruptedException {
        order.prefer(List.of(5L, 3L));
        assertEquals(List.of(5L), order.take(4, 0));
        assertEquals(List.of(3L, 1L, 2L, 4L), order.take(4, 0));
        assertEquals(List.of(6L), order.take(4, 0));
    }

    @Test
    void whatCameToTheScreenMeanwhileComesNext() throws InterruptedException {
        order.take(2, 0);
        order.prefer(List.of(1L, 6L));
        assertEquals(List.of(6L, 3L), order.take(2, 0));
    }

    @Test
    void anImageIsLookedAtOnce() throws InterruptedException {
        order.add(List.of(1L, 7L));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), order.take(10, 0));
        assertTrue(order.take(10, 0).isEmpty());
    }
}
