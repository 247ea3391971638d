package org.vireo.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.HashMap;
import java.util.Map;

class SceneTest {
    @Test
    void theSameSeedPartAndIndexDrawTheSamePicture() {
        Scene first = Scene.of(120, 90, Difficulty.HARD, Dice.of(5, "training", 3));
        Scene again = Scene.of(120, 90, Difficulty.HARD, Dice.of(5, "training", 3));

        assertEquals(first.objects(), again.objects());
        assertArrayEquals(pixels(first), pixels(again));
    }

    @Test
    void anotherSeedPartOrIndexDrawsAnotherPicture() {
        int[] picture = pixels(Scene.of(64, 64, Difficulty.HARD, Dice.of(5, "training", 3)));

        assertFar(picture, pixels(Scene.of(64, 64, Difficulty.HARD, Dice.of(6, "training", 3))));
        assertFar(picture, pixels(Scene.of(64, 64, Difficulty.HARD, Dice.of(5, "validation", 3))));
        assertFar(picture, pixels(Scene.of(64, 64, Difficulty.HARD, Dice.of(5, "training", 4))));
    }

    @Test
    void aPictureHoldsUpToEightObjectsWithinItsBordersAndAllClassesAlike() {
        Map<String, Integer> count = new HashMap<>();
        int empty = 0;
        int objects = 0;
        for (int i = 0; i < 100; i++) {
            Scene scene = Scene.of(128, 112, Difficulty.HARD, Dice.of(1, "balance", i));
            assertTrue(scene.objects().size() <= 8);
            empty += scene.objects().isEmpty() ? 1 : 0;
            for (Scene.Labelled object : scene.objects()) {
                Box box = object.box();
                assertEquals(box, box.clippedTo(128, 112));
                assertTrue(Math.min(box.width(), box.height()) >= 10);
                assertTrue(object.pixels() >= 90);
                count.merge(object.label(), 1, Integer::sum);
                objects++;
            }
        }
        assertTrue(empty >= 1 && empty <= 20, "empty pictures: " + empty);
        assertTrue(objects >= 150, "objects: " + objects);
        assertEquals(3, count.size());
        for (int ofClass : count.values()) {
            assertTrue(ofClass > 0.22 * objects, count.toString());
        }
    }

    private static int[] pixels(Scene scene) {
        int w = scene.image().getWidth();
        int h = scene.image().getHeight();
        return scene.image().getRGB(0, 0, w, h, null, 0, w);
    }

    private static void assertFar(int[] a, int[] b) {
        int same = 0;
        for (int i = 0; i < a.length; i++) {
            same += a[i] == b[i] ? 1 : 0;
        }
        assertNotEquals(a.length, same);
        assertTrue(same < a.length / 10, same + " of " + a.length + " pixels are the same");
    }
}
