package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.InputConfig;
import org.vireo.image.ImageFeed;
import org.vireo.inference.DetectorCard;
import org.vireo.training.input.DetectionAugmentation;
import org.vireo.training.input.DetectionBatch;
import org.vireo.training.input.DetectionBatcher;
import org.vireo.training.input.DetectionSample;
import org.vireo.training.input.RepeatFactors;
import org.vireo.training.input.Sampling;
import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageBatch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes what the updates of a run learn from; safe to call from any thread. */
final class UpdateBatches {
    private static final int IDLE_BUFFERS = 8;

    /** At most this share of the images of an epoch is empty. */
    private static final double MOST_EMPTY = 0.25;

    private final List<TrainingImage> images;
    private final DetectorCard card;
    private final ImageFeed feed;
    private final DetectionBatcher batcher;
    private final UpdateSequence sequence;

    UpdateBatches(
            DetectorConfig config,
            DetectorCard card,
            DetectorData data,
            double repeatThreshold,
            ImageFeed feed) {
        this.images = data.training();
        this.card = card;
        this.feed = feed;
        InputConfig input = config.input();
        this.batcher =
                new DetectionBatcher(
                        config.seed(),
                        card.resize(),
                        new DetectionAugmentation(
                                input.flip(),
                                input.scaleJitterMin(),
                                input.scaleJitterMax(),
                                input.crop(),
                                input.colorJitter()),
                        card.pixels(),
                        new FloatBufferPool(IDLE_BUFFERS));
        int batch = config.optimizer().effectiveBatch();
        Sampling sampling =
                new Sampling(config.seed(), batch, images.size() >= batch, input.aspectGrouping());
        this.sequence =
                new UpdateSequence(
                        sampling,
                        images.stream().mapToDouble(TrainingImage::aspectRatio).toArray(),
                        factors(data, repeatThreshold));
    }

    /** Repeats images of rare classes, and thins out empty ones where they are too many. */
    private static double[] factors(DetectorData data, double repeatThreshold) {
        double[] factors = RepeatFactors.of(data.classesOfImages(), repeatThreshold);
        long empty = data.training().stream().filter(i -> i.targets().isEmpty()).count();
        double full = data.training().size() - (double) empty;
        double most = full * MOST_EMPTY / (1 - MOST_EMPTY);
        if (empty > most) {
            for (int i = 0; i < factors.length; i++) {
                if (data.training().get(i).targets().isEmpty()) {
                    factors[i] = most / empty;
                }
            }
        }
        return factors;
    }

    /** The updates of an epoch. */
    long perEpoch() {
        return sequence.perEpoch();
    }

    /**
     * What an update learns from.
     *
     * @param update counted from 0 over the whole run
     * @param partSize how many images go through the network together
     * @throws IOException with a sentence if too many images cannot be decoded
     */
    UpdateBatch make(long update, int partSize) throws IOException, InterruptedException {
        UpdateSequence.Place place = sequence.place(update);
        return make(place.images(), place.epoch(), place.index(), partSize);
    }

    /** As {@link #make(long, int)}, of chosen training images. */
    UpdateBatch make(List<Integer> chosen, int epoch, int index, int partSize)
            throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>();
        List<UpdateBatch.Part> parts = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += partSize) {
            List<DetectionSample> samples = new ArrayList<>();
            for (int i = from; i < Math.min(from + partSize, chosen.size()); i++) {
                ImageFeed.Found found = feed.readable(chosen.get(i));
                TrainingImage image = images.get(found.index());
                samples.add(new DetectionSample(image.pixels(found.pixels()), image.targets()));
                paths.add(image.image().path());
            }
            DetectionBatch batch = batcher.part(samples, epoch, index, from);
            parts.add(new UpdateBatch.Part(batch, targets(batch, chosen.size())));
        }
        return new UpdateBatch(parts, paths);
    }

    /** What an update learns from that is made of these samples, as they are. */
    UpdateBatch.Part of(List<DetectionSample> samples) {
        DetectionBatch batch = batcher.batch(samples, 0, 0);
        return new UpdateBatch.Part(batch, targets(batch, samples.size()));
    }

    private DetectionTargets targets(DetectionBatch batch, int imagesOfUpdate) {
        ImageBatch input = batch.images();
        List<Integer> images = IntStream.range(0, input.size()).boxed().toList();
        return card.model()
                .targets(
                        input.height(),
                        input.width(),
                        images.stream().map(batch::boxes).toList(),
                        images.stream().map(batch::labels).toList(),
                        imagesOfUpdate);
    }
}
