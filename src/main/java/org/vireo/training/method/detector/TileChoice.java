package org.vireo.training.method.detector;

import org.vireo.config.InputConfig;
import org.vireo.job.Wording;
import org.vireo.training.engine.Workload.ObjectSizes;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.detection.Tiling;

/**
 * Whether images are cut into tiles, by how large their objects are when the network sees them.
 *
 * @param sentence what was decided and why; empty where nothing is to be said
 */
public record TileChoice(Tiling tiling, String sentence) {
    /** Half of the objects smaller than this, resized: one cell of the finest map. */
    private static final double TOO_SMALL = 10;

    /** What half of the objects reach in a tile, where the image has as many pixels. */
    private static final double ENOUGH = 20;

    /** Tiles that are hardly smaller than the images gain nothing. */
    private static final double WORTH_IT = 0.8;

    /** An overlap as a part of the sides of these objects' squares: they may be elongated. */
    private static final double ROOM = 1.5;

    /** The objects that are learned from. */
    static ObjectSizes sizes(DetectorData data) {
        double[] sides =
                data.training().stream()
                        .flatMapToDouble(image ->
                                image.targets().stream().mapToDouble(one -> side(one, image)))
                        .sorted()
                        .toArray();
        return ObjectSizes.of(
                sides,
                data.training().stream()
                        .mapToInt(image -> Math.max(image.width(), image.height()))
                        .max()
                        .orElse(0));
    }

    private static double side(Target target, TrainingImage image) {
        return Math.sqrt(target.box().area()) / Math.max(image.width(), image.height());
    }

    /** In how many pieces an image goes through the network, at most. */
    static int pieces(InputConfig input, ObjectSizes objects) {
        int side = Math.max(1, objects.longest());
        return of(input, objects).tiling().tiles(side, side).size();
    }

    /** Decides. */
    public static TileChoice of(InputConfig input, ObjectSizes objects) {
        double seen = objects.typical() * input.longSide();
        boolean small = objects.typical() > 0 && seen < TOO_SMALL;
        String why =
                Wording.of(
                        "half of the objects would be smaller than %.1f px in whole images of %,d"
                                + " px",
                        seen, input.longSide());
        int side = input.tile();
        if (input.tilesByItself()) {
            double scale = Math.min(1, ENOUGH / (objects.typical() * objects.longest()));
            side = small ? (int) Math.ceil(input.shortSide() / scale) : 0;
            if (small && side > WORTH_IT * objects.longest()) {
                return whole("Images go through the network whole, though " + why + ".");
            }
        } else if (side == 0 && small) {
            return whole(
                    "Images go through the network whole, as you set it (input.tile), though "
                            + why
                            + ".");
        }
        if (side == 0 || side >= objects.longest()) {
            return whole("");
        }
        int overlap =
                (int)
                        Math.clamp(
                                Math.round(ROOM * objects.larger() * objects.longest()),
                                side / 8L,
                                side / 2L);
        return new TileChoice(
                new Tiling(side, overlap),
                Wording.of(
                        "Images with a side of more than %,d px are cut into tiles of that size,"
                                + " which overlap by %,d px, in training and in detection, %s. Boxes"
                                + " that several tiles show are joined.",
                        side,
                        overlap,
                        input.tilesByItself() ? "since " + why : "as you set it (input.tile)"));
    }

    private static TileChoice whole(String sentence) {
        return new TileChoice(Tiling.NONE, sentence);
    }
}
