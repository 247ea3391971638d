package org.vireo.training.detector;

import ai.djl.engine.EngineException;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.evaluation.TruthCheck;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.run.RunEvent.Check;
import org.vireo.training.OutOfMemory;
import org.vireo.training.ProcessMemory;
import org.vireo.training.input.PixelCache;
import org.vireo.vision.detection.AnchorCoverage;
import org.vireo.vision.detection.DetectorCard;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is looked at before the time is spent. */
final class DetectorChecks {
    private static final String PHASE = "Checking";
    private static final int CHECKS = 5;
    private static final int OVERFIT_UPDATES = 20;
    private static final int OVERFIT_IMAGES = 4;
    private static final double WELL_COVERED = 0.9;

    private final DetectorConfig config;
    private final DetectorData data;
    private final ComputeDevice device;
    private final DetectorCard card;
    private final StartWeights.Match start;
    private final PixelCache pixels;
    private int partSize;

    DetectorChecks(
            DetectorConfig config,
            DetectorData data,
            ComputeDevice device,
            DetectorCard card,
            StartWeights.Match start,
            PixelCache pixels) {
        this.config = config;
        this.data = data;
        this.device = device;
        this.card = card;
        this.start = start;
        this.pixels = pixels;
        this.partSize = config.optimizer().batch();
    }

    /**
     * Runs all five, in a few seconds to half a minute.
     *
     * @throws IOException if an image cannot be decoded
     */
    List<Check> run(JobMonitor monitor) throws IOException {
        List<Check> checks = new ArrayList<>();
        monitor.progress(PHASE, 0, CHECKS);
        checks.add(truth());
        checks.add(coverage());
        checks.add(new Check("weights", true, start.sentence()));
        monitor.progress(PHASE, 3, CHECKS);
        checks.add(memory());
        monitor.progress(PHASE, 4, CHECKS);
        if (!monitor.isCancelled()) {
            checks.add(overfit(monitor));
        }
        monitor.progress(PHASE, CHECKS, CHECKS);
        return checks;
    }

    /** How many images can go through the network together, as the memory check found. */
    int partSize() {
        return partSize;
    }

    /**
     * Feeds the ground truth back as predictions: anything but 1 means mixed-up classes or boxes.
     */
    private Check truth() {
        Map<Long, List<Annotation>> truth = new LinkedHashMap<>();
        data.validation().forEach(e -> truth.put(e.image().id(), e.annotations()));
        TruthCheck check = TruthCheck.of(truth, data.categories());
        return new Check(
                "truth",
                check.passed(),
                check.passed()
                        ? "The ground truth, fed back as predictions, reaches an AP of 1."
                        : String.join(" ", check.problems()));
    }

    private Check coverage() {
        AnchorCoverage coverage =
                AnchorCoverage.of(card.anchors(), DetectorSetup.resizedBoxes(data, card.resize()));
        String weak =
                data.categories().stream()
                        .filter(c -> coverage.byCategory().containsKey(c.id()))
                        .filter(c -> coverage.of(c.id()).atHalf() < WELL_COVERED)
                        .map(c -> c.name() + " " + percent(coverage.of(c.id()).atHalf()))
                        .collect(Collectors.joining(", "));
        String sentence =
                percent(coverage.all().atHalf())
                        + " of the training boxes have an anchor with IoU of at least 0.5"
                        + (weak.isEmpty()
                                ? "."
                                : "; fewer of: "
                                        + weak
                                        + ". Such objects are hard to find: let the anchors be"
                                        + " fitted (model.fitAnchors), or make the images larger.");
        return new Check("anchors", weak.isEmpty(), sentence);
    }

    /** Runs the largest batch with the most boxes, and halves it until memory suffices. */
    private Check memory() throws IOException {
        UpdateBatches batches = new UpdateBatches(config, card, data, 0, pixels);
        List<Integer> worst = worstImages();
        try (DetectorState state = DetectorState.fresh(device, card, config, start.matched())) {
            while (true) {
                try (UpdateBatch batch = batches.make(worst, 0, 0, partSize)) {
                    state.update(batch, 0);
                    return new Check(
                            "memory",
                            true,
                            String.format(
                                    Locale.ROOT,
                                    "The largest batch (%d images at a time) ran; the process has"
                                            + " taken %.0f MiB at most.",
                                    partSize,
                                    ProcessMemory.peakMegabytes()));
                } catch (EngineException e) {
                    if (!OutOfMemory.is(e) || partSize == 1) {
                        return new Check(
                                "memory",
                                false,
                                "The largest batch did not run: " + e.getMessage());
                    }
                    partSize = Math.ceilDiv(partSize, 2);
                }
            }
        }
    }

    private List<Integer> worstImages() {
        Comparator<Integer> area =
                Comparator.comparingLong(i -> paddedArea(data.training().get(i)));
        Comparator<Integer> boxes =
                Comparator.comparingInt(i -> data.training().get(i).targets().size());
        return IntStream.range(0, data.training().size())
                .boxed()
                .sorted(area.thenComparing(boxes).reversed())
                .limit(config.optimizer().effectiveBatch())
                .toList();
    }

    private long paddedArea(TrainingImage image) {
        double largest = config.input().scaleJitterMax();
        ResizeRule.Size size = card.resize().resized(image.height(), image.width());
        return (long) ResizeRule.padded((int) (size.height() * largest))
                * ResizeRule.padded((int) (size.width() * largest));
    }

    /** A network that cannot learn four images by heart will not learn the rest. */
    private Check overfit(JobMonitor monitor) throws IOException {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig eager = config;
        for (String[] change :
                new String[][] {
                    {"optimizer.kind", "adamw"},
                    {"optimizer.learningRate", "1e-3"},
                    {"optimizer.referenceBatch", "0"},
                    {"optimizer.weightDecay", "0"},
                    {"optimizer.clipNorm", "10"},
                    {"optimizer.emaDecay", "0"},
                    {"input.flip", "0"},
                    {"input.scaleJitterMin", "1"},
                    {"input.scaleJitterMax", "1"}
                }) {
            eager = settings.with(eager, change[0], change[1]);
        }
        List<Integer> chosen =
                IntStream.range(0, data.training().size())
                        .boxed()
                        .filter(i -> !data.training().get(i).targets().isEmpty())
                        .limit(OVERFIT_IMAGES)
                        .toList();
        UpdateBatches batches = new UpdateBatches(eager, card, data, 0, pixels);
        double first = 0;
        double loss = 0;
        int updates = 0;
        try (DetectorState state = DetectorState.fresh(device, card, eager, start.matched());
                UpdateBatch batch = batches.make(chosen, 0, 0, partSize)) {
            while (updates < OVERFIT_UPDATES && !monitor.isCancelled()) {
                DetectorState.Update update = state.update(batch, 1e-3);
                loss = update.classification() + update.box();
                first = updates == 0 ? loss : first;
                updates++;
                if (loss < first / 2) {
                    break;
                }
            }
        }
        boolean learned = loss < first / 2;
        return new Check(
                "overfit",
                learned,
                String.format(
                        Locale.ROOT,
                        "On %d images the loss went from %.3g to %.3g in %d updates%s",
                        chosen.size(),
                        first,
                        loss,
                        updates,
                        learned
                                ? ": the network learns."
                                : ", less than halved: look whether boxes and classes are right."));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
