package org.vireo.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The packed pixels of an image of one of the {@code TYPE_INT_*} kinds, row by row. */
final class Pixels {
    private Pixels() {}

    /** What a pixel becomes. */
    interface Change {
        int of(int x, int y, int pixel);
    }

    /** The image's own pixels, (height * width); a change in them is a change in the image. */
    static int[] of(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Replaces every pixel. */
    static void change(BufferedImage image, Change change) {
        int[] pixels = of(image);
        int w = image.getWidth();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = change.of(i % w, i / w, pixels[i]);
        }
    }
}
