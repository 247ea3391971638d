package org.vireo.ui.images.suggestion;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.labeling.Pick;
import org.vireo.labeling.RunNetwork;
import org.vireo.ui.common.NetworkWork;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Has a network say which images to label next, and leads through them. */
final class QueueModel {
    /** What was measured to be worth it. */
    static final int USUAL_BATCH = 40;

    private final NetworkWork work;
    private final LabelingWork engine;
    private final Consumer<@Nullable Queue> arrange;
    private final IntegerProperty batch = new SimpleIntegerProperty(USUAL_BATCH);
    private final ReadOnlyObjectWrapper<@Nullable Queue> queue = new ReadOnlyObjectWrapper<>();

    /**
     * No queue yet.
     *
     * @param arrange lists the images of a queue alone, in its order; null lists all again
     */
    QueueModel(NetworkWork work, LabelingWork engine, Consumer<@Nullable Queue> arrange) {
        this.work = work;
        this.engine = engine;
        this.arrange = arrange;
    }

    /**
     * Images to be labeled one after another.
     *
     * @param picks by image id, in their order
     */
    record Queue(Map<Long, Pick> picks) {
        static Queue of(List<Pick> picks) {
            Map<Long, Pick> byImage = new LinkedHashMap<>();
            picks.forEach(pick -> byImage.put(pick.image().id(), pick));
            return new Queue(byImage);
        }

        /** Those of some images that are in the queue, in its order. */
        long[] arrange(long[] images) {
            Set<Long> listed = new HashSet<>();
            Arrays.stream(images).forEach(listed::add);
            return picks.keySet().stream()
                    .filter(listed::contains)
                    .mapToLong(Long::longValue)
                    .toArray();
        }
    }

    /** Looks at the unlabeled images and lists those to label next. */
    void start(RunNetwork network, ImageFolder folder) {
        int wanted = batch.get();
        work.start(
                monitor -> {
                    List<Pick> picks = engine.next(network, folder, wanted, monitor);
                    return monitor.isCancelled()
                            ? Optional.<List<Pick>>empty()
                            : Optional.of(picks.subList(0, Math.min(wanted, picks.size())));
                },
                this::show);
    }

    private String show(Optional<List<Pick>> picks) {
        if (picks.isEmpty()) {
            return "Stopped; start again to go on.";
        }
        if (picks.get().isEmpty()) {
            return "There are no unlabeled images to choose from.";
        }
        Queue made = Queue.of(picks.get());
        queue.set(made);
        arrange.accept(made);
        return "";
    }

    /** Lists all images again. */
    void leave() {
        if (queue.get() != null) {
            queue.set(null);
            arrange.accept(null);
        }
    }

    /** Forgets the queue of a folder that is closed. */
    void close() {
        queue.set(null);
    }

    /** Why an image is in the queue; empty if it is not. */
    String reason(@Nullable Long image) {
        Queue now = queue.get();
        Pick pick = now == null || image == null ? null : now.picks().get(image);
        return pick == null ? "" : pick.reason();
    }

    /** How many images a queue has. */
    IntegerProperty batch() {
        return batch;
    }

    /** The queue that is listed; null while all images are. */
    ReadOnlyObjectProperty<@Nullable Queue> queue() {
        return queue.getReadOnlyProperty();
    }
}
