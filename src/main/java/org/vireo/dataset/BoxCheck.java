package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the objects of a label file with the image. Corners in the wrong order are put right;
 * boxes that leave the image are clipped; boxes without area or wholly outside are dropped. Each is
 * listed; of equal boxes of one class the first stays.
 *
 * <p>An image whose label file names objects, but none that can be used, counts as unlabeled: it is
 * no proof that nothing is there.
 */
final class BoxCheck {
    /** Pixels by which rounding in a file may leave the image. */
    private static final double ROUNDING = 0.05;

    /** Pixels from which on leaving the image speaks of a wrong convention. */
    private static final double LEAVING = 1;

    private final String file;
    private final Picture image;
    private final List<NamedBox> boxes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();
    private int leaving;

    private record Seen(Box box, String category, boolean crowd) {}

    private BoxCheck(String file, Picture image) {
        this.file = file;
        this.image = image;
    }

    /**
     * What is left of the objects.
     *
     * @param state what the image is by them
     * @param leaving how many of the file's boxes left the image by more than a pixel
     */
    record Result(List<NamedBox> boxes, ImageState state, List<Problem> problems, int leaving) {

        /** The same of an image that nothing is said of. */
        Result unlabeled() {
            return new Result(boxes, ImageState.UNLABELED, problems, leaving);
        }
    }

    /**
     * Checks the objects of one image.
     *
     * @param file the label file, for the list of problems
     */
    static Result check(LabelFormat format, ImageLabels labels, String file, Picture image) {
        BoxCheck check = new BoxCheck(file, image);
        LabelFrame frame = LabelFrame.between(format, labels, image, file);
        if (frame.problem() != null) {
            check.problems.add(frame.problem());
        }
        for (ImageLabels.Flaw flaw : labels.flaws()) {
            check.list(flaw.kind(), flaw.place(), flaw.what(), flaw.done());
        }
        for (NamedBox object : labels.boxes()) {
            check.add(object, frame);
        }
        ImageState state =
                !check.boxes.isEmpty()
                        ? ImageState.LABELED
                        : labels.saysEmpty() ? ImageState.CHECKED_EMPTY : ImageState.UNLABELED;
        return new Result(check.boxes, state, check.problems, check.leaving);
    }

    private void add(NamedBox object, LabelFrame frame) {
        Box given = frame.toImage().apply(object.box());
        Box box = ordered(given);
        String place = object.place();
        String corners = corners(given);
        if (!box.isProper()) {
            list(ProblemKind.ZERO_AREA_BOX, place, "has no area " + corners, "It was dropped");
            return;
        }
        if (!box.equals(given)) {
            list(
                    ProblemKind.INVERTED_BOX,
                    place,
                    "has its corners in the wrong order " + corners,
                    "They were swapped");
        }
        double out = outside(box);
        if (out > LEAVING) {
            leaving++;
        }
        Box inside = box.clippedTo(image.width(), image.height());
        if (!inside.isProper()) {
            list(
                    ProblemKind.BOX_OUTSIDE,
                    place,
                    "lies outside the image " + corners + size(),
                    "It was dropped");
            return;
        }
        if (out > ROUNDING) {
            list(
                    ProblemKind.BOX_CLIPPED,
                    place,
                    "leaves the image " + corners + size(),
                    "It was clipped");
        }
        if (!seen.add(new Seen(inside, object.category(), object.crowd()))) {
            list(
                    ProblemKind.DUPLICATE_BOX,
                    place,
                    "is the same box of the same class as one before it " + corners,
                    "One of them stays");
            return;
        }
        boxes.add(
                new NamedBox(
                        inside,
                        object.category(),
                        object.crowd(),
                        area(object.area(), frame.scale(), inside),
                        object.score(),
                        place));
    }

    private static Box ordered(Box box) {
        return new Box(
                Math.min(box.x1(), box.x2()),
                Math.min(box.y1(), box.y2()),
                Math.max(box.x1(), box.x2()),
                Math.max(box.y1(), box.y2()));
    }

    private double outside(Box box) {
        double x = Math.max(-box.x1(), box.x2() - image.width());
        double y = Math.max(-box.y1(), box.y2() - image.height());
        return Math.max(x, y);
    }

    /** The outline's area where it is known and can be right, else the box's. */
    private static double area(@Nullable Double given, double scale, Box box) {
        return given != null && given > 0 ? given * scale : box.area();
    }

    private void list(ProblemKind kind, String place, String what, String done) {
        problems.add(new Problem(kind, file, place, what, done));
    }

    private String size() {
        return " of " + image.width() + " x " + image.height();
    }

    private static String corners(Box box) {
        return "("
                + rounded(box.x1())
                + ", "
                + rounded(box.y1())
                + ", "
                + rounded(box.x2())
                + ", "
                + rounded(box.y2())
                + ")";
    }

    private static String rounded(double value) {
        double cents = Math.rint(value * 100) / 100;
        return cents == Math.rint(cents) && Math.abs(cents) < 1e15
                ? Long.toString((long) cents)
                : Double.toString(cents);
    }
}
