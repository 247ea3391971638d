package org.vireo.training.input;

import org.vireo.image.RgbImage;
import org.vireo.training.input.StatelessRandom.Purpose;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.transform.PixelNormalization;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes detector batches of decoded samples: augment, resize, normalize, pad. Safe to call from any
 * thread.
 */
public final class DetectionBatcher {
    private final long seed;
    private final ResizeRule rule;
    private final DetectionAugmentation augmentation;
    private final PixelNormalization normalization;
    private final FloatBufferPool pool;

    public DetectionBatcher(
            long seed,
            ResizeRule rule,
            DetectionAugmentation augmentation,
            PixelNormalization normalization,
            FloatBufferPool pool) {
        this.seed = seed;
        this.rule = rule;
        this.augmentation = augmentation;
        this.normalization = normalization;
        this.pool = pool;
    }

    /**
     * Makes one batch, padded to the greatest height and width in it and on to a multiple of {@link
     * ResizeRule#MULTIPLE}.
     *
     * @param epoch and {@code batch} decide what chance does: the same give the same pixels
     * @param batch its place in the epoch
     */
    public DetectionBatch batch(List<DetectionSample> samples, int epoch, int batch) {
        return part(samples, epoch, batch, 0);
    }

    /**
     * As {@link #batch}, of some images of a batch; each looks as it does in the whole one.
     *
     * @param first the place of the first sample in the whole batch
     */
    public DetectionBatch part(List<DetectionSample> samples, int epoch, int batch, int first) {
        List<ImageBatch.Part> parts = new ArrayList<>();
        List<ResizedTargets> targets = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            DetectionSample sample = samples.get(i);
            long position = ((long) batch << 32) | (first + i);
            StatelessRandom random =
                    StatelessRandom.at(seed, Purpose.DETECTION_AUGMENTATION, epoch, position);
            DetectionAugmentation.Draw draw = augmentation.draw(sample, normalization, random);
            ImageBatch.Part part = place(draw);
            parts.add(part);
            targets.add(ResizedTargets.of(draw.sample().targets(), part));
        }
        ImageBatch images = ImageBatch.of(parts, ResizeRule.MULTIPLE, pool);
        return new DetectionBatch(images, targets);
    }

    private ImageBatch.Part place(DetectionAugmentation.Draw draw) {
        RgbImage image = draw.sample().image();
        ResizeRule scaled =
                new ResizeRule(
                        scaled(rule.minSize(), draw.scale()), scaled(rule.maxSize(), draw.scale()));
        ResizeRule.Size size = scaled.resized(image.height(), image.width());
        return new ImageBatch.Part(
                image, size.width(), size.height(), draw.mirrored(), draw.normalization());
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }
}
