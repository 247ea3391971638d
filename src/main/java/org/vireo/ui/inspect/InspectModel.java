package org.vireo.ui.inspect;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.CocoIds;
import org.vireo.file.FailureSentence;
import org.vireo.image.DepthRule;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/** What Inspect shows: images, one or two runs, the sliders, and the images by their errors. */
final class InspectModel {
    private final Background background;
    private final InspectedRun run;
    private final InspectedRun other;
    private final RunThresholds thresholds;
    private final RunThresholds otherThresholds;
    private final BooleanProperty compares = new SimpleBooleanProperty(false);
    private final ObjectProperty<ImageSide> side = new SimpleObjectProperty<>(ImageSide.VALIDATION);
    private final ObjectProperty<ImageRow.Order> order =
            new SimpleObjectProperty<>(ImageRow.Order.WORST_FIRST);
    private final ObjectProperty<BoxFilter> filter = new SimpleObjectProperty<>(BoxFilter.ALL);
    private final ObjectProperty<InspectView> view =
            new SimpleObjectProperty<>(InspectView.PICTURE);
    private final BooleanProperty truthAlone = new SimpleBooleanProperty(false);
    private final ObservableList<ImageRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable InspectedImage> image = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<FolderClasses> classes =
            new ReadOnlyObjectWrapper<>(FolderClasses.NONE);
    private final TriedPhotographs tried;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final LatestWork<Ranked> ranking;
    private final LatestWork<Reading> reading;

    private @Nullable Workspace workspace;
    private InspectedRun.Images images = InspectedRun.Images.NONE;
    private List<Long> onScreen = List.of();

    /** The image that was shown before photographs were tried. */
    private @Nullable InspectedImage before;

    /** Whether the image was chosen, by a person or as the worst one. */
    private boolean settled;

    /** Counts edits, so that labels that were read before one are read again. */
    private int edits;

    private record Reading(InspectedRun.Images images, int edits) {}

    /** Rows, of which images they are, and what they were ranked by. */
    private record Ranked(
            List<ImageRow> rows,
            List<InspectedImage> of,
            @Nullable Assessment assessment,
            Thresholds thresholds) {}

    InspectModel(Background background) {
        this.background = background;
        Sliders sliders = new Sliders();
        run = new InspectedRun(background, sliders);
        other = new InspectedRun(background, sliders.beside());
        thresholds = new RunThresholds(background, run, this::fail);
        otherThresholds = new RunThresholds(background, other, this::fail);
        ranking = new LatestWork<>(background, this::showRows, this::fail);
        reading = new LatestWork<>(background, this::take, this::fail);
        tried = new TriedPhotographs(background, this::fail);
        tried.images().subscribe((old, now) -> tryOn(old, now));
        side.subscribe(this::read);
        order.subscribe(_ -> rank());
        filter.subscribe(_ -> rank());
        sliders.onThresholds(this::rank);
        run.assessment().subscribe(_ -> rank());
        run.unreadable().subscribe(this::rank);
        image.subscribe(this::prefer);
        compares.subscribe(this::compare);
    }

    /** Shows another folder. */
    void open(Workspace newWorkspace) {
        close();
        workspace = newWorkspace;
        run.selection().open(newWorkspace.runs());
        read();
    }

    /** Looks for runs, images and labels that came or went. */
    void refresh() {
        if (workspace != null) {
            run.selection().refresh();
            if (compares.get()) {
                other.selection().refresh();
            }
            read();
        }
    }

    void close() {
        workspace = null;
        tried.clear();
        before = null;
        reading.clear();
        ranking.clear();
        images = InspectedRun.Images.NONE;
        run.close();
        other.close();
        image.set(null);
        filter.set(BoxFilter.ALL);
        settled = false;
        rows.clear();
        classes.set(FolderClasses.NONE);
        forgetClassThresholds();
        problem.set("");
    }

    private void read() {
        Workspace open = workspace;
        if (open == null) {
            return;
        }
        ImageSide wanted = side.get();
        int now = edits;
        InspectedRun.Images foreign = tried.images().get();
        reading.order(() ->
                new Reading(
                        foreign == null
                                ? InspectedRun.Images.of(open, wanted)
                                : foreign.withClasses(FolderClasses.of(open.images().catalogue())),
                        now));
    }

