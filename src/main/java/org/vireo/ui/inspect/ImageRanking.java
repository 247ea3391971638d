package org.vireo.ui.inspect;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.util.List;
import java.util.Set;

/** The images whose boxes pass a filter, the worst first or by name, and the one in the picture. */
final class ImageRanking {
    private final ImageSource source;
    private final InspectedRun run;
    private final ObjectProperty<ImageRow.Order> order =
            new SimpleObjectProperty<>(ImageRow.Order.WORST_FIRST);
    private final ObjectProperty<BoxFilter> filter = new SimpleObjectProperty<>(BoxFilter.ALL);
    private final ObservableList<ImageRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable InspectedImage> image = new SimpleObjectProperty<>();
    private final LatestWork<Ranked> ranking;

    /** The image of the folder that was shown before photographs were tried. */
    private @Nullable InspectedImage before;

    /** Whether the image was chosen, by a person or as the worst one. */
    private boolean settled;

    /** Rows, of which images they are, and what they were ranked by. */
    private record Ranked(
            List<ImageRow> rows,
            List<InspectedImage> of,
            @Nullable Assessment assessment,
            Thresholds thresholds) {}

    ImageRanking(Background background, ImageSource source, InspectedRun run) {
        this.source = source;
        this.run = run;
        ranking = new LatestWork<>(background, this::show, source::fail);
        order.subscribe(_ -> rank());
        filter.subscribe(_ -> rank());
        run.sliders().onThresholds(this::rank);
        run.assessment().subscribe(_ -> rank());
        run.found().state().map(FoundBoxes.State::unreadable).subscribe(_ -> rank());
    }

    /** Forgets what was chosen. */
    void close() {
        ranking.clear();
        before = null;
        image.set(null);
        filter.set(BoxFilter.ALL);
        settled = false;
        rows.clear();
    }

    /**
     * Other images, or the same with other labels; the one in the picture stays, if it is there.
     */
    void look(ImageSet old, ImageSet now) {
        if (!now.areInFolder()) {
            if (old.areInFolder()) {
                before = image.get();
            }
            if (!now.hasFilesOf(old)) {
                filter.set(BoxFilter.ALL);
            }
        }
        InspectedImage wanted = now.areInFolder() && before != null ? before : image.get();
        if (now.areInFolder()) {
            before = null;
        }
        if (wanted != null) {
            image.set(
                    now.list().stream()
                            .filter(one -> one.id() == wanted.id())
                            .findFirst()
                            .orElse(null));
        }
        rank();
    }

    private void rank() {
        if (source.workspace() == null) {
            return;
        }
        List<InspectedImage> list = source.images().get().list();
        Assessment assessment = run.assessment().get();
        Thresholds now = run.sliders().thresholds();
        ImageRow.Order wanted = order.get();
        BoxFilter passing = filter.get();
        Set<Long> unreadable = run.found().state().get().unreadable();
        ranking.order(() ->
                new Ranked(
                        ImageRow.of(list, assessment, unreadable, now, wanted, passing),
                        list,
                        assessment,
                        now));
    }

    private void show(Ranked ranked) {
        if (!ranked.of().equals(source.images().get().list())) {
            return;
        }
        if (!rows.equals(ranked.rows())) {
            rows.setAll(ranked.rows());
        }
        if ((image.get() == null || !settled) && !rows.isEmpty()) {
            image.set(rows.getFirst().image());
        }
        // What was counted while they were ranked has ordered another ranking.
        settled =
                settled
                        || (!rows.isEmpty()
                                && run.thresholds().areKnown()
                                && ranked.assessment() != null
                                && ranked.assessment().equals(run.assessment().get())
                                && ranked.thresholds().equals(run.sliders().thresholds()));
    }

    /** Shows an image. */
    void choose(InspectedImage wanted) {
        settled = true;
        image.set(wanted);
    }

    /** Where the image stands in the list; -1 if it does not. */
    int index() {
        InspectedImage selected = image.get();
        for (int i = 0; selected != null && i < rows.size(); i++) {
            if (rows.get(i).image().id() == selected.id()) {
                return i;
            }
        }
        return -1;
    }

    /** Selects the image that stands so many rows further in the list. */
    void step(int rowsFurther) {
        if (!rows.isEmpty()) {
            int wanted = Math.clamp(index() + rowsFurther, 0, rows.size() - 1);
            choose(rows.get(wanted).image());
        }
    }

    /**
     * Shows the next image with something wrong in it, or the one before.
     *
     * @return false if there is none further in the list
     */
    boolean stepToErrors(boolean forward) {
        int selected = index();
        int at = selected < 0 && !forward ? rows.size() : selected;
        for (int i = at + (forward ? 1 : -1); i >= 0 && i < rows.size(); i += forward ? 1 : -1) {
            if (rows.get(i).wrong() + rows.get(i).missed() > 0) {
                choose(rows.get(i).image());
                return true;
            }
        }
        return false;
    }

    /** The boxes of an image that pass the filter, best first; fast enough for each frame. */
    List<ShownBox> boxes(InspectedImage of) {
        Assessment assessment = run.assessment().get();
        JudgedImage judged = assessment == null ? null : assessment.judged().get(of.id());
        return judged == null ? List.of() : filter.get().of(judged, run.sliders().thresholds());
    }

    ObjectProperty<ImageRow.Order> order() {
        return order;
    }

    /** Which boxes are looked at. */
    ObjectProperty<BoxFilter> filter() {
        return filter;
    }

    /** The images that pass the filter, in the order that is wanted. */
    ObservableList<ImageRow> rows() {
        return rows;
    }

    /** The image in the picture; null if there is none. */
    ObjectProperty<@Nullable InspectedImage> image() {
        return image;
    }
}
