package org.vireo.training.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent.Check;
import org.vireo.training.input.DetectionSample;
import org.vireo.vision.detection.DetectorCard;
import org.vireo.vision.detection.RetinaNet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig eager = config;
        for (String[] change :
                new String[][] {
                    {"optimizer.kind", "adamw"},
                    {"optimizer.referenceBatch", "0"},
                    {"optimizer.weightDecay", "0"},
                    {"optimizer.clipNorm", "1"},
                    {"optimizer.emaDecay", "0"},
                    {"input.flip", "0"},
                    {"input.scaleJitterMin", "1"},
                    {"input.scaleJitterMax", "1"}
                }) {
            eager = settings.with(eager, change[0], change[1]);
        }
        return eager;
    }

    /** A rate at which a healthy network of this width learns fast and steadily. */
    double rate() {
        return RATE_AT_FULL_WIDTH * RetinaNet.FULL_WIDTH / planned.card().width();
    }

    /**
     * Learns.
     *
     * @throws IOException if an image cannot be decoded
     */
    Check run(double rate, JobMonitor monitor) throws IOException {
        DetectorCard card = planned.card();
        ObjectWindows windows = ObjectWindows.of(card.resize(), WINDOW);
        DetectorCard small =
                new DetectorCard(
                        card.backbone(),
                        card.norm(),
                        card.width(),
                        card.categories(),
                        card.anchors(),
                        windows.rule(),
                        card.pixels());
        List<TrainingImage> chosen = chosen();
        List<DetectionSample> samples = new ArrayList<>();
        for (TrainingImage image : chosen) {
            samples.add(windows.around(image, planned.pixels()));
        }
        UpdateBatch.Part part = planned.batches(small).of(samples);
        List<Path> files = chosen.stream().map(TrainingImage::file).toList();
        try (UpdateBatch batch = new UpdateBatch(List.of(part), files);
                DetectorState state = planned.begin(small)) {
            return learn(state, batch, rate, monitor);
        }
    }

    /** Images with objects, from all over the folder. */
    private List<TrainingImage> chosen() {
        List<TrainingImage> full =
                planned.data().training().stream()
                        .filter(image -> !image.targets().isEmpty())
                        .toList();
        int count = Math.min(IMAGES, full.size());
        List<TrainingImage> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(full.get(i * full.size() / count));
        }
        return chosen;
    }

    private static Check learn(
            DetectorState state, UpdateBatch batch, double rate, JobMonitor monitor) {
        double first = 0;
        double least = Double.POSITIVE_INFINITY;
        int updates = 0;
        while (updates < UPDATES && !(least < first / 2) && !monitor.isCancelled()) {
            DetectorState.Update update = state.update(batch, rate);
            double loss = update.classification() + update.box();
            first = updates == 0 ? loss : first;
            least = Math.min(least, loss);
            updates++;
        }
        boolean learned = least < first / 2;
        return new Check(
                "overfit",
                learned,
                String.format(
                        Locale.ROOT,
                        "On objects of %d images the loss went from %.3g to %.3g in %d updates%s",
                        batch.images(),
                        first,
                        least,
                        updates,
                        learned
                                ? ": the network learns."
                                : ", less than halved: look whether boxes and classes are right,"
                                        + " and whether the start weights are."));
    }
}
