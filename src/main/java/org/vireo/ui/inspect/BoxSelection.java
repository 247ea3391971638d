package org.vireo.ui.inspect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The box that is selected; it stays so when its verdict changes. */
final class BoxSelection {
    private final ReadOnlyObjectWrapper<@Nullable ShownBox> selected =
            new ReadOnlyObjectWrapper<>();
    private List<ShownBox> boxes = List.of();

    /** The selected box as it is judged now; null if there is none. */
    ReadOnlyObjectProperty<@Nullable ShownBox> selected() {
        return selected.getReadOnlyProperty();
    }

    void select(@Nullable ShownBox box) {
        selected.set(box);
    }

    /**
     * Other boxes are shown; the selected one is found among them, or nothing is selected.
     *
     * @param beside of the run beside, which steps leave out
     */
    void show(List<ShownBox> shown, List<ShownBox> beside) {
        boxes = List.copyOf(shown);
        ShownBox before = selected.get();
        if (before != null) {
            selected.set(
                    Stream.concat(shown.stream(), beside.stream())
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
