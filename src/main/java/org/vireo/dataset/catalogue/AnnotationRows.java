package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of the table {@code annotation} as values. */
final class AnnotationRows {
    static final String COLUMNS =
            "a.image, a.x1, a.y1, a.x2, a.y2, a.category, a.crowd, a.area, a.source, a.score";

    private AnnotationRows() {}

    static List<Annotation> of(Connection connection, long image) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM annotation a WHERE a.image = ? ORDER BY a.position")) {
            query.setLong(1, image);
            return byImage(query).getOrDefault(image, List.of());
        }
    }

    /** The annotations of all images of a split, by image id. */
    static Map<Long, List<Annotation>> of(Connection connection, Split split) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM annotation a JOIN image i ON i.id = a.image"
                                + " WHERE i.split = ? ORDER BY a.image, a.position")) {
            query.setString(1, split.name());
            return byImage(query);
        }
    }

    private static Map<Long, List<Annotation>> byImage(PreparedStatement query)
            throws SQLException {
        Map<Long, List<Annotation>> byImage = new HashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                byImage.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(4))
                        .add(annotation(row, 1));
            }
        }
        return byImage;
    }

    /** The annotation whose {@link #COLUMNS} begin with that one. */
    static Annotation annotation(ResultSet row, int first) throws SQLException {
        double score = row.getDouble(first + 9);
        boolean scored = !row.wasNull();
        return new Annotation(
                new Box(
                        row.getDouble(first + 1),
                        row.getDouble(first + 2),
                        row.getDouble(first + 3),
                        row.getDouble(first + 4)),
                row.getInt(first + 5),
                row.getInt(first + 6) != 0,
                row.getDouble(first + 7),
                Annotation.Source.valueOf(row.getString(first + 8)),
                scored ? score : null);
    }

    /** Puts new annotations in the place of an image's old ones, as a new revision. */
    static void replace(Connection connection, long image, List<Annotation> annotations)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM annotation WHERE image = ?")) {
            delete.setLong(1, image);
            delete.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE image SET revision = revision + 1 WHERE id = ?")) {
            update.setLong(1, image);
            update.executeUpdate();
        }
        if (annotations.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO annotation
                            (image, position, category, x1, y1, x2, y2, crowd, area, source, score)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            int position = 0;
            for (Annotation annotation : annotations) {
                bind(insert, image, position++, annotation);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, long image, int position, Annotation a)
            throws SQLException {
        insert.setLong(1, image);
        insert.setInt(2, position);
        insert.setInt(3, a.category());
        insert.setDouble(4, a.box().x1());
        insert.setDouble(5, a.box().y1());
        insert.setDouble(6, a.box().x2());
        insert.setDouble(7, a.box().y2());
        insert.setInt(8, a.crowd() ? 1 : 0);
        insert.setDouble(9, a.area());
        insert.setString(10, a.source().name());
        Double score = a.score();
        if (score == null) {
            insert.setNull(11, Types.REAL);
        } else {
            insert.setDouble(11, score);
        }
    }
}
