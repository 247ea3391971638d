package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Category;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows of the table {@code category} as values. */
final class CategoryRows {
    private CategoryRows() {}

    /** A whole row. */
    private record Row(int id, int position, @Nullable String color, String name) {
        String text() {
            return id + " " + position + " " + color + " " + name;
        }

        static Row ofText(String text) {
            String[] f = text.split(" ", 4);
            return new Row(
                    Integer.parseInt(f[0]),
                    Integer.parseInt(f[1]),
                    f[2].equals("null") ? null : f[2],
                    f[3]);
        }
    }

    static List<Category> all(Connection connection) throws SQLException {
        return rows(connection).stream().map(row -> new Category(row.id(), row.name())).toList();
    }

    private static List<Row> rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id, position, color, name FROM category"
                                        + " ORDER BY position, id")) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new Row(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)));
            }
            return rows;
        }
    }

    /** All rows as text, a line each. */
    static String text(Connection connection) throws SQLException {
        return String.join("\n", rows(connection).stream().map(Row::text).toList());
    }

    /** Makes the rows of a {@link #text} be there, with their ids. */
    static void put(Connection connection, String text) throws SQLException {
        String sql =
                """
                INSERT INTO category (id, position, color, name) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET position = excluded.position, color = excluded.color, name = excluded.name
                """;
        // Two that change names with each other would collide on the way.
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE category SET name = '/' || id || '/' || name");
        }
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            for (String line : lines(text)) {
                Row row = Row.ofText(line);
                upsert.setInt(1, row.id());
                upsert.setInt(2, row.position());
                upsert.setString(3, row.color());
                upsert.setString(4, row.name());
                upsert.executeUpdate();
            }
        }
    }

    /** Removes the rows that a {@link #text} does not have. */
    static void removeOthers(Connection connection, String text) throws SQLException {
        Set<Integer> wanted = new HashSet<>();
        lines(text).forEach(line -> wanted.add(Row.ofText(line).id()));
        for (Row row : rows(connection)) {
            if (!wanted.contains(row.id())) {
                remove(connection, row.id());
            }
        }
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    static void remove(Connection connection, int id) throws SQLException {
        update(connection, "DELETE FROM suggestion WHERE category = ?", id);
        update(connection, "DELETE FROM category WHERE id = ?", id);
    }

    static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    /** The ids of images that have a box of a class, or a suggestion. */
    static List<Long> imagesWith(Connection connection, int category) throws SQLException {
        List<Long> images = new ArrayList<>();
        String sql =
                """
                SELECT image FROM annotation WHERE category = ?
                UNION SELECT image FROM suggestion WHERE category = ?
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, category);
            query.setInt(2, category);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    images.add(row.getLong(1));
                }
            }
        }
        return images;
    }

    /** The id of a name, if it is a class. */
    static @Nullable Integer find(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM category WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : null;
            }
        }
    }

    /** The id of a name, which becomes the last category if it is new. */
    static int idOf(Connection connection, String name) throws SQLException {
        Integer known = find(connection, name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO category (name, position)
                        VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM category))
                        RETURNING id
                        """)) {
            insert.setString(1, name);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
