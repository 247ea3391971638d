package org.vireo.vision.detection;

import org.vireo.job.Wording;
import org.vireo.vision.transform.CropArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How images that are larger than the network sees are cut into overlapping tiles.
 *
 * @param side of a tile in pixels of the image; 0 cuts nothing
 * @param overlap of neighbors, in pixels of the image; less than the side
 */
public record Tiling(int side, int overlap) {
    /** Images go through the network whole. */
    public static final Tiling NONE = new Tiling(0, 0);

    /**
     * Refuses tiles that do not move on.
     *
     * @throws IllegalArgumentException unless 0 &lt;= overlap &lt; side, or both are 0
     */
    public Tiling {
        if (side < 0
                || overlap < 0
                || (side > 0 && overlap >= side)
                || (side == 0 && overlap > 0)) {
            throw new IllegalArgumentException(
                    "tiles of " + side + " px cannot overlap by " + overlap);
        }
    }

    /** Whether any image is cut. */
    public boolean isOn() {
        return side > 0;
    }

    /** What is done with large images, in words; empty where they are seen whole. */
    public Optional<String> sentence() {
        return isOn()
                ? Optional.of(
                        Wording.of(
                                "Images with a side of more than %,d px are looked at in tiles of"
                                        + " that size, which overlap by %,d px; boxes that several"
                                        + " tiles show are joined.",
                                side, overlap))
                : Optional.empty();
    }

    /** Whether an image of that size is cut. */
    public boolean cuts(int width, int height) {
        return isOn() && Math.max(width, height) > side;
    }

    /** The tiles of an image, row by row; the whole of one that is not cut. */
    public List<CropArea> tiles(int width, int height) {
        if (!cuts(width, height)) {
            return List.of(new CropArea(0, 0, width, height));
        }
        List<CropArea> tiles = new ArrayList<>();
        for (int y : starts(height)) {
            for (int x : starts(width)) {
                tiles.add(new CropArea(x, y, Math.min(side, width), Math.min(side, height)));
            }
        }
        return tiles;
    }

    /** As few as overlap enough, evenly spaced, the last at the end. */
    private int[] starts(int length) {
        if (length <= side) {
            return new int[] {0};
        }
        int[] starts = new int[Math.ceilDiv(length - overlap, side - overlap)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (int) ((long) i * (length - side) / (starts.length - 1));
        }
        return starts;
    }
}
