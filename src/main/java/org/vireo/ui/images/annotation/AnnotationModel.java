package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.edit.Edit;
import org.vireo.ui.common.edit.EditSession;
import org.vireo.ui.common.edit.LabelMerge;
import org.vireo.ui.common.edit.SaveQueue;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Labeling the shown image: its boxes, its suggestions, the classes, and saving each edit before
 * the next. What is done appears at once; what another window does to the same image at the same
 * time is kept too, or said to be in the way.
 */
public final class AnnotationModel {

    private final Background background;
    private final Notices notices;
    private final ShownLabels shown;
    private final ClassModel classes;
    private final BoxModel boxes;
    private final SuggestionModel suggestions;
    private final EditSession session;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final LatestWork<Seen> reading;
    private LongConsumer elsewhere = _ -> {};
    private @Nullable Catalogue catalogue;
    private long previous = -1;

    /** What was taken out last, as long as it is offered back. */
    private @Nullable Removed removed;

    /** Grows when labels change, so that what was read before is not taken for what is there. */
    private long settledCount;

    private record Removed(long image, String sentence) {}

    /**
     * Shows nothing yet.
     *
     * @param preferences remembers the last class and the slider
     */
    public AnnotationModel(Background background, Notices notices, Preferences preferences) {
        this(
                background,
                notices,
                preferences,
                new EditSession(background, notices),
                System::nanoTime);
    }

    /**
     * Shows nothing yet.
     *
     * @param clock nanoseconds
     */
    AnnotationModel(
            Background background,
            Notices notices,
            Preferences preferences,
            EditSession session,
            LongSupplier clock) {
        this.background = background;
        this.notices = notices;
        this.session = session;
        session.whenSaved(new Listening());
        shown = new ShownLabels(this::save);
        classes = new ClassModel(background, notices, preferences, session::edit);
        shown.labeling().subscribe(this::takeBackOffer);
        boxes = new BoxModel(shown, classes, clock);
        suggestions = new SuggestionModel(shown, classes);
        preferences.remember("images.suggestions", suggestions.threshold());
        reading = new LatestWork<>(background, this::see, notices::fail);
    }

    /** An image's labels as they were after some number of edits. */
    private record Seen(long image, Labeling labels, long after) {}

    /** Takes another folder, or none; what is not yet saved of the last one is saved first. */
    public void open(@Nullable Workspace workspace) {
        close();
        if (workspace != null) {
            Catalogue opened = workspace.images().catalogue();
            catalogue = opened;
            session.open(opened);
            classes.open(opened);
        }
    }

    private void close() {
        show(null);
        previous = -1;
        reading.clear();
        catalogue = null;
        classes.close();
        session.close();
    }

    /** Shows an image, or none. */
    public void show(@Nullable ImageEntry next) {
        ImageEntry before = shown.image().get();
        if (next != null && before != null && next.id() == before.id()) {
            shown.renew(next);
        } else {
            previous = before == null ? previous : before.id();
            shown.show(next);
        }
        reread();
    }

    /** Looks for what others changed: other places, other windows, a detector's suggestions. */
    public void refresh() {
        reread();
        classes.refresh();
        session.refresh();
    }

    private void reread() {
        ImageEntry image = shown.image().get();
        Catalogue open = catalogue;
        if (image != null && open != null) {
            long after = settledCount;
            reading.order(
                    () -> new Seen(image.id(), open.edits().labels(image.id()).labeling(), after));
        }
    }

    private void see(Seen seen) {
        if (!shown.shows(seen.image())) {
            return;
        }
        Optional<Labeling> unsaved = session.latest(seen.image());
        if (unsaved.isPresent()) {
            // Kept in the order that the person made it; saving joins it with what is there.
            shown.put(unsaved.get());
        } else if (seen.after() == settledCount) {
            shown.put(seen.labels());
        } else {
            reread();
        }
    }

    private void save(Edit.Labels edit) {
        classes.count(edit.before(), edit.after());
        session.edit(edit);
    }

    /** Gives a class: to the draft, to what is selected, and to the boxes that are drawn next. */
    public void give(int category) {
        classes.choose(category);
        if (boxes.draft().get() != null) {
            boxes.finishDraft(category);
        } else if (shown.selection().suggestion().get() != null) {
            suggestions.acceptAs(category);
        } else {
            boxes.setClass(category);
        }
    }

    /** Adds a class and gives it, as {@link #give} does; or gives the one of that name. */
    public void giveNew(String name) {
        classes.add(name, this::give);
    }

    /** Copies the boxes of the image that was shown before, else of the one before by path. */
    public void copyFromPrevious() {
        ImageEntry image = shown.image().get();
        Catalogue open = catalogue;
        if (image == null || open == null || !shown.isReady()) {
            return;
        }
        long shownBefore = previous;
        Optional<Labeling> unsaved = session.latest(shownBefore);
        background.start(
                _ ->
                        unsaved.map(Labeling::annotations)
                                .orElseGet(() -> previousBoxes(open, shownBefore, image.id())),
                others -> {
                    if (shown.shows(image.id())) {
                        int count = boxes.insert("copy", others);
                        if (count == 0) {
                            notices.say("There are no boxes to copy from the previous image.");
                        }
                    }
                },
                notices::fail);
    }

