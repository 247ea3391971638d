package org.vireo.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

class VisibilityTest {
    @Test
    void aBoxFitsThePartThatNoNearerThingCovers() {
        Prop behind = new Prop(Kind.DOG, solid(40, 20), 10, 10, 0);
        Prop before = new Prop(Kind.PLAIN, solid(30, 40), 0, 0, 0);

        Visibility seen = new Visibility(List.of(behind, before), 100, 100);

        assertEquals(new Box(30, 10, 50, 30), seen.box(0));
        assertEquals(20 * 20, seen.pixels(0));
        assertEquals(new Box(0, 0, 30, 40), seen.box(1));
    }

    @Test
    void aBoxEndsAtTheBorder() {
        Prop prop = new Prop(Kind.DOG, solid(40, 20), -15, 90, 0);

        Visibility seen = new Visibility(List.of(prop), 100, 100);

        assertEquals(new Box(0, 90, 25, 100), seen.box(0));
    }

    @Test
    void faintPixelsDoNotWidenABox() {
        BufferedImage pixels = new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB);
        pixels.setRGB(1, 1, 0x7f000000);
        pixels.setRGB(4, 5, 0x80000000);

        Visibility seen =
                new Visibility(List.of(new Prop(Kind.DOG, new Sprite(pixels, 1), 0, 0, 0)), 9, 9);

        assertEquals(new Box(4, 5, 5, 6), seen.box(0));
    }

    /**
     * Paints real objects with and without one of them: the difference is what the box must fit.
     */
    @Test
    void boxesFitWhatIsPaintedWithinTwoPixels() {
        int checked = 0;
        for (int picture = 0; picture < 12; picture++) {
            List<Prop> props = crowd(Dice.of(3, "tight", picture));
            Visibility seen = new Visibility(props, 200, 160);
            BufferedImage all = painted(props);
            for (int i = 0; i < props.size(); i++) {
                List<Prop> others = new ArrayList<>(props);
                others.remove(i);
                Box changed = difference(all, painted(others));
                Box box = seen.box(i);
                assertTrue(
                        Math.abs(box.x1() - changed.x1()) <= 2
                                && Math.abs(box.y1() - changed.y1()) <= 2
                                && Math.abs(box.x2() - changed.x2()) <= 2
                                && Math.abs(box.y2() - changed.y2()) <= 2,
                        props.get(i).kind() + ": " + box + " is not " + changed);
                checked++;
            }
        }
        assertTrue(checked > 30, "only " + checked);
    }

    private static List<Prop> crowd(Dice dice) {
        Placement placement = new Placement(200, 160, 0, Difficulty.HARD.clutter());
        for (int i = 0; i < 4; i++) {
            Kind kind = dice.pick(Kind.CLASSES);
            Sprite sprite =
                    Sprite.of(
                            kind.drawn(Difficulty.HARD, dice, false),
                            60,
                            120,
                            false,
                            dice.around(0, 9),
                            0.1,
                            dice);
            placement.add(kind, sprite, dice);
        }
        return placement.props();
    }

    /** The props over a color that none of them has. */
    private static BufferedImage painted(List<Prop> props) {
        BufferedImage canvas = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 200; x++) {
                canvas.setRGB(x, y, 0x00ff00);
            }
        }
        Scene.paint(canvas, props, new Shadow(0, 0, 0));
        return canvas;
    }

    private static Box difference(BufferedImage a, BufferedImage b) {
        int x1 = 200;
        int y1 = 160;
        int x2 = 0;
        int y2 = 0;
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 200; x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    x1 = Math.min(x1, x);
                    y1 = Math.min(y1, y);
                    x2 = Math.max(x2, x + 1);
                    y2 = Math.max(y2, y + 1);
                }
            }
        }
        return new Box(x1, y1, x2, y2);
    }

    private static Sprite solid(int width, int height) {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = pixels.createGraphics();
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return new Sprite(pixels, width * height);
    }
}
