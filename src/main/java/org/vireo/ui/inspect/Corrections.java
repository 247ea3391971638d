package org.vireo.ui.inspect;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.label.Annotation;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EditHistory;
import org.vireo.ui.common.LabelHistory;
import org.vireo.ui.common.Notices;

import java.util.Optional;

/** Correcting labels at the boxes of the picture, with the figures following at once. */
final class Corrections {
    private final InspectModel model;
    private final Notices notices;
    private final BoxSelection selection = new BoxSelection();
    private final LabelHistory history;

    Corrections(Background background, Notices notices, InspectModel model) {
        this.model = model;
        this.notices = notices;
        this.history = new LabelHistory(background, notices, this::changed);
        model.image()
                .subscribe((before, now) -> {
                    if (before == null || now == null || before.id() != now.id()) {
                        selection.select(null);
                    }
                });
    }

    /** Corrects another folder's labels. */
    void open(EditStore edits) {
        history.open(edits);
    }

    /** Asks again what can be taken back. */
    void refresh() {
        history.refresh();
    }

    void close() {
        history.close();
        selection.select(null);
    }

    /** The box whose label is corrected. */
    BoxSelection selection() {
        return selection;
    }

    EditHistory history() {
        return history;
    }

    /** Whether a correction fits the selected box. */
    ObservableBooleanValue fits(FixKind kind) {
        return Bindings.createBooleanBinding(() -> fix(kind).isPresent(), selection.selected());
    }

    private Optional<LabelFix> fix(FixKind kind) {
        InspectedImage image = model.image().get();
        ShownBox box = selection.selected().get();
        return image == null || box == null ? Optional.empty() : kind.of(image, box);
    }

    /** Makes a correction at the selected box, if it fits. */
    void make(FixKind kind) {
        fix(kind).ifPresent(this::make);
    }

    /** Gives the selected box's label a class; a box without a label becomes one of that class. */
    void classify(int category) {
        ShownBox box = selection.selected().get();
        Annotation label = box == null ? null : box.object();
        if (label != null) {
            make(new LabelFix.Reclass(label, category));
        } else {
            fix(FixKind.ADD)
                    .ifPresent(fix -> {
                        if (fix instanceof LabelFix.Add add) {
                            make(new LabelFix.Add(add.box(), category, add.score()));
                        }
                    });
        }
    }

    private void make(LabelFix fix) {
        InspectedImage image = model.image().get();
        if (image != null) {
            long id = image.id();
            history.edit(edits -> fix.make(edits, id));
        }
    }

    private void changed(EditResult.Done done) {
        if (done.categories()) {
            model.refresh();
        } else if (!model.relabel(done.images())) {
            notices.say("“" + done.what() + "” was in an image that is not listed here.");
        }
    }

    /**
     * Selects the next wrong box, or the one before; after an image's last comes the next image.
     */
    void step(boolean forward) {
        if (!selection.step(forward)) {
            model.step(forward ? 1 : -1);
        }
    }
}
