package org.vireo.ui.inspect;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;
import org.vireo.config.EvaluationConfig;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.file.FailureSentence;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.training.Methods;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One run that is looked at: its checkpoint, what that has found, what it is worth.
 *
 * <p>What the run's folder holds is shown at once; the rest is looked for in the background, the
 * images on the screen first, and kept in the run's folder.
 */
final class InspectedRun {
    /** How often what was found is counted and kept again while more is found. */
    private static final long COUNT_EVERY_MILLIS = 1000;

    private final Background background;
    private final Sliders sliders;
    private final CheckpointSelection selection;
    private final ReadOnlyObjectWrapper<@Nullable Assessment> assessment =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyDoubleWrapper mostNms = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Long> found = new ReadOnlyObjectWrapper<>(0L);
    private final LatestWork<Assessment> counting;
    private final LatestWork<Boolean> keeping;

    private Images images = Images.NONE;
    private List<Long> visible = List.of();
    private final Map<Long, PackedBoxes> boxes = new HashMap<>();
    private final ObservableSet<Long> unreadable = FXCollections.observableSet();
    private DetectionOrder order = new DetectionOrder();
    private Background.@Nullable Started search;

    /** What a search for all boxes has found so far; the old ones stay until it has them all. */
    private @Nullable Map<Long, PackedBoxes> again;

    /** How many images that search still has to look at. */
    private int left;

    private int opened;
    private long counted;
    private @Nullable Judged lastJudged;

    /**
     * What is looked at.
     *
     * @param list in the order of their paths
     * @param files by image id
     * @param classes the folder's
     * @param all whether all images are looked at, and not only those on the screen
     */
    record Images(
            List<InspectedImage> list, Map<Long, Path> files, FolderClasses classes, boolean all) {
        static final Images NONE = new Images(List.of(), Map.of(), FolderClasses.NONE, false);

        Images {
            list = List.copyOf(list);
            files = Map.copyOf(files);
        }

        /** The folder's, on one side of the split. */
        static Images of(Workspace open, ImageSide side) {
            Catalogue catalogue = open.images().catalogue();
            List<InspectedImage> list = InspectedImage.of(catalogue, side);
            Map<Long, Path> files = new HashMap<>();
            list.forEach(one -> files.put(one.id(), open.images().file(one.entry())));
            // Of unlabeled images there may be half a million, and nothing is counted on them.
            boolean all = side != ImageSide.UNLABELED;
            return new Images(list, files, FolderClasses.of(catalogue), all);
        }

        Images withList(List<InspectedImage> others) {
            return new Images(others, files, classes, all);
        }

        Images withClasses(FolderClasses others) {
            return new Images(list, files, others, all);
        }

        /** Whether they are the folder's, so that what is found is kept. */
        boolean areInFolder() {
            return list.stream().limit(1).allMatch(InspectedImage::isInFolder);
        }
    }

    InspectedRun(Background background, Sliders sliders) {
        this.background = background;
        this.sliders = sliders;
        this.selection = new CheckpointSelection(background, Methods::detects);
        this.counting = new LatestWork<>(background, this::show, this::fail);
        this.keeping = new LatestWork<>(background, _ -> {}, this::fail);
        selection.checkpoint().subscribe(_ -> start());
        sliders.nms().subscribe(this::count);
        sliders.acrossClasses().subscribe(this::count);
    }

    /** Looks at other images. */
    void look(Images newImages) {
        images = newImages;
        start();
    }

    /** Counts again with other labels; the boxes stay. */
    void relabel(Images newImages) {
        images = newImages;
        count();
    }

    /** Says which images are on the screen, the selected one first. */
    void prefer(List<Long> ids) {
        visible = List.copyOf(ids);
        order.prefer(visible);
        if (!images.all()) {
            wantMissing(visible);
        }
    }

    /**
     * Looks for all boxes again, so that the NMS slider reaches 1; what is there is shown until
     * then.
     */
    void searchAgain() {
        stopSearch();
        List<Long> wanted = wanted();
        again = new HashMap<>();
        left = wanted.size();
        problem.set("");
        unreadable.clear();
        want(wanted);
    }

    /** Ends a search: one for all boxes again leaves nothing behind, another what it has found. */
    void stop() {
        boolean first = again == null;
        stopSearch();
        stopped.set(first);
        count();
    }

    /** Looks at what a search that was stopped has not reached. */
    void goOn() {
        stopped.set(false);
        wantMissing(wanted());
    }

    private List<Long> wanted() {
        return images.all() ? images.list().stream().map(InspectedImage::id).toList() : visible;
    }

