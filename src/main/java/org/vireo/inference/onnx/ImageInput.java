package org.vireo.inference.onnx;

import ai.onnxruntime.OnnxJavaType;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.Bilinear;
import org.vireo.vision.transform.ImageSlot;
import org.vireo.vision.transform.PixelNormalization;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Writes images as a network takes them: scaled to fit into its size with their proportions kept,
 * in the top left corner of gray.
 *
 * @param form null for bytes at an image's own size, as exported by this program
 * @param height of the input, unless images enter at their own size
 * @param width of the input, unless images enter at their own size
 */
record ImageInput(@Nullable OnnxInput form, int height, int width) {
    private static final PixelNormalization UNIT =
            new PixelNormalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** The gray that YOLO's own programs fill up with. */
    private static final float GRAY = 114 / 255f;

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

    /** An input of gray alone. */
    Filled gray() {
        byte[] pixels = new byte[3 * 32 * 32];
        Arrays.fill(pixels, (byte) 114);
        return fill(new RgbImage(32, 32, pixels), false);
    }

    /**
     * An image as input.
     *
     * @param ownSize whether it keeps its size where the network takes any
     */
    Filled fill(RgbImage image, boolean ownSize) {
        OnnxInput to = form;
        if (to == null) {
            ByteBuffer bytes = buffer(image.rgb().length);
            bytes.put(image.rgb()).flip();
            return new Filled(
                    bytes,
                    new long[] {1, image.height(), image.width(), 3},
                    image.height(),
                    image.width(),
                    new ResizeRule.Size(image.height(), image.width()));
        }
        int high = ownSize && to.height() == 0 ? image.height() : height;
        int wide = ownSize && to.width() == 0 ? image.width() : width;
        double scale = Math.min((double) high / image.height(), (double) wide / image.width());
        int h = Math.clamp(Math.round(image.height() * scale), 1, high);
        int w = Math.clamp(Math.round(image.width() * scale), 1, wide);
        FloatBuffer planes = buffer(4L * 3 * high * wide).asFloatBuffer();
        Bilinear.resize(image, w, h, false, UNIT, new ImageSlot(planes, 0, high, wide));
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < high; y++) {
                for (int x = y < h ? w : 0; x < wide; x++) {
                    planes.put((channel * high + y) * wide + x, GRAY);
                }
            }
        }
        return new Filled(
                written(to, planes, high, wide),
                to.shape(high, wide),
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
    private static ByteBuffer written(OnnxInput to, FloatBuffer planes, int high, int wide) {
        int count = 3 * high * wide;
        OnnxJavaType type = to.type();
        int size = type == OnnxJavaType.FLOAT ? 4 : type == OnnxJavaType.FLOAT16 ? 2 : 1;
        ByteBuffer bytes = buffer((long) size * count * to.batch());
        int places = high * wide;
        for (int i = 0; i < count; i++) {
            float value = planes.get(to.channelsLast() ? i % 3 * places + i / 3 : i);
            switch (type) {
                case FLOAT -> bytes.putFloat(4 * i, value);
                case FLOAT16 -> bytes.putShort(2 * i, Float.floatToFloat16(value));
                default -> bytes.put(i, (byte) Math.round(255 * value));
            }
        }
        return bytes;
    }
}
