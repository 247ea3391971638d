package org.vireo.ui.images.gallery;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Which places of an order are selected. */
public final class ImageSelection {
    private final BitSet selected = new BitSet();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private int anchor;

    ImageSelection() {}

    /** How many are selected. */
    public ReadOnlyIntegerProperty size() {
        return size.getReadOnlyProperty();
    }

    /** Grows with each change. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Whether a place is selected. */
    public boolean contains(int index) {
        return selected.get(index);
    }

    /** The selected places in their order. */
    public IntStream indices() {
        return selected.stream();
    }

    /** Selects one and no other. */
    void only(int index) {
        selected.clear();
        selected.set(index);
        anchor = index;
        changed();
    }

    /** Selects one more, or no longer. */
    void toggle(int index) {
        selected.flip(index);
        anchor = index;
        changed();
    }

    /** Selects all from the last that was picked alone to another, and no others. */
    void extendTo(int index) {
        selected.clear();
        selected.set(Math.min(anchor, index), Math.max(anchor, index) + 1);
        changed();
    }

    /** Selects these, too. */
    void also(IntStream indices) {
        indices.forEach(selected::set);
        changed();
    }

    /** Selects none. */
    void clear() {
        selected.clear();
        anchor = 0;
        changed();
    }

    private void changed() {
        size.set(selected.cardinality());
        changes.set(changes.get() + 1);
    }
}
