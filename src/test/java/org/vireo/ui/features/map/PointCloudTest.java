package org.vireo.ui.features.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.vireo.inference.embedding.Layout;

import java.util.BitSet;

class PointCloudTest {
    private static final int GROUND = 0xFFFFFFFF;
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;
    private static final PointCloud.View PLAIN = new PointCloud.View(2, 10, 20, 1);

    private final PointCloud paper = new PointCloud(new int[100 * 80], 100, 80);

    private int at(int x, int y) {
        return paper.pixels()[y * 100 + x];
    }

    @Test
    void pointsAreDiscsWhereTheViewPutsThem() {
        Layout layout = new Layout(new float[] {10, 30}, new float[] {10, 5});
        paper.draw(layout, new int[] {RED, BLUE}, new BitSet(), PLAIN, GROUND);
        assertEquals(RED, at(30, 40));
        assertEquals(RED, at(33, 40));
        assertEquals(GROUND, at(30 + 4, 40 + 4), "a disc and no square");
        assertEquals(BLUE, at(70, 30));
        assertEquals(GROUND, at(50, 50));
    }

    @Test
    void theChosenLieAboveTheOthersWhichAreFaint() {
        Layout layout = new Layout(new float[] {10, 10.5f, 35}, new float[] {10, 10, 10});
        BitSet chosen = new BitSet();
        chosen.set(0);
        paper.draw(layout, new int[] {RED, BLUE, BLUE}, chosen, PLAIN, GROUND);
        assertEquals(RED, at(31, 40));
        assertNotEquals(BLUE, at(80, 40));
        assertNotEquals(GROUND, at(80, 40));
    }

    @Test
    void whatLiesOutsideOrAcrossTheRimIsCut() {
        Layout layout =
                new Layout(new float[] {-5, 45, 20, 1e9f, -1e9f}, new float[] {-10, 30, 999, 0, 0});
        paper.draw(layout, new int[] {RED, BLUE, RED, RED, RED}, new BitSet(), PLAIN, GROUND);
        assertEquals(RED, at(0, 0));
        assertEquals(BLUE, at(99, 79));
    }

    @Test
    void aHundredThousandPointsAreAllThere() {
        int count = 100_000;
        Layout layout = new Layout(new float[count], new float[count]);
        int[] colors = new int[count];
        for (int i = 0; i < count; i++) {
            layout.x()[i] = i % 40;
            layout.y()[i] = i / 40 % 25;
            colors[i] = RED;
        }
        paper.draw(layout, colors, new BitSet(), PLAIN, GROUND);
        for (int x = 0; x < 40; x++) {
            assertEquals(RED, at(10 + 2 * x, 20 + 2 * (x % 25)));
        }
    }
}
