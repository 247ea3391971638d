package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class PerceptualHashTest {
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
        return RgbImage.of(image);
    }

    @Test
    void aSmallerRecompressedCopyIsTheSamePicture() throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            Path copy = folder.resolve("copy.jpg");
            ImageWriting.jpeg(scene(seed, 200, 150), 0.5f, copy);
            PerceptualHash original = PerceptualHash.of(scene(seed, 640, 480));
            assertTrue(original.isSamePictureAs(PerceptualHash.of(ImageFile.decode(copy))));
        }
    }

    @Test
    void otherPicturesAreFarAway() {
        PerceptualHash[] hashes = new PerceptualHash[30];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = PerceptualHash.of(scene(i, 160, 120));
            for (int j = 0; j < i; j++) {
                assertFalse(hashes[i].isSamePictureAs(hashes[j]));
            }
        }
    }

    @Test
    void distanceCountsTheDifferentCells() {
        assertEquals(0, new PerceptualHash(5).distance(new PerceptualHash(5)));
        assertEquals(64, new PerceptualHash(0).distance(new PerceptualHash(-1)));
        assertEquals(2, new PerceptualHash(0b1100).distance(new PerceptualHash(0b1010)));
    }
}
