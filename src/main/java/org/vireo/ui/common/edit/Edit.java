package org.vireo.ui.common.edit;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.LabelRevision;
import org.vireo.dataset.catalogue.Labeling;

import java.util.List;
import java.util.function.Function;

/** Something that a person did and that is to be saved. */
public sealed interface Edit {
    /** What a person is told whose undo or redo has only shown an edit's image so far. */
    static String belongs(String what) {
        return "“" + what + "” belongs to this image. Once more, and it is done.";
    }

    /** The edit's name, such as "move box". */
    String what();

    /**
     * Makes it durable, off the JavaFX thread.
     *
     * @throws org.vireo.dataset.catalogue.CatalogueException if the catalogue cannot be used
     */
    Outcome saveTo(Catalogue catalogue);

    /**
     * What came of it.
     *
     * @param result {@link EditResult.Stale} if it contradicts what somebody else did meanwhile
     * @param left the labels of the edit's image as they are now; null if it has none
     * @param others whether somebody else had changed these labels meanwhile
     */
    record Outcome(EditResult result, @Nullable Labeling left, boolean others) {
        private static Outcome of(EditResult result) {
            return new Outcome(result, null, false);
        }
    }

    /**
     * Other labels of an image, made on those that are there by then.
     *
     * @param before what the person saw
     * @param after what the person made of it
     * @param continues whether it is taken back together with the edit before
     */
    record Labels(String what, ImageEntry image, Labeling before, Labeling after, boolean continues)
            implements Edit {
        /** Tried anew when somebody changes the labels between the look and the edit. */
        @Override
        public Outcome saveTo(Catalogue catalogue) {
            EditStore edits = catalogue.edits();
            long id = image.id();
            while (true) {
                LabelRevision now = edits.labels(id);
                boolean others = !LabelMerge.agree(before, now.labeling());
                Labeling wanted = LabelMerge.of(before, after, now.labeling());
                if (wanted == null) {
                    return new Outcome(new EditResult.Stale(what), now.labeling(), true);
                }
                EditResult result;
                if (wanted.equals(now.labeling())) {
                    result = new EditResult.Done(what, List.of(id), false);
                } else if (continues) {
                    result = edits.continueEdit(what, id, now.revision(), wanted);
                } else {
                    result = edits.edit(what, id, now.revision(), wanted);
                }
                if (result instanceof EditResult.Done) {
                    return new Outcome(result, wanted, others);
                }
            }
        }
    }

    /** Other classes. */
    record Classes(String what, Function<CategoryStore, EditResult> change) implements Edit {
        @Override
        public Outcome saveTo(Catalogue catalogue) {
            return Outcome.of(change.apply(catalogue.categoryStore()));
        }
    }

    /**
     * Taking the last edit back, or doing it again.
     *
     * @param sight the one image that the person sees; null where all edits can be seen
     */
    record Step(boolean undo, @Nullable Long sight) implements Edit {
        @Override
        public String what() {
            return undo ? "undo" : "redo";
        }

        @Override
        public Outcome saveTo(Catalogue catalogue) {
            return Outcome.of(catalogue.edits().step(undo, sight));
        }
    }
}
