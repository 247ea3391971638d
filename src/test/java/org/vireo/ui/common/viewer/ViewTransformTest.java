package org.vireo.ui.common.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.SplittableRandom;

class ViewTransformTest {
    private static final double EXACT = 1e-6;

    @Test
    void aWholeImageLeavesRoomBesideIt() {
        ViewTransform view = ViewTransform.fit(4000, 3000, 832, 1000, 16);
        assertEquals(16, view.viewX(0), 1e-9);
        assertEquals(816, view.viewX(4000), 1e-9);
        assertEquals(500, view.viewY(1500), 1e-9);
    }

    @Test
    void whatGoesIntoTheViewComesBackTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            ViewTransform view = random(random);
            double x = random.nextDouble(-100, 10_000);
            double y = random.nextDouble(-100, 10_000);
            assertEquals(x, view.imageX(view.viewX(x)), EXACT);
            assertEquals(y, view.imageY(view.viewY(y)), EXACT);
        }
    }

    @Test
    void thePointUnderThePointerStaysThereThroughAThousandZooms() {
        SplittableRandom random = new SplittableRandom(2);
        ViewTransform view = ViewTransform.fit(4000, 3000, 1400, 900);
        double imageX = view.imageX(333);
        double imageY = view.imageY(222);
        for (int i = 0; i < 1_000; i++) {
            view = view.zoomed(random.nextDouble(0.5, 2), 333, 222);
            assertTrue(view.scale() >= ViewTransform.SMALLEST);
            assertTrue(view.scale() <= ViewTransform.LARGEST);
        }
        assertEquals(imageX, view.imageX(333), EXACT);
        assertEquals(imageY, view.imageY(222), EXACT);
    }

    @Test
    void movingThereAndBackEndsWhereItBegan() {
        SplittableRandom random = new SplittableRandom(3);
        ViewTransform start = random(random);
        ViewTransform view = start;
        double dx = 0;
        double dy = 0;
        for (int i = 0; i < 1_000; i++) {
            double x = random.nextDouble(-50, 50);
            double y = random.nextDouble(-50, 50);
            view = view.moved(x, y);
            dx += x;
            dy += y;
        }
        view = view.moved(-dx, -dy);
        assertEquals(start.x(), view.x(), EXACT);
        assertEquals(start.y(), view.y(), EXACT);
    }

    @Test
    void aFittedImageTouchesTheViewAndIsInItsMiddle() {
        ViewTransform view = ViewTransform.fit(4000, 1000, 800, 600);
        assertEquals(new Box(0, 200, 800, 400), view.toView(new Box(0, 0, 4000, 1000)));
    }

    @Test
    void anImageTooLargeForTheLeastScaleIsStillSeenWhole() {
        ViewTransform view = ViewTransform.fit(60_000, 60_000, 600, 600);
        assertEquals(0.01, view.scale());
        assertEquals(0.01, view.zoomed(0.5, 0, 0).scale());
    }

    @Test
    void someOfTheImageStaysInTheView() {
        ViewTransform away = new ViewTransform(1, 5_000, -5_000).keptIn(400, 300, 800, 600);
        Box image = away.toView(new Box(0, 0, 400, 300));
        assertTrue(image.intersection(new Box(0, 0, 800, 600)) > 0);
    }

    @Test
    void aScaleOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ViewTransform(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ViewTransform(1, Double.NaN, 0));
    }

    private static ViewTransform random(SplittableRandom random) {
        return new ViewTransform(
                random.nextDouble(0.05, 50),
                random.nextDouble(-5_000, 5_000),
                random.nextDouble(-5_000, 5_000));
    }
}
