package org.vireo.vision.backbone;

import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The residual networks (He et al. 2015, arXiv 1512.03385), v1.5, without a classifier. */
public enum ResNet {
    RESNET18(false, 2, 2, 2, 2),
    RESNET34(false, 3, 4, 6, 3),
    RESNET50(true, 3, 4, 6, 3),
    RESNET101(true, 3, 4, 23, 3);

    /** The functions that run it. */
    public static final ScriptSource SCRIPT = ScriptSource.of("resnet", ScriptSource.LAYERS);

    private final boolean bottleneck;

    @SuppressWarnings("ImmutableEnumChecker") // never written, handed out as copies
    private final int[] blocks;

    ResNet(boolean bottleneck, int... blocks) {
        this.bottleneck = bottleneck;
        this.blocks = blocks;
    }

    /** The name in settings and files, such as {@code resnet18}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The network of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ResNet of(String id) {
        for (ResNet network : values()) {
            if (network.id().equals(id)) {
                return network;
            }
        }
        throw new IllegalArgumentException("there is no backbone called " + id);
    }

    /** How many residual blocks layer1 to layer4 have. */
    public int[] blocks() {
        return blocks.clone();
    }

    /** The channels of layer1 to layer4's output, {@code layer} from 1. */
    public int channels(int layer) {
        return (bottleneck ? 256 : 64) << (layer - 1);
    }

    /** The channels of the pooled representation. */
    public int width() {
        return channels(4);
    }

    /**
     * Its tensors in torchvision's order.
     *
     * @param prefix goes before every name
     * @param zeroLast whether the last normalization of each block starts at 0, so that the block
     *     starts as the identity (Goyal et al. 2017, arXiv 1706.02677, section 5.1)
     */
    public List<TensorSpec> specs(String prefix, Norm norm, boolean zeroLast) {
        List<TensorSpec> specs = new ArrayList<>();
        specs.add(TensorSpec.residualKernel(prefix + "conv1.weight", 64, 3, 7));
        specs.addAll(norm.specs(prefix + "bn1", 64, 1));
        int in = 64;
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
        int width = 64 << (layer - 1);
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

    /** The name of the normalization that follows the convolution {@code name}. */
    static String normalizationAfter(String convolution) {
        int dot = convolution.lastIndexOf('.');
        return convolution.endsWith("downsample.0")
                ? convolution.substring(0, dot) + ".1"
                : convolution.substring(0, dot + 1)
                        + convolution.substring(dot + 1).replace("conv", "bn");
    }
}
