package org.vireo.ui.images.annotation;

import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Cursor;

import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.report.BoxPainter;
import org.vireo.report.Mark;
import org.vireo.report.Palette;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/** Draws the boxes of an image and lets the pointer draw, move and select them. */
public final class AnnotationLayer implements ImageLayer {
    /** What can be done with boxes by mouse. */
    public static final List<Gesture> GESTURES =
            List.of(
                    new Gesture("Draw a box", "Drag; with Shift also over another"),
                    new Gesture(
                            "Draw or move without snapping to the border", "Alt while dragging"),
                    new Gesture("Move a box", "Drag it when it is selected"),
                    new Gesture("Change a box's size", "Drag a side or a handle"),
                    new Gesture("Select a box", "Click; with Ctrl one more"),
                    new Gesture("Select what lies below", "Alt+click"),
                    new Gesture("What can be done with a box", "Right click"),
                    new Gesture("Give a class", "Click it in the list"),
                    new Gesture("Rename a class", "Double click it"));

    /** More boxes than this are drawn without their dark outline. */
    private static final int MANY = 400;

    /** Boxes that look smaller on both sides, in view pixels, have no label. */
    private static final double SMALL = 16;

    private static final double HOVERED = 0.25;
    private static final double LOCKED = 0.6;

    private final AnnotationModel model;
    private final ImageViewer viewer;
    private final BoxHand hand;
    private final ReadOnlyBooleanWrapper dragging = new ReadOnlyBooleanWrapper();
    private boolean visible = true;

    private AnnotationLayer(AnnotationModel model, ImageViewer viewer) {
        this.model = model;
        this.viewer = viewer;
        hand = new BoxHand(model);
    }

    /** Lays it over a viewer, above the layers that are there. */
    public static AnnotationLayer over(ImageViewer viewer, AnnotationModel model) {
        AnnotationLayer layer = new AnnotationLayer(model, viewer);
        for (Observable source :
                List.of(
                        model.labeling(),
                        model.selection().boxes(),
                        model.selection().suggestion(),
                        model.suggestions().visible(),
                        model.boxes().draft(),
                        model.classes().all(),
                        model.classes().hidden(),
                        model.classes().locked())) {
            source.addListener(_ -> viewer.redraw());
        }
        viewer.add(layer);
        return layer;
    }

    /** Hides all boxes, to see the image alone, or shows them again. */
    void toggleVisible() {
        visible = !visible;
        viewer.redraw();
    }

    /** Whether a box is drawn, moved or resized now. */
    public ReadOnlyBooleanProperty dragging() {
        return dragging.getReadOnlyProperty();
    }

    /** Forgets the drag that is going on; returns whether there was one. */
    public boolean cancel() {
        boolean dragged = hand.cancel();
        dragging.set(false);
        viewer.redraw();
        return dragged;
    }

    @Override
    public void drawSettled(BoxPainter pen) {
        if (!visible) {
            return;
        }
        List<Annotation> boxes = model.boxes().all();
        Map<Integer, Box> moving = hand.moving();
        boolean many = boxes.size() > MANY;
        for (int i = 0; i < boxes.size(); i++) {
            Annotation one = boxes.get(i);
            if (isSeen(one) && !moving.containsKey(i)) {
                frame(pen, one, many);
            }
        }
        List<Detection> suggested = model.suggestions().visible().get();
        suggested.forEach(one -> pen.dashedFrame(one.box(), color(one.category())));
        for (int i : model.selection().boxes().get()) {
            if (i < boxes.size() && isSeen(boxes.get(i)) && !moving.containsKey(i)) {
                selected(pen, boxes.get(i).box(), boxes.get(i).category());
            }
        }
        labels(pen, boxes, moving);
        Detection chosen = model.selection().suggestion().get();
        if (chosen != null) {
            pen.halo(chosen.box(), Color.WHITE);
            pen.topLabel(chip(chosen));
        }
        for (Detection one : suggested) {
            if (!one.equals(chosen) && isLabeled(pen, one.box())) {
                pen.label(chip(one));
            }
        }
        Box draft = model.boxes().draft().get();
        if (draft != null) {
            pen.frame(draft, Color.WHITE);
            pen.handles(draft);
            pen.topLabel(Mark.labeled(draft, "Which class?", Color.WHITE));
        }
    }

