package org.vireo.vision.selfsupervised;

import org.vireo.config.ViewsConfig;
import org.vireo.image.RgbImage;
import org.vireo.vision.transform.BicubicCrop;
import org.vireo.vision.transform.ColorOperations;
import org.vireo.vision.transform.GaussianBlur;
import org.vireo.vision.transform.PixelPlanes;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * Makes random views of an image: crop and resize, mirror, color jitter, gray, blur, solarize, in
 * this order.
 *
 * <p>Bardes, Ponce, LeCun: VICReg (2022), appendix on augmentation, and the authors' code, which
 * works on Pillow images; so do the operations here.
 *
 * <p>Holds memory that it uses again: keep one for each thread.
 */
public final class ViewAugmentation {
    private final ViewsConfig config;
    private final PixelPlanes pixels;
    private final BicubicCrop cropper = new BicubicCrop();
    private final GaussianBlur blur = new GaussianBlur();

    /**
     * An augmentation with its own memory.
     *
     * @param size of the square views, in pixels
     */
    public ViewAugmentation(ViewsConfig config, int size) {
        this.config = config;
        this.pixels = new PixelPlanes(size, size);
    }

    /**
     * Writes one view as bytes, {@code (3, size, size)}.
     *
     * @param random all that chance decides is drawn from it
     * @param at where it begins in {@code batch}
     */
    public void write(RgbImage image, View view, RandomGenerator random, ByteBuffer batch, int at) {
        apply(ViewPlan.draw(config, view, image.width(), image.height(), random), image);
        pixels.writeTo(batch, at);
    }

    private void apply(ViewPlan plan, RgbImage image) {
        cropper.crop(image, plan.crop(), plan.mirrored(), pixels);
        if (plan.jitter() != null) {
            plan.jitter().apply(pixels);
        }
        if (plan.gray()) {
            ColorOperations.grayscale(pixels);
        }
        if (plan.blurSigma() > 0) {
            blur.blur(pixels, plan.blurSigma());
        }
        if (plan.solarized()) {
            ColorOperations.solarize(pixels);
        }
    }
}
