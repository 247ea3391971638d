package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * A person's edits of labels and classes, each durable when its method returns, and taking them
 * back. What others changed in the meantime is never overwritten.
 */
public final class EditStore {
    private static final int REPORT_EVERY = 200;

    private final Database database;

    EditStore(Database database) {
        this.database = database;
    }

    /** An image's labels. */
    public LabelRevision labels(long image) {
        return database.read(sql -> LabelRows.of(sql, image));
    }

    /** The name of the edit that {@link #undo} would take back; empty if there is none. */
    public String undoable() {
        return database.read(sql -> EditLog.next(sql, true));
    }

    /** The name of the edit that {@link #step} would do again; empty if there is none. */
    public String redoable() {
        return database.read(sql -> EditLog.next(sql, false));
    }

    /**
     * Replaces an image's labels by a person's.
     *
     * @param what the edit's name, such as "move box"
     * @param revision the one that the person saw; another one makes the edit stale
     */
    public EditResult edit(String what, long image, long revision, Labeling labels) {
        return edit(what, image, revision, labels, false);
    }

    /**
     * Replaces an image's labels as {@link #edit} does, and is taken back together with the edit
     * before it, if that had the same name and image and nothing came between: pushing a box ten
     * times is one edit to a person, and each push is durable.
     */
    public EditResult continueEdit(String what, long image, long revision, Labeling labels) {
        return edit(what, image, revision, labels, true);
    }

    private EditResult edit(
            String what, long image, long revision, Labeling labels, boolean continues) {
        return database.compute(sql -> {
            LabelRevision now = LabelRows.of(sql, image);
            if (now.revision() != revision) {
                return new EditResult.Stale(what);
            }
            EditLog.Change change = new EditLog.Change(now.labeling(), labels);
            LabelRows.replace(sql, image, labels);
            if (!continues || !EditLog.extend(sql, what, image, change)) {
                EditLog.addImage(sql, EditLog.begin(sql, what), image, change);
            }
            return new EditResult.Done(what, List.of(image), false);
        });
    }

    /** What an edit of many images makes of one of them. */
    @FunctionalInterface
    public interface Change {
        /**
         * The image's labels after the edit; equal ones leave the image alone.
         *
         * @param classes the ids of all classes by their names
         */
        Labeling of(long image, Labeling now, Map<String, Integer> classes);
    }

    /**
     * Changes the labels of many images as one edit, which is taken back as one. It is made of the
     * labels as they are when it begins, so that it cannot be stale.
     *
     * @param what the edit's name, such as "import labels"
     * @param images their ids
     * @param classes names that the labels need; new ones become the last classes, in this order
     * @param monitor hears how far it is
     * @throws CancellationException if the monitor asked to stop; then nothing was changed
     */
    public EditResult.Done editAll(
            String what,
            List<Long> images,
            List<String> classes,
            Change change,
            JobMonitor monitor) {
        return database.compute(sql -> {
            Edit edit = new Edit(sql, what);
            classes.forEach(name -> CategoryRows.idOf(sql, name));
            Map<String, Integer> ids = new HashMap<>();
            CategoryRows.all(sql).forEach(known -> ids.put(known.name(), known.id()));
            for (int i = 0; i < images.size(); i++) {
                if (i % REPORT_EVERY == 0) {
                    monitor.progress("Changing labels", i, images.size());
                }
                if (monitor.isCancelled()) {
                    throw new CancellationException(what);
                }
                long image = images.get(i);
                Labeling now = LabelRows.of(sql, image).labeling();
                edit.replace(image, now, change.of(image, now, ids));
            }
            return edit.done();
        });
    }

