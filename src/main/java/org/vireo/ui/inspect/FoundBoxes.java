package org.vireo.ui.inspect;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.checkpoint.Checkpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The boxes that a checkpoint has found in the images, and the search for those that are missing.
 *
 * <p>What the run's folder holds is there at once; the rest is looked for in the background, the
 * images on the screen first, and kept in the run's folder.
 */
final class FoundBoxes {
    /** How often what was found is counted and kept again while more is found. */
    private static final long COUNT_EVERY_MILLIS = 1000;

    private final Background background;
    private final DoubleProperty nms;
    private final Runnable counting;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(0, Set.of(), 1, 1, false, ""));
    private final LatestWork<Boolean> keeping;
    private final Map<Long, PackedBoxes> boxes = new HashMap<>();

    private @Nullable Checkpoint checkpoint;
    private ImageSet images = ImageSet.NONE;
    private List<Long> visible = List.of();
    private Search search = new Search(false);
    private Set<Long> unreadable = Set.of();
    private double suppressedAt = 1;
    private boolean stopped;
    private String problem = "";
    private long counted;

    /**
     * How far it is.
     *
     * @param looked at how many images
     * @param unreadable the ids of those that cannot be looked at
     * @param progress the share of the images that was looked at, 0 to 1; 1 if nothing is going on
     * @param suppressedAt how far the NMS slider reaches: where boxes were taken away already when
     *     they were kept
     * @param stopped whether a search was stopped before it had looked at all images
     * @param problem what went wrong, for the person; empty if nothing did
     */
    record State(
            int looked,
            Set<Long> unreadable,
            double progress,
            double suppressedAt,
            boolean stopped,
            String problem) {
        boolean isSearching() {
            return progress < 1;
        }

        /** Whether a search for all boxes again could find some that are taken away. */
        boolean isShortened() {
            return suppressedAt < 1 && !isSearching() && !stopped;
        }
    }

    /**
     * Nothing yet.
     *
     * @param nms the slider that reaches no further than where boxes were taken away already
     * @param counting hears when enough came or went to be counted
     */
    FoundBoxes(Background background, DoubleProperty nms, Runnable counting) {
        this.background = background;
        this.nms = nms;
        this.counting = counting;
        this.keeping = new LatestWork<>(background, _ -> {}, this::fail);
    }

    /** Shows what another checkpoint has found, or the same in other images; null for nothing. */
    void open(@Nullable Checkpoint of, ImageSet in) {
        checkpoint = of;
        images = in;
        begin(false);
        stopped = false;
        boxes.clear();
        unreadable = Set.of();
        problem = "";
        publish();
        if (of == null || in.list().isEmpty()) {
            return;
        }
        Search opening = search;
        background.start(
                _ -> StoredBoxes.read(of, in.list(), in.classes().all()),
                stored -> opening.ifCurrent(() -> take(stored)),
                failure ->
                        opening.ifCurrent(() -> {
                            take(StoredBoxes.NONE);
                            fail(failure);
                        }));
    }

    /** The same images with other labels or classes: the boxes stay. */
    void relabel(ImageSet same) {
        images = same;
    }

    private void take(StoredBoxes stored) {
        suppressedAt = stored.suppressedAt();
        nms.set(Math.min(nms.get(), suppressedAt));
        boxes.putAll(stored.boxes());
        publish();
        counting.run();
        wantMissing();
    }

    /** Says which images are on the screen, the selected one first. */
    void prefer(List<Long> ids) {
        visible = List.copyOf(ids);
        search.order.prefer(visible);
        if (!images.all()) {
            wantMissing();
        }
    }

    /** Whether an image was looked at; its boxes if so, without any suppression. */
    @Nullable PackedBoxes of(InspectedImage image) {
        return boxes.get(image.id());
    }

    /** The boxes of all images that were looked at, by their ids. */
    Map<Long, PackedBoxes> all() {
        return Map.copyOf(boxes);
    }

    /**
     * Looks for all boxes again, so that the NMS slider reaches 1; what is there is shown until
     * then.
     */
    void searchAgain() {
        begin(true);
        problem = "";
        unreadable = Set.of();
        search.want(wanted());
    }

    /** Ends a search: one for all boxes again leaves nothing behind, another what it has found. */
    void stop() {
        stopped = !search.again;
        begin(false);
        publish();
        counting.run();
    }

    /** Looks at what a search that was stopped has not reached. */
    void goOn() {
        stopped = false;
        publish();
        wantMissing();
    }

    /** Says that something went wrong. */
    void fail(Exception failure) {
        problem = FailureSentence.of(failure);
        publish();
    }

    /** How far it is; changes whenever boxes of some image came or went. */
    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    private void publish() {
        state.set(
                new State(
                        boxes.size() + unreadable.size(),
                        unreadable,
                        search.progress(),
                        suppressedAt,
                        stopped,
                        problem));
    }

    private List<Long> wanted() {
        return images.all()
                ? images.list().stream().map(InspectedImage::id).toList()
                : visible.stream().filter(images.files()::containsKey).toList();
    }

    private void wantMissing() {
        if (!search.again && !stopped) {
            search.want(
                    wanted().stream()
                            .filter(id -> !boxes.containsKey(id) && !unreadable.contains(id))
                            .toList());
        }
    }

    /** Ends the search that is running; another waits for images. */
    private void begin(boolean again) {
        search.cancel();
        search = new Search(again);
        search.order.prefer(visible);
    }

    private void keep() {
        Checkpoint of = checkpoint;
        if (of != null && images.areInFolder()) {
            StoredBoxes all = new StoredBoxes(boxes, suppressedAt);
            keeping.order(() -> {
                all.write(of);
                return true;
            });
        }
    }

    /** One search; what it finds is of no interest once another has taken its place. */
    private final class Search implements BoxSearch.Listener {
        private final DetectionOrder order = new DetectionOrder();
        private final Set<Long> missing = new HashSet<>();

        /** Where boxes come: to those that are shown, or aside until all can take their place. */
        private Map<Long, PackedBoxes> into;

        private boolean again;
        private Background.@Nullable Started running;

        Search(boolean again) {
            this.again = again;
            into = again ? new HashMap<>() : boxes;
        }

        void ifCurrent(Runnable step) {
            if (search == this) {
                step.run();
            }
        }

        void cancel() {
            Background.Started work = running;
            if (work != null) {
                work.cancel();
            }
        }

        double progress() {
            int done = into.size() + unreadable.size();
            return missing.isEmpty() ? 1 : done / (double) (done + missing.size());
        }

        void want(List<Long> images) {
            Checkpoint of = checkpoint;
            List<Long> more = images.stream().filter(one -> !missing.contains(one)).toList();
            if (!more.isEmpty() && of != null) {
                missing.addAll(more);
                order.add(more);
                publish();
                if (running == null) {
                    run(of);
                }
            }
        }

        private void run(Checkpoint of) {
            BoxSearch work = new BoxSearch(of, order, images.files(), images.classes().all(), this);
            running =
                    background.start(
                            monitor -> {
                                work.run(monitor);
                                return true;
                            },
                            _ -> ifCurrent(() -> end(of)),
                            failure -> ifCurrent(() -> giveUp(failure)));
        }

        @Override
        public void found(long image, PackedBoxes found) {
            background.onWindow(() ->
                    ifCurrent(() -> {
                        into.put(image, found);
                        answer(image);
                    }));
        }

        @Override
        public void failed(long image) {
            background.onWindow(() ->
                    ifCurrent(() -> {
                        Set<Long> more = new HashSet<>(unreadable);
                        more.add(image);
                        unreadable = Set.copyOf(more);
                        answer(image);
                    }));
        }

        private void answer(long image) {
            missing.remove(image);
            boolean last = missing.isEmpty();
            if (again && last) {
                again = false;
                boxes.clear();
                boxes.putAll(into);
                into = boxes;
                suppressedAt = 1;
            }
            publish();
            if (last || (!again && System.currentTimeMillis() - counted > COUNT_EVERY_MILLIS)) {
                counted = System.currentTimeMillis();
                counting.run();
                keep();
            }
        }

        private void end(Checkpoint of) {
            running = null;
            if (order.size() > 0) {
                run(of);
            }
        }

        private void giveUp(Exception failure) {
            begin(false);
            fail(failure);
            counting.run();
        }
    }
}
