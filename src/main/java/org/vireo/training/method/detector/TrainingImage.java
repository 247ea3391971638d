package org.vireo.training.method.detector;

import org.vireo.dataset.catalogue.Example;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.detection.Tiling.Tile;

import java.util.ArrayList;
import java.util.List;

/**
 * An image, or a tile of one, to learn from.
 *
 * @param image as it was when the run was made
 * @param tile what of it is learned from
 * @param targets its objects, crowds left out, in pixels of the tile
 */
record TrainingImage(Example image, Tile tile, List<Target> targets) {
    /** Objects of which a smaller part is to be seen are left out of a tile. */
    private static final double LEAST_VISIBLE = 0.4;

    TrainingImage {
        targets = List.copyOf(targets);
    }

    /** A whole image. */
    TrainingImage(Example image, List<Target> targets) {
        this(image, new Tile(0, 0, image.width(), image.height()), targets);
    }

    /** In pixels, upright. */
    int width() {
        return tile.width();
    }

    /** In pixels, upright. */
    int height() {
        return tile.height();
    }

    double aspectRatio() {
        return (double) width() / height();
    }

    /** Its tiles; itself if it is not cut. */
    List<TrainingImage> cut(Tiling tiling) {
        return tiling.cuts(width(), height())
                ? tiling.tiles(width(), height()).stream()
                        .map(part -> new TrainingImage(image, part, within(targets, part)))
                        .toList()
                : List.of(this);
    }

    /** The objects of which enough is to be seen in a part, in its pixels. */
    static List<Target> within(List<Target> targets, Tile part) {
        List<Target> visible = new ArrayList<>();
        for (Target target : targets) {
            Box box = target.box();
            Box seen = box.movedBy(-part.x(), -part.y()).clippedTo(part.width(), part.height());
            if (seen.area() >= LEAST_VISIBLE * box.area()) {
                visible.add(new Target(seen, target.label()));
            }
        }
        return visible;
    }

    /** Its pixels of those of the whole image. */
    RgbImage pixels(RgbImage whole) {
        return tile.width() == whole.width() && tile.height() == whole.height()
                ? whole
                : whole.crop(tile.x(), tile.y(), tile.width(), tile.height());
    }
}
