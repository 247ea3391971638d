package org.vireo.ui.images.suggestion;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.ImageListing.SuggestionCount;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;

import java.util.Arrays;
import java.util.List;

/** Accepts or rejects what is suggested in all listed images, as one edit. */
final class AcceptingModel {
    private static final Counts NONE =
            new Counts(new SuggestionCount(0, 0), new SuggestionCount(0, 0));

    private final Background background;
    private final Notices notices;
    private final DoubleProperty threshold;
    private final ObservableValue<ListedIds> listed;
    private final Runnable changed;
    private final LatestWork<Counts> counting;
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Catalogue catalogue;

    /**
     * Nothing to accept yet.
     *
     * @param threshold the confidence slider
     * @param listed which images the gallery lists
     * @param changed called when labels became others
     */
    AcceptingModel(
            Background background,
            Notices notices,
            DoubleProperty threshold,
            ObservableValue<ListedIds> listed,
            Runnable changed) {
        this.background = background;
        this.notices = notices;
        this.threshold = threshold;
        this.listed = listed;
        this.changed = changed;
        counting = new LatestWork<>(background, counts::set, notices::fail);
        threshold.subscribe(this::count);
        listed.subscribe(this::count);
    }

    /**
     * What is suggested in the listed images.
     *
     * @param above from the slider's score on
     * @param all of any score
     */
    record Counts(SuggestionCount above, SuggestionCount all) {}

    /** Looks at another folder; null for none. */
    void open(@Nullable Catalogue opened) {
        catalogue = opened;
        counting.clear();
        counts.set(NONE);
        busy.set(false);
        count();
    }

    /** Counts again, in the background. */
    void count() {
        Catalogue open = catalogue;
        if (open != null) {
            double score = threshold.get();
            ListedIds shown = listed.getValue();
            counting.order(() -> {
                long[] images = shown.suggested(open);
                return new Counts(
                        open.listing().suggestionCount(images, score),
                        open.listing().suggestionCount(images, 0));
            });
        }
    }

    /** Makes boxes of all suggestions above the slider in the listed images. */
    void accept() {
        double score = threshold.get();
        String what =
                "accept suggestions in " + Wording.count(counts.get().above().images(), "image");
        edit(what, (_, labels, _) -> labels.accepting(score));
    }

    /** Drops all suggestions of the listed images, also those below the slider. */
    void reject() {
        String what =
                "reject suggestions in " + Wording.count(counts.get().all().images(), "image");
        edit(what, (_, labels, _) -> labels.withSuggestions(List.of()));
    }

    private void edit(String what, EditStore.Change change) {
        Catalogue open = catalogue;
        if (open == null || busy.get()) {
            return;
        }
        ListedIds shown = listed.getValue();
        busy.set(true);
        background.start(
                monitor -> {
                    List<Long> images = Arrays.stream(shown.suggested(open)).boxed().toList();
                    return open.edits().editAll(what, images, List.of(), change, monitor);
                },
                JobMonitor.unwatched(),
                done -> {
                    settle(open);
                    notices.say(
                            Wording.of(
                                    "“%s” is done; Undo in the toolbar takes all of it back.",
                                    done.what()));
                },
                failure -> {
                    settle(open);
                    notices.fail(failure);
                });
    }

    private void settle(Catalogue edited) {
        if (edited == catalogue) {
            busy.set(false);
            changed.run();
            count();
        }
    }

    /** What there is to accept. */
    ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Whether an edit is being made. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** {@code 1,234 boxes in 56 images}. */
    static String inWords(SuggestionCount count) {
        return Wording.count(count.boxes(), "box")
                + " in "
                + Wording.count(count.images(), "image");
    }
}
