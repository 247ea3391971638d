package org.vireo.ui.images.annotation;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.ui.common.viewer.ImagePointer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pointer does to boxes.
 *
 * <p>A drag draws, wherever it begins, also over another box; but it moves what is selected, and
 * resizes a box that is taken by its side. While boxes are drawn one after the other, only the
 * newest is taken, and by its handles alone: in a crowd the next box often begins in the one before
 * or at another's side. A click selects the smallest box there; with Alt, the next one below it;
 * with Ctrl, one more. A drag with Shift always draws.
 */
final class BoxHand {
    /** A shorter way is a click, in pixels of the view. */
    private static final double CLICK = 3;

    /** So near to the image's border an edge snaps to it, in pixels of the view. */
    private static final double SNAP = 5;

    /** A box may be begun so far outside of the image, in pixels of the view. */
    private static final double MARGIN = 24;

    private final AnnotationModel model;
    private final BoxPicker picker;
    private @Nullable Gesture gesture;
    private boolean begun;
    private @Nullable Target hovered;

    BoxHand(AnnotationModel model) {
        this.model = model;
        picker = new BoxPicker(model);
        model.image().subscribe(this::letGoOfOtherImage);
        model.labeling().subscribe(this::letGoOfLostBoxes);
    }

    /**
     * The same image comes anew each time that its labels are saved, also in the midst of a drag.
     */
    private void letGoOfOtherImage(@Nullable ImageEntry before, @Nullable ImageEntry now) {
        if (before == null || now == null || before.id() != now.id()) {
            gesture = null;
            hovered = null;
        }
    }

    /** Another window may take boxes away while they are moved here. */
    private void letGoOfLostBoxes() {
        hovered = null;
        List<Annotation> boxes = model.boxes().all();
        if (gesture instanceof Reshape reshape) {
            boolean there =
                    reshape.from().entrySet().stream()
                            .allMatch(box ->
                                    box.getKey() < boxes.size()
                                            && boxes.get(box.getKey())
                                                    .box()
                                                    .equals(box.getValue()));
            if (!there) {
                cancel();
            }
        }
    }

    /** A press that may become a drag; where it began. */
    private sealed interface Gesture {
        ImagePointer start();
    }

    /** A new box. */
    private record Draw(ImagePointer start, Box box) implements Gesture {}

    /** Boxes moved or resized: as they were, and as they are. */
    private record Reshape(
            ImagePointer start,
            @Nullable Handle handle,
            Map<Integer, Box> from,
            Map<Integer, Box> to)
            implements Gesture {}

    /** A click that has done its work already. */
    private record Done(ImagePointer start) implements Gesture {}

    /** Hears that a button was pressed; returns whether it is for boxes. */
    boolean press(ImagePointer at) {
        if (at.button() == MouseButton.SECONDARY && model.isReady() && !picker.isOnSelected(at)) {
            // The menu is about what lies there.
            click(at);
        }
        if (!model.isReady() || at.button() != MouseButton.PRIMARY || !isNear(at)) {
            return false;
        }
        begun = false;
        gesture = gesture(at);
        return true;
    }

    private Gesture gesture(ImagePointer at) {
        if (at.alt()) {
            selectNext(picker.at(at));
            return new Done(at);
        }
        if (at.shortcut()) {
            picker.at(at).stream()
                    .filter(Target.Drawn.class::isInstance)
                    .findFirst()
                    .ifPresent(one -> model.selection().toggle(((Target.Drawn) one).box()));
            return new Done(at);
        }
        Handle handle = at.shift() ? null : picker.handle(at);
        if (handle != null) {
            return reshape(at, handle);
        }
        int taken = at.shift() ? -1 : taken(at);
        if (taken >= 0) {
            if (!model.selection().has(taken)) {
                model.selection().select(taken);
            }
            return reshape(at, edge(taken, at));
        }
        return new Draw(at, new Box(at.x(), at.y(), at.x(), at.y()));
    }

    /** The side by which a box is taken; null if it is moved. */
    private @Nullable Handle edge(int taken, ImagePointer at) {
        boolean several = model.selection().has(taken) && model.selection().only() < 0;
        return several ? null : BoxPicker.edge(model.boxes().all().get(taken).box(), at);
    }

    /** The box that a drag from here moves or resizes; -1 if it draws. */
    private int taken(ImagePointer at) {
        List<Integer> selected = model.selection().boxes().get();
        if (model.selection().isFresh()) {
            return -1;
        }
        return picker.isOnSelected(at) ? selected.getFirst() : picker.side(at);
    }

    private Reshape reshape(ImagePointer at, @Nullable Handle handle) {
        Map<Integer, Box> from = new HashMap<>();
        for (int i : model.selection().boxes().get()) {
            from.put(i, model.boxes().all().get(i).box());
        }
        return new Reshape(at, handle, from, from);
    }

