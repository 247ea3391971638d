package org.vireo.evaluation;

import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedLoader;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a detector over labeled images, decoding ahead in the background. */
public final class DetectionPass {
    private static final int BATCH = 4;
    private static final String PHASE = "Evaluating";

    private DetectionPass() {}

    /**
     * The images with what the detector says of them. An image that cannot be read is named and
     * left out.
     *
     * @param root what the images' paths are relative to
     * @return in the order given; shorter if the monitor cancels
     */
    public static List<EvaluatedImage> run(
            Detector detector,
            List<Example> examples,
            Path root,
            DecodeSettings settings,
            JobMonitor monitor)
            throws InterruptedException {
        List<EvaluatedImage> evaluated = new ArrayList<>();
        List<Example> open = new ArrayList<>();
        List<RgbImage> pixels = new ArrayList<>();
        try (OrderedLoader<RgbImage> images =
                new OrderedLoader<>(
                        0,
                        examples.size(),
                        1,
                        2 * BATCH,
                        i ->
                                ImageFile.decode(
                                        root.resolve(examples.get((int) i).image().path())))) {
            for (Example example : examples) {
                if (monitor.isCancelled()) {
                    break;
                }
                try {
                    pixels.add(images.next());
                    open.add(example);
                } catch (IOException e) {
                    monitor.say("Left out of the evaluation: " + e.getMessage());
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
