package org.vireo.vision.detection;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a detector is made of, around a backbone: its tensors, its targets and its losses. */
public interface DetectorModel {

    /** Its word in settings and files, such as {@code retinanet}. */
    String id();

    /** What looks at the image. */
    Backbone backbone();

    /** What the names of the backbone's tensors begin with. */
    String backbonePrefix();

    /** How its activations are normalized. */
    Norm norm();

    /** The same model normalized otherwise: its weights are others. */
    DetectorModel with(Norm other);

    /** Its tensors, in the order of files. */
    List<TensorSpec> specs();

    /** The names of its losses. */
    List<String> losses();

    /**
     * What a batch teaches; safe to call from any thread.
     *
     * @param height of the padded images
     * @param width of the padded images
     * @param boxes for each image G x 4, proper boxes in pixels of the resized image; G may be 0
     * @param classes for each image, per box its class column, from 0
     * @param shares how many images the losses are the mean of: those of this batch, or of all
     *     batches whose gradients are added up
     */
    DetectionTargets targets(
            int height, int width, List<float[]> boxes, List<int[]> classes, int shares);

    /**
     * The model with its weights.
     *
     * @param weights of {@link #specs}; stay the caller's
     */
    DetectorNetwork on(TorchScript script, Weights weights);

    /**
     * The model as an ONNX graph, of weights that no longer learn.
     *
     * @param image (1, 3, H, W), normalized and padded
     * @param topK how many of the best answers of each level are looked at
     * @return at most {@link #levels} times as many
     * @throws IllegalArgumentException with a sentence if it cannot be written so
     */
    default GraphCandidates graph(OnnxGraph graph, String image, int topK) {
        throw new IllegalArgumentException("A " + id() + " cannot be written as ONNX yet.");
    }

    /**
     * The model as a function {@code candidates(p, image, score_floor, top)} of an exported module,
     * of weights that no longer learn: from {@code image} (1, 3, H, W), normalized and padded, to
     * boxes (M, 4) in its pixels, scores (M) and class columns (M).
     *
     * @throws IllegalArgumentException with a sentence if it cannot be written so
     */
    default ScriptSource candidates() {
        throw new IllegalArgumentException("A " + id() + " cannot be written as TorchScript yet.");
    }

    /** Further tensors that {@link #candidates} finds in {@code p}. */
    default Map<String, SafeTensors.Tensor> constants() {
        return Map.of();
    }

    /** How many maps of different scale it looks for objects on. */
    int levels();

    /**
     * All about it that its tensors do not say, beyond backbone, norm and classes; it stands in the
     * metadata of the weights' file.
     */
    Map<String, String> description();

    /**
     * The names of the tensors that learn.
     *
     * @param stages how many of the backbone's stages do, counted from the end; the stem is one
     *     more
     */
    default List<String> trainable(int stages) {
        String prefix = backbonePrefix();
        Set<String> ofBackbone = new HashSet<>(backbone().trainable(prefix, norm(), stages));
        return specs().stream()
                .filter(TensorSpec::trained)
                .map(TensorSpec::name)
                .filter(name -> !name.startsWith(prefix) || ofBackbone.contains(name))
                .toList();
    }

    /** The names of the running statistics that a step moves. */
    default List<String> statistics() {
        return norm() != Norm.BATCH
                ? List.of()
                : specs().stream().filter(spec -> !spec.trained()).map(TensorSpec::name).toList();
    }
}
