package org.vireo.vision.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.vision.transform.CropArea;

import java.util.List;
import java.util.Random;

class TilingTest {

    @Test
    void anImageThatIsNotLargerStaysWhole() {
        assertEquals(List.of(new CropArea(0, 0, 320, 200)), new Tiling(320, 40).tiles(320, 200));
        assertEquals(List.of(new CropArea(0, 0, 9000, 9)), Tiling.NONE.tiles(9000, 9));
    }

    @Test
    void tilesCoverEveryPixelAndOverlapEnoughForWhatIsAsLargeAsTheOverlap() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            int side = 32 + random.nextInt(400);
            Tiling tiling = new Tiling(side, random.nextInt(side / 2));
            int width = 1 + random.nextInt(2000);
            int height = side + random.nextInt(1500);
            List<CropArea> tiles = tiling.tiles(width, height);
            for (int object = 0; object < 50; object++) {
                int size = Math.min(tiling.overlap(), Math.min(width, height));
                int x = random.nextInt(width - size + 1);
                int y = random.nextInt(height - size + 1);
                assertTrue(
                        tiles.stream()
                                .anyMatch(tile ->
                                        tile.left() <= x
                                                && tile.top() <= y
                                                && x + size <= tile.left() + tile.width()
                                                && y + size <= tile.top() + tile.height()),
                        tiling + " of " + width + " x " + height);
            }
            for (CropArea tile : tiles) {
                assertTrue(
                        tile.left() + tile.width() <= width
                                && tile.top() + tile.height() <= height);
            }
        }
    }

    @Test
    void tilesThatDoNotMoveOnAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Tiling(64, 64));
        assertThrows(IllegalArgumentException.class, () -> new Tiling(0, 5));
    }
}
