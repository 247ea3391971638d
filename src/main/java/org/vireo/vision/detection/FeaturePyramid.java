package org.vireo.vision.detection;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.TensorSpec.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maps of a backbone brought to one width, the coarse ones added onto the fine (Lin et al. 2016,
 * arXiv 1612.03144), with torchvision's tensor names.
 *
 * @param prefix goes before every name
 * @param channels of the backbone's maps, finest first
 */
public record FeaturePyramid(String prefix, List<Integer> channels, int width) {
    /** Its function {@code feature_pyramid}. */
    public static final ScriptSource SCRIPT =
            ScriptSource.of("feature_pyramid", ScriptSource.LAYERS);

    /**
     * The pyramid of a backbone's last stages.
     *
     * @param strides that these stages shall have
     * @throws IllegalArgumentException with a sentence if they have others
     */
    public static FeaturePyramid of(
            String prefix, Backbone backbone, List<Integer> strides, int width) {
        List<Backbone.Stage> stages = backbone.stages();
        List<Backbone.Stage> last =
                stages.subList(Math.max(0, stages.size() - strides.size()), stages.size());
        if (!last.stream().map(Backbone.Stage::stride).toList().equals(strides)) {
            throw new IllegalArgumentException(
                    backbone.title() + " has no last stages of the strides " + strides);
        }
        return new FeaturePyramid(
                prefix, last.stream().map(Backbone.Stage::channels).toList(), width);
    }

    public FeaturePyramid {
        channels = List.copyOf(channels);
    }

    /** Its tensors in torchvision's order. */
    public List<TensorSpec> specs() {
        List<TensorSpec> specs = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            specs.addAll(convolution(prefix + "inner_blocks." + i + ".0", channels.get(i), 1));
        }
        for (int i = 0; i < channels.size(); i++) {
            specs.addAll(convolution(prefix + "layer_blocks." + i + ".0", width, 3));
        }
        return specs;
    }

    /** A convolution to the pyramid's width: Kaiming uniform with slope 1, bias 0. */
    public List<TensorSpec> convolution(String name, int in, int side) {
        Start start = new Start.Uniform(Math.sqrt(3.0 / (in * side * side)));
        return List.of(
                TensorSpec.kernel(name + ".weight", width, in, side, start),
                TensorSpec.constant(name + ".bias", 0, width));
    }

    /**
     * Its function as an ONNX graph.
     *
     * @param maps of the backbone, finest first
     * @return as many of the pyramid
     */
    public List<String> graph(OnnxGraph graph, List<String> maps) {
        int last = channels.size() - 1;
        String inner =
                graph.convolution(prefix + "inner_blocks." + last + ".0", maps.get(last), 1, 0);
        List<String> levels = new ArrayList<>();
        levels.add(graph.convolution(prefix + "layer_blocks." + last + ".0", inner, 1, 1));
        for (int i = last - 1; i >= 0; i--) {
            String lateral =
                    graph.convolution(prefix + "inner_blocks." + i + ".0", maps.get(i), 1, 0);
            String larger =
                    graph.node(
                            "Resize",
                            Map.of(
                                    "mode", "nearest",
                                    "coordinate_transformation_mode", "asymmetric",
                                    "nearest_mode", "floor"),
                            inner,
                            "",
                            "",
                            graph.node("Shape", lateral));
            inner = graph.add(lateral, larger);
            levels.addFirst(graph.convolution(prefix + "layer_blocks." + i + ".0", inner, 1, 1));
        }
        return levels;
    }
}
