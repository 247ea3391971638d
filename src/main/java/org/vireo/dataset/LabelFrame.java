package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.function.UnaryOperator;

/**
 * From the coordinates of a label file to those of the upright image. They differ where the labels
 * were made without looking at the EXIF rotation, or on a smaller copy.
 *
 * @param toImage maps a box
 * @param scale by which areas grow
 * @param problem what differs; null if nothing does
 */
record LabelFrame(UnaryOperator<Box> toImage, double scale, @Nullable Problem problem) {
    /** Aspect ratios closer than this are the same but for rounding. */
    private static final double SAME_ASPECT = 0.005;

    static LabelFrame between(LabelFormat format, ImageLabels labels, Picture image, String file) {
        int w = labels.width();
        int h = labels.height();
        boolean unknown = w <= 0 || h <= 0;
        if (unknown || (w == image.width() && h == image.height())) {
            return new LabelFrame(UnaryOperator.identity(), 1, null);
        }
        double sx = (double) image.width() / w;
        double sy = (double) image.height() / h;
        if (w == 1 && h == 1) {
            // Numbers that are parts of the image, as some tables have them.
            return new LabelFrame(box -> box.scaled(sx, sy), sx * sy, null);
        }
        String what =
                "says "
                        + w
                        + " x "
                        + h
                        + ", but the image is "
                        + image.width()
                        + " x "
                        + image.height();
        boolean swapped = w == image.height() && h == image.width();
        if (swapped && image.orientation() >= 5) {
            return new LabelFrame(
                    box -> turned(box, image),
                    1,
                    mismatch(
                            file,
                            what + " after its EXIF rotation",
                            "The boxes were turned with the image"));
        }
        if (swapped && format == LabelFormat.REPORT_YML) {
            // Height first: both orders of image_size occur.
            return new LabelFrame(UnaryOperator.identity(), 1, null);
        }
        if (!swapped && Math.abs(sx / sy - 1) < SAME_ASPECT) {
            return new LabelFrame(
                    box -> box.scaled(sx, sy),
                    sx * sy,
                    mismatch(file, what, "The boxes were scaled to the image"));
        }
        return new LabelFrame(
                UnaryOperator.identity(),
                1,
                mismatch(file, what, "The boxes were taken as they are; please look at them"));
    }

    private static Problem mismatch(String file, String what, String done) {
        return new Problem(ProblemKind.SIZE_MISMATCH, file, "", what, done);
    }

    /** A box of the stored pixels in the upright image, for the orientations that swap sides. */
    private static Box turned(Box box, Picture image) {
        double w = image.width();
        double h = image.height();
        return switch (image.orientation()) {
            case 5 -> new Box(box.y1(), box.x1(), box.y2(), box.x2());
            case 6 -> new Box(w - box.y2(), box.x1(), w - box.y1(), box.x2());
            case 7 -> new Box(w - box.y2(), h - box.x2(), w - box.y1(), h - box.x1());
            case 8 -> new Box(box.y1(), h - box.x2(), box.y2(), h - box.x1());
            default -> box;
        };
    }
}
