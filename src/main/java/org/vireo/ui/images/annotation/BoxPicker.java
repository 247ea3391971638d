package org.vireo.ui.images.annotation;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;
import org.vireo.ui.common.viewer.ImagePointer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds what lies under the pointer. What is hidden or locked is not found. */
final class BoxPicker {
    /** A handle of 8 pixels answers to the 14 around its middle; in pixels of the view. */
    private static final double REACH = 7;

    /** This near to its side a box can be taken, in pixels of the view. */
    private static final double SIDE = 4;

    /** A box keeps this much between its sides to be moved by, in pixels of the view. */
    private static final double INSIDE = 12;

    private final AnnotationModel model;

    BoxPicker(AnnotationModel model) {
        this.model = model;
    }

    private record Candidate(Target target, double area) {}

    /** The handle of the selected box; null if there is none, or if several are selected. */
    @Nullable Handle handle(ImagePointer at) {
        Box box = model.boxes().only();
        if (box == null) {
            return null;
        }
        return Stream.of(Handle.values())
                .filter(one ->
                        near(at.x() - one.x(box), one.x(), box.width(), at.scale())
                                && near(at.y() - one.y(box), one.y(), box.height(), at.scale()))
                .findFirst()
                .orElse(null);
    }

    /** In a small box the handles leave room between them, so that it can still be moved. */
    private static boolean near(double offset, int side, double length, double scale) {
        double room = length * scale;
        if (side == 0) {
            return Math.abs(offset) * scale <= Math.min(REACH, room / 6);
        }
        double outwards = side * offset * scale;
        return outwards <= REACH && -outwards <= Math.min(REACH, room / 3);
    }

    /** Whether a selected box is under the pointer. */
    boolean isOnSelected(ImagePointer at) {
        return model.selection().boxes().get().stream()
                .filter(i -> i < model.boxes().all().size())
                .anyMatch(i -> isIn(model.boxes().all().get(i).box(), at));
    }

    /** The box whose side is under the pointer, the smallest of them; -1 if none is. */
    int side(ImagePointer at) {
        double reach = SIDE / at.scale();
        int found = -1;
        double least = Double.MAX_VALUE;
        for (int i : model.boxes().selectable()) {
            Box box = model.boxes().all().get(i).box();
            boolean within =
                    at.x() > box.x1() + reach
                            && at.x() < box.x2() - reach
                            && at.y() > box.y1() + reach
                            && at.y() < box.y2() - reach;
            if (isIn(box, at) && !within && box.area() < least) {
                found = i;
                least = box.area();
            }
        }
        return found;
    }

    /** The side or corner of a box that the pointer is at; null inside and outside of it. */
    static @Nullable Handle edge(Box box, ImagePointer at) {
        int x = side(at.x() - box.x1(), box.x2() - at.x(), at.scale());
        int y = side(at.y() - box.y1(), box.y2() - at.y(), at.scale());
        return Stream.of(Handle.values())
                .filter(one -> one.x() == x && one.y() == y && isIn(box, at))
                .findFirst()
                .orElse(null);
    }

    /** -1 at the first of two sides, 1 at the second, 0 between; from how far inside of each. */
    private static int side(double first, double second, double scale) {
        double room = (first + second) * scale;
        double inwards = Math.clamp((room - INSIDE) / 2, 0, SIDE);
        return first * scale < inwards ? -1 : second * scale < inwards ? 1 : 0;
    }

    /** All under the pointer, the smallest first. */
    List<Target> at(ImagePointer at) {
        List<Candidate> found = new ArrayList<>();
        for (int i : model.boxes().selectable()) {
            Box box = model.boxes().all().get(i).box();
            if (isIn(box, at)) {
                found.add(new Candidate(new Target.Drawn(i), box.area()));
            }
        }
        model.suggestions().visible().get().stream()
                .filter(one -> isIn(one.box(), at))
                .forEach(one ->
                        found.add(new Candidate(new Target.Suggested(one), one.box().area())));
        found.sort(Comparator.comparingDouble(Candidate::area));
        return found.stream().map(Candidate::target).toList();
    }

    private static boolean isIn(Box box, ImagePointer at) {
        double reach = SIDE / at.scale();
        return at.x() >= box.x1() - reach
                && at.x() <= box.x2() + reach
                && at.y() >= box.y1() - reach
                && at.y() <= box.y2() + reach;
    }
}
