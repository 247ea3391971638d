package org.vireo.training.method.detector;

import org.vireo.dataset.catalogue.Example;
import org.vireo.image.RgbImage;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.transform.CropArea;

import java.util.List;

/**
 * An image, or a tile of one, to learn from.
 *
 * @param image as it was when the run was made
 * @param tile what of it is learned from
 * @param targets its objects, crowds left out, in pixels of the tile
 */
record TrainingImage(Example image, CropArea tile, List<Target> targets) {
    TrainingImage {
        targets = List.copyOf(targets);
    }

    /** A whole image. */
    TrainingImage(Example image, List<Target> targets) {
        this(image, new CropArea(0, 0, image.width(), image.height()), targets);
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
                        .map(part -> new TrainingImage(image, part, Target.within(targets, part)))
                        .toList()
                : List.of(this);
    }

    /** Its pixels of those of the whole image. */
    RgbImage pixels(RgbImage whole) {
        return tile.width() == whole.width() && tile.height() == whole.height()
                ? whole
                : whole.crop(tile.left(), tile.top(), tile.width(), tile.height());
    }
}
