package org.vireo.vision.detection.retinanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.FeaturePyramid;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A RetinaNet with its weights; training and detection share one forward pass. */
final class RetinaNetNetwork implements DetectorNetwork {
    /** To be completed by a backbone's functions. */
    static final ScriptSource SCRIPT =
            ScriptSource.of("retinanet", FeaturePyramid.SCRIPT, DetectionLoss.SCRIPT);

    private final TorchScript script;
    private final RetinaNet design;
    private final Weights weights;
    private final ScriptSource source;

    RetinaNetNetwork(TorchScript script, RetinaNet design, Weights weights) {
        this.script = script;
        this.design = design;
        this.weights = weights;
        this.source = SCRIPT.with(design.backbone().script());
    }

    @Override
    public Step step(
            NDManager scope, NDArray images, DetectionTargets targets, List<String> learned) {
        DetectionLoss loss = design.loss();
        TorchScript.Value result =
                script.callWithGradients(
                        scope,
                        source,
                        "detector_step",
                        weights.map(),
                        weights.arithmetic().numbers(),
                        weights.lossScale(),
                        weights.list(learned),
                        images,
                        targets.tensors(scope),
                        design.backbone().shape(),
                        design.classes(),
                        design.norm().mode(),
                        new double[] {loss.alpha(), loss.gamma()},
                        DetectionLoss.kind(loss.box()));
        return new Step(result.get(0).array(), result.get(1).arrays());
    }

    @Override
    public List<Survey> survey(
            NDManager scope, NDArray images, List<ResizeRule.Size> sizes, DecodeSettings settings) {
        NDArray found =
                script.call(
                                scope,
                                source,
                                "detector_survey",
                                weights.map(),
                                images,
                                design.backbone().shape(),
                                design.classes(),
                                design.norm().fixed().mode(),
                                settings.scoreFloor(),
                                settings.topK(),
                                images.getDevice().isGpu(),
                                cells(sizes, ResizeRule.Size::height),
                                cells(sizes, ResizeRule.Size::width))
                        .array();
        int height = (int) images.getShape().get(2);
        int across = (int) images.getShape().get(3);
        int[][] maps = Anchors.featureSizes(height, across);
        float[] anchors = Anchors.generate(design.anchors(), height, across, maps);
        float[] numbers = Tensors.floats(found);
        int width = design.backbone().width();
        int embedded = sizes.size() * width;
        Candidates candidates =
                new Candidates(numbers, embedded, Anchors.perLevel(design.anchors(), maps));
        List<Survey> surveys = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            surveys.add(
                    new Survey(
                            candidates.decoded(i, anchors, sizes.get(i), settings),
                            Arrays.copyOfRange(numbers, i * width, (i + 1) * width)));
        }
        return surveys;
    }

    /** How many cells of the backbone's last stage an image reaches into. */
    private int[] cells(List<ResizeRule.Size> sizes, ToIntFunction<ResizeRule.Size> side) {
        int stride = design.backbone().stride();
        return sizes.stream()
                .mapToInt(size -> Math.ceilDiv(side.applyAsInt(size), stride))
                .toArray();
    }

    /**
     * The network's most confident answers for the images of a batch.
     *
     * @param rows what {@code best_candidates} gave, row-major: image, level, score, anchor of the
     *     level, class column, regression
     * @param from where the first row begins
     * @param perLevel how many anchors each level has
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    record Candidates(float[] rows, int from, int[] perLevel) {
        private static final int COLUMNS = 9;

        /**
         * The boxes that are meant in one image.
         *
         * @param image its place in the batch
         * @param anchors those of all levels of the padded image
         * @param resized the image's own size after resizing, without padding
         */
        DetectedBoxes decoded(
                int image, float[] anchors, ResizeRule.Size resized, DecodeSettings settings) {
            int[] own =
                    IntStream.iterate(from, row -> row < rows.length, row -> row + COLUMNS)
                            .filter(row -> rows[row] == image)
                            .toArray();
            int[] end = perLevel.clone();
            Arrays.parallelPrefix(end, Integer::sum);
            float[] boxes = new float[4 * own.length];
            float[] scores = new float[own.length];
            int[] classes = new int[own.length];
            for (int i = 0; i < own.length; i++) {
                int row = own[i];
                int level = (int) rows[row + 1];
                int anchor = end[level] - perLevel[level] + (int) rows[row + 3];
                float[] deltas = Arrays.copyOfRange(rows, row + 5, row + COLUMNS);
                BoxCoder.decode(anchors, anchor, deltas, 0, boxes, i);
                scores[i] = rows[row + 2];
                classes[i] = (int) rows[row + 4];
            }
            return DetectedBoxes.of(boxes, scores, classes, resized, settings);
        }
    }
}
