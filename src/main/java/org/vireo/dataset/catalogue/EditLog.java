package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/**
 * Rows of the tables {@code edit} and {@code edit_image}: what edits were made, with what was there
 * before and after each. It outlives the program, so that undo does, too.
 */
final class EditLog {
    /** Older edits can no longer be taken back. */
    private static final int MOST = 1_000;

    private EditLog() {}

    /**
     * What an edit changed.
     *
     * @param before all classes as they were; null if it left them alone
     * @param after all classes as they became; null if it left them alone
     */
    record Entry(
            long id,
            String what,
            @Nullable String before,
            @Nullable String after,
            Map<Long, Change> images) {}

    /** An image's labels before and after an edit. */
    record Change(Labeling before, Labeling after) {}

    /** Adds an edit whose images are still to be added, and gives its id. */
    static long begin(Sql sql, String what) {
        sql.update("DELETE FROM edit WHERE undone = 1");
        long id =
                sql.first(
                                "INSERT INTO edit (what, undone) VALUES (?, 0) RETURNING id",
                                row -> row.getLong(1),
                                what)
                        .orElseThrow();
        sql.update("DELETE FROM edit WHERE id <= ?", id - MOST);
        return id;
    }

    /** Says of an edit what the classes were before and after it. */
    static void classes(Sql sql, long edit, String before, String after) {
        sql.update("UPDATE edit SET before = ?, after = ? WHERE id = ?", before, after, edit);
    }

    /** Adds an image to an edit. */
    static void addImage(Sql sql, long edit, long image, Change change) {
        sql.update(
                "INSERT INTO edit_image (edit, image, before, after) VALUES (?, ?, ?, ?)",
                edit,
                image,
                change.before().text(),
                change.after().text());
    }

    /**
     * Lets the last edit go on to where a change leads, if the change begins where that edit ended.
     *
     * @return whether it did
     */
    static boolean extend(Sql sql, String what, long image, Change change) {
        return sql.update(
                        """
                        UPDATE edit_image SET after = ? WHERE image = ? AND after = ? AND edit = (
                            SELECT id FROM edit
                            WHERE id = (SELECT max(id) FROM edit)
                                AND undone = 0 AND before IS NULL AND what = ?
                                AND (SELECT count(*) FROM edit_image i WHERE i.edit = edit.id) = 1)
                        """,
                        change.after().text(),
                        image,
                        change.before().text(),
                        what)
                == 1;
    }

    /** The last edit that can be taken back, or the first that was to be done again. */
    private static String next(boolean undo) {
        return undo ? "undone = 0 ORDER BY id DESC LIMIT 1" : "undone = 1 ORDER BY id LIMIT 1";
    }

    /** The name of the edit that would be taken back, or done again; empty if there is none. */
    static String next(Sql sql, boolean undo) {
        return sql.first("SELECT what FROM edit WHERE " + next(undo), row -> row.getString(1))
                .orElse("");
    }

    static Optional<Entry> entry(Sql sql, boolean undo) {
        return sql.first(
                "SELECT id, what, before, after FROM edit WHERE " + next(undo),
                row ->
                        new Entry(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                images(sql, row.getLong(1))));
    }

    private static Map<Long, Change> images(Sql sql, long edit) {
        return sql.map(
                "SELECT image, before, after FROM edit_image WHERE edit = ? ORDER BY image",
                row -> row.getLong(1),
                row ->
                        new Change(
                                Labeling.ofText(row.getString(2)),
                                Labeling.ofText(row.getString(3))),
                edit);
    }

    static void mark(Sql sql, long edit, boolean undone) {
        sql.update("UPDATE edit SET undone = ? WHERE id = ?", undone, edit);
    }

    /** Forgets an edit that can neither be taken back nor done again. */
    static void forget(Sql sql, long edit) {
        sql.update("DELETE FROM edit WHERE id = ?", edit);
    }
}
