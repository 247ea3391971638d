package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** What a person can do with the boxes of the shown image. */
public final class BoxModel {
    /** Pushes that follow each other so soon are one edit. */
    private static final long A_MOMENT = TimeUnit.SECONDS.toNanos(1);

    /** A copy that would lie on its original lies so many pixels beside it. */
    private static final double BESIDE = 10;

    private final ShownLabels shown;
    private final ClassModel classes;
    private final LongSupplier clock;
    private final ReadOnlyObjectWrapper<@Nullable Box> draft = new ReadOnlyObjectWrapper<>();
    private List<Annotation> clipboard = List.of();
    private long copiedFrom = -1;
    private List<Integer> pushed = List.of();
    private long pushedAt;

    BoxModel(ShownLabels shown, ClassModel classes, LongSupplier clock) {
        this.shown = shown;
        this.classes = classes;
        this.clock = clock;
        shown.image()
                .subscribe((before, now) -> {
                    if (before == null || now == null || before.id() != now.id()) {
                        dropDraft();
                    }
                });
        shown.labeling().subscribe((_, _) -> pushed = List.of());
    }

    /** The boxes of the image, in their order. */
    public List<Annotation> all() {
        return shown.current().annotations();
    }

    /** A box that was drawn before it had a class; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable Box> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Draws a box of the current class; without one it waits for its class as the draft. */
    public void draw(Box box) {
        Integer category = classes.current().get();
        if (!shown.isReady()) {
            return;
        }
        if (category == null) {
            shown.selection().clear();
            draft.set(shown.frame().inside(box));
        } else {
            add(drawn(shown.frame().inside(box), category));
        }
    }

    /** Gives the draft its class, and thereby makes it a box. */
    void finishDraft(int category) {
        Box waiting = draft.get();
        draft.set(null);
        if (waiting != null) {
            add(drawn(waiting, category));
        }
    }

    /** Forgets the draft. */
    public void dropDraft() {
        draft.set(null);
    }

    private void add(Annotation drawn) {
        List<Annotation> boxes = new ArrayList<>(all());
        boxes.add(drawn);
        shown.draw("draw box", shown.current().with(boxes), List.of(boxes.size() - 1));
    }

    private void add(String what, List<Annotation> more) {
        List<Annotation> boxes = new ArrayList<>(all());
        List<Integer> added = new ArrayList<>();
        for (Annotation one : more) {
            added.add(boxes.size());
            boxes.add(one);
        }
        if (!added.isEmpty()) {
            shown.edit(what, shown.current().with(boxes), added);
        }
    }

    private static Annotation drawn(Box box, int category) {
        return new Annotation(box, category, false, box.area(), Annotation.Source.DRAWN, null);
    }

    /** Moves boxes, or changes their size; each is given by its place in {@link #all}. */
    public void reshape(String what, Map<Integer, Box> boxes) {
        reshape(what, boxes, false);
    }

    private void reshape(String what, Map<Integer, Box> boxes, boolean continues) {
        List<Annotation> changed = new ArrayList<>(all());
        boxes.forEach((i, box) -> changed.set(i, reshaped(changed.get(i), box)));
        shown.edit(what, shown.current().with(changed), continues);
    }

    /** A box that a hand has moved is drawn, wherever it came from. */
    private static Annotation reshaped(Annotation old, Box box) {
        return box.equals(old.box())
                ? old
                : new Annotation(
                        box,
                        old.category(),
                        old.crowd(),
                        box.area(),
                        Annotation.Source.DRAWN,
                        null);
    }

    /** Pushes the selected boxes by pixels. Pushes within a moment are one edit, each saved. */
    public void push(double dx, double dy) {
        List<Integer> selected = shown.selection().boxes().get();
        long now = clock.getAsLong();
        boolean continues = selected.equals(pushed) && now - pushedAt < A_MOMENT;
        Map<Integer, Box> moved = new HashMap<>();
        for (int i : selected) {
            moved.put(i, shown.frame().moved(all().get(i).box(), dx, dy, 0));
        }
        reshape("move " + boxes(selected.size()), moved, continues);
        pushed = selected;
        pushedAt = now;
    }

