package org.vireo.dataset.catalogue;

import org.vireo.label.Category;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of the table {@code category} as values. */
final class CategoryRows {
    private CategoryRows() {}

    static List<Category> all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id, name FROM category ORDER BY position, id")) {
            List<Category> categories = new ArrayList<>();
            while (row.next()) {
                categories.add(new Category(row.getInt(1), row.getString(2)));
            }
            return categories;
        }
    }

    /** The id of a name, which becomes the last category if it is new. */
    static int idOf(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM category WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return row.getInt(1);
                }
            }
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