    private void frame(BoxPainter pen, Annotation one, boolean many) {
        Color color = color(one.category());
        if (model.classes().locked().contains(one.category())) {
            pen.plainFrame(one.box(), Palette.translucent(color, LOCKED));
        } else if (many) {
            pen.plainFrame(one.box(), color);
        } else {
            pen.frame(one.box(), color);
        }
    }

    private void selected(BoxPainter pen, Box box, int category) {
        Color color = color(category);
        pen.wash(box, Palette.translucent(color, HOVERED / 2));
        pen.halo(box, Color.WHITE);
        pen.frame(box, color);
        if (model.selection().only() >= 0) {
            pen.handles(box);
        }
    }

    /** The selected ones first, since a label that would cover another is left out. */
    private void labels(BoxPainter pen, List<Annotation> boxes, Map<Integer, Box> moving) {
        for (int i : model.selection().boxes().get()) {
            if (i < boxes.size() && !moving.containsKey(i)) {
                Annotation one = boxes.get(i);
                pen.topLabel(chip(one));
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            Annotation one = boxes.get(i);
            boolean wanted = isSeen(one) && !moving.containsKey(i) && !model.selection().has(i);
            if (wanted && isLabeled(pen, one.box())) {
                pen.label(chip(one));
            }
        }
    }

    private Mark chip(Box box, int category, String text) {
        return Mark.labeled(box, text, color(category));
    }

    private Mark chip(Annotation one) {
        return chip(one.box(), one.category(), text(one));
    }

    private Mark chip(Detection one) {
        return chip(one.box(), one.category(), text(one));
    }

    private Color color(int category) {
        return model.classes().palette().of(category);
    }

    private static boolean isLabeled(BoxPainter pen, Box box) {
        return Math.max(box.width(), box.height()) * pen.scale() >= SMALL;
    }

    private boolean isSeen(Annotation one) {
        return !model.classes().hidden().contains(one.category());
    }

    private String text(Annotation one) {
        String name = model.classes().name(one.category());
        Double score = one.score();
        return score == null ? name : name + " " + percent(score);
    }

    private String text(Detection one) {
        return model.classes().name(one.category()) + " " + percent(one.score()) + " ?";
    }

    private static String percent(double score) {
        return Wording.of("%.2f", score);
    }

    @Override
    public void drawMoving(BoxPainter pen) {
        Target over = hand.hovered();
        if (over != null && visible) {
            hovered(pen, over);
        }
        hand.moving().forEach((i, box) -> moved(pen, box, model.boxes().all().get(i).category()));
        Box drawing = hand.drawing();
        if (drawing != null) {
            Integer category = model.classes().current().get();
            Color color = category == null ? Color.WHITE : color(category);
            pen.frame(drawing, color);
            pen.topLabel(Mark.labeled(drawing, size(drawing), color));
        }
    }

    private void hovered(BoxPainter pen, Target over) {
        switch (over) {
            case Target.Drawn drawn -> {
                if (drawn.box() < model.boxes().all().size()
                        && !model.selection().has(drawn.box())) {
                    Annotation one = model.boxes().all().get(drawn.box());
                    Color color = color(one.category());
                    pen.wash(one.box(), Palette.translucent(color, HOVERED));
                    pen.topLabel(chip(one));
                }
            }
            case Target.Suggested suggested -> {
                Detection one = suggested.detection();
                Color color = color(one.category());
                pen.wash(one.box(), Palette.translucent(color, HOVERED));
                pen.topLabel(chip(one));
            }
        }
    }

    private void moved(BoxPainter pen, Box box, int category) {
        Color color = color(category);
        pen.halo(box, Color.WHITE);
        pen.frame(box, color);
        if (model.selection().only() >= 0) {
            pen.handles(box);
        }
        pen.topLabel(chip(box, category, size(box)));
    }

    private static String size(Box box) {
        return Wording.of("%.0f × %.0f px", box.width(), box.height());
    }

    @Override
    public boolean pressed(ImagePointer at) {
        if (!visible) {
            toggleVisible();
        }
        return hand.press(at);
    }

    @Override
    public void dragged(ImagePointer at) {
        if (hand.drag(at)) {
            dragging.set(true);
            viewer.redraw();
        }
    }

    @Override
    public void released(ImagePointer at) {
        hand.release(at);
        dragging.set(false);
        hand.hover(at);
        viewer.redraw();
    }

    @Override
    public void hovered(ImagePointer at) {
        hand.hover(at);
    }

    @Override
    public void left() {
        hand.leave();
    }

    @Override
    public Cursor cursor(ImagePointer at) {
        return hand.cursor(at);
    }
}
