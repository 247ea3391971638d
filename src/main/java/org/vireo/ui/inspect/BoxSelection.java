package org.vireo.ui.inspect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The boxes of the picture and the one that is selected; it stays so when its verdict changes. */
final class BoxSelection {
    private final ReadOnlyObjectWrapper<@Nullable ShownBox> selected =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<ShownBox>> shown =
            new ReadOnlyObjectWrapper<>(List.of());

    /** The selected box as it is judged now; null if there is none. */
    ReadOnlyObjectProperty<@Nullable ShownBox> selected() {
        return selected.getReadOnlyProperty();
    }

    /** The boxes of the picture that it is one of, unless it is of the run beside. */
    ReadOnlyObjectProperty<List<ShownBox>> shown() {
        return shown.getReadOnlyProperty();
    }

    void select(@Nullable ShownBox box) {
        selected.set(box);
    }

    /**
     * Other boxes are shown; the selected one is found among them, or nothing is selected.
     *
     * @param beside of the run beside, which steps leave out
     */
    void show(List<ShownBox> boxes, List<ShownBox> beside) {
        shown.set(List.copyOf(boxes));
        ShownBox before = selected.get();
        if (before != null) {
            selected.set(
                    Stream.concat(boxes.stream(), beside.stream())
                            .filter(one -> one.isSameAs(before))
                            .findFirst()
                            .orElse(null));
        }
    }

    /**
     * Selects the wrong box after the selected one, or before it, best score first.
     *
     * @return false if there is none, and nothing has changed
     */
    boolean step(boolean forward) {
        List<ShownBox> boxes = shown.get();
        ShownBox before = selected.get();
        int at = before == null ? -1 : boxes.indexOf(before);
        if (at < 0) {
            at = forward ? -1 : boxes.size();
        }
        for (int i = at + (forward ? 1 : -1); i >= 0 && i < boxes.size(); i += forward ? 1 : -1) {
            if (boxes.get(i).sign().isError()) {
                selected.set(boxes.get(i));
                return true;
            }
        }
        return false;
    }
}