    /** The selected box; null if there is none, or if several are selected. */
    @Nullable Box only() {
        int only = shown.selection().only();
        return only >= 0 && only < all().size() ? all().get(only).box() : null;
    }

    /** Puts the selected box exactly there. */
    public void place(Box box) {
        int only = shown.selection().only();
        if (only >= 0) {
            reshape("place box", Map.of(only, shown.frame().inside(box)));
        }
    }

    /** Deletes the selected boxes. */
    public void delete() {
        List<Integer> selected = shown.selection().boxes().get();
        if (selected.isEmpty()) {
            return;
        }
        List<Annotation> kept = new ArrayList<>();
        for (int i = 0; i < all().size(); i++) {
            if (!selected.contains(i)) {
                kept.add(all().get(i));
            }
        }
        shown.edit("delete " + boxes(selected.size()), shown.current().with(kept), List.of());
    }

    /** Gives the selected boxes a class. */
    void setClass(int category) {
        changeSelected(
                "change class",
                old ->
                        old.category() == category
                                ? old
                                : new Annotation(
                                        old.box(),
                                        category,
                                        old.crowd(),
                                        old.area(),
                                        Annotation.Source.DRAWN,
                                        null));
    }

    private void changeSelected(String what, UnaryOperator<Annotation> change) {
        List<Annotation> changed = new ArrayList<>(all());
        shown.selection().boxes().get().forEach(i -> changed.set(i, change.apply(changed.get(i))));
        shown.edit(what, shown.current().with(changed), false);
    }

    /** Copies the selected boxes beside themselves. */
    public void duplicate() {
        List<Annotation> selected = selected();
        add("duplicate " + boxes(selected.size()), beside(selected));
    }

    /** Remembers the selected boxes, or all if none is selected. */
    public void copy() {
        List<Annotation> selected = selected();
        clipboard = selected.isEmpty() ? all() : selected;
        var image = shown.image().get();
        copiedFrom = image == null ? -1 : image.id();
    }

    /** Puts the remembered boxes into the image, those that lie in it. */
    public void paste() {
        if (shown.shows(copiedFrom)) {
            add("paste " + boxes(clipboard.size()), beside(clipboard));
        } else {
            insert("paste", clipboard);
        }
    }

    /**
     * Puts boxes of another image into this one, as drawn by hand.
     *
     * @return how many; those that lie outside, or are there already, are left out
     */
    int insert(String what, List<Annotation> others) {
        List<Annotation> fitting = new ArrayList<>();
        for (Annotation other : others) {
            Annotation copy = drawn(shown.frame().inside(other.box()), other.category());
            boolean there =
                    all().stream()
                            .anyMatch(one ->
                                    one.box().equals(copy.box())
                                            && one.category() == copy.category());
            if (shown.frame().holds(other.box()) && !there) {
                fitting.add(copy);
            }
        }
        add(what + " " + boxes(fitting.size()), fitting);
        return fitting.size();
    }

    private List<Annotation> beside(List<Annotation> originals) {
        return originals.stream()
                .map(one ->
                        drawn(shown.frame().moved(one.box(), BESIDE, BESIDE, 0), one.category()))
                .toList();
    }

    private List<Annotation> selected() {
        return shown.selection().boxes().get().stream().map(all()::get).toList();
    }

    /** Selects all boxes that can be selected. */
    public void selectAll() {
        shown.selection().select(selectable());
    }

    /** The boxes that can be selected: those of classes that are neither hidden nor locked. */
    List<Integer> selectable() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < all().size(); i++) {
            if (classes.isOpen(all().get(i).category())) {
                open.add(i);
            }
        }
        return open;
    }

    /** Says that there is nothing in the image, which removes its boxes; or no longer says so. */
    void toggleEmpty() {
        Labeling now = shown.current();
        if (now.state() == ImageState.CHECKED_EMPTY) {
            shown.edit("take back “nothing here”", now.with(List.of()), false);
        } else {
            shown.edit("nothing here", now.checkedEmpty(), List.of());
        }
    }

    private static String boxes(int count) {
        return count == 1 ? "box" : count + " boxes";
    }
}
