package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.SplittableRandom;

class BoxConventionTest {
    private static final BoxConvention XYXY =
            new BoxConvention(BoxConvention.Order.CORNERS, BoxConvention.Unit.PIXELS);
    private static final BoxConvention XYWH =
            new BoxConvention(BoxConvention.Order.CORNER_AND_SIZE, BoxConvention.Unit.PIXELS);
    private static final BoxConvention RELATIVE =
            new BoxConvention(BoxConvention.Order.CENTER_AND_SIZE, BoxConvention.Unit.RELATIVE);

    @Test
    void cornersThatWereReadAsASizeAreCornersAgain() {
        Box asSize = Box.ofXywh(10, 20, 30, 60);
        assertEquals(new Box(10, 20, 30, 60), XYXY.reread(asSize, XYWH, 100, 100));
        assertEquals(asSize, XYWH.reread(new Box(10, 20, 30, 60), XYXY, 100, 100));
    }

    @Test
    void pixelsThatWereReadAsPartsOfTheImageArePixelsAgain() {
        BoxConvention pixels =
                new BoxConvention(BoxConvention.Order.CENTER_AND_SIZE, BoxConvention.Unit.PIXELS);
        Box read = new Box((50 - 10) * 200., (30 - 5) * 100., (50 + 10) * 200., (30 + 5) * 100.);
        assertEquals(new Box(40, 25, 60, 35), pixels.reread(read, RELATIVE, 200, 100));
    }

    @Test
    void everyConventionAndBackIsTheSameBox() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            double w = random.nextDouble(1, 5000);
            double h = random.nextDouble(1, 5000);
            Box box = Box.ofXywh(random.nextDouble(w), random.nextDouble(h), 7, 9);
            for (BoxConvention a : BoxConvention.all(LabelFormat.COCO)) {
                for (BoxConvention b : BoxConvention.all(LabelFormat.YOLO)) {
                    Box there = b.reread(box, a, w, h);
                    Box back = a.reread(there, b, w, h);
                    assertEquals(box.x1(), back.x1(), 1e-6);
                    assertEquals(box.y1(), back.y1(), 1e-6);
                    assertEquals(box.x2(), back.x2(), 1e-6);
                    assertEquals(box.y2(), back.y2(), 1e-6);
                }
            }
        }
    }

    @Test
    void theFormatsOwnConventionComesFirst() {
        assertEquals(XYWH, BoxConvention.all(LabelFormat.COCO).getFirst());
        assertEquals(6, BoxConvention.all(LabelFormat.COCO).stream().distinct().count());
    }
}
