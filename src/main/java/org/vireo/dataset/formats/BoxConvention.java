package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the four numbers of a box mean in label files. */
public record BoxConvention(Order order, Unit unit) {

    /** Which four numbers there are, and in which order. */
    public enum Order {
        CORNERS("x1, y1, x2, y2"),
        CORNER_AND_SIZE("x, y, width, height"),
        CENTER_AND_SIZE("center x, center y, width, height");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        /** The numbers by name. */
        public String words() {
            return words;
        }
    }

    /** What the numbers count. */
    public enum Unit {
        PIXELS("pixels"),
        RELATIVE("parts of the image, 0 to 1");

        private final String words;

        Unit(String words) {
            this.words = words;
        }

        /** The unit by name. */
        public String words() {
            return words;
        }
    }

    /** All conventions: the format's own, what differs from it in one way, and then the rest. */
    public static List<BoxConvention> all(LabelFormat format) {
        BoxConvention own = format.convention();
        List<BoxConvention> all = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            for (Order order : Order.values()) {
                all.add(new BoxConvention(order, unit));
            }
        }
        all.sort(
                Comparator.comparingInt((BoxConvention other) ->
                                (other.order == own.order ? 0 : 1)
                                        + (other.unit == own.unit ? 0 : 1))
                        .thenComparing(other -> other.order != own.order));
        return all;
    }

    /** In words: {@code x, y, width, height in pixels}. */
    public String words() {
        return order.words() + " in " + unit.words();
    }

    /**
     * A box read by another convention than this one.
     *
     * @param box what was made of the four numbers
     * @param by the convention by which they were read
     * @param width of the image that the labels describe, in pixels
     * @param height of that image
     * @throws IllegalArgumentException if a corner is not finite then
     */
    public Box reread(Box box, BoxConvention by, double width, double height) {
        return equals(by) ? box : box(by.numbers(box, width, height), width, height);
    }

    /**
     * The labels of an image, read by their format's own convention, as this one means them.
     *
     * @param width of the image, in pixels, where the labels do not say
     * @param height of that image
     */
    public ImageLabels reread(ImageLabels labels, LabelFormat format, int width, int height) {
        BoxConvention own = format.convention();
        if (equals(own)) {
            return labels;
        }
        ImageLabels sized = labels.sized(width, height);
        List<NamedBox> boxes = new ArrayList<>();
        List<Problem> flaws = new ArrayList<>(labels.flaws());
        for (NamedBox object : labels.boxes()) {
            // An outline has points and no order of four numbers.
            boolean outline = format == LabelFormat.YOLO && object.area() != null;
            BoxConvention meant = outline ? new BoxConvention(own.order, unit) : this;
            try {
                Box box = meant.reread(object.box(), own, sized.width(), sized.height());
                // An area that was given in pixels stays right; one of other units would not.
                boxes.add(object.moved(box, meant.equals(own) ? object.area() : null));
            } catch (IllegalArgumentException e) {
                flaws.add(
                        LabelFileException.dropped(
                                ProblemKind.NOT_A_NUMBER,
                                object.place(),
                                "is too large to be a box"));
            }
        }
        return labels.with(boxes, flaws);
    }

    private double[] numbers(Box box, double width, double height) {
        double sx = unit == Unit.RELATIVE ? width : 1;
        double sy = unit == Unit.RELATIVE ? height : 1;
        double x1 = box.x1() / sx;
        double y1 = box.y1() / sy;
        double w = box.width() / sx;
        double h = box.height() / sy;
        return switch (order) {
            case CORNERS -> new double[] {x1, y1, box.x2() / sx, box.y2() / sy};
            case CORNER_AND_SIZE -> new double[] {x1, y1, w, h};
            case CENTER_AND_SIZE -> new double[] {x1 + w / 2, y1 + h / 2, w, h};
        };
    }

    private Box box(double[] n, double width, double height) {
        double sx = unit == Unit.RELATIVE ? width : 1;
        double sy = unit == Unit.RELATIVE ? height : 1;
        return switch (order) {
            case CORNERS -> new Box(n[0] * sx, n[1] * sy, n[2] * sx, n[3] * sy);
            case CORNER_AND_SIZE -> Box.ofXywh(n[0] * sx, n[1] * sy, n[2] * sx, n[3] * sy);
            case CENTER_AND_SIZE ->
                    Box.ofXywh(
                            (n[0] - n[2] / 2) * sx, (n[1] - n[3] / 2) * sy, n[2] * sx, n[3] * sy);
        };
    }
}
