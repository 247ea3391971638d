package org.vireo.ui.inspect;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.edit.Edit;
import org.vireo.ui.common.edit.EditSession;
import org.vireo.ui.common.edit.SaveQueue;

import java.util.List;
import java.util.Optional;

/** Correcting labels at the boxes of the picture, with the figures following at once. */
final class Corrections {
    private final InspectModel model;
    private final Notices notices;
    private final BoxSelection selection = new BoxSelection();
    private final EditSession session;

    Corrections(Background background, Notices notices, InspectModel model) {
        this.model = model;
        this.notices = notices;
        session = new EditSession(background, notices);
        session.whenSaved(new Listening());
        model.ranking()
                .image()
                .subscribe((before, now) -> {
                    if (before == null || now == null || before.id() != now.id()) {
                        selection.select(null);
                    }
                });
    }

    /** Corrects another folder's labels. */
    void open(Catalogue catalogue) {
        session.open(catalogue);
    }

    /** Asks again what can be taken back. */
    void refresh() {
        session.refresh();
    }

    void close() {
        session.close();
        selection.select(null);
    }

    /** The box whose label is corrected. */
    BoxSelection selection() {
        return selection;
    }

    /** Saving, undo and redo. */
    EditSession session() {
        return session;
    }

    /** Whether a correction fits the selected box. */
    ObservableBooleanValue fits(FixKind kind) {
        return Bindings.createBooleanBinding(() -> fix(kind).isPresent(), selection.selected());
    }

    private Optional<LabelFix> fix(FixKind kind) {
        InspectedImage image = model.ranking().image().get();
        ShownBox box = selection.selected().get();
        return image == null || !image.isInFolder() || box == null
                ? Optional.empty()
                : kind.of(image, box);
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

    /** Made on what the person sees; saving joins it with what is there by then. */
    private void make(LabelFix fix) {
        InspectedImage image = model.ranking().image().get();
        if (image != null) {
            Labeling seen = session.latest(image.id()).orElseGet(image::labeling);
            fix.of(seen)
                    .ifPresent(corrected ->
                            session.edit(
                                    new Edit.Labels(
                                            fix.what(), image.entry(), seen, corrected, false)));
        }
    }

    private final class Listening implements EditSession.Listener {
        @Override
        public @Nullable Long sight() {
            InspectedImage image = model.ranking().image().get();
            return image == null ? null : image.id();
        }

        @Override
        public void elsewhere(long image, String what) {
            model.ranking().rows().stream()
                    .map(ImageRow::image)
                    .filter(listed -> listed.id() == image)
                    .findFirst()
                    .ifPresentOrElse(
                            listed -> {
                                model.ranking().choose(listed);
                                notices.say(Edit.belongs(what));
                            },
                            () ->
                                    notices.say(
                                            "“"
                                                    + what
                                                    + "” is in an image that is not listed here;"
                                                    + " undo it in Images."));
        }

        @Override
        public void saved(SaveQueue.Saved saved) {
            switch (saved.outcome().result()) {
                case EditResult.Done done -> changed(done);
                case EditResult.Stale stale when saved.edit() instanceof Edit.Labels edit -> {
                    notices.fail(
                            "The edit “"
                                    + stale.what()
                                    + "” was left out: the same labels were changed elsewhere"
                                    + " in the meantime.");
                    model.relabel(List.of(edit.image().id()));
                }
                case EditResult.Stale _, EditResult.Nothing _, EditResult.Elsewhere _ -> {
                    // The person was told, or another window was faster and the buttons say so.
                }
            }
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
     * Selects the next wrong box, or the one before; after an image's last comes the next image
     * with one.
     */
    void step(boolean forward) {
        if (selection.step(forward)) {
            return;
        }
        if (model.ranking().stepToErrors(forward)) {
            selection.step(forward);
        } else {
            notices.say(
                    model.source().side().get() == ImageSide.UNLABELED
                            ? "These images have no labels, so no box can be called wrong."
                            : "Nothing else is wrong "
                                    + (forward ? "below" : "above")
                                    + " in the list, at these thresholds.");
        }
    }
}
