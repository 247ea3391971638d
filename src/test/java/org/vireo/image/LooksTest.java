package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

class LooksTest {
    @TempDir Path folder;

    /** Colored discs on a ground, the same for the same seed at any size. */
    private static RgbImage scene(long seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(width, height);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            double side = 0.1 + random.nextDouble() * 0.3;
            graphics.fill(
                    new Ellipse2D.Double(
                            random.nextDouble() - side / 2,
                            random.nextDouble() - side / 2,
                            side,
                            side));
        }
        graphics.dispose();
        return Pictures.rgb(image);
    }

    private static int distance(Looks one, Looks other) {
        return Long.bitCount(one.hash() ^ other.hash());
    }

    @Test
    void aSmallerRecompressedCopyLooksTheSame() throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            Path copy = folder.resolve("copy.jpg");
            ImageWriting.jpeg(scene(seed, 200, 150), 0.5f, copy);
            Looks original = Looks.of(scene(seed, 640, 480));
            Looks smaller = Looks.of(ImageFile.decode(copy, DepthRule.DECLARED));
            assertTrue(distance(original, smaller) <= 5, "seed " + seed);
            assertTrue(original.agreement(smaller, 0, 0) > 0.95, "seed " + seed);
        }
    }

    @Test
    void otherPicturesAreFarAway() {
        Looks[] looks = new Looks[30];
        for (int i = 0; i < looks.length; i++) {
            looks[i] = Looks.of(scene(i, 160, 120));
            for (int j = 0; j < i; j++) {
                assertTrue(distance(looks[i], looks[j]) > 5, i + " and " + j);
            }
        }
    }

    @Test
    void aMirroredHashIsThatOfTheMirroredPicture() {
        RgbImage scene = scene(3, 288, 256);
        byte[] turned = new byte[scene.rgb().length];
        for (int y = 0; y < scene.height(); y++) {
            for (int x = 0; x < scene.width(); x++) {
                int from = ((scene.height() - 1 - y) * scene.width() + scene.width() - 1 - x) * 3;
                System.arraycopy(scene.rgb(), from, turned, (y * scene.width() + x) * 3, 3);
            }
        }
        Looks expected = Looks.of(new RgbImage(scene.width(), scene.height(), turned));
        Looks found = Looks.of(scene).turned(true, true);
        assertTrue(distance(expected, found) <= 2, "cells of equal brightness may differ");
        assertArrayEquals(expected.gray(), found.gray());
    }

    @Test
    void aWindowIsFoundWhereTheSceneWasShiftedTo() {
        RgbImage scene = scene(5, 320, 320);
        Looks one = Looks.of(scene.crop(0, 0, 256, 256));
        Looks other = Looks.of(scene.crop(40, 24, 256, 256));
        assertEquals(0, Long.bitCount(one.window(0, 0) ^ other.window(-5, -3)));
        assertTrue(one.agreement(other, -5, -3) > 0.99);
        assertTrue(one.agreement(other, 0, 0) < 0.8);
    }
}
