package org.vireo.dataset.catalogue;

import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the table {@code suggestion} as values. */
final class SuggestionRows {
    private SuggestionRows() {}

    /** An image's suggestions, best first. */
    static List<Detection> of(Connection connection, long image) throws SQLException {
        List<Detection> all = new ArrayList<>();
        String sql =
                "SELECT x1, y1, x2, y2, category, score FROM suggestion WHERE image = ?"
                        + " ORDER BY score DESC, id";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, image);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Box box =
                            new Box(
                                    row.getDouble(1),
                                    row.getDouble(2),
                                    row.getDouble(3),
                                    row.getDouble(4));
                    all.add(new Detection(box, row.getInt(5), row.getDouble(6)));
                }
            }
        }
        return all;
    }

    /** Puts new suggestions in the place of an image's old ones. */
    static void replace(Connection connection, long image, List<Detection> suggestions)
            throws SQLException {
        CategoryRows.update(connection, "DELETE FROM suggestion WHERE image = ?", image);
        if (suggestions.isEmpty()) {
            return;
        }
        String sql =
                "INSERT INTO suggestion (image, category, x1, y1, x2, y2, score)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Detection one : suggestions) {
                insert.setLong(1, image);
                insert.setInt(2, one.category());
                insert.setDouble(3, one.box().x1());
                insert.setDouble(4, one.box().y1());
                insert.setDouble(5, one.box().x2());
                insert.setDouble(6, one.box().y2());
                insert.setDouble(7, one.score());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