    /** Stops looking and lets go of everything. */
    void close() {
        restart();
        images = Images.NONE;
        selection.open(null);
    }

    private void restart() {
        stopSearch();
        stopped.set(false);
        boxes.clear();
        unreadable.clear();
        counting.clear();
        assessment.set(null);
        problem.set("");
        found.set(found.get() + 1);
    }

    private void stopSearch() {
        opened++;
        Background.Started running = search;
        if (running != null) {
            running.cancel();
        }
        search = null;
        again = null;
        order = new DetectionOrder();
        order.prefer(visible);
        progress.set(1);
    }

    private void start() {
        restart();
        Checkpoint checkpoint = selection.checkpoint().get();
        if (checkpoint == null || images.list().isEmpty()) {
            return;
        }
        int opening = opened;
        Images looking = images;
        background.start(
                _ -> StoredBoxes.read(checkpoint, looking.list(), looking.classes().all()),
                stored -> {
                    if (opening == opened) {
                        open(stored);
                    }
                },
                failure -> {
                    if (opening == opened) {
                        open(StoredBoxes.NONE);
                        fail(failure);
                    }
                });
    }

    private void open(StoredBoxes stored) {
        mostNms.set(stored.suppressedAt());
        sliders.nms().set(Math.min(sliders.nms().get(), stored.suppressedAt()));
        boxes.putAll(stored.boxes());
        found.set(found.get() + 1);
        count();
        wantMissing(wanted());
    }

    private void wantMissing(List<Long> wanted) {
        List<Long> missing =
                wanted.stream()
                        .filter(id -> images.files().containsKey(id))
                        .filter(id -> !boxes.containsKey(id) && !unreadable.contains(id))
                        .toList();
        if (again == null && !stopped.get()) {
            want(missing);
        }
    }

    private void want(List<Long> missing) {
        if (missing.isEmpty() || selection.checkpoint().get() == null) {
            return;
        }
        order.add(missing);
        showProgress();
        if (search == null) {
            search();
        }
    }

    private void search() {
        Checkpoint checkpoint = selection.checkpoint().get();
        if (checkpoint == null) {
            return;
        }
        int opening = opened;
        BoxSearch.Listener listener =
                new BoxSearch.Listener() {
                    @Override
                    public void found(long image, PackedBoxes found) {
                        background.onWindow(() -> ifOpen(opening, () -> add(image, found)));
                    }

                    @Override
                    public void failed(long image) {
                        background.onWindow(() -> ifOpen(opening, () -> addUnreadable(image)));
                    }
                };
        BoxSearch work =
                new BoxSearch(checkpoint, order, images.files(), images.classes().all(), listener);
        search =
                background.start(
                        monitor -> {
                            work.run(monitor);
                            return true;
                        },
                        JobMonitor.unwatched(),
                        _ -> ifOpen(opening, this::finish),
                        failure -> ifOpen(opening, () -> giveUp(failure)));
    }

    private void ifOpen(int opening, Runnable step) {
        if (opening == opened) {
            step.run();
        }
    }

    private void add(long image, PackedBoxes foundBoxes) {
        Map<Long, PackedBoxes> fresh = again;
        if (fresh != null) {
            fresh.put(image, foundBoxes);
            countDown(fresh);
            return;
        }
        boxes.put(image, foundBoxes);
        found.set(found.get() + 1);
        showProgress();
        boolean last = order.size() == 0;
        if (last || System.currentTimeMillis() - counted > COUNT_EVERY_MILLIS) {
            counted = System.currentTimeMillis();
            count();
            keep();
        }
    }

    /** An image more was looked at again; after the last the new boxes take the old ones' place. */
    private void countDown(Map<Long, PackedBoxes> fresh) {
        left--;
        if (left == 0) {
            again = null;
            boxes.clear();
            boxes.putAll(fresh);
            mostNms.set(1);
            found.set(found.get() + 1);
            count();
            keep();
        }
        showProgress();
    }

    private void addUnreadable(long image) {
        unreadable.add(image);
        Map<Long, PackedBoxes> fresh = again;
        if (fresh != null) {
            countDown(fresh);
        }
        found.set(found.get() + 1);
        showProgress();
    }

    private void finish() {
        search = null;
        if (order.size() > 0) {
            search();
        }
    }

    private void giveUp(Exception failure) {
        stopSearch();
        fail(failure);
        count();
    }

    private void showProgress() {
        Map<Long, PackedBoxes> fresh = again;
        int waiting = fresh == null ? order.size() : left;
        int done = (fresh == null ? boxes : fresh).size() + unreadable.size();
        progress.set(waiting == 0 ? 1 : done / (double) (done + waiting));
    }

