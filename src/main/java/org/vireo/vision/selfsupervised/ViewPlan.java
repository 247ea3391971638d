package org.vireo.vision.selfsupervised;

import org.jspecify.annotations.Nullable;
import org.vireo.config.ViewsConfig;
import org.vireo.vision.transform.CropArea;
import org.vireo.vision.transform.RandomResizedCrop;

import java.util.random.RandomGenerator;

/**
 * What chance decided for one view, before a pixel is touched.
 *
 * @param crop the part of the image that it shows
 * @param mirrored whether left and right change places
 * @param jitter the change of color, or null for none
 * @param gray whether it has no color
 * @param blurSigma of the blur in pixels, or 0 for none
 * @param solarized whether bright values are inverted
 */
record ViewPlan(
        CropArea crop,
        boolean mirrored,
        @Nullable ColorJitter jitter,
        boolean gray,
        double blurSigma,
        boolean solarized) {
    private static final double LEAST_SIGMA = 0.1;
    private static final double GREATEST_SIGMA = 2.0;

    static ViewPlan draw(
            ViewsConfig config, View view, int width, int height, RandomGenerator random) {
        CropArea crop = new RandomResizedCrop(config.minArea()).draw(width, height, random);
        boolean mirrored = random.nextDouble() < config.flip();
        ColorJitter jitter =
                random.nextDouble() < config.jitter() ? ColorJitter.draw(config, random) : null;
        boolean gray = random.nextDouble() < config.gray();
        boolean first = view == View.FIRST;
        boolean blurred = random.nextDouble() < (first ? config.blurFirst() : config.blurSecond());
        double sigma =
                blurred ? LEAST_SIGMA + random.nextDouble() * (GREATEST_SIGMA - LEAST_SIGMA) : 0;
        boolean solarized =
                random.nextDouble() < (first ? config.solarizeFirst() : config.solarizeSecond());
        return new ViewPlan(crop, mirrored, jitter, gray, sigma, solarized);
    }
}
