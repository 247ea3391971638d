package org.vireo.vision.backbone;

import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network that turns an image into feature maps: its tensors, and the functions that run it.
 * {@link Backbones} lists them.
 */
public interface Backbone {

    /** The name in settings and files, such as {@code resnet18}. */
    String id();

    /** The name for people, such as {@code ResNet-18}. */
    String title();

    /**
     * The functions that run it, over tensors {@code p} whose names begin with {@code prefix}:
     *
     * <ul>
     *   <li>{@code backbone(p, prefix, images, shape, norm_mode)}: (N, 3, H, W) to the map of each
     *       stage, finest first;
     *   <li>{@code backbone_taps}, of the same arguments: to what each of {@link #taps} gives, then
     *       the pooled representation (N, {@link #width}).
     * </ul>
     */
    ScriptSource script();

    /** What {@link #script} takes as {@code shape: List[int]}, such as blocks a stage. */
    int[] shape();

    /**
     * A part of the network that ends in a feature map.
     *
     * @param stride pixels of the image a cell
     */
    record Stage(String name, int channels, int stride) {}

    /** Its stages, finest first; what comes before them is its stem. */
    List<Stage> stages();

    /** The names of the four places where one can look inside, finest first. */
    List<String> taps();

    /**
     * Its tensors, in the order of files.
     *
     * @param prefix goes before every name
     * @param zeroLast whether the last normalization of each residual block starts at 0, so that
     *     the block starts as the identity (Goyal et al. 2017, arXiv 1706.02677, section 5.1)
     */
    List<TensorSpec> specs(String prefix, Norm norm, boolean zeroLast);

    /**
     * Which part of the network a tensor belongs to.
     *
     * @param name without a prefix
     * @return 0 for the stem, from 1 for the {@link #stages}
     */
    int stageOf(String name);

    /** The name of the normalization that follows a convolution; the convolution's own if none. */
    String normalizationAfter(String convolution);

    /**
     * What an image costs.
     *
     * @param multiplyAdds of one pass, as torchvision lists them
     * @param parameters how many weights there are
     * @param activations the outputs of convolutions and normalizations, which training keeps
     */
    record Cost(double multiplyAdds, double parameters, double activations) {
        /** Of an image of so many pixels, if this is that of one of 224 x 224. */
        public Cost at(double pixels) {
            double share = pixels / (224 * 224);
            return new Cost(multiplyAdds * share, parameters, activations * share);
        }
    }

    /** What an image of 224 x 224 costs. */
    Cost cost();

    /**
     * The same as an ONNX graph, of weights that no longer learn ({@link Norm#FOLDED} or {@link
     * Norm#GROUP}).
     *
     * @param images (N, 3, H, W)
     * @return the map of each stage, finest first
     * @throws IllegalArgumentException with a sentence if it cannot be written so
     */
    default List<String> graph(OnnxGraph graph, String prefix, String images) {
        throw new IllegalArgumentException(title() + " cannot be written as ONNX yet.");
    }

    /** The channels of the last stage, and so of the pooled representation. */
    default int width() {
        return stages().getLast().channels();
    }

    /** The stride of the last stage. */
    default int stride() {
        return stages().getLast().stride();
    }

    /**
     * The names of the tensors that learn; with {@link Norm#FROZEN} no normalization does.
     *
     * @param last how many of the stages learn, counted from the end; the stem is one more
     */
    default List<String> trainable(String prefix, Norm norm, int last) {
        int frozen = stages().size() + 1 - last;
        Set<String> withoutNorms =
                specs(prefix, Norm.FOLDED, false).stream()
                        .map(TensorSpec::name)
                        .collect(Collectors.toSet());
        return specs(prefix, norm, false).stream()
                .filter(TensorSpec::trained)
                .map(TensorSpec::name)
                .filter(name -> stageOf(name.substring(prefix.length())) >= frozen)
                .filter(name -> norm != Norm.FROZEN || withoutNorms.contains(name))
                .toList();
    }
}