    private void keep() {
        Checkpoint checkpoint = selection.checkpoint().get();
        if (checkpoint != null && images.areInFolder()) {
            StoredBoxes all = new StoredBoxes(boxes, mostNms.get());
            keeping.order(() -> {
                all.write(checkpoint);
                return true;
            });
        }
    }

    private void count() {
        Checkpoint checkpoint = selection.checkpoint().get();
        if (checkpoint == null || boxes.isEmpty()) {
            return;
        }
        EvaluationConfig config = checkpoint.run().card().detector().evaluation();
        Assessment.Rule rule =
                new Assessment.Rule(
                        sliders.suppression(),
                        Math.min(config.nmsIou(), mostNms.get()),
                        config.maxDetections());
        Images counting = images;
        Map<Long, PackedBoxes> now = new LinkedHashMap<>(boxes);
        this.counting.order(
                () -> Assessment.of(counting.list(), now, counting.classes().all(), rule));
    }

    private void show(Assessment counted) {
        if (!boxes.isEmpty()) {
            assessment.set(counted);
        }
    }

    private void fail(Exception failure) {
        problem.set(FailureSentence.of(failure));
    }

    /** The run and checkpoint. */
    CheckpointSelection selection() {
        return selection;
    }

    /** What is shown of its boxes. */
    Sliders sliders() {
        return sliders;
    }

    /** The run and its checkpoint by name. */
    String name() {
        Checkpoint checkpoint = selection.checkpoint().get();
        return checkpoint == null ? "" : checkpoint.run().name() + " " + checkpoint.key();
    }

    /** An image's boxes as the sliders stand, if it was looked at; fast enough for each frame. */
    List<ShownBox> shown(InspectedImage image) {
        JudgedImage judged = judged(image);
        return judged == null ? new ArrayList<>() : judged.boxes(sliders.thresholds());
    }

    /** The highest score of an image's boxes; empty if nothing was found, or not yet. */
    OptionalDouble highest(InspectedImage image) {
        JudgedImage judged = judged(image);
        return judged == null ? OptionalDouble.empty() : judged.highest();
    }

    /** What is asked to be judged. */
    private record Asked(InspectedImage image, PackedBoxes boxes, PackedBoxes.Suppression rule) {}

    /** What was judged last, since the confidence slider asks for the same again and again. */
    private record Judged(Asked asked, JudgedImage result) {}

    private @Nullable JudgedImage judged(InspectedImage image) {
        PackedBoxes found = boxes.get(image.id());
        if (found == null) {
            return null;
        }
        Asked asked = new Asked(image, found, sliders.suppression());
        Judged last = lastJudged;
        if (last == null || !last.asked().equals(asked)) {
            List<Detection> shown = found.suppressed(asked.rule(), found.count());
            last = new Judged(asked, JudgedImage.of(image, shown));
            lastJudged = last;
        }
        return last.result();
    }

    /** All boxes of all images as the NMS slider stands, for a COCO results file. */
    Map<Long, List<Detection>> detections() {
        Map<Long, List<Detection>> all = new LinkedHashMap<>();
        for (InspectedImage image : images.list()) {
            PackedBoxes found = boxes.get(image.id());
            if (found != null) {
                all.put(image.id(), found.suppressed(sliders.suppression(), found.count()));
            }
        }
        return all;
    }

    /** The same by the paths of the images. */
    Map<String, List<Detection>> namedDetections() {
        Map<Long, List<Detection>> byId = detections();
        Map<String, List<Detection>> named = new LinkedHashMap<>();
        for (InspectedImage image : images.list()) {
            List<Detection> found = byId.get(image.id());
            if (found != null) {
                named.put(image.entry().path(), found);
            }
        }
        return named;
    }

    /** Which images cannot be looked at, by id. */
    ObservableSet<Long> unreadable() {
        return unreadable;
    }

    /** What the boxes are worth; null until something was counted. */
    ReadOnlyObjectProperty<@Nullable Assessment> assessment() {
        return assessment.getReadOnlyProperty();
    }

    /** Changes whenever boxes of some image came or went. */
    ReadOnlyObjectProperty<Long> found() {
        return found.getReadOnlyProperty();
    }

    /** The share of the images that was looked at, 0 to 1; 1 if nothing is going on. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** How far the NMS slider reaches: where boxes were taken away already when they were kept. */
    ReadOnlyDoubleProperty mostNms() {
        return mostNms.getReadOnlyProperty();
    }

    /** Whether a search was stopped before it had looked at all images. */
    ReadOnlyBooleanProperty stopped() {
        return stopped.getReadOnlyProperty();
    }

    /** What went wrong, for the person; empty if nothing did. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
