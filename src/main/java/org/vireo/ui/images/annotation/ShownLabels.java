package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.ui.common.edit.Edit;

import java.util.List;
import java.util.function.Consumer;

/** The image on the screen with its labels as the person sees them, saved or not. */
final class ShownLabels {
    private final ReadOnlyObjectWrapper<@Nullable ImageEntry> image = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Labeling> labeling =
            new ReadOnlyObjectWrapper<>();
    private final Selection selection = new Selection();
    private final Consumer<Edit.Labels> save;

    /**
     * Shows nothing yet.
     *
     * @param save is given each edit
     */
    ShownLabels(Consumer<Edit.Labels> save) {
        this.save = save;
    }

    ReadOnlyObjectProperty<@Nullable ImageEntry> image() {
        return image.getReadOnlyProperty();
    }

    /** Null while there is no image or its labels are read. */
    ReadOnlyObjectProperty<@Nullable Labeling> labeling() {
        return labeling.getReadOnlyProperty();
    }

    Selection selection() {
        return selection;
    }

    /** Whether an image is shown that can be labeled. */
    boolean isReady() {
        ImageEntry shown = image.get();
        return shown != null && shown.isReadable() && labeling.get() != null;
    }

    boolean shows(long id) {
        ImageEntry shown = image.get();
        return shown != null && shown.id() == id;
    }

    /** The labels; empty ones while there are none. */
    Labeling current() {
        Labeling now = labeling.get();
        return now == null ? Labeling.none() : now;
    }

    ImageFrame frame() {
        ImageEntry shown = image.get();
        return shown == null ? new ImageFrame(0, 0) : ImageFrame.of(shown);
    }

    /** Shows another image, at first without labels. */
    void show(@Nullable ImageEntry next) {
        selection.clear();
        labeling.set(null);
        image.set(next);
    }

    /** Knows the same image better. */
    void renew(ImageEntry same) {
        image.set(same);
    }

    /** Shows labels that were read or that somebody else made. */
    void put(Labeling labels) {
        Labeling before = current();
        if (!labels.equals(labeling.get())) {
            labeling.set(labels);
            selection.follow(before.annotations(), labels.annotations(), labels.suggestions());
        }
    }

    /** Makes an edit: shown at once, and saved. */
    void edit(String what, Labeling after, boolean continues) {
        ImageEntry shown = image.get();
        Labeling before = labeling.get();
        if (shown == null || before == null || !isReady() || after.equals(before)) {
            return;
        }
        selection.replace(
                selection.boxes().get().stream()
                        .filter(i -> i < after.annotations().size())
                        .toList());
        labeling.set(after);
        save.accept(new Edit.Labels(what, shown, before, after, continues));
    }

    /** Makes an edit that draws boxes. */
    void draw(String what, Labeling after, List<Integer> drawn) {
        edit(what, after, false);
        selection.selectFresh(drawn);
    }

    /** Makes an edit and selects boxes of what it leads to. */
    void edit(String what, Labeling after, List<Integer> selected) {
        edit(what, after, false);
        selection.select(selected);
    }
}
