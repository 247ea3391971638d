package org.vireo.evaluation;

import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFeed;
import org.vireo.inference.Detector;
import org.vireo.inference.ImageStream;
import org.vireo.job.JobMonitor;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a detector over labeled images, decoding ahead in the background. */
public final class DetectionPass {
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
        new ImageStream<>(
                        detector.batch(),
                        images -> detector.detect(images, settings),
                        (place, _, found) -> {
                            Example example = examples.get(place);
                            evaluated.add(
                                    new EvaluatedImage(
                                            example.image().id(), example.annotations(), found));
                            monitor.progress(PHASE, evaluated.size(), examples.size());
                        })
                .run(examples.size(), place -> feed.read((int) place), monitor);
        return evaluated;
    }
}