    /**
     * Keeps what a detector suggests, in the place of what was suggested before; no edit of a
     * person's, so it is not taken back. Classes that are gone are left out.
     *
     * @param source which network it was: see {@link #suggestedBy}
     * @param suggestions by image
     */
    public void suggest(String source, Map<Long, List<Detection>> suggestions) {
        database.write(sql -> {
            Set<Integer> known = new HashSet<>();
            CategoryRows.all(sql).forEach(category -> known.add(category.id()));
            suggestions.forEach((image, all) -> {
                LabelRows.suggest(
                        sql,
                        image,
                        all.stream().filter(one -> known.contains(one.category())).toList());
                sql.update(
                        "UPDATE image SET revision = revision + 1, suggested_by = ? WHERE id = ?",
                        source,
                        image);
            });
        });
    }

    /**
     * The images for which a network was the last to suggest boxes, whatever became of those: what
     * a person rejected need not be suggested again.
     */
    public Set<Long> suggestedBy(String source) {
        return database.read(sql ->
                Set.copyOf(
                        sql.rows(
                                "SELECT id FROM image WHERE suggested_by = ?",
                                row -> row.getLong(1),
                                source)));
    }

    /** Takes the last edit back, across all images. A stale one is forgotten. */
    public EditResult undo() {
        return step(true, null);
    }

    /**
     * Takes the last edit back, or does again what was taken back last, if it can be seen.
     *
     * @param sight the one image that a person sees; null where all edits can be seen
     */
    public EditResult step(boolean undo, @Nullable Long sight) {
        return database.compute(sql ->
                EditLog.entry(sql, undo)
                        .map(entry ->
                                isSeen(entry, sight)
                                        ? step(sql, entry, undo)
                                        : new EditResult.Elsewhere(
                                                entry.what(),
                                                entry.images().keySet().iterator().next()))
                        .orElseGet(EditResult.Nothing::new));
    }

    /** Classes can be seen beside every image. */
    private static boolean isSeen(EditLog.Entry entry, @Nullable Long sight) {
        return sight == null
                || entry.before() != null
                || entry.images().isEmpty()
                || entry.images().containsKey(sight);
    }

    private static EditResult step(Sql sql, EditLog.Entry entry, boolean undo) {
        Map<Long, Labeling> wanted = new LinkedHashMap<>();
        boolean stale = false;
        for (Map.Entry<Long, EditLog.Change> image : entry.images().entrySet()) {
            Labeling now = LabelRows.of(sql, image.getKey()).labeling();
            Labeling then = restored(image.getValue(), now, undo);
            stale |= then == null;
            if (then != null) {
                wanted.put(image.getKey(), then);
            }
        }
        String from = undo ? entry.after() : entry.before();
        String to = undo ? entry.before() : entry.after();
        stale |= from != null && !from.equals(CategoryRows.text(sql));
        if (stale) {
            EditLog.forget(sql, entry.id());
            return new EditResult.Stale(entry.what());
        }
        restore(sql, wanted, to);
        EditLog.mark(sql, entry.id(), undo);
        return new EditResult.Done(entry.what(), List.copyOf(wanted.keySet()), to != null);
    }

    /**
     * What an image's labels become; null if they are not what the edit left. Suggestions that the
     * edit did not touch may have changed, and stay.
     */
    private static @Nullable Labeling restored(EditLog.Change change, Labeling now, boolean undo) {
        Labeling left = undo ? change.after() : change.before();
        Labeling wanted = undo ? change.before() : change.after();
        if (left.suggestions().equals(wanted.suggestions())) {
            return now.agreesWith(left) ? wanted.withSuggestions(now.suggestions()) : null;
        }
        return now.equals(left) ? wanted : null;
    }

    /** Classes that come are there before their boxes, those that go are there until after. */
    private static void restore(Sql sql, Map<Long, Labeling> labels, @Nullable String categories) {
        if (categories != null) {
            CategoryRows.put(sql, categories);
        }
        for (Map.Entry<Long, Labeling> image : labels.entrySet()) {
            LabelRows.replace(sql, image.getKey(), image.getValue());
        }
        if (categories != null) {
            CategoryRows.removeOthers(sql, categories);
        }
    }
}
