package org.vireo.cli;

import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.UnreadableImageException;
import org.vireo.inference.ImageStream;
import org.vireo.inference.ObjectDetector;
import org.vireo.job.JobMonitor;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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
        AtomicInteger unreadable = new AtomicInteger();
        new ImageStream<>(
                        detector.batch(),
                        images -> detector.detect(images, settings),
                        (place, image, found) -> {
                            output.add(files.get(place), image, found);
                            monitor.progress("Detecting", place + 1L, files.size());
                        })
                .run(
                        files.size(),
                        place -> {
                            try {
                                return Optional.of(ImageFile.decode(files.get((int) place), depth));
                            } catch (UnreadableImageException e) {
                                unreadable.incrementAndGet();
                                monitor.say("Left out: " + e.getMessage());
                                return Optional.empty();
                            }
                        },
                        monitor);
        output.finish();
        monitor.say(output.summary());
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return unreadable.get() == files.size() ? ExitCode.BAD_DATA : ExitCode.OK;
    }
}
