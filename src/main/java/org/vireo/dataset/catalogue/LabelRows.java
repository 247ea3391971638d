package org.vireo.dataset.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The labels of one image, read and replaced as a whole. */
final class LabelRows {
    private LabelRows() {}

    static LabelRevision of(Connection connection, long image) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT state, revision FROM image WHERE id = ?")) {
            query.setLong(1, image);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new CatalogueException(
                            "The image is no longer in the catalogue; please open the folder again",
                            null);
                }
                Labeling labeling =
                        new Labeling(
                                AnnotationRows.of(connection, image),
                                ImageState.valueOf(row.getString(1)),
                                SuggestionRows.of(connection, image));
                return new LabelRevision(labeling, row.getLong(2));
            }
        }
    }

    /** As a person's: label files no longer change them. */
    static void replace(Connection connection, long image, Labeling labeling) throws SQLException {
        AnnotationRows.replace(connection, image, labeling.annotations());
        SuggestionRows.replace(connection, image, labeling.suggestions());
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE image SET state = ?, edited = 1 WHERE id = ?")) {
            update.setString(1, labeling.state().name());
            update.setLong(2, image);
            update.executeUpdate();
        }
    }
}
