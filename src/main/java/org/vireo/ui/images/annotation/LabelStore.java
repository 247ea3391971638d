package org.vireo.ui.images.annotation;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.LabelRevision;
import org.vireo.dataset.catalogue.Labeling;

import java.util.function.Function;

/**
 * Where edits are kept. Everything throws {@link org.vireo.dataset.catalogue.CatalogueException}
 * where that fails.
 */
interface LabelStore {
    LabelRevision labels(long image);

    /**
     * Replaces an image's labels; see {@link EditStore#edit} and {@link EditStore#continueEdit}.
     */
    EditResult edit(String what, long image, long revision, Labeling labels, boolean continues);

    /** Changes the classes. */
    EditResult change(Function<CategoryStore, EditResult> change);

    EditResult undo();

    EditResult redo();

    String undoable();

    String redoable();

    /** A catalogue. */
    static LabelStore of(Catalogue catalogue) {
        EditStore edits = catalogue.edits();
        CategoryStore classes = catalogue.categoryStore();
        return new LabelStore() {
            @Override
            public LabelRevision labels(long image) {
                return edits.labels(image);
            }

            @Override
            public EditResult edit(
                    String what, long image, long revision, Labeling labels, boolean continues) {
                return continues
                        ? edits.continueEdit(what, image, revision, labels)
                        : edits.edit(what, image, revision, labels);
            }

            @Override
            public EditResult change(Function<CategoryStore, EditResult> change) {
                return change.apply(classes);
            }

            @Override
            public EditResult undo() {
                return edits.undo();
            }

            @Override
            public EditResult redo() {
                return edits.redo();
            }

            @Override
            public String undoable() {
                return edits.undoable();
            }

            @Override
            public String redoable() {
                return edits.redoable();
            }
        };
    }
}
