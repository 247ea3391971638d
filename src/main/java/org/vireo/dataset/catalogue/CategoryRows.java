package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Category;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    static List<Category> all(Sql sql) {
        return sql.rows(
                "SELECT id, name FROM category ORDER BY position, id",
                row -> new Category(row.getInt(1), row.getString(2)));
    }

    private static List<Row> rows(Sql sql) {
        return sql.rows(
                "SELECT id, position, color, name FROM category ORDER BY position, id",
                row -> new Row(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)));
    }

    /** All rows as text, a line each. */
    static String text(Sql sql) {
        return String.join("\n", rows(sql).stream().map(Row::text).toList());
    }

    /** Makes the rows of a {@link #text} be there, with their ids. */
    static void put(Sql sql, String text) {
        // Two that change names with each other would collide on the way.
        sql.update("UPDATE category SET name = '/' || id || '/' || name");
        sql.updateAll(
                """
                INSERT INTO category (id, position, color, name) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET position = excluded.position, color = excluded.color, name = excluded.name
                """,
                lines(sql, text),
                row -> Sql.values(row.id(), row.position(), row.color(), row.name()));
    }

    /** Removes the rows that a {@link #text} does not have. */
    static void removeOthers(Sql sql, String text) {
        Set<Integer> wanted = new HashSet<>();
        lines(sql, text).forEach(row -> wanted.add(row.id()));
        for (Row row : rows(sql)) {
            if (!wanted.contains(row.id())) {
                remove(sql, row.id());
            }
        }
    }

    private static List<Row> lines(Sql sql, String text) {
        return text.isEmpty()
                ? List.of()
                : sql.parsed(() -> Arrays.stream(text.split("\n", -1)).map(Row::ofText).toList());
    }

    static void remove(Sql sql, int id) {
        sql.update("DELETE FROM suggestion WHERE category = ?", id);
        sql.update("DELETE FROM category WHERE id = ?", id);
    }

    /** The ids of images that have a box of a class, or a suggestion. */
    static List<Long> imagesWith(Sql sql, int category) {
        return sql.rows(
                """
                SELECT image FROM annotation WHERE category = ?
                UNION SELECT image FROM suggestion WHERE category = ?
                """,
                row -> row.getLong(1),
                category,
                category);
    }

    /** The id of a name, if it is a class. */
    static Optional<Integer> find(Sql sql, String name) {
        return sql.first("SELECT id FROM category WHERE name = ?", row -> row.getInt(1), name);
    }

    /** The id of a name, which becomes the last category if it is new. */
    static int idOf(Sql sql, String name) {
        return find(sql, name)
                .orElseGet(() ->
                        sql.count(
                                """
                                INSERT INTO category (name, position)
                                VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM category))
                                RETURNING id
                                """,
                                name));
    }
}
