package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.List;
import java.util.SplittableRandom;

class ImageFrameTest {
    private static final ImageFrame FRAME = new ImageFrame(640, 480);

    @Test
    void whateverIsDrawnLiesInsideAndIsLargeEnough() {
        SplittableRandom random = new SplittableRandom(1);
        List<Handle> handles = List.of(Handle.values());
        for (int i = 0; i < 10_000; i++) {
            Box box =
                    FRAME.between(
                            random.nextDouble(-50, 700),
                            random.nextDouble(-50, 530),
                            random.nextDouble(-50, 700),
                            random.nextDouble(-50, 530),
                            random.nextDouble(0, 8));
            assertProper(box);
            Handle handle = handles.get(random.nextInt(handles.size()));
            assertProper(
                    FRAME.resized(
                            box,
                            handle,
                            random.nextDouble(-50, 700),
                            random.nextDouble(-50, 530),
                            3));
            Box moved =
                    FRAME.moved(box, random.nextDouble(-700, 700), random.nextDouble(-500, 500), 3);
            assertProper(moved);
            assertEquals(box.width(), moved.width(), 1e-9);
            assertEquals(box.height(), moved.height(), 1e-9);
        }
    }

    private static void assertProper(Box box) {
        assertTrue(box.x1() >= 0 && box.y1() >= 0, box.toString());
        assertTrue(box.x2() <= 640 + 1e-9 && box.y2() <= 480 + 1e-9, box.toString());
        assertTrue(box.width() >= ImageFrame.LEAST - 1e-9, box.toString());
        assertTrue(box.height() >= ImageFrame.LEAST - 1e-9, box.toString());
    }

    @Test
    void anEdgeNearTheBorderSnapsToIt() {
        assertEquals(new Box(0, 0, 300, 300), FRAME.between(300, 300, 3, 2, 4));
        assertEquals(new Box(100, 100, 640, 200), FRAME.between(100, 100, 637, 200, 4));
        assertEquals(new Box(100, 100, 637, 200), FRAME.between(100, 100, 637, 200, 2));
    }

    @Test
    void aHandleDrawnOverTheOtherSideTurnsTheBox() {
        Box box = new Box(100, 100, 200, 200);
        assertEquals(new Box(200, 100, 250, 200), FRAME.resized(box, Handle.WEST, 250, 0, 0));
        assertEquals(new Box(50, 40, 100, 100), FRAME.resized(box, Handle.SOUTH_EAST, 50, 40, 0));
    }

    @Test
    void whatLiesOutsideIsNotKept() {
        assertFalse(FRAME.holds(new Box(700, 10, 800, 20)));
        assertFalse(FRAME.holds(new Box(639.5, 10, 700, 20)));
        assertTrue(FRAME.holds(new Box(630, 10, 700, 20)));
        assertEquals(new Box(630, 10, 640, 20), FRAME.inside(new Box(630, 10, 700, 20)));
    }
}
