package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** An image's labels before and after an edit, as {@link Labeling#text}. */
    record Change(String before, String after) {}

    /** Adds an edit; those that were taken back can no longer be done again. */
    static void add(
            Connection connection,
            String what,
            @Nullable String before,
            @Nullable String after,
            Map<Long, Change> images)
            throws SQLException {
        long id = begin(connection, what, before, after);
        for (Map.Entry<Long, Change> image : images.entrySet()) {
            addImage(connection, id, image.getKey(), image.getValue());
        }
    }

    /** Adds an edit whose images are still to be added, and gives its id. */
    static long begin(
            Connection connection, String what, @Nullable String before, @Nullable String after)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM edit WHERE undone = 1");
        }
        long id = addRow(connection, what, before, after);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM edit WHERE id <= ?")) {
            delete.setLong(1, id - MOST);
            delete.executeUpdate();
        }
        return id;
    }

    /** Adds an image to an edit. */
    static void addImage(Connection connection, long edit, long image, Change change)
            throws SQLException {
        String sql = "INSERT INTO edit_image (edit, image, before, after) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, edit);
            insert.setLong(2, image);
            insert.setString(3, change.before());
            insert.setString(4, change.after());
            insert.executeUpdate();
        }
    }

    /**
     * Lets the last edit go on to where a change leads, if the change begins where that edit ended.
     *
     * @return whether it did
     */
    static boolean extend(Connection connection, String what, long image, Change change)
            throws SQLException {
        String sql =
                """
                UPDATE edit_image SET after = ? WHERE image = ? AND after = ? AND edit = (
                    SELECT id FROM edit
                    WHERE id = (SELECT max(id) FROM edit)
                        AND undone = 0 AND before IS NULL AND what = ?
                        AND (SELECT count(*) FROM edit_image i WHERE i.edit = edit.id) = 1)
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, change.after());
            update.setLong(2, image);
            update.setString(3, change.before());
            update.setString(4, what);
            return update.executeUpdate() == 1;
        }
    }

    private static long addRow(
            Connection connection, String what, @Nullable String before, @Nullable String after)
            throws SQLException {
        String sql =
                "INSERT INTO edit (what, undone, before, after) VALUES (?, 0, ?, ?) RETURNING id";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, what);
            insert.setString(2, before);
            insert.setString(3, after);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The name of the edit that would be taken back, or done again; empty if there is none. */
    static String next(Connection connection, boolean undo) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT what FROM edit WHERE " + next(undo));
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** The last edit that can be taken back, or the first that was to be done again. */
    private static String next(boolean undo) {
        return undo ? "undone = 0 ORDER BY id DESC LIMIT 1" : "undone = 1 ORDER BY id LIMIT 1";
    }

    static @Nullable Entry entry(Connection connection, boolean undo) throws SQLException {
        String sql = "SELECT id, what, before, after FROM edit WHERE " + next(undo);
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new Entry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            images(connection, row.getLong(1)))
                    : null;
        }
    }

    private static Map<Long, Change> images(Connection connection, long edit) throws SQLException {
        Map<Long, Change> images = new LinkedHashMap<>();
        String sql = "SELECT image, before, after FROM edit_image WHERE edit = ? ORDER BY image";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, edit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    images.put(row.getLong(1), new Change(row.getString(2), row.getString(3)));
                }
            }
        }
        return images;
    }

    static void mark(Connection connection, long edit, boolean undone) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE edit SET undone = ? WHERE id = ?")) {
            update.setInt(1, undone ? 1 : 0);
            update.setLong(2, edit);
            update.executeUpdate();
        }
    }

    /** Forgets an edit that can neither be taken back nor done again. */
    static void forget(Connection connection, long edit) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM edit WHERE id = ?")) {
            delete.setLong(1, edit);
            delete.executeUpdate();
        }
    }
}