    private static List<Annotation> previousBoxes(Catalogue open, long shownBefore, long image) {
        return open.annotations(
                shownBefore >= 0 ? shownBefore : open.listing().before(image).orElse(-1L));
    }

    private final class Listening implements EditSession.Listener {
        @Override
        public void saved(SaveQueue.Saved saved) {
            settledCount++;
            switch (saved.edit()) {
                case Edit.Labels edit -> labeled(edit, saved.outcome());
                case Edit.Classes _ -> refresh();
                case Edit.Step _ -> stepped(saved.outcome().result());
            }
            changes.set(changes.get() + 1);
        }

        @Override
        public @Nullable Long sight() {
            ImageEntry image = shown.image().get();
            return image == null ? null : image.id();
        }

        @Override
        public void elsewhere(long image, String what) {
            elsewhere.accept(image);
            notices.say(Edit.belongs(what));
        }

        @Override
        public void refused() {
            classes.giveUp();
            settledCount++;
            refresh();
        }

        @Override
        public void turned(ImageEntry image, Labeling from, Labeling to) {
            classes.count(from, to);
            if (shown.shows(image.id())) {
                shown.put(to);
            }
        }
    }

    private void labeled(Edit.Labels edit, Edit.Outcome outcome) {
        Labeling left = outcome.left();
        if (left == null) {
            return;
        }
        if (shown.shows(edit.image().id()) && session.latest(edit.image().id()).isEmpty()) {
            shown.put(left);
        }
        String others = "Another window changed the labels of " + edit.image().path();
        if (outcome.result() instanceof EditResult.Stale) {
            classes.refresh();
            notices.fail(
                    others
                            + " at the same time. They are shown; your “"
                            + edit.what()
                            + "” contradicts them and was not made.",
                    new Notices.NextStep("Add my boxes", () -> addBack(edit, left)));
        } else if (outcome.others()) {
            classes.refresh();
            notices.say(others + " at the same time; what both of you did is kept.");
        }
    }

    /** What a person did that could not be made, as boxes beside those that are there. */
    private void addBack(Edit.Labels edit, Labeling left) {
        Labeling now = shown.shows(edit.image().id()) ? shown.current() : left;
        change("add boxes", edit.image(), now, LabelMerge.together(now, edit.after()));
    }

    private void change(String what, ImageEntry image, Labeling now, Labeling wanted) {
        if (shown.shows(image.id())) {
            shown.edit(what, wanted, false);
        } else if (!wanted.equals(now)) {
            save(new Edit.Labels(what, image, now, wanted, false));
        }
    }

    /** Says that there is nothing in the image, or no longer; removed boxes are offered back. */
    public void toggleEmpty() {
        ImageEntry image = shown.image().get();
        Labeling before = shown.current();
        boxes.toggleEmpty();
        int count = before.annotations().size();
        if (image != null && count > 0) {
            Labeling empty = shown.current();
            String sentence =
                    (count == 1 ? "The box" : "The " + count + " boxes")
                            + " of "
                            + image.path()
                            + (count == 1 ? " was" : " were")
                            + " removed, since nothing is here.";
            removed = new Removed(image.id(), sentence);
            notices.say(
                    sentence,
                    new Notices.NextStep(
                            "Undo", () -> change("bring back boxes", image, empty, before)));
        }
    }

    /** Once there is something in the image again, nothing is to be brought back. */
    private void takeBackOffer(@Nullable Labeling now) {
        Removed offered = removed;
        if (offered != null
                && now != null
                && !now.annotations().isEmpty()
                && shown.shows(offered.image())) {
            removed = null;
            notices.withdraw(offered.sentence());
        }
    }

    private void stepped(EditResult result) {
        if (result instanceof EditResult.Done) {
            classes.refresh();
            reread();
        }
    }

    /** Says who shows an image that undo or redo is about to change, given its id. */
    public void whenElsewhere(LongConsumer show) {
        elsewhere = show;
    }

    /** The shown image; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable ImageEntry> image() {
        return shown.image();
    }

    /** Its labels as the person sees them, saved or not; null while they are read. */
    public ReadOnlyObjectProperty<@Nullable Labeling> labeling() {
        return shown.labeling();
    }

    /** What is selected in the image. */
    public Selection selection() {
        return shown.selection();
    }

    /** The classes. */
    public ClassModel classes() {
        return classes;
    }

    /** What can be done with boxes. */
    public BoxModel boxes() {
        return boxes;
    }

    /** What can be done with suggestions. */
    public SuggestionModel suggestions() {
        return suggestions;
    }

    /** Saving, undo and redo, across images. */
    public EditSession session() {
        return session;
    }

    /** Grows each time that labels or classes were changed and saved. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    ImageFrame frame() {
        return shown.frame();
    }

    /** Whether an image is shown that can be labeled. */
    public boolean isReady() {
        return shown.isReady();
    }
}
