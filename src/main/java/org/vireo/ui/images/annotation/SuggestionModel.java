package org.vireo.ui.images.annotation;

import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;

/**
 * What a detector suggests for the shown image, to be accepted or rejected. Boxes that are there
 * are never touched.
 */
public final class SuggestionModel {
    /** The usual least overlap of two boxes of the same object. */
    private static final double SAME = 0.5;

    private final ShownLabels shown;
    private final ClassModel classes;
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.35);
    private final ReadOnlyObjectWrapper<List<Detection>> visible =
            new ReadOnlyObjectWrapper<>(List.of());

    SuggestionModel(ShownLabels shown, ClassModel classes) {
        this.shown = shown;
        this.classes = classes;
        for (Observable source :
                List.of(shown.labeling(), threshold, classes.hidden(), classes.all())) {
            source.addListener(_ -> filter());
        }
    }

    private void filter() {
        visible.set(
                shown.current().suggestions().stream()
                        .filter(one -> one.score() >= threshold.get())
                        .filter(one -> !classes.hidden().contains(one.category()))
                        .toList());
        Detection selected = shown.selection().suggestion().get();
        if (selected != null && !visible.get().contains(selected)) {
            shown.selection().clear();
        }
    }

    /** Suggestions below this score are not shown, 0 to 1. */
    public DoubleProperty threshold() {
        return threshold;
    }

    /** The suggestions that are shown, best first. */
    public ReadOnlyObjectProperty<List<Detection>> visible() {
        return visible.getReadOnlyProperty();
    }

    /** Whether nothing is suggested for the image, shown or not. */
    public boolean isNone() {
        return shown.current().suggestions().isEmpty();
    }

    /** Makes the selected suggestion a box, and selects the next one. */
    public void accept() {
        Detection selected = shown.selection().suggestion().get();
        if (selected != null) {
            accept(selected);
        }
    }

    /** Makes a suggestion a box, with its score, and selects the next one. */
    public void accept(Detection suggestion) {
        replace("accept suggestion", suggestion, accepted(suggestion));
    }

    /** Makes the selected suggestion a box of another class. */
    void acceptAs(int category) {
        Detection selected = shown.selection().suggestion().get();
        if (selected != null && selected.category() == category) {
            accept(selected);
        } else if (selected != null) {
            Box box = shown.frame().inside(selected.box());
            replace(
                    "accept suggestion",
                    selected,
                    new Annotation(
                            box, category, false, box.area(), Annotation.Source.DRAWN, null));
        }
    }

    /** Drops the selected suggestion, and selects the next one. */
    public void reject() {
        Detection selected = shown.selection().suggestion().get();
        if (selected != null) {
            reject(selected);
        }
    }

    /** Drops a suggestion, and selects the next one. */
    public void reject(Detection suggestion) {
        replace("reject suggestion", suggestion, null);
    }

    /**
     * Makes all shown suggestions boxes. Those of an object that has its box are left as they are.
     */
    public void acceptAll() {
        Labeling now = shown.current();
        List<Annotation> boxes = new ArrayList<>(now.annotations());
        List<Detection> left = new ArrayList<>(now.suggestions());
        for (Detection one : visible.get()) {
            if (now.annotations().stream().noneMatch(box -> isSame(one, box))) {
                boxes.add(accepted(one));
                left.remove(one);
            }
        }
        int count = boxes.size() - now.annotations().size();
        if (count > 0) {
            String what = "accept " + (count == 1 ? "suggestion" : count + " suggestions");
            shown.edit(what, now.with(boxes).withSuggestions(left), false);
        }
    }

    private static boolean isSame(Detection one, Annotation box) {
        return one.category() == box.category() && one.box().iou(box.box()) >= SAME;
    }

    /** Drops all suggestions of the image, also those that are not shown. */
    public void rejectAll() {
        int count = shown.current().suggestions().size();
        shown.edit(
                "reject " + (count == 1 ? "suggestion" : count + " suggestions"),
                shown.current().withSuggestions(List.of()),
                false);
    }

    private Annotation accepted(Detection one) {
        Box box = shown.frame().inside(one.box());
        return new Annotation(
                box, one.category(), false, box.area(), Annotation.Source.ACCEPTED, one.score());
    }

    private void replace(String what, Detection suggestion, @Nullable Annotation by) {
        Labeling now = shown.current();
        List<Detection> left = new ArrayList<>(now.suggestions());
        int place = visible.get().indexOf(suggestion);
        if (!left.remove(suggestion)) {
            return;
        }
        List<Annotation> boxes = new ArrayList<>(now.annotations());
        if (by != null) {
            boxes.add(by);
        }
        Labeling then = by == null ? now : now.with(boxes);
        shown.edit(what, then.withSuggestions(left), false);
        List<Detection> still = visible.get();
        if (!still.isEmpty()) {
            shown.selection().select(still.get(Math.clamp(place, 0, still.size() - 1)));
        } else {
            shown.selection().select(by == null ? List.of() : List.of(boxes.size() - 1));
        }
    }

    /** Selects the best suggestion. */
    public void selectBest() {
        if (!visible.get().isEmpty()) {
            shown.selection().select(visible.get().getFirst());
        }
    }
}
