package org.vireo.ui.inspect;

import org.vireo.config.DetectorConfig;
import org.vireo.evaluation.ClassNames;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a checkpoint's detector over images in the order of a {@link DetectionOrder}. */
final class BoxSearch {
    private static final int BATCH = 4;

    /** How long a loaded network waits for more images before its memory is given back. */
    private static final long PATIENCE_MILLIS = 20_000;

    /**
     * All answers above the floor, up to this many, so that the NMS slider has all to choose of.
     */
    private static final int MOST_BOXES = 1000;

    private final Checkpoint checkpoint;
    private final DetectionOrder order;
    private final Map<Long, Path> files;
    private final List<Category> categories;
    private final Listener listener;

    /** Hears of each image, on the working thread. */
    interface Listener {
        void found(long image, PackedBoxes boxes);

        /** The image cannot be read. */
        void failed(long image);
    }

    /**
     * A search that is still to be run.
     *
     * @param files by image id
     * @param categories the folder's
     */
    BoxSearch(
            Checkpoint checkpoint,
            DetectionOrder order,
            Map<Long, Path> files,
            List<Category> categories,
            Listener listener) {
        this.checkpoint = checkpoint;
        this.order = order;
        this.files = files;
        this.categories = categories;
        this.listener = listener;
    }

    /**
     * Searches until no image has come for a while, or the monitor cancels.
     *
     * @throws IOException with a sentence if the network cannot be loaded
     */
    void run(JobMonitor monitor) throws IOException, InterruptedException {
        if (!Files.exists(checkpoint.file())) {
            throw new IOException(
                    checkpoint.file() + " is gone: the run or its checkpoint was deleted.");
        }
        DetectorConfig config = checkpoint.run().card().detector();
        DecodeSettings settings =
                new DecodeSettings(
                        config.evaluation().scoreFloor(),
                        DecodeSettings.viewing().topK(),
                        1,
                        MOST_BOXES);
        while (gaveWay(config, settings, monitor)) {
            monitor.say("A training holds the card, so the CPU goes on.");
        }
    }

    /** Searches; returns true if it ended early since a training wants the card. */
    private boolean gaveWay(DetectorConfig config, DecodeSettings settings, JobMonitor monitor)
            throws IOException, InterruptedException {
        try (ComputeDevice device = ComputeDevice.openBeside(config.device(), 0);
                Detector detector = Detector.load(device, checkpoint.file())) {
            ClassNames names = new ClassNames(detector.card().categories(), categories);
            names.differences().forEach(monitor::say);
            while (!monitor.isCancelled()) {
                List<Long> next = order.take(BATCH, PATIENCE_MILLIS);
                if (next.isEmpty()) {
                    return false;
                }
                search(next, detector, settings, names);
                if (device.shouldGiveWay()) {
                    return true;
                }
            }
            return false;
        }
    }

    private void search(
            List<Long> images, Detector detector, DecodeSettings settings, ClassNames names) {
        List<Long> read = new ArrayList<>();
        List<RgbImage> pixels = new ArrayList<>();
        for (long image : images) {
            Path file = files.get(image);
            try {
                if (file != null) {
                    pixels.add(ImageFile.decode(file, checkpoint.run().card().depth()));
                    read.add(image);
                }
            } catch (UnreadableImageException e) {
                listener.failed(image);
            }
        }
        List<List<Detection>> found = detector.detect(pixels, settings);
        for (int i = 0; i < read.size(); i++) {
            listener.found(read.get(i), PackedBoxes.of(names.translated(found.get(i))));
        }
    }
}
