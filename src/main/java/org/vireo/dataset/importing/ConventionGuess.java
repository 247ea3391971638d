package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.label.Box;

import java.util.Objects;

/**
 * Finds the convention by which most boxes fit their images. A box does not fit if it leaves its
 * image by more than a pixel, has its corners in the wrong order, or is smaller than a pixel.
 */
public final class ConventionGuess {
    /** The share of boxes that may not fit before another convention is considered. */
    private static final double FEW = 0.01;

    private static final double PIXEL = 1;

    private ConventionGuess() {}

    /** The format's own convention, unless by it boxes do not fit and by another they do. */
    public static BoxConvention of(FoundLabels found) {
        BoxConvention own = found.format().convention();
        double least = misfits(found, own);
        if (least <= FEW) {
            return own;
        }
        BoxConvention best = own;
        for (BoxConvention other : BoxConvention.all(found.format())) {
            double share = misfits(found, other);
            if (share < least / 2) {
                least = share;
                best = other;
            }
        }
        return best;
    }

    /** The share of boxes that do not fit by a convention, 0 to 1; 0 if there are no boxes. */
    public static double misfits(FoundLabels found, BoxConvention convention) {
        long boxes = 0;
        long misfits = 0;
        for (FoundLabels.One one : found.images()) {
            boxes += one.labels().boxes().size();
            misfits += misfits(found.format(), one, convention);
        }
        return boxes == 0 ? 0 : (double) misfits / boxes;
    }

    private static int misfits(LabelFormat format, FoundLabels.One one, BoxConvention convention) {
        Picture picture = Objects.requireNonNull(one.image().picture());
        ImageLabels labels = one.labels().sized(picture.width(), picture.height());
        int misfits = 0;
        for (NamedBox box : labels.boxes()) {
            boolean fits = fits(box.box(), format, convention, labels.width(), labels.height());
            misfits += fits ? 0 : 1;
        }
        return misfits;
    }

    private static boolean fits(
            Box given, LabelFormat format, BoxConvention convention, double width, double height) {
        try {
            Box box = convention.reread(given, format.convention(), width, height);
            return box.x1() >= -PIXEL
                    && box.y1() >= -PIXEL
                    && box.x2() <= width + PIXEL
                    && box.y2() <= height + PIXEL
                    && box.width() > 0
                    && box.height() > 0
                    && Math.max(box.width(), box.height()) >= PIXEL;
        } catch (IllegalArgumentException e) {
            // Numbers beyond all bounds.
            return false;
        }
    }
}
