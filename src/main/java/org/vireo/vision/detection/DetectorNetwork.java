package org.vireo.vision.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.ScriptValue;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A RetinaNet with its weights on a device; training and detection share one forward pass. */
public final class DetectorNetwork {
    static final ScriptSource SCRIPT =
            ScriptSource.of("retinanet", ResNet.SCRIPT, DetectionLoss.SCRIPT);

    private static final int LEVELS = 5;

    private final TorchScript script;
    private final RetinaNet design;
    private final Weights weights;

    /** A network over tensors that stay the caller's. */
    public DetectorNetwork(TorchScript script, RetinaNet design, Weights weights) {
        this.script = script;
        this.design = design;
        this.weights = weights;
    }

    /**
     * What one batch gives.
     *
     * @param classification the focal loss
     * @param box the box loss
     * @param gradients of their sum, in the order of the names that were asked for
     */
    public record Step(double classification, double box, List<NDArray> gradients) {

        /** Whether both losses are numbers. */
        public boolean isFinite() {
            return Double.isFinite(classification) && Double.isFinite(box);
        }
    }

    /**
     * Losses and gradients of one batch; the weights stay as they are, but live BatchNorm moves its
     * running statistics.
     *
     * @param scope owns the gradients
     * @param images (N, 3, H, W), normalized and padded
     * @param learned the tensors to differentiate for, already marked by {@link Weights#train}
     */
    public Step step(
            NDManager scope,
            NDArray images,
            DetectionTargets targets,
            List<String> learned,
            DetectionLoss loss) {
        ScriptValue result =
                script.callWithGradients(
                        scope,
                        SCRIPT,
                        "detector_step",
                        weights.map(),
                        weights.list(learned),
                        images,
                        targets.tensors(scope),
                        design.backbone().blocks(),
                        design.classes(),
                        design.norm().mode(),
                        new double[] {loss.alpha(), loss.gamma()},
                        loss.box().kind());
        float[] losses = Tensors.floats(result.get(0).array());
        return new Step(losses[0], losses[1], result.get(1).arrays());
    }

    /**
     * What one look at some images gives.
     *
     * @param candidates the most confident answers for each image
     * @param embeddings for each image the mean of layer4 over its own part, without the padding
     */
    public record Survey(List<Candidates> candidates, List<float[]> embeddings) {}

    /**
     * The most confident answers for each image of a batch and what its backbone makes of it, from
     * one forward pass.
     *
     * @param images (N, 3, H, W), normalized and padded
     * @param sizes of each image without its padding
     */
    public Survey survey(
            NDManager scope, NDArray images, List<ResizeRule.Size> sizes, DecodeSettings settings) {
        List<NDArray> found =
                script.call(
                                scope,
                                SCRIPT,
                                "detector_survey",
                                weights.map(),
                                images,
                                design.backbone().blocks(),
                                design.classes(),
                                inferenceMode(),
                                settings.scoreFloor(),
                                settings.topK(),
                                cells(sizes, ResizeRule.Size::height),
                                cells(sizes, ResizeRule.Size::width))
                        .arrays();
        int ofCandidates = found.size() - sizes.size();
        List<float[]> embeddings =
                found.subList(ofCandidates, found.size()).stream().map(Tensors::floats).toList();
        return new Survey(candidates(found, images), embeddings);
    }

    /** How many cells of layer4, whose stride is 32, an image reaches into. */
    private static int[] cells(List<ResizeRule.Size> sizes, ToIntFunction<ResizeRule.Size> side) {
        return sizes.stream()
                .mapToInt(size -> Math.ceilDiv(side.applyAsInt(size), ResizeRule.MULTIPLE))
                .toArray();
    }

    private List<Candidates> candidates(List<NDArray> found, NDArray images) {
        long[] shape = images.getShape().getShape();
        int[][] maps = Anchors.featureSizes((int) shape[2], (int) shape[3]);
        List<Candidates> candidates = new ArrayList<>();
        for (int image = 0, i = 0; image < shape[0]; image++) {
            Candidates ofImage = new Candidates();
            int firstAnchor = 0;
            for (int level = 0; level < LEVELS; level++, i += 3) {
                ofImage.addLevel(
                        firstAnchor,
                        design.classes(),
                        Tensors.floats(found.get(i)),
                        Tensors.ints(found.get(i + 1)),
                        Tensors.floats(found.get(i + 2)));
                firstAnchor += maps[level][0] * maps[level][1] * design.anchorsPerPlace();
            }
            candidates.add(ofImage);
        }
        return candidates;
    }

    /** Statistics of the batch are for training only. */
    private int inferenceMode() {
        return switch (design.norm()) {
            case BATCH, FROZEN -> Norm.FROZEN.mode();
            case GROUP, FOLDED -> design.norm().mode();
        };
    }
}
