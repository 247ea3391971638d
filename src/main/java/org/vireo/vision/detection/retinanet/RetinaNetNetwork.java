package org.vireo.vision.detection.retinanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.FeaturePyramid;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.ScriptValue;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

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
        ScriptValue result =
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
}
