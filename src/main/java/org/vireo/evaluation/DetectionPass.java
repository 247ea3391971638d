package org.vireo.evaluation;

import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFeed;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedLoader;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a detector over labeled images, decoding ahead in the background. */
public final class DetectionPass {
    private static final int BATCH = 4;
    private static final String PHASE = "Evaluating";

    private DetectionPass() {}

    /**
     * The images with what the detector says of them; what the feed leaves out is left out here,
     * truth and all.
     *
     * @param feed of these images
     * @return in the order given; shorter if the monitor cancels
     * @throws IOException with a sentence if too many images cannot be read
     */
    public static List<EvaluatedImage> run(
            Detector detector,
            List<Example> examples,
            ImageFeed feed,
            DecodeSettings settings,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        List<EvaluatedImage> evaluated = new ArrayList<>();
        List<Example> open = new ArrayList<>();
        List<RgbImage> pixels = new ArrayList<>();
        try (OrderedLoader<Optional<RgbImage>> images =
                new OrderedLoader<>(0, examples.size(), 1, 2 * BATCH, i -> feed.read((int) i))) {
            for (Example example : examples) {
                if (monitor.isCancelled()) {
                    break;
                }
                Optional<RgbImage> read = images.next();
                if (read.isPresent()) {
                    pixels.add(read.get());
                    open.add(example);
                }
                if (pixels.size() == BATCH) {
                    detect(detector, open, pixels, settings, evaluated);
                    monitor.progress(PHASE, evaluated.size(), examples.size());
                }
            }
            detect(detector, open, pixels, settings, evaluated);
            monitor.progress(PHASE, evaluated.size(), examples.size());
        }
        return evaluated;
    }

    private static void detect(
            Detector detector,
            List<Example> open,
            List<RgbImage> pixels,
            DecodeSettings settings,
            List<EvaluatedImage> evaluated) {
        List<List<Detection>> found = detector.detect(pixels, settings);
        for (int i = 0; i < open.size(); i++) {
            Example example = open.get(i);
            evaluated.add(
                    new EvaluatedImage(example.image().id(), example.annotations(), found.get(i)));
        }
        open.clear();
        pixels.clear();
    }
}
