package org.vireo.cli;

import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.inference.ImageStream;
import org.vireo.inference.ObjectDetector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a detector over image files, decoding ahead; what cannot be read is named and left out. */
final class DetectionJob {
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
        ImageStream<List<Detection>> stream =
                new ImageStream<>(
                        detector.batch(),
                        images -> detector.detect(images, settings),
                        (place, image, found) -> {
                            output.add(files.get(place), image, found);
                            monitor.progress("Detecting", place + 1L, files.size());
                        });
        int unreadable =
                stream.runReadable(
                        files.size(),
                        place -> ImageFile.decode(files.get((int) place), depth),
                        monitor);
        output.finish();
        monitor.say(output.summary());
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return unreadable == files.size() ? ExitCode.BAD_DATA : ExitCode.OK;
    }
}