    /** Looks at photographs from anywhere instead of the folder's images; it does not get them. */
    void tryOn(List<Path> files) {
        if (workspace != null && !files.isEmpty()) {
            tried.look(files);
        }
    }

    private void tryOn(InspectedRun.@Nullable Images old, InspectedRun.@Nullable Images now) {
        if (old == null) {
            before = image.get();
        }
        if (now != null) {
            filter.set(BoxFilter.ALL);
        }
        read();
    }

    /** Looks at the folder's images again. */
    void backToFolder() {
        tried.clear();
    }

    private void take(Reading read) {
        if (read.edits() == edits) {
            look(read.images());
        } else {
            read();
        }
    }

    private void look(InspectedRun.Images read) {
        if (workspace == null) {
            return;
        }
        problem.set("");
        boolean sameFiles = read.files().equals(images.files()) && read.all() == images.all();
        boolean same = sameFiles && read.list().equals(images.list());
        classes.set(read.classes());
        if (same && read.classes().equals(images.classes())) {
            return;
        }
        images = read;
        reselect();
        if (sameFiles) {
            run.relabel(read);
            other.relabel(read);
        } else {
            run.look(read);
            other.look(compares.get() ? read : InspectedRun.Images.NONE);
        }
        rank();
    }

    /** The selected image as it is now labeled; none if it is not among the images any more. */
    private void reselect() {
        InspectedImage wanted = images.areInFolder() && before != null ? before : image.get();
        if (images.areInFolder()) {
            before = null;
        }
        if (wanted != null) {
            image.set(
                    images.list().stream()
                            .filter(one -> one.id() == wanted.id())
                            .findFirst()
                            .orElse(null));
        }
    }

    /**
     * Reads the labels of some images again, counts with them, and shows one of them.
     *
     * @return false if none of them is listed, and nothing was done
     */
    boolean relabel(List<Long> ids) {
        Workspace open = workspace;
        Set<Long> changed = new HashSet<>(ids);
        changed.retainAll(images.files().keySet());
        if (open == null || changed.isEmpty()) {
            return false;
        }
        edits++;
        Catalogue catalogue = open.images().catalogue();
        background.save(
                () -> InspectedImage.of(catalogue, changed),
                found -> {
                    if (open.equals(workspace)) {
                        replace(found);
                    }
                },
                this::fail);
        return true;
    }

    private void replace(Map<Long, InspectedImage> changed) {
        images =
                images.withList(
                        images.list().stream()
                                .map(one -> changed.getOrDefault(one.id(), one))
                                .toList());
        InspectedImage selected = image.get();
        if (selected == null || !changed.containsKey(selected.id())) {
            changed.values().stream().findFirst().ifPresent(this::choose);
        } else {
            reselect();
        }
        run.relabel(images);
        other.relabel(images);
        rank();
    }

    private void compare(boolean on) {
        Workspace open = workspace;
        if (on && open != null) {
            other.selection().openBeside(run.selection(), open.runs());
            other.look(images);
        } else {
            other.close();
        }
    }

    /** Says which images of the list are on the screen. */
    void scrolledTo(List<Long> ids) {
        onScreen = List.copyOf(ids);
        prefer();
    }

    private void prefer() {
        InspectedImage selected = image.get();
        List<Long> wanted = new ArrayList<>();
        if (selected != null) {
            wanted.add(selected.id());
        }
        wanted.addAll(onScreen);
        run.prefer(wanted);
        if (compares.get()) {
            other.prefer(wanted);
        }
    }

    private void rank() {
        if (workspace == null) {
            return;
        }
        List<InspectedImage> list = images.list();
        Assessment assessment = run.assessment().get();
        Thresholds now = sliders().thresholds();
        ImageRow.Order wanted = order.get();
        BoxFilter passing = filter.get();
        Set<Long> unreadable = Set.copyOf(run.unreadable());
        ranking.order(() ->
                new Ranked(
                        ImageRow.of(list, assessment, unreadable, now, wanted, passing),
                        list,
                        assessment,
                        now));
    }

