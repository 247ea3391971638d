package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is selected in an image: some of its boxes, or one suggestion. */
public final class Selection {
    private final ReadOnlyObjectWrapper<List<Integer>> boxes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Detection> suggestion =
            new ReadOnlyObjectWrapper<>();

    private boolean fresh;

    Selection() {}

    /** The selected boxes, ascending, counted as in {@code Labeling.annotations()} from 0. */
    public ReadOnlyObjectProperty<List<Integer>> boxes() {
        return boxes.getReadOnlyProperty();
    }

    /** The selected suggestion; null if none is. */
    public ReadOnlyObjectProperty<@Nullable Detection> suggestion() {
        return suggestion.getReadOnlyProperty();
    }

    /** Whether nothing is selected. */
    public boolean isEmpty() {
        return boxes.get().isEmpty() && suggestion.get() == null;
    }

    /** The selected box, if it is only one; else -1. */
    public int only() {
        return boxes.get().size() == 1 ? boxes.get().getFirst() : -1;
    }

    /** Whether a box is selected. */
    public boolean has(int box) {
        return boxes.get().contains(box);
    }

    /** Whether something is selected, perhaps among others. */
    boolean has(Target target) {
        return switch (target) {
            case Target.Drawn drawn -> has(drawn.box());
            case Target.Suggested one -> one.detection().equals(suggestion.get());
        };
    }

    /** Selects something and nothing else. */
    void select(Target target) {
        switch (target) {
            case Target.Drawn drawn -> select(drawn.box());
            case Target.Suggested one -> select(one.detection());
        }
    }

    /** Whether what is selected has just been drawn, and nobody has chosen it. */
    boolean isFresh() {
        return fresh;
    }

    /** Selects boxes that have just been drawn. */
    void selectFresh(List<Integer> drawn) {
        select(drawn);
        fresh = true;
    }

    /** Selects some boxes and nothing else. */
    public void select(List<Integer> wanted) {
        fresh = false;
        suggestion.set(null);
        boxes.set(List.copyOf(new TreeSet<>(wanted)));
    }

    /** Selects one box and nothing else. */
    public void select(int box) {
        select(List.of(box));
    }

    /** Selects one suggestion and nothing else. */
    public void select(Detection wanted) {
        fresh = false;
        boxes.set(List.of());
        suggestion.set(wanted);
    }

    /** Selects a box besides the others, or no longer. */
    public void toggle(int box) {
        List<Integer> wanted = new ArrayList<>(boxes.get());
        if (!wanted.remove(/* element */ (Integer) box)) {
            wanted.add(box);
        }
        select(wanted);
    }

    /** Selects nothing. */
    public void clear() {
        select(List.of());
    }

    /** Selects boxes in place of the same ones, which stay as fresh as they were. */
    void replace(List<Integer> same) {
        boolean before = fresh;
        select(same);
        fresh = before && !same.isEmpty();
    }

    /** Keeps what is still there when labels come from elsewhere. */
    void follow(List<Annotation> before, List<Annotation> after, List<Detection> suggestionsNow) {
        List<Integer> kept = new ArrayList<>();
        for (int one : boxes.get()) {
            int now = one < before.size() ? after.indexOf(before.get(one)) : -1;
            if (now < 0 && before.size() == after.size()) {
                // The same box, as undo or another window has changed it.
                now = one;
            }
            if (now >= 0) {
                kept.add(now);
            }
        }
        Detection selected = suggestion.get();
        if (selected != null && suggestionsNow.contains(selected)) {
            return;
        }
        replace(kept);
    }
}
