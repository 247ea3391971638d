package org.vireo.sample;

import java.awt.image.BufferedImage;

/** Box blurs; two passes of one look like a lens. */
final class Blur {
    private Blur() {}

    /** Blurs the colors of an opaque image within {@code radius} pixels, twice. */
    static void soften(BufferedImage image, int radius) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] rgb = Pixels.of(image);
        float[][] planes = new float[3][w * h];
        for (int i = 0; i < rgb.length; i++) {
            planes[0][i] = (rgb[i] >> 16) & 0xff;
            planes[1][i] = (rgb[i] >> 8) & 0xff;
            planes[2][i] = rgb[i] & 0xff;
        }
        for (float[] plane : planes) {
            twice(plane, w, h, radius);
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Light.rgb(planes[0][i], planes[1][i], planes[2][i]);
        }
    }

    /** Blurs one plane of {@code h} rows of {@code w} values in place. */
    static void twice(float[] plane, int w, int h, int radius) {
        float[] line = new float[Math.max(w, h)];
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < h; y++) {
                along(plane, y * w, 1, w, radius, line);
            }
            for (int x = 0; x < w; x++) {
                along(plane, x, w, h, radius, line);
            }
        }
    }

    private static void along(
            float[] plane, int start, int step, int count, int radius, float[] line) {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += plane[start + step * Math.clamp(i, 0, count - 1)];
        }
        for (int i = 0; i < count; i++) {
            line[i] = (float) (sum / (2 * radius + 1));
            sum += plane[start + step * Math.min(i + radius + 1, count - 1)];
            sum -= plane[start + step * Math.max(i - radius, 0)];
        }
        for (int i = 0; i < count; i++) {
            plane[start + step * i] = line[i];
        }
    }
}
