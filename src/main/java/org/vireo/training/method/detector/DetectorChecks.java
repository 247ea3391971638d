package org.vireo.training.method.detector;

import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.TruthCheck;
import org.vireo.inference.DetectorCard;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.run.RunEvent.Check;
import org.vireo.vision.detection.retinanet.AnchorCoverage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is looked at before the time is spent. */
final class DetectorChecks {
    private static final String PHASE = "Checking";
    private static final int CHECKS = 5;
    private static final double WELL_COVERED = 0.9;

    private final PlannedRun planned;
    private final String weights;
    private int partSize;

    /**
     * Checks of a run.
     *
     * @param weights what is said of its start weights
     */
    DetectorChecks(PlannedRun planned, String weights) {
        this.planned = planned;
        this.weights = weights;
        this.partSize = planned.config().imagesTogether();
    }

    /**
     * Runs all five, in a few seconds to half a minute.
     *
     * @throws IOException if too many images cannot be decoded
     */
    List<Check> run(JobMonitor monitor) throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        monitor.progress(PHASE, 0, CHECKS);
        checks.add(timed(this::truth));
        checks.add(timed(this::coverage));
        checks.add(new Check("weights", true, weights));
        monitor.progress(PHASE, 3, CHECKS);
        checks.add(timed(this::memory));
        monitor.progress(PHASE, 4, CHECKS);
        if (!monitor.isCancelled()) {
            OverfitCheck overfit = new OverfitCheck(planned);
            checks.add(timed(() -> overfit.run(overfit.rate(), monitor)));
        }
        monitor.progress(PHASE, CHECKS, CHECKS);
        return checks;
    }

    private interface Look {
        Check at() throws IOException, InterruptedException;
    }

    /** A check whose sentence says how long it took, if that was long. */
    private static Check timed(Look look) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Check check = look.at();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return seconds < 1
                ? check
                : new Check(
                        check.name(),
                        check.passed(),
                        check.sentence() + Wording.of(" (%.0f s)", seconds));
    }

    private Check memory() throws IOException, InterruptedException {
        MemoryCheck.Result found = new MemoryCheck(planned).run();
        partSize = found.partSize();
        return found.check();
    }

    /** How many images can go through the network together, as the memory check found. */
    int partSize() {
        return partSize;
    }

    /**
     * Feeds the ground truth back as predictions: anything but 1 means mixed-up classes or boxes.
     */
    private Check truth() {
        DetectorData data = planned.data();
        Map<Long, List<Annotation>> truth = new LinkedHashMap<>();
        data.validation().forEach(e -> truth.put(e.id(), e.annotations()));
        TruthCheck check =
                TruthCheck.of(
                        truth,
                        data.categories(),
                        CocoEvaluation.counted(planned.config().evaluation().maxDetections()));
        return new Check(
                "truth",
                check.passed(),
                check.passed()
                        ? "The ground truth, fed back as predictions, reaches an AP of 1."
                        : String.join(" ", check.problems()));
    }

    private Check coverage() {
        DetectorData data = planned.data();
        DetectorCard card = planned.card();
        AnchorCoverage coverage =
                AnchorCoverage.of(
                        DetectorSetup.trained(card, planned.config().model()).anchors(),
                        DetectorSetup.resizedBoxes(data, card.resize()));
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
                                        + ". Such objects are hard to find: "
                                        + (planned.config().model().fitAnchors()
                                                ? "make the images larger (input.shortSide)."
                                                : "let the anchors be fitted (model.fitAnchors), or"
                                                        + " make the images larger."));
        return new Check("anchors", weak.isEmpty(), sentence);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
