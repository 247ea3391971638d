package org.vireo.image;

/**
 * What an image looks like, small enough to compare thousands: a hash of the whole, and its
 * brightness on a coarse grid, in which shifted and mirrored copies are found.
 */
public final class Looks {
    /** Cells of the grid in each direction. */
    public static final int SIDE = 32;

    /**
     * How far a shifted copy may be shifted in each direction, in cells: a quarter of the image.
     */
    public static final int FARTHEST = 7;

    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    /** The left and upper end of the window in the middle, of 18 x 16 cells. */
    private static final int LEFT = (SIDE - 2 * COLUMNS) / 2;

    private static final int TOP = (SIDE - 2 * ROWS) / 2;

    /** From a cell to its right and its lower neighbor. */
    private static final int[] NEXT = {1, SIDE};

    private final long hash;
    private final byte[] gray;

    /**
     * Looks that were kept.
     *
     * @param gray the brightness of {@link #SIDE} x {@link #SIDE} cells, row by row
     * @throws IllegalArgumentException if that many are not there
     */
    public Looks(long hash, byte[] gray) {
        if (gray.length != SIDE * SIDE) {
            throw new IllegalArgumentException(
                    "looks have " + SIDE * SIDE + " cells, not " + gray.length);
        }
        this.hash = hash;
        this.gray = gray.clone();
    }

    /** The looks of an image; sizes, brightness and compression hardly matter. */
    public static Looks of(RgbImage image) {
        float[] coarse = luma(AreaAverage.means(image, COLUMNS, ROWS));
        long hash = 0;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 1; x < COLUMNS; x++) {
                hash = hash << 1 | (coarse[y * COLUMNS + x - 1] < coarse[y * COLUMNS + x] ? 1 : 0);
            }
        }
        float[] fine = luma(AreaAverage.means(image, SIDE, SIDE));
        byte[] gray = new byte[fine.length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) Math.round(fine[i]);
        }
        return new Looks(hash, gray);
    }

    /** Brightness by ITU-R BT.601. */
    private static float[] luma(float[] rgb) {
        float[] luma = new float[rgb.length / 3];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.299f * rgb[3 * i] + 0.587f * rgb[3 * i + 1] + 0.114f * rgb[3 * i + 2];
        }
        return luma;
    }

    /**
     * In 64 bits: whether each of 8 x 8 cells is darker than its right neighbor, in brightness
     * averaged over a grid of 9 x 8 (the "difference hash"); row by row, the first cell highest.
     */
    public long hash() {
        return hash;
    }

    /** The brightness of the cells, row by row. */
    public byte[] gray() {
        return gray.clone();
    }

    /** The hash of the image mirrored left to right, or turned upside down, or both. */
    public static long turned(long hash, boolean mirrored, boolean upsideDown) {
        // A cell that is darker than its right neighbor is brighter when mirrored.
        long turned = mirrored ? ~Long.reverseBytes(Long.reverse(hash)) : hash;
        return upsideDown ? Long.reverseBytes(turned) : turned;
    }

    /** The same picture mirrored left to right, or turned upside down, or both. */
    public Looks turned(boolean mirrored, boolean upsideDown) {
        byte[] turned = new byte[gray.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int fromX = mirrored ? SIDE - 1 - x : x;
                int fromY = upsideDown ? SIDE - 1 - y : y;
                turned[y * SIDE + x] = gray[fromY * SIDE + fromX];
            }
        }
        return new Looks(turned(hash, mirrored, upsideDown), turned);
    }

    /** The difference hash of the window in the middle, shifted by so many cells. */
    public long window(int dx, int dy) {
        long bits = 0;
        for (int y = 0; y < ROWS; y++) {
            int at = (TOP + dy + 2 * y) * SIDE + LEFT + dx;
            for (int x = 0; x < COLUMNS - 1; x++, at += 2) {
                bits = bits << 1 | (block(at) < block(at + 2) ? 1 : 0);
            }
        }
        return bits;
    }

    /** The brightness of 2 x 2 cells. */
    private int block(int at) {
        return (gray[at] & 0xFF)
                + (gray[at + 1] & 0xFF)
                + (gray[at + SIDE] & 0xFF)
                + (gray[at + SIDE + 1] & 0xFF);
    }

    /**
     * How well two pictures agree where they overlap, when the other is shifted by so many cells:
     * the correlation of the steps in brightness from each cell to the next ones, -1 to 1; 0 if one
     * of them is of one color there. Brightness itself tells scenes of one layout apart no more.
     */
    public double agreement(Looks other, int dx, int dy) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int n = 0;
        for (int y = Math.max(0, -dy); y < Math.min(SIDE, SIDE - dy) - 1; y++) {
            for (int x = Math.max(0, -dx); x < Math.min(SIDE, SIDE - dx) - 1; x++) {
                for (int next : NEXT) {
                    int p = step(y * SIDE + x, next);
                    int q = other.step((y + dy) * SIDE + x + dx, next);
                    a += p;
                    b += q;
                    aa += p * p;
                    bb += q * q;
                    ab += p * q;
                    n++;
                }
            }
        }
        double spread = (aa - a * a / n) * (bb - b * b / n);
        return spread <= 0 ? 0 : (ab - a * b / n) / Math.sqrt(spread);
    }

    private int step(int at, int next) {
        return (gray[at + next] & 0xFF) - (gray[at] & 0xFF);
    }
}
