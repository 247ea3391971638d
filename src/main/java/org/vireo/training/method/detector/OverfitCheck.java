package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.image.RgbImage;
import org.vireo.inference.DetectorCard;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent.Check;
import org.vireo.training.input.DetectionSample;
import org.vireo.vision.detection.retinanet.RetinaNet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lets a network learn windows of four images by heart: one whose loss does not fall below half in
 * twenty updates will not learn the rest.
 */
final class OverfitCheck {
    /**
     * With AdamW every weight moves by about the rate, and the sums over 256 channels of five
     * layers in a row move together; three times this rate makes the loss leap.
     */
    static final double RATE_AT_FULL_WIDTH = 1e-4;

    private static final int UPDATES = 20;
    private static final int IMAGES = 4;
    private static final int WINDOW = 128;

    private final PlannedRun planned;

    /** A check of a run, with settings of its own where they decide how fast it learns. */
    OverfitCheck(PlannedRun planned) {
        this.planned = planned.with(eager(planned.config()));
    }

    /** The settings, but for an optimizer that is fast and images that stay as they are. */
    private static DetectorConfig eager(DetectorConfig config) {
        return DetectorConfig.settings()
                .with(
                        config,
                        Map.of(
                                "optimizer.kind", "adamw",
                                "optimizer.referenceBatch", "0",
                                "optimizer.weightDecay", "0",
                                "optimizer.clipNorm", "1",
                                "optimizer.emaDecay", "0",
                                "input.flip", "0",
                                "input.scaleJitterMin", "1",
                                "input.scaleJitterMax", "1",
                                "input.crop", "0",
                                "input.colorJitter", "0"));
    }

    /** A rate at which a healthy network of this width learns fast and steadily. */
    double rate() {
        return RATE_AT_FULL_WIDTH * RetinaNet.FULL_WIDTH / planned.config().model().headWidth();
    }

    /**
     * Learns.
     *
     * @throws IOException if too many images cannot be decoded
     */
    Check run(double rate, JobMonitor monitor) throws IOException, InterruptedException {
        DetectorCard card = planned.card();
        ObjectWindows windows = ObjectWindows.of(card.resize(), WINDOW);
        DetectorCard small = card.with(windows.rule());
        List<DetectionSample> samples = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int index : chosen()) {
            TrainingImage image = planned.data().training().get(index);
            Optional<RgbImage> pixels = planned.feed().read(index);
            if (pixels.isPresent()) {
                samples.add(windows.around(image, image.pixels(pixels.get())));
                files.add(image.image().path());
            }
        }
        if (samples.isEmpty()) {
            return new Check("overfit", false, "None of the images with objects could be read.");
        }
        UpdateBatch.Part part = planned.batches(small).of(samples);
        try (UpdateBatch batch = new UpdateBatch(List.of(part), files);
                TrainedDetector state = planned.begin(small)) {
            return learn(state, batch, rate, monitor);
        }
    }

    /** Images with objects, from all over the folder. */
    private int[] chosen() {
        List<TrainingImage> all = planned.data().training();
        int[] full =
                IntStream.range(0, all.size())
                        .filter(i -> !all.get(i).targets().isEmpty())
                        .toArray();
        int count = Math.min(IMAGES, full.length);
        return IntStream.range(0, count).map(i -> full[i * full.length / count]).toArray();
    }

    private static Check learn(
            TrainedDetector state, UpdateBatch batch, double rate, JobMonitor monitor) {
        double first = 0;
        double least = Double.POSITIVE_INFINITY;
        int updates = 0;
        while (updates < UPDATES && !(least < first / 2) && !monitor.isCancelled()) {
            double loss = TrainedDetector.loss(state.update(batch, rate).terms());
            first = updates == 0 ? loss : first;
            least = Math.min(least, loss);
            updates++;
        }
        boolean learned = least < first / 2;
        return new Check(
                "overfit",
                learned,
                Wording.of(
                        "On objects of %d images the loss went from %.3g to %.3g in %d updates%s",
                        batch.files().size(),
                        first,
                        least,
                        updates,
                        learned
                                ? ": the network learns."
                                : ", less than halved: look whether boxes and classes are right,"
                                        + " and whether the start weights are."));
    }
}
