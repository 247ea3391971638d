package org.vireo.training.method.detector;

import org.vireo.job.Wording;
import org.vireo.run.RunEvent.Check;
import org.vireo.training.engine.MemoryGuard;
import org.vireo.training.engine.TrainingException;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ProcessMemory;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the largest images with the most boxes go through the network as many at a time as the
 * settings want.
 *
 * <p>On a GPU they do so once, since it says so when its memory does not suffice. The memory of a
 * computer does not: its system ends a process that takes too much. So there one image runs, and
 * what it took is multiplied.
 */
final class MemoryCheck {
    /** The share of the free memory that a run may plan with. */
    private static final double USABLE = 0.9;

    private final PlannedRun planned;

    MemoryCheck(PlannedRun planned) {
        this.planned = planned;
    }

    /**
     * What was found.
     *
     * @param partSize how many images may go through the network together
     */
    record Result(Check check, int partSize) {}

    /**
     * Looks.
     *
     * @throws IOException if too many images cannot be decoded
     */
    Result run() throws IOException, InterruptedException {
        int wanted = planned.config().imagesTogether();
        try {
            return planned.device().isGpu() ? tried(wanted) : estimated(wanted);
        } catch (TrainingException e) {
            return new Result(
                    new Check(
                            "memory",
                            false,
                            e.getMessage()
                                    + ": make the images smaller (input.longSide) or the"
                                    + " backbone."),
                    1);
        }
    }

    private Result tried(int wanted) throws IOException, InterruptedException, TrainingException {
        int size = MemoryGuard.fitting(wanted, this::step);
        return result(
                wanted,
                size,
                "The largest images ran, " + size + " at a time" + reduced(wanted, size));
    }

    private Result estimated(int wanted)
            throws IOException, InterruptedException, TrainingException {
        double before = ProcessMemory.residentMegabytes();
        MemoryGuard.fitting(1, this::step);
        double image = Math.max(0, ProcessMemory.peakMegabytes() - before);
        double free = ProcessMemory.freeMegabytes() + ProcessMemory.residentMegabytes() - before;
        int size = partSize(wanted, image, USABLE * free);
        String need =
                Double.isNaN(image)
                        ? "The largest image ran; how much memory it took is not known here"
                        : Wording.of(
                                "The largest image took %.0f MiB, so %d at a time take at most"
                                        + " %.0f of the %.0f MiB that are free",
                                image, size, size * image, free);
        if (size * image > free) {
            return new Result(
                    new Check(
                            "memory",
                            false,
                            need + ": make the images smaller (input.longSide) or the backbone."),
                    size);
        }
        return result(wanted, size, need + reduced(wanted, size));
    }

    private static Result result(int wanted, int size, String sentence) {
        return new Result(new Check("memory", size == wanted, sentence), size);
    }

    private static String reduced(int wanted, int size) {
        return size == wanted
                ? "."
                : "; %d at a time, as you set it, would not fit. An update is still made of all its images."
                        .formatted(wanted);
    }

    /**
     * The wanted size, halved until it fits; the wanted one where the need or what is free is not
     * known.
     */
    static int partSize(int wanted, double megabytesOfImage, double usable) {
        int size = wanted;
        while (size > 1 && size * megabytesOfImage > usable) {
            size = Math.ceilDiv(size, 2);
        }
        return size;
    }

    /** One update of the largest images. */
    private void step(int images) throws IOException, InterruptedException {
        UpdateBatches batches = planned.batches(planned.card());
        try (TrainedDetector state = planned.begin(planned.card());
                UpdateBatch batch = batches.make(largest(images), 0, 0, images)) {
            state.update(batch, 0);
        }
    }

    private List<Integer> largest(int count) {
        Comparator<Integer> area =
                Comparator.comparingLong(i -> paddedArea(planned.data().training().get(i)));
        Comparator<Integer> boxes =
                Comparator.comparingInt(i -> planned.data().training().get(i).targets().size());
        return IntStream.range(0, planned.data().training().size())
                .boxed()
                .sorted(area.thenComparing(boxes).reversed())
                .limit(count)
                .toList();
    }

    private long paddedArea(TrainingImage image) {
        double largest = planned.config().input().scaleJitterMax();
        ResizeRule.Size size = planned.card().resize().resized(image.height(), image.width());
        return (long) ResizeRule.padded((int) (size.height() * largest))
                * ResizeRule.padded((int) (size.width() * largest));
    }
}
