package org.vireo.image;

/** Shrinks images by averaging the area that each new pixel covers. */
final class AreaAverage {
    private AreaAverage() {}

    /** The image at another size, at most its own; itself if that is the same. */
    static RgbImage to(RgbImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        float[] means = means(image, width, height);
        byte[] rgb = new byte[means.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(means[i]);
        }
        return new RgbImage(width, height, rgb);
    }

    /**
     * The mean of each cell of a {@code height x width} grid over the image, per channel, 0 to 255,
     * as {@code height x width x 3}. Pixels on a cell's edge count by the part inside.
     */
    static float[] means(RgbImage image, int width, int height) {
        float[] narrow = new float[image.height() * width * 3];
        for (int y = 0; y < image.height(); y++) {
            averageRow(image, y, narrow, width);
        }
        float[] means = new float[height * width * 3];
        double cell = (double) image.height() / height;
        for (int y = 0; y < height; y++) {
            double from = y * cell;
            double to = Math.min((y + 1) * cell, image.height());
            for (int sy = (int) from; sy < to; sy++) {
                float weight = (float) ((Math.min(to, sy + 1) - Math.max(from, sy)) / cell);
                for (int i = 0; i < width * 3; i++) {
                    means[y * width * 3 + i] += weight * narrow[sy * width * 3 + i];
                }
            }
        }
        return means;
    }

    private static void averageRow(RgbImage image, int y, float[] narrow, int width) {
        byte[] rgb = image.rgb();
        double cell = (double) image.width() / width;
        for (int x = 0; x < width; x++) {
            double from = x * cell;
            double to = Math.min((x + 1) * cell, image.width());
            int out = (y * width + x) * 3;
            for (int sx = (int) from; sx < to; sx++) {
                float weight = (float) ((Math.min(to, sx + 1) - Math.max(from, sx)) / cell);
                int at = (y * image.width() + sx) * 3;
                narrow[out] += weight * (rgb[at] & 0xFF);
                narrow[out + 1] += weight * (rgb[at + 1] & 0xFF);
                narrow[out + 2] += weight * (rgb[at + 2] & 0xFF);
            }
        }
    }
}