    /** Alt: what lies below the selected one; from the last, the first again. */
    private void selectNext(List<Target> here) {
        if (here.isEmpty()) {
            model.selection().clear();
            return;
        }
        int now = -1;
        for (int i = 0; i < here.size(); i++) {
            if (model.selection().has(here.get(i))) {
                now = i;
            }
        }
        model.selection().select(here.get((now + 1) % here.size()));
    }

    /** Hears that the pointer moved; returns whether a drag has just begun. */
    boolean drag(ImagePointer at) {
        Gesture now = gesture;
        if (now == null || now instanceof Done) {
            return false;
        }
        boolean first = !begun && isFar(now.start(), at);
        begun |= first;
        if (begun) {
            double snap = at.alt() ? 0 : SNAP / at.scale();
            gesture =
                    switch (now) {
                        case Draw draw -> drawn(draw, at, snap);
                        case Reshape reshape -> reshaped(reshape, at, snap);
                        case Done done -> done;
                    };
        }
        return first;
    }

    private Draw drawn(Draw draw, ImagePointer at, double snap) {
        ImagePointer start = draw.start();
        ImageFrame frame = model.frame();
        // Both ends snap: the fixed one has to be brought to the border as the moving one is.
        Box whole = frame.between(at.x(), at.y(), start.x(), start.y(), snap);
        double x = start.x() < at.x() ? whole.x1() : whole.x2();
        double y = start.y() < at.y() ? whole.y1() : whole.y2();
        return new Draw(start, frame.between(x, y, at.x(), at.y(), snap));
    }

    private Reshape reshaped(Reshape reshape, ImagePointer at, double snap) {
        double dx = at.x() - reshape.start().x();
        double dy = at.y() - reshape.start().y();
        Handle handle = reshape.handle();
        ImageFrame frame = model.frame();
        Map<Integer, Box> to = new HashMap<>();
        reshape.from()
                .forEach((i, box) ->
                        to.put(
                                i,
                                handle == null
                                        ? frame.moved(box, dx, dy, snap)
                                        : frame.resized(
                                                box,
                                                handle,
                                                handle.x(box) + dx,
                                                handle.y(box) + dy,
                                                snap)));
        return new Reshape(reshape.start(), handle, reshape.from(), to);
    }

    /** Hears the end of the gesture. */
    void release(ImagePointer at) {
        Gesture ending = gesture;
        boolean dragged = begun;
        gesture = null;
        begun = false;
        if (ending == null || ending instanceof Done) {
            return;
        }
        if (!dragged) {
            click(at);
        } else if (ending instanceof Draw draw) {
            Box box = draw.box();
            if (Math.min(box.width(), box.height()) * at.scale() > CLICK) {
                model.boxes().draw(box);
            }
        } else if (ending instanceof Reshape reshape) {
            String what = reshape.handle() == null ? "move box" : "resize box";
            int count = reshape.to().size();
            model.boxes().reshape(count == 1 ? what : "move " + count + " boxes", reshape.to());
        }
    }

    private void click(ImagePointer at) {
        List<Target> here = picker.at(at);
        if (here.isEmpty()) {
            model.selection().clear();
        } else {
            model.selection().select(here.getFirst());
        }
    }

    /** Forgets the drag, as if it had not begun; returns whether there was one. */
    boolean cancel() {
        boolean dragged = begun;
        gesture = gesture == null ? null : new Done(gesture.start());
        begun = false;
        return dragged;
    }

    /** Hears that the pointer moved without a button. */
    void hover(ImagePointer at) {
        hovered = picker.at(at).stream().findFirst().orElse(null);
    }

    /** Hears that the pointer went away. */
    void leave() {
        hovered = null;
    }

    /** What the pointer is over; null if nothing. */
    @Nullable Target hovered() {
        return gesture == null ? hovered : null;
    }

    /** The boxes that are moved or resized now, as they would become. */
    Map<Integer, Box> moving() {
        return begun && gesture instanceof Reshape reshape ? reshape.to() : Map.of();
    }

    /** The box that is drawn now; null if none is. */
    @Nullable Box drawing() {
        return begun && gesture instanceof Draw draw ? draw.box() : null;
    }

    /** The pointer's shape at a place. */
    Cursor cursor(ImagePointer at) {
        if (!model.isReady() || !isNear(at)) {
            return Cursor.DEFAULT;
        }
        Handle handle = at.shift() ? null : picker.handle(at);
        if (handle != null) {
            return handle.cursor();
        }
        int taken = at.shift() ? -1 : taken(at);
        Handle edge = taken < 0 ? null : edge(taken, at);
        return edge != null ? edge.cursor() : taken >= 0 ? Cursor.MOVE : Cursor.CROSSHAIR;
    }

    private boolean isNear(ImagePointer at) {
        double margin = MARGIN / at.scale();
        return at.x() >= -margin
                && at.y() >= -margin
                && at.x() <= model.frame().width() + margin
                && at.y() <= model.frame().height() + margin;
    }

    private static boolean isFar(ImagePointer start, ImagePointer at) {
        return Math.max(Math.abs(at.x() - start.x()), Math.abs(at.y() - start.y())) * at.scale()
                > CLICK;
    }
}
