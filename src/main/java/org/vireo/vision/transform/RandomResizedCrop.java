package org.vireo.vision.transform;

import java.util.random.RandomGenerator;

/**
 * Draws a part of an image: torchvision's {@code RandomResizedCrop.get_params}, with width / height
 * from 3/4 to 4/3.
 *
 * @param minArea the smallest part of the image's area, above 0 and at most 1; the greatest is 1
 */
public record RandomResizedCrop(double minArea) {
    private static final int TRIES = 10;
    private static final double WIDEST = 4.0 / 3;

    /**
     * Refuses what is no part.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public RandomResizedCrop {
        if (!(minArea > 0 && minArea <= 1)) {
            throw new IllegalArgumentException(
                    "a crop shows a part of the area above 0 and up to 1, not " + minArea);
        }
    }

    /** The part of an image of that size, in whole pixels. */
    public CropArea draw(int width, int height, RandomGenerator random) {
        double area = (double) width * height;
        for (int i = 0; i < TRIES; i++) {
            double target = area * uniform(random, minArea, 1);
            double ratio = Math.exp(uniform(random, -Math.log(WIDEST), Math.log(WIDEST)));
            int w = (int) Math.rint(Math.sqrt(target * ratio));
            int h = (int) Math.rint(Math.sqrt(target / ratio));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int top = random.nextInt(height - h + 1);
                int left = random.nextInt(width - w + 1);
                return new CropArea(left, top, w, h);
            }
        }
        return central(width, height);
    }

    /** The greatest central part whose shape is allowed. */
    private static CropArea central(int width, int height) {
        int w = Math.min(width, Math.max(1, (int) Math.rint(height * WIDEST)));
        int h = Math.min(height, Math.max(1, (int) Math.rint(width * WIDEST)));
        return new CropArea((width - w) / 2, (height - h) / 2, w, h);
    }

    private static double uniform(RandomGenerator random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
