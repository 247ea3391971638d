package org.vireo.dataset.check;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the objects of a label file with the image. Corners in the wrong order are put right;
 * boxes that leave the image are clipped; boxes without area or wholly outside are dropped. Each is
 * listed; of equal boxes of one class the first stays.
 *
 * <p>An image whose label file names objects, but none that can be used, counts as unlabeled: it is
 * no proof that nothing is there.
 */
public final class BoxCheck {
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
    public record Result(
            List<NamedBox> boxes, ImageState state, List<Problem> problems, int leaving) {

        /** The same of an image that nothing is said of. */
        public Result unlabeled() {
            return new Result(boxes, ImageState.UNLABELED, problems, leaving);
        }
    }

    /**
     * Checks the objects of one image.
     *
     * @param file the label file, for the list of problems
     */
    public static Result check(LabelFormat format, ImageLabels labels, String file, Picture image) {
        BoxCheck check = new BoxCheck(file, image);
        Frame frame = Frame.between(format, labels, image, file);
        if (frame.problem() != null) {
            check.problems.add(frame.problem());
        }
        labels.flaws().forEach(flaw -> check.problems.add(flaw.in(file)));
        for (NamedBox object : labels.boxes()) {
            check.add(object, frame);
        }
        ImageState state =
                !check.boxes.isEmpty()
                        ? ImageState.LABELED
                        : labels.saysEmpty() ? ImageState.CHECKED_EMPTY : ImageState.UNLABELED;
        return new Result(check.boxes, state, check.problems, check.leaving);
    }

    private void add(NamedBox object, Frame frame) {
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
        boxes.add(object.moved(inside, area(object.area(), frame.scale(), inside)));
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
        return Stream.of(box.x1(), box.y1(), box.x2(), box.y2())
                .map(value -> LabelText.plain(Math.rint(value * 100) / 100))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * From the coordinates of a label file to those of the upright image. They differ where the
     * labels were made without looking at the EXIF rotation, or on a smaller copy.
     *
     * @param toImage maps a box
     * @param scale by which areas grow
     * @param problem what differs; null if nothing does
     */
    private record Frame(UnaryOperator<Box> toImage, double scale, @Nullable Problem problem) {
        /** Aspect ratios closer than this are the same but for rounding. */
        private static final double SAME_ASPECT = 0.005;

        static Frame between(LabelFormat format, ImageLabels labels, Picture image, String file) {
            int w = labels.width();
            int h = labels.height();
            boolean unknown = w <= 0 || h <= 0;
            if (unknown || (w == image.width() && h == image.height())) {
                return new Frame(UnaryOperator.identity(), 1, null);
            }
            double sx = (double) image.width() / w;
            double sy = (double) image.height() / h;
            if (w == 1 && h == 1) {
                // Numbers that are parts of the image, as some tables have them.
                return new Frame(box -> box.scaled(sx, sy), sx * sy, null);
            }
            String what =
                    "says %s x %s, but the image is %s x %s"
                            .formatted(w, h, image.width(), image.height());
            boolean swapped = w == image.height() && h == image.width();
            if (swapped && image.orientation() >= 5) {
                return new Frame(
                        box -> turned(box, image),
                        1,
                        mismatch(
                                file,
                                what + " after its EXIF rotation",
                                "The boxes were turned with the image"));
            }
            if (swapped && format == LabelFormat.REPORT_YML) {
                // Height first: both orders of image_size occur.
                return new Frame(UnaryOperator.identity(), 1, null);
            }
            if (!swapped && Math.abs(sx / sy - 1) < SAME_ASPECT) {
                return new Frame(
                        box -> box.scaled(sx, sy),
                        sx * sy,
                        mismatch(file, what, "The boxes were scaled to the image"));
            }
            return new Frame(
                    UnaryOperator.identity(),
                    1,
                    mismatch(file, what, "The boxes were taken as they are; please look at them"));
        }

        private static Problem mismatch(String file, String what, String done) {
            return Problem.of(ProblemKind.SIZE_MISMATCH, file, what, done);
        }

        /**
         * A box of the stored pixels in the upright image, for the orientations that swap sides.
         */
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

    /**
     * Counts boxes that leave their image. More than 1 % is the mark of corners read as sizes, or
     * the other way round.
     */
    public static final class Count {
        private static final int FEW = 2;

        private int files;
        private long boxes;
        private long leaving;

        /** Counts one image's boxes. */
        public void add(int more, int moreLeaving) {
            files++;
            boxes += more;
            leaving += moreLeaving;
        }

        /** How many images were counted. */
        public int files() {
            return files;
        }

        /** A warning about the labels in {@code source}, if there is reason for one. */
        public Optional<Problem> warn(String source) {
            if (leaving < FEW || leaving * 100 <= boxes) {
                return Optional.empty();
            }
            return Optional.of(
                    Problem.of(
                            ProblemKind.BOX_CONVENTION,
                            source,
                            leaving
                                    + " of "
                                    + boxes
                                    + " boxes leave their image; x, y, width, height and x1, y1, x2, y2"
                                    + " may have been mixed up",
                            "They were clipped; please look at a few of them"));
        }
    }
}
