package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What is said of an image: rows of the tables {@code annotation} and {@code suggestion}. */
final class LabelRows {
    static final String COLUMNS =
            "a.image, a.x1, a.y1, a.x2, a.y2, a.category, a.crowd, a.area, a.source, a.score";

    private LabelRows() {}

    /** All that is said of one image. */
    static LabelRevision of(Sql sql, long image) {
        return sql.first(
                        "SELECT state, revision FROM image WHERE id = ?",
                        row ->
                                new LabelRevision(
                                        new Labeling(
                                                annotations(sql, image),
                                                ImageState.valueOf(row.getString(1)),
                                                suggestions(sql, image)),
                                        row.getLong(2)),
                        image)
                .orElseThrow(() ->
                        new CatalogueException(
                                "The image is no longer in the catalogue; please open the folder"
                                        + " again"));
    }

    static List<Annotation> annotations(Sql sql, long image) {
        return sql.rows(
                "SELECT " + COLUMNS + " FROM annotation a WHERE a.image = ? ORDER BY a.position",
                row -> annotation(row, 1),
                image);
    }

    /** The annotation whose {@link #COLUMNS} begin with that one. */
    static Annotation annotation(ResultSet row, int first) throws SQLException {
        double score = row.getDouble(first + 9);
        boolean scored = !row.wasNull();
        return new Annotation(
                box(row, first + 1),
                row.getInt(first + 5),
                row.getInt(first + 6) != 0,
                row.getDouble(first + 7),
                Annotation.Source.valueOf(row.getString(first + 8)),
                scored ? score : null);
    }

    private static Box box(ResultSet row, int first) throws SQLException {
        return new Box(
                row.getDouble(first),
                row.getDouble(first + 1),
                row.getDouble(first + 2),
                row.getDouble(first + 3));
    }

    /** An image's suggestions, best first. */
    private static List<Detection> suggestions(Sql sql, long image) {
        return sql.rows(
                "SELECT x1, y1, x2, y2, category, score FROM suggestion WHERE image = ?"
                        + " ORDER BY score DESC, id",
                row -> new Detection(box(row, 1), row.getInt(5), row.getDouble(6)),
                image);
    }

    /** Replaces all that is said as a person: label files no longer change it. */
    static void replace(Sql sql, long image, Labeling labeling) {
        annotate(sql, image, labeling.annotations());
        suggest(sql, image, labeling.suggestions());
        sql.update("UPDATE image SET state = ?, edited = 1 WHERE id = ?", labeling.state(), image);
    }

    /** Puts new annotations in the place of an image's old ones, as a new revision. */
    static void annotate(Sql sql, long image, List<Annotation> annotations) {
        sql.update("DELETE FROM annotation WHERE image = ?", image);
        sql.update("UPDATE image SET revision = revision + 1 WHERE id = ?", image);
        int[] position = {0};
        sql.updateAll(
                """
                INSERT INTO annotation
                    (image, position, category, x1, y1, x2, y2, crowd, area, source, score)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                annotations,
                a ->
                        Sql.values(
                                image,
                                position[0]++,
                                a.category(),
                                a.box().x1(),
                                a.box().y1(),
                                a.box().x2(),
                                a.box().y2(),
                                a.crowd(),
                                a.area(),
                                a.source(),
                                a.score()));
    }

    /** Puts new suggestions in the place of an image's old ones. */
    static void suggest(Sql sql, long image, List<Detection> suggestions) {
        sql.update("DELETE FROM suggestion WHERE image = ?", image);
        sql.updateAll(
                "INSERT INTO suggestion (image, category, x1, y1, x2, y2, score)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                suggestions,
                one ->
                        Sql.values(
                                image,
                                one.category(),
                                one.box().x1(),
                                one.box().y1(),
                                one.box().x2(),
                                one.box().y2(),
                                one.score()));
    }
}
