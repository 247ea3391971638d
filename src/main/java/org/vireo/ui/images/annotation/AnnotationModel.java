package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EditHistory;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Workspace;

import java.util.List;
import java.util.function.Function;
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
    private final EditNews news;
    private final Tools tools;
    private final ShownLabels shown;
    private final ClassModel classes;
    private final BoxModel boxes;
    private final SuggestionModel suggestions;
    private final LabelSteps steps = new LabelSteps(this::step);
    private final Listening listening = new Listening();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<SaveState> saveState =
            new ReadOnlyObjectWrapper<>(SaveState.SAVED);
    private final ReadOnlyStringWrapper saveProblem = new ReadOnlyStringWrapper("");
    private final LatestWork<Seen> reading;
    private LongConsumer elsewhere = _ -> {};
    private @Nullable Catalogue catalogue;
    private @Nullable EditQueue queue;
    private long previous = -1;

    /** Grows when labels change, so that what was read before is not taken for what is there. */
    private long settledCount;

    /**
     * Shows nothing yet.
     *
     * @param preferences remembers the last class and the slider
     */
    public AnnotationModel(Background background, Notices notices, Preferences preferences) {
        this(background, notices, preferences, Tools.real(background));
    }

    AnnotationModel(Background background, Notices notices, Preferences preferences, Tools tools) {
        this.background = background;
        this.notices = notices;
        news = new EditNews(notices);
        this.tools = tools;
        shown = new ShownLabels(this::save);
        classes = new ClassModel(background, notices, preferences, this::order);
        boxes = new BoxModel(shown, classes, tools.clock());
        suggestions = new SuggestionModel(shown, classes);
        preferences.remember("images.suggestions", suggestions.threshold());
        reading = new LatestWork<>(background, this::see, notices::fail);
    }

    /**
     * What is replaced in tests.
     *
     * @param clock nanoseconds
     */
    record Tools(Function<Catalogue, LabelStore> store, Delay delay, LongSupplier clock) {
        static Tools real(Background background) {
            return new Tools(LabelStore::of, Delay.onClock(background::onWindow), System::nanoTime);
        }
    }

    /** An image's labels as they were after some number of edits. */
    private record Seen(long image, Labeling labels, long after) {}

    /** Takes another folder, or none; what is not yet saved of the last one is saved first. */
    public void open(@Nullable Workspace workspace) {
        close();
        if (workspace != null) {
            Catalogue opened = workspace.images().catalogue();
            LabelStore store = tools.store().apply(opened);
            catalogue = opened;
            EditQueue made = new EditQueue(background, store, tools.delay(), listening);
            queue = made;
            saveState.bind(made.state());
            saveProblem.bind(made.problem());
            classes.open(opened);
            steps.read(background, store, notices);
        }
    }

    private void close() {
        EditQueue old = queue;
        show(null);
        previous = -1;
        reading.clear();
        catalogue = null;
        queue = null;
        saveState.unbind();
        saveState.set(SaveState.SAVED);
        saveProblem.unbind();
        saveProblem.set("");
        classes.close();
        steps.clear();
        int lost = old == null ? 0 : old.close();
        if (lost > 0) {
            news.lost(lost);
        }
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
        if (saveState.get() == SaveState.SAVED) {
            steps.reread(background, notices);
        }
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
        EditQueue open = queue;
        if (open == null || !shown.shows(seen.image())) {
            return;
        }
        Labeling unsaved = open.latest(seen.image());
        if (unsaved != null) {
            // Kept in the order that the person made it; saving joins it with what is there.
            shown.put(unsaved);
        } else if (seen.after() == settledCount) {
            shown.put(seen.labels());
        } else {
            reread();
        }
    }

    private void save(EditOrder.Labels edit) {
        classes.count(edit.before(), edit.after());
        order(edit);
    }

    private void order(EditOrder order) {
        EditQueue open = queue;
        if (open != null) {
            open.add(order);
            steps.pending(order);
        }
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
        EditQueue saving = queue;
        Labeling unsaved = saving == null ? null : saving.latest(shownBefore);
        background.start(
                _ ->
                        unsaved != null
                                ? unsaved.annotations()
                                : open.annotations(
                                        shownBefore >= 0
                                                ? shownBefore
                                                : open.listing().before(image.id()).orElse(-1L)),
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

    private void step(boolean undo) {
        EditQueue open = queue;
        if (open == null) {
            return;
        }
        EditOrder.Labels unsaved = undo ? open.withdraw() : steps.unsavedToRedo();
        if (unsaved == null) {
            order(new EditOrder.Step(undo));
        } else if (undo) {
            turn(unsaved.image(), unsaved.after(), unsaved.before());
            steps.withdrawn(unsaved, open.newest());
        } else {
            turn(unsaved.image(), unsaved.before(), unsaved.after());
            open.add(unsaved);
            steps.restored();
        }
    }

    private void turn(ImageEntry image, Labeling from, Labeling to) {
        classes.count(from, to);
        if (shown.shows(image.id())) {
            shown.put(to);
        }
    }

    private final class Listening implements EditQueue.Listener {
        @Override
        public void settled(Settled settled) {
            settledCount++;
            steps.settled(settled);
            switch (settled.order()) {
                case EditOrder.Labels edit -> labeled(edit, settled);
                case EditOrder.Classes _ -> refresh();
                case EditOrder.Step step -> stepped(step, settled.result());
            }
            changes.set(changes.get() + 1);
        }

        @Override
        public void refused(EditOrder order, Exception failure) {
            news.refused(order, failure);
            classes.giveUp();
            settledCount++;
            refresh();
        }
    }

    private void labeled(EditOrder.Labels edit, Settled settled) {
        EditQueue open = queue;
        Labeling left = settled.left();
        if (open == null || left == null) {
            return;
        }
        if (shown.shows(edit.image().id()) && open.latest(edit.image().id()) == null) {
            shown.put(left);
        }
        if (settled.result() instanceof EditResult.Stale) {
            classes.refresh();
            news.contradicted(edit, () -> addBack(edit, left));
        } else if (settled.others()) {
            classes.refresh();
            news.joined(edit);
        }
    }

    /** What a person did that could not be made, as boxes beside those that are there. */
    private void addBack(EditOrder.Labels edit, Labeling left) {
        Labeling now = shown.shows(edit.image().id()) ? shown.current() : left;
        Labeling wanted = LabelMerge.together(now, edit.after());
        if (shown.shows(edit.image().id())) {
            shown.edit("add boxes", wanted, false);
        } else if (!wanted.equals(now)) {
            save(new EditOrder.Labels("add boxes", edit.image(), now, wanted, false));
        }
    }

    private void stepped(EditOrder.Step step, EditResult result) {
        switch (result) {
            case EditResult.Done done -> {
                classes.refresh();
                List<Long> images = done.images();
                if (images.stream().anyMatch(shown::shows) || done.categories()) {
                    reread();
                } else if (!images.isEmpty()) {
                    elsewhere.accept(images.getFirst());
                }
            }
            case EditResult.Stale stale -> news.outOfDate(stale, step);
            case EditResult.Nothing _ -> {}
        }
    }

    /** Says who shows an image that undo or redo has changed, given its id. */
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

    /** Undo and redo, across images; they outlive the program. */
    public EditHistory history() {
        return steps;
    }

    /** Grows each time that labels or classes were changed and saved. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Whether everything is saved. */
    public ReadOnlyObjectProperty<SaveState> saveState() {
        return saveState.getReadOnlyProperty();
    }

    /** Why saving fails, as a sentence; empty while it does not. */
    public ReadOnlyStringProperty saveProblem() {
        return saveProblem.getReadOnlyProperty();
    }

    /** Tries to save again, without waiting for the next time. */
    public void saveAgain() {
        EditQueue open = queue;
        if (open != null) {
            open.tryAgain();
        }
    }

    ImageFrame frame() {
        return shown.frame();
    }

    boolean isReady() {
        return shown.isReady();
    }
}
