package org.vireo.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;

import org.vireo.image.RgbImage;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.Bilinear;
import org.vireo.vision.transform.PixelNormalization;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
    private static final PixelNormalization UNIT =
            new PixelNormalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** The gray that YOLO's own programs fill up with. */
    private static final float GRAY = 114 / 255f;

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

    /**
     * An input.
     *
     * @param bytes of all numbers, in the machine's order
     * @param height of the input
     * @param width of the input
     * @param image the image's own size in it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Filled(ByteBuffer bytes, long[] shape, int height, int width, ResizeRule.Size image) {}

    /** Bytes at an image's own size, as exported by this program. */
    static Filled own(RgbImage image) {
        int high = image.height();
        int wide = image.width();
        ByteBuffer bytes = buffer(image.rgb().length).put(image.rgb()).flip();
        return new Filled(
                bytes, new long[] {1, high, wide, 3}, high, wide, new ResizeRule.Size(high, wide));
    }

    /** An input of gray alone. */
    Filled gray(int usual) {
        byte[] pixels = new byte[3 * 32 * 32];
        Arrays.fill(pixels, (byte) 114);
        return fill(new RgbImage(32, 32, pixels), false, usual);
    }

    /**
     * An image as input: scaled to fit with its proportions kept, in the top left corner of gray.
     *
     * @param ownSize whether it keeps its size where the network takes any
     * @param usual the side of an input where the network takes any, in pixels
     */
    Filled fill(RgbImage image, boolean ownSize, int usual) {
        int high = height > 0 ? height : ownSize ? image.height() : usual;
        int wide = width > 0 ? width : ownSize ? image.width() : usual;
        double scale = Math.min((double) high / image.height(), (double) wide / image.width());
        int h = Math.clamp(Math.round(image.height() * scale), 1, high);
        int w = Math.clamp(Math.round(image.width() * scale), 1, wide);
        FloatBuffer planes = buffer(4L * 3 * high * wide).asFloatBuffer();
        Bilinear.resize(image, w, h, false, UNIT, new Bilinear.Slot(planes, 0, high, wide));
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < high; y++) {
                for (int x = y < h ? w : 0; x < wide; x++) {
                    planes.put((channel * high + y) * wide + x, GRAY);
                }
            }
        }
        return new Filled(
                written(planes, high, wide),
                shape(high, wide),
                high,
                wide,
                new ResizeRule.Size(h, w));
    }

    private static ByteBuffer buffer(long bytes) {
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an image is too large for it.");
        }
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    }

    /** The numbers in the order and type of the network; further images of a batch are black. */
    private ByteBuffer written(FloatBuffer planes, int high, int wide) {
        int count = 3 * high * wide;
        int size = type == OnnxJavaType.FLOAT ? 4 : type == OnnxJavaType.FLOAT16 ? 2 : 1;
        ByteBuffer bytes = buffer((long) size * count * batch);
        int places = high * wide;
        for (int i = 0; i < count; i++) {
            float value = planes.get(channelsLast ? i % 3 * places + i / 3 : i);
            switch (type) {
                case FLOAT -> bytes.putFloat(4 * i, value);
                case FLOAT16 -> bytes.putShort(2 * i, Float.floatToFloat16(value));
                default -> bytes.put(i, (byte) Math.round(255 * value));
            }
        }
        return bytes;
    }

    /** The shape of one image, or of one batch that begins with it. */
    private long[] shape(int high, int wide) {
        long[] sides = channelsLast ? new long[] {high, wide, 3} : new long[] {3, high, wide};
        return batched ? new long[] {batch, sides[0], sides[1], sides[2]} : sides;
    }
}
