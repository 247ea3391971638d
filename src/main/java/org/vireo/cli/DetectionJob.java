package org.vireo.cli;

import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.ObjectDetector;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedLoader;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a detector over image files, decoding ahead; what cannot be read is named and left out. */
final class DetectionJob {
    private static final int AHEAD = 4;
    private final ObjectDetector detector;
    private final DecodeSettings settings;
    private final DetectionOutput output;
    private final DepthRule depth;

    DetectionJob(
            ObjectDetector detector,
            DecodeSettings settings,
            DepthRule depth,
            DetectionOutput output) {
        this.depth = depth;
        this.detector = detector;
        this.settings = settings;
        this.output = output;
    }

    /** Returns an exit code; what was found until a stop is written, too. */
    int run(List<Path> files, JobMonitor monitor) throws IOException, InterruptedException {
        int unreadable = 0;
        try (OrderedLoader<RgbImage> images =
                new OrderedLoader<>(
                        0,
                        files.size(),
                        1,
                        AHEAD,
                        i -> ImageFile.decode(files.get((int) i), depth))) {
            for (int i = 0; i < files.size() && !monitor.isCancelled(); i++) {
                try {
                    RgbImage image = images.next();
                    List<Detection> found = detector.detect(List.of(image), settings).getFirst();
                    output.add(files.get(i), image, found);
                } catch (org.vireo.image.UnreadableImageException e) {
                    unreadable++;
                    monitor.say("Left out: " + e.getMessage());
                }
                monitor.progress("Detecting", i + 1, files.size());
            }
        }
        output.finish();
        monitor.say(output.summary());
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return unreadable == files.size() ? ExitCode.BAD_DATA : ExitCode.OK;
    }
}
