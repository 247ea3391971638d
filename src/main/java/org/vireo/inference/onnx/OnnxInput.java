package org.vireo.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a network of another program takes an image: RGB, one at a time.
 *
 * @param name of the input
 * @param type of its numbers: from 0 to 1, or bytes
 * @param batched whether the images of a batch are its first axis
 * @param channelsLast whether the colors lie behind height and width
 * @param batch how many images at a time; 1 if any number
 * @param height in pixels; 0 if any
 * @param width in pixels; 0 if any
 */
record OnnxInput(
        String name,
        OnnxJavaType type,
        boolean batched,
        boolean channelsLast,
        int batch,
        int height,
        int width) {
    private static final int LONGEST_SIDE = 1 << 13;
    private static final int LARGEST_BATCH = 64;

    /**
     * Finds it out.
     *
     * @throws IllegalArgumentException with a sentence if the network takes something else
     */
    static OnnxInput of(Collection<NodeInfo> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("it takes nothing.");
        }
        String all = inputs.stream().map(OnnxInput::inWords).collect(Collectors.joining(", "));
        NodeInfo one = inputs.iterator().next();
        if (inputs.size() == 1 && one.getInfo() instanceof TensorInfo tensor) {
            long[] shape = tensor.getShape();
            boolean batched = shape.length == 4;
            long[] sides = batched ? Arrays.copyOfRange(shape, 1, 4) : shape;
            boolean readable =
                    tensor.type == OnnxJavaType.FLOAT
                            || tensor.type == OnnxJavaType.FLOAT16
                            || tensor.type == OnnxJavaType.UINT8;
            if (readable && sides.length == 3) {
                boolean last = sides[0] != 3 && sides[2] == 3;
                if (last || sides[0] == 3 || sides[0] < 0) {
                    return new OnnxInput(
                            one.getName(),
                            tensor.type,
                            batched,
                            last,
                            batched ? side(Math.max(1, shape[0]), LARGEST_BATCH) : 1,
                            side(Math.max(0, sides[last ? 0 : 1]), LONGEST_SIDE),
                            side(Math.max(0, sides[last ? 1 : 2]), LONGEST_SIDE));
                }
            }
        }
        throw new IllegalArgumentException(
                "it takes "
                        + all
                        + ", and not images alone, as (N, 3, H, W), (N, H, W, 3) or (3, H, W).");
    }

    private static int side(long side, int limit) {
        if (side > limit) {
            throw new IllegalArgumentException(
                    "it takes " + side + " where at most " + limit + " are allowed.");
        }
        return (int) side;
    }

    /** {@code "images" float (?, 3, 640, 640)}. */
    static String inWords(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return "\""
                    + node.getName()
                    + "\" "
                    + tensor.type.name().toLowerCase(Locale.ROOT)
                    + " "
                    + inWords(tensor.getShape());
        }
        return "\"" + node.getName() + "\", which is no tensor";
    }

    /** {@code (1, 84, 8400)}, with {@code ?} for any. */
    static String inWords(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(side -> side < 0 ? "?" : Long.toString(side))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The shape of one image, or of one batch that begins with it. */
    long[] shape(int high, int wide) {
        long[] sides = channelsLast ? new long[] {high, wide, 3} : new long[] {3, high, wide};
        return batched ? new long[] {batch, sides[0], sides[1], sides[2]} : sides;
    }
}
