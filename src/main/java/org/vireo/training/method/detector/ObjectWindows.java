package org.vireo.training.method.detector;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.training.input.DetectionSample;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.CropArea;

import java.util.Comparator;

/**
 * Square windows around objects, at the scale at which a run sees them: a network looks at them in
 * a fraction of the time that whole images take, and its anchors fit as they do in the run.
 *
 * @param whole how the run resizes whole images
 * @param side of the windows, in resized pixels
 */
record ObjectWindows(ResizeRule whole, int side) {
    /** A window shows at least this much more than its object's longer side. */
    private static final double MARGIN = 1.25;

    /** Windows of at most {@code side} resized pixels, less where the run's images are smaller. */
    static ObjectWindows of(ResizeRule whole, int side) {
        return new ObjectWindows(whole, Math.min(side, whole.minSize()));
    }

    /** How the windows are resized. */
    ResizeRule rule() {
        return new ResizeRule(side, side);
    }

    /** The window around the largest object of an image that has one. */
    DetectionSample around(TrainingImage image, RgbImage pixels) {
        Box center =
                image.targets().stream()
                        .map(Target::box)
                        .max(Comparator.comparingDouble(Box::area))
                        .orElseThrow();
        double scale = whole.scale(image.height(), image.width());
        double length = Math.max(side / scale, MARGIN * Math.max(center.width(), center.height()));
        int width = (int) Math.min(image.width(), Math.round(length));
        int height = (int) Math.min(image.height(), Math.round(length));
        int left = start((center.x1() + center.x2()) / 2, width, image.width());
        int top = start((center.y1() + center.y2()) / 2, height, image.height());
        return new DetectionSample(pixels, image.targets())
                .part(new CropArea(left, top, width, height));
    }

    /** Where a part of a length begins, so that it is centered if it can be. */
    private static int start(double center, int length, int whole) {
        return Math.clamp(Math.round(center - length / 2.0), 0, whole - length);
    }
}
