package org.vireo.vision.transform;

import org.vireo.image.RgbImage;

import java.nio.FloatBuffer;
import java.util.function.IntFunction;

/**
 * Bilinear resize of 8-bit pixels straight into normalized network input.
 *
 * <p>As torch's {@code interpolate(mode="bilinear", align_corners=False, antialias=False)}: pixel
 * centers at one half, source coordinate {@code (i + 0.5) * in / out - 0.5} in float32, edges
 * repeated.
 */
public final class Bilinear {
    private Bilinear() {}

    /**
     * The place of one image in a batch: {@code (3, height, width)} floats, planar, row-major, from
     * {@code offset} on.
     */
    public record Slot(FloatBuffer batch, int offset, int height, int width) {

        /**
         * Refuses a place that is not inside the batch.
         *
         * @throws IllegalArgumentException if it is empty, or the buffer is too small for it
         */
        public Slot {
            if (offset < 0
                    || height < 1
                    || width < 1
                    || offset + 3L * height * width > batch.capacity()) {
                throw new IllegalArgumentException(
                        "no room for 3 x %d x %d at %d in a batch of %d values"
                                .formatted(height, width, offset, batch.capacity()));
            }
        }

        /** Writes the first {@code row.length} values of row {@code y} of {@code channel}. */
        void putRow(int channel, int y, float[] row) {
            batch.put(offset + (channel * height + y) * width, row, 0, row.length);
        }
    }

    /**
     * Writes {@code image}, resized and normalized, into the top left corner of {@code to}; the
     * rest of the slot becomes 0.
     *
     * @param width of the resized image, at most the slot's
     * @param height of the resized image, at most the slot's
     * @param mirrored whether left and right change places
     * @throws IllegalArgumentException if the size is not positive or greater than the slot
     */
    public static void resize(
            RgbImage image,
            int width,
            int height,
            boolean mirrored,
            PixelNormalization normalization,
            Slot to) {
        byte[] rgb = image.rgb();
        int stride = 3 * image.width();
        RowMix bytes =
                (upper, lower, fraction, mixed) ->
                        mixBytes(rgb, upper * stride, lower * stride, fraction, mixed, stride);
        Taps columns = Taps.of(image.width(), width);
        resize(
                bytes,
                mirrored ? columns.reversed() : columns,
                Taps.of(image.height(), height),
                normalization,
                to);
    }

    /** A weighted sum of two source rows: {@code (1 - fraction) * upper + fraction * lower}. */
    interface RowMix {
        /**
         * Writes red, green and blue in turn, each from 0 to 255, to the start of {@code mixed}.
         */
        void mix(int upper, int lower, float fraction, float[] mixed);
    }

    static void resize(
            RowMix source, Taps columns, Taps rows, PixelNormalization normalization, Slot to) {
        int width = columns.size();
        int height = rows.size();
        if (width > to.width() || height > to.height()) {
            throw new IllegalArgumentException(
                    "%d x %d pixels do not fit into %d x %d"
                            .formatted(width, height, to.width(), to.height()));
        }
        float[] scale = perChannel(normalization::scale);
        float[] shift = perChannel(normalization::shift);
        int last = 3 * columns.in();
        float[] mixed = new float[last + 3];
        float[][] planes = new float[3][to.width()];
        for (int y = 0; y < height; y++) {
            source.mix(rows.low(y), rows.high(y), rows.fraction(y), mixed);
            System.arraycopy(mixed, last - 3, mixed, last, 3);
            columns.sample(mixed, scale, shift, planes);
            for (int c = 0; c < 3; c++) {
                to.putRow(c, y, planes[c]);
            }
        }
        float[] zeros = new float[to.width()];
        for (int c = 0; c < 3; c++) {
            for (int y = height; y < to.height(); y++) {
                to.putRow(c, y, zeros);
            }
        }
    }

    private static void mixBytes(
            byte[] rgb, int upper, int lower, float fraction, float[] mixed, int count) {
        float rest = 1 - fraction;
        for (int i = 0; i < count; i++) {
            mixed[i] = rest * (rgb[upper + i] & 0xFF) + fraction * (rgb[lower + i] & 0xFF);
        }
    }

    private static float[] perChannel(IntFunction<Float> value) {
        return new float[] {value.apply(0), value.apply(1), value.apply(2)};
    }
}
