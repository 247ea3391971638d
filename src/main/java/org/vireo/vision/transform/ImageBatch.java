package org.vireo.vision.transform;

import org.vireo.image.RgbImage;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several images as one network input: {@code (N, 3, height, width)} floats, each image resized,
 * normalized and padded with zeros to the right and below.
 *
 * <p>Owns its buffer, which {@link #close} gives back: close it after the last use of a tensor that
 * was made from it.
 */
public final class ImageBatch implements AutoCloseable {
    private final FloatBufferPool.Loan loan;
    private final List<Part> parts;
    private final int height;
    private final int width;

    /**
     * One image on its way into a batch.
     *
     * @param width of the image after resizing, in pixels
     * @param height of the image after resizing, in pixels
     * @param mirrored whether left and right change places
     * @param normalization what makes network input of its pixels
     */
    public record Part(
            RgbImage image,
            int width,
            int height,
            boolean mirrored,
            PixelNormalization normalization) {}

    private ImageBatch(FloatBufferPool.Loan loan, List<Part> parts, int height, int width) {
        this.loan = loan;
        this.parts = parts;
        this.height = height;
        this.width = width;
    }

    /**
     * Makes a batch as high and wide as its highest and widest image.
     *
     * @param multiple that height and width are padded to, in pixels
     * @throws IllegalArgumentException if there is no image, a size is not positive, or the batch
     *     would hold more than 2^29 - 1 values
     */
    public static ImageBatch of(List<Part> parts, int multiple, FloatBufferPool pool) {
        return of(IntStream.range(0, parts.size()), parts, multiple, pool);
    }

    /** As {@link #of}, the images on several threads at once. */
    public static ImageBatch sideBySide(List<Part> parts, int multiple, FloatBufferPool pool) {
        IntStream places = IntStream.range(0, parts.size()).parallel();
        return of(places, parts, multiple, pool);
    }

    private static ImageBatch of(
            IntStream places, List<Part> parts, int multiple, FloatBufferPool pool) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one image");
        }
        int height = padded(parts.stream().mapToInt(Part::height).max().orElseThrow(), multiple);
        int width = padded(parts.stream().mapToInt(Part::width).max().orElseThrow(), multiple);
        long values = 3L * height * width * parts.size();
        if (values > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException(
                    "%d images of %d x %d pixels are too much for one batch"
                            .formatted(parts.size(), width, height));
        }
        FloatBufferPool.Loan loan = pool.lend((int) values);
        places.forEach(i -> {
            Part part = parts.get(i);
            Bilinear.resize(
                    part.image(),
                    part.width(),
                    part.height(),
                    part.mirrored(),
                    part.normalization(),
                    new Bilinear.Slot(loan.floats(), 3 * height * width * i, height, width));
        });
        return new ImageBatch(loan, List.copyOf(parts), height, width);
    }

    private static int padded(int size, int multiple) {
        return Math.multiplyExact(Math.ceilDiv(size, multiple), multiple);
    }

    /** The values, {@code (N, 3, height, width)}: direct, native order, position 0. */
    public FloatBuffer pixels() {
        return loan.floats();
    }

    /** How many images there are. */
    public int size() {
        return parts.size();
    }

    /** Of the padded batch, in pixels. */
    public int height() {
        return height;
    }

    /** Of the padded batch, in pixels. */
    public int width() {
        return width;
    }

    /** The height of image {@code i} without its padding, in pixels. */
    public int heightOf(int i) {
        return parts.get(i).height();
    }

    /** The width of image {@code i} without its padding, in pixels. */
    public int widthOf(int i) {
        return parts.get(i).width();
    }

    @Override
    public void close() {
        loan.close();
    }
}
