package org.vireo.ui.images.annotation;

import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;

import java.util.function.Function;

/** Something that a person did and that is to be saved. */
sealed interface EditOrder {
    /** The edit's name, such as "move box". */
    String what();

    /**
     * Other labels of an image.
     *
     * @param before what the person saw
     * @param after what the person made of it
     * @param continues whether it is taken back together with the edit before
     */
    record Labels(String what, ImageEntry image, Labeling before, Labeling after, boolean continues)
            implements EditOrder {}

    /** Other classes. */
    record Classes(String what, Function<CategoryStore, EditResult> change) implements EditOrder {}

    /** Taking the last edit back, or doing it again. */
    record Step(boolean undo) implements EditOrder {
        @Override
        public String what() {
            return undo ? "undo" : "redo";
        }
    }
}