    private void showRows(Ranked ranked) {
        if (workspace == null || !ranked.of().equals(images.list())) {
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
                                && thresholds.areKnown()
                                && ranked.assessment() != null
                                && ranked.assessment().equals(run.assessment().get())
                                && ranked.thresholds().equals(sliders().thresholds()));
    }

    /** Says that something went wrong. */
    void fail(Exception failure) {
        problem.set(FailureSentence.of(failure));
    }

    /** Shows a run, with its best checkpoint. */
    void choose(RunFolder wanted) {
        run.selection().choose(wanted);
    }

    /** Gives each class of each run the threshold of its best F1. */
    void suggestThresholds() {
        thresholds.suggest();
        otherThresholds.suggest();
    }

    /** Shows all classes from the same score on. */
    void forgetClassThresholds() {
        run.sliders().perClass().clear();
        other.sliders().perClass().clear();
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

    /** The boxes of an image that pass the filter, best first; fast enough for each frame. */
    List<ShownBox> boxes(InspectedImage of) {
        Assessment assessment = run.assessment().get();
        JudgedImage judged = assessment == null ? null : assessment.judged().get(of.id());
        return judged == null ? List.of() : filter.get().of(judged, sliders().thresholds());
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

    /** A class's name; its number if nobody knows it. */
    String nameOf(int category) {
        return classes.get().name(category);
    }

    /** How samples of more than 8 bits are shown. */
    DepthRule depth() {
        Workspace open = workspace;
        return open == null ? DepthRule.WHOLE : open.images().depth();
    }

    /**
     * Puts boxes under the ids of the COCO file that the labels came from, or else of an exported
     * one, so that others can evaluate them; off the window's thread.
     */
    UnaryOperator<Map<Long, List<Detection>>> cocoIds() {
        Workspace open = workspace;
        Split split = side.get().split();
        return boxes ->
                open == null
                        ? boxes
                        : new CocoIds(open.images().catalogue()).translated(split, boxes);
    }

    /** Asks how many micrometers a pixel is wide, NaN if nobody said; off the window's thread. */
    DoubleSupplier scale() {
        Workspace open = workspace;
        return () -> open == null ? Double.NaN : open.images().scale();
    }

    /** Where an image's file is; null if it is not among the images. */
    @Nullable Path file(InspectedImage of) {
        return images.files().get(of.id());
    }

    Background background() {
        return background;
    }

    /** What is shown of the run that is looked at. */
    Sliders sliders() {
        return run.sliders();
    }

    /** The run that is looked at. */
    InspectedRun run() {
        return run;
    }

    /** The one beside it. */
    InspectedRun other() {
        return other;
    }

    /** Whether two runs stand side by side. */
    BooleanProperty compares() {
        return compares;
    }

    ObjectProperty<ImageSide> side() {
        return side;
    }

    ObjectProperty<ImageRow.Order> order() {
        return order;
    }

    /** Which boxes are looked at. */
    ObjectProperty<BoxFilter> filter() {
        return filter;
    }

    /** Whether photographs from anywhere are looked at, and not the folder's images. */
    BooleanBinding trying() {
        return tried.images().isNotNull();
    }

    /** How it is looked at. */
    ObjectProperty<InspectView> view() {
        return view;
    }

    /** Whether the labels are shown without any box, as long as a key is held. */
    BooleanProperty truthAlone() {
        return truthAlone;
    }

    /** How many images there are, whether they pass the filter or not. */
    int total() {
        return images.list().size();
    }

    /** The images that pass the filter, in the order that is wanted. */
    ObservableList<ImageRow> rows() {
        return rows;
    }

    /** The image in the picture; null if there is none. */
    ObjectProperty<@Nullable InspectedImage> image() {
        return image;
    }

    ReadOnlyObjectProperty<FolderClasses> classes() {
        return classes.getReadOnlyProperty();
    }

    /** What went wrong with the images, for the person; empty if nothing did. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
