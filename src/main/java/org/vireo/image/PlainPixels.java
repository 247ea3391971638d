package org.vireo.image;

import org.jspecify.annotations.Nullable;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Any AWT image as interleaved 8-bit RGB.
 *
 * <p>Transparent parts are laid over white, which is what viewers and documents show; the color
 * stored under full transparency is arbitrary. Samples of more than 8 bits are scaled by a rule and
 * rounded, not cut. Embedded color profiles are not applied: the usual Python tools do not either,
 * and a network must see the same numbers from both.
 */
final class PlainPixels {
    private final BufferedImage image;
    private final int width;
    private final int height;
    private final byte[] rgb;
    private final DepthRule rule;
    private final @Nullable SampleRange declared;

    private PlainPixels(BufferedImage image, DepthRule rule, @Nullable SampleRange declared) {
        this.image = image;
        this.rule = rule;
        this.declared = declared;
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    }

    /**
     * The pixels.
     *
     * @param declared which samples the file says to be black and white; null if it does not
     */
    static byte[] of(BufferedImage image, DepthRule rule, @Nullable SampleRange declared)
            throws Flaw {
        PlainPixels pixels = new PlainPixels(image, rule, declared);
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel table) {
            pixels.fromTable(table);
        } else if (colors instanceof ComponentColorModel components) {
            pixels.fromComponents(components);
        } else {
            pixels.fromPacked();
        }
        return pixels.rgb;
    }

    private void fromTable(IndexColorModel table) {
        byte[] colors = new byte[table.getMapSize() * 3];
        for (int i = 0; i < table.getMapSize(); i++) {
            put(colors, i * 3, table.getRGB(i));
        }
        Raster raster = image.getRaster();
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++, to += 3) {
                // Some files use indices behind the end of their table; they show as its last.
                int index = Math.min(row[x], table.getMapSize() - 1);
                System.arraycopy(colors, index * 3, rgb, to, 3);
            }
        }
    }

    private void fromComponents(ComponentColorModel colors) throws Flaw {
        int type = colors.getTransferType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw new Flaw(
                    "its samples are not unsigned numbers of at most 16 bits; please save it as"
                            + " 8- or 16-bit");
        }
        int space = colors.getColorSpace().getType();
        int channels = colors.getNumColorComponents();
        boolean known =
                (space == ColorSpace.TYPE_GRAY && channels == 1)
                        || (space == ColorSpace.TYPE_RGB && channels == 3)
                        || (space == ColorSpace.TYPE_CMYK && channels == 4);
        if (!known) {
            fromPacked();
            return;
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        boolean alpha = colors.hasAlpha() && bands > channels;
        int[] row = new int[width * bands];
        int largest = largest(image);
        byte[] scale = scale(largest <= 255 ? null : range(largest, channels), largest);
        byte[] opacity = alpha && largest > 255 ? scale(null, largest) : scale;
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i++) {
                byte[] by = alpha && i % bands == channels ? opacity : scale;
                row[i] = by[row[i]] & 0xFF;
            }
            switch (channels) {
                case 1 -> spread(row, bands, to);
                case 3 -> copy(row, bands, to);
                default -> inks(row, bands, to);
            }
            if (alpha) {
                overWhite(row, bands, channels, colors.isAlphaPremultiplied(), to);
            }
            to += width * 3;
        }
    }

    /**
     * What a sample has room for. The TIFF reader spreads packed 10, 12 and 14 bits over 16, and
     * only the samples' own model says so.
     */
    static int largest(BufferedImage image) {
        return (1 << image.getSampleModel().getSampleSize(0)) - 1;
    }

    /** From a sample of at most {@code largest} to 8 bits, rounded; null for the whole range. */
    private static byte[] scale(@Nullable SampleRange range, int largest) {
        int low = range == null ? 0 : range.low();
        int span = range == null ? largest : range.span();
        byte[] scale = new byte[largest + 1];
        for (int i = 0; i <= largest; i++) {
            int above = Math.clamp(i - low, 0, span);
            scale[i] = (byte) ((above * 255L + span / 2) / span);
        }
        return scale;
    }

    private @Nullable SampleRange range(int largest, int channels) {
        return switch (rule.kind()) {
            case WHOLE -> null;
            case DECLARED -> declared;
            case EACH -> used(image.getRaster(), channels, largest).spread(largest);
            case RANGE ->
                    rule.black() < largest
                            ? new SampleRange(rule.black(), Math.min(rule.white(), largest))
                            : null;
        };
    }

    /** The samples that occur in the channels of color. */
    static SampleRange used(Raster raster, int channels, int largest) {
        long[] histogram = new long[largest + 1];
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                if (i % bands < channels) {
                    histogram[Math.min(row[i], largest)]++;
                }
            }
        }
        return SampleRange.of(histogram);
    }

    private void spread(int[] row, int bands, int to) {
        for (int x = 0; x < width; x++) {
            byte grey = (byte) row[x * bands];
            rgb[to + x * 3] = grey;
            rgb[to + x * 3 + 1] = grey;
            rgb[to + x * 3 + 2] = grey;
        }
    }

    private void copy(int[] row, int bands, int to) {
        for (int x = 0; x < width; x++) {
            rgb[to + x * 3] = (byte) row[x * bands];
            rgb[to + x * 3 + 1] = (byte) row[x * bands + 1];
            rgb[to + x * 3 + 2] = (byte) row[x * bands + 2];
        }
    }

    private void inks(int[] row, int bands, int to) {
        for (int x = 0; x < width; x++) {
            int black = 255 - row[x * bands + 3];
            for (int c = 0; c < 3; c++) {
                rgb[to + x * 3 + c] = (byte) product(255 - row[x * bands + c], black);
            }
        }
    }

    private void overWhite(int[] row, int bands, int channels, boolean premultiplied, int to) {
        for (int x = 0; x < width; x++) {
            int alpha = row[x * bands + channels];
            for (int at = to + x * 3; at < to + x * 3 + 3; at++) {
                int color = rgb[at] & 0xFF;
                int visible = premultiplied ? Math.min(color, alpha) : product(color, alpha);
                rgb[at] = (byte) (visible + 255 - alpha);
            }
        }
    }

    private void fromPacked() {
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++, to += 3) {
                put(rgb, to, row[x]);
            }
        }
    }

    /** Writes an ARGB color, laid over white, as three bytes. */
    private static void put(byte[] to, int at, int argb) {
        int alpha = argb >>> 24;
        for (int c = 0; c < 3; c++) {
            int color = argb >> (16 - 8 * c) & 0xFF;
            to[at + c] = (byte) (product(color, alpha) + 255 - alpha);
        }
    }

    /** a * b / 255, rounded, for values of 0 to 255. */
    static int product(int a, int b) {
        int t = a * b + 128;
        return (t + (t >> 8)) >> 8;
    }
}
