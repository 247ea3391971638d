package org.vireo.vision.backbone;

import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The residual networks (He et al. 2015, arXiv 1512.03385), v1.5, without a classifier. */
public enum ResNet implements Backbone {
    /** ResNet-18 with half of its channels: a step costs a quarter of the arithmetic. */
    RESNET18HALF(false, 32, new Cost(0.48e9, 2.8e6, 2.5e6), 2, 2, 2, 2),
    RESNET18(false, 64, new Cost(1.81e9, 11.2e6, 5.0e6), 2, 2, 2, 2),
    RESNET34(false, 64, new Cost(3.66e9, 21.3e6, 7.3e6), 3, 4, 6, 3),
    RESNET50(true, 64, new Cost(4.09e9, 23.5e6, 18.5e6), 3, 4, 6, 3),
    RESNET101(true, 64, new Cost(7.80e9, 42.5e6, 28.7e6), 3, 4, 23, 3);

    /** The functions of all ResNets. */
    public static final ScriptSource SCRIPT = ScriptSource.of("resnet", ScriptSource.LAYERS);

    private final boolean bottleneck;
    private final int stemWidth;

    @SuppressWarnings("ImmutableEnumChecker") // three numbers
    private final Cost cost;

    @SuppressWarnings("ImmutableEnumChecker") // never written, handed out as copies
    private final int[] blocks;

    ResNet(boolean bottleneck, int stemWidth, Cost cost, int... blocks) {
        this.bottleneck = bottleneck;
        this.stemWidth = stemWidth;
        this.cost = cost;
        this.blocks = blocks;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return org.vireo.config.Backbone.valueOf(name()).title();
    }

    @Override
    public ScriptSource script() {
        return SCRIPT;
    }

    /** How many residual blocks layer1 to layer4 have. */
    @Override
    public int[] shape() {
        return blocks.clone();
    }

    @Override
    public List<Stage> stages() {
        return IntStream.rangeClosed(1, blocks.length)
                .mapToObj(layer -> new Stage("layer" + layer, channels(layer), 2 << layer))
                .toList();
    }

    /** The outputs of the stages' last convolutions, before their normalization. */
    @Override
    public List<String> taps() {
        return stages().stream().map(Stage::name).toList();
    }

    @Override
    public Cost cost() {
        return cost;
    }

    private int channels(int layer) {
        return (bottleneck ? 4 * stemWidth : stemWidth) << (layer - 1);
    }

    @Override
    public int stageOf(String name) {
        return name.startsWith("layer") ? name.charAt("layer".length()) - '0' : 0;
    }

    /** As torchvision names and orders them. */
    @Override
    public List<TensorSpec> specs(String prefix, Norm norm, boolean zeroLast) {
        List<TensorSpec> specs = new ArrayList<>();
        specs.add(TensorSpec.residualKernel(prefix + "conv1.weight", stemWidth, 3, 7));
        specs.addAll(norm.specs(prefix + "bn1", stemWidth, 1));
        int in = stemWidth;
        for (int layer = 1; layer <= 4; layer++) {
            for (int block = 0; block < blocks[layer - 1]; block++) {
                String name = prefix + "layer" + layer + "." + block;
                addBlock(specs, name, in, layer, block == 0, norm, zeroLast ? 0 : 1);
                in = channels(layer);
            }
        }
        return specs;
    }

    private void addBlock(
            List<TensorSpec> specs,
            String name,
            int in,
            int layer,
            boolean first,
            Norm norm,
            float lastScale) {
        int out = channels(layer);
        int width = stemWidth << (layer - 1);
        if (bottleneck) {
            addUnit(specs, name + ".conv1", name + ".bn1", width, in, 1, norm, 1);
            addUnit(specs, name + ".conv2", name + ".bn2", width, width, 3, norm, 1);
            addUnit(specs, name + ".conv3", name + ".bn3", out, width, 1, norm, lastScale);
        } else {
            addUnit(specs, name + ".conv1", name + ".bn1", width, in, 3, norm, 1);
            addUnit(specs, name + ".conv2", name + ".bn2", out, width, 3, norm, lastScale);
        }
        if (first && (layer > 1 || in != out)) {
            addUnit(specs, name + ".downsample.0", name + ".downsample.1", out, in, 1, norm, 1);
        }
    }

    private static void addUnit(
            List<TensorSpec> specs,
            String convolution,
            String normalization,
            int out,
            int in,
            int side,
            Norm norm,
            float scale) {
        specs.add(TensorSpec.residualKernel(convolution + ".weight", out, in, side));
        specs.addAll(norm.specs(normalization, out, scale));
    }

    @Override
    public String normalizationAfter(String convolution) {
        int dot = convolution.lastIndexOf('.');
        return convolution.endsWith("downsample.0")
                ? convolution.substring(0, dot) + ".1"
                : convolution.substring(0, dot + 1)
                        + convolution.substring(dot + 1).replace("conv", "bn");
    }

    @Override
    public List<String> graph(OnnxGraph graph, String prefix, String images) {
        String stem = graph.relu(graph.normalized(prefix + "conv1", prefix + "bn1", images, 2, 3));
        String y =
                graph.node(
                        "MaxPool",
                        Map.of(
                                "kernel_shape", new long[] {3, 3},
                                "strides", new long[] {2, 2},
                                "pads", new long[] {1, 1, 1, 1}),
                        stem);
        List<String> maps = new ArrayList<>();
        for (int layer = 1; layer <= 4; layer++) {
            for (int block = 0; block < blocks[layer - 1]; block++) {
                String name = prefix + "layer" + layer + "." + block;
                y = residual(graph, name, y, block == 0 && layer > 1 ? 2 : 1);
            }
            maps.add(y);
        }
        return maps;
    }

    private String residual(OnnxGraph graph, String name, String x, long stride) {
        String y;
        if (bottleneck) {
            y = graph.relu(graph.normalized(name + ".conv1", name + ".bn1", x, 1, 0));
            y = graph.relu(graph.normalized(name + ".conv2", name + ".bn2", y, stride, 1));
            y = graph.normalized(name + ".conv3", name + ".bn3", y, 1, 0);
        } else {
            y = graph.relu(graph.normalized(name + ".conv1", name + ".bn1", x, stride, 1));
            y = graph.normalized(name + ".conv2", name + ".bn2", y, 1, 1);
        }
        String shortcut =
                graph.has(name + ".downsample.0.weight")
                        ? graph.normalized(
                                name + ".downsample.0", name + ".downsample.1", x, stride, 0)
                        : x;
        return graph.relu(graph.add(y, shortcut));
    }
}
