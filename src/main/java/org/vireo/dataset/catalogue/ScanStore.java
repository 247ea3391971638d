package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;
import org.vireo.label.Annotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The side of the catalogue that a scan reads and writes, in batches of one transaction each. */
public final class ScanStore {
    private static final String UPSERT =
            """
            INSERT INTO image (path, bytes, modified, present, readable, width, height, orientation,
                traits, split, split_origin, state, edited, hash)
            VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, 'UNASSIGNED', 'NONE', 'UNLABELED', 0, ?)
            ON CONFLICT (path) DO UPDATE SET
                bytes = excluded.bytes, modified = excluded.modified, present = 1,
                readable = excluded.readable, width = excluded.width, height = excluded.height,
                orientation = excluded.orientation, traits = excluded.traits,
                hash = excluded.hash, looks = NULL
            """;

    private final Database database;

    ScanStore(Database database) {
        this.database = database;
    }

    /** All images that ever were there, by path. */
    public Map<String, KnownImage> known() {
        return database.read(c -> {
            Map<String, KnownImage> known = new HashMap<>();
            String sql =
                    """
                    SELECT path, id, bytes, modified, present, edited, label,
                        label_bytes, label_modified FROM image
                    """;
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), known(row));
                }
            }
            return known;
        });
    }

    private static KnownImage known(ResultSet row) throws SQLException {
        long labelBytes = row.getLong(8);
        boolean stamped = !row.wasNull();
        return new KnownImage(
                row.getLong(2),
                new FileStamp(row.getLong(3), row.getLong(4)),
                row.getInt(5) != 0,
                row.getInt(6) != 0,
                row.getString(7),
                stamped ? new FileStamp(labelBytes, row.getLong(9)) : null);
    }

    /** Keeps images and labels that were read; what a person edited stays. */
    public void keep(List<ScannedImage> images, List<ImportedLabels> labels) {
        database.write(c -> {
            keepImages(c, images);
            keepLabels(c, labels);
        });
    }

    private static void keepImages(Connection connection, List<ScannedImage> images)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (ScannedImage image : images) {
                ProblemRows.forgetFile(connection, image.path());
                ProblemRows.add(connection, ProblemStage.FILE, image.problems());
                Picture picture = image.picture();
                upsert.setString(1, image.path());
                upsert.setLong(2, image.stamp().bytes());
                upsert.setLong(3, image.stamp().modified());
                upsert.setInt(4, picture == null ? 0 : 1);
                upsert.setInt(5, picture == null ? 0 : picture.width());
                upsert.setInt(6, picture == null ? 0 : picture.height());
                upsert.setInt(7, picture == null ? 1 : picture.orientation());
                upsert.setString(8, ImageRows.text(picture));
                upsert.setString(9, image.hash());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void keepLabels(Connection connection, List<ImportedLabels> labels)
            throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        String find = "SELECT id, edited FROM image WHERE path = ?";
        String set =
                """
                UPDATE image SET state = ?, label = ?, label_bytes = ?, label_modified = ?
                WHERE id = ?
                """;
        String stampOnly =
                "UPDATE image SET label = ?, label_bytes = ?, label_modified = ? WHERE id = ?";
        try (PreparedStatement query = connection.prepareStatement(find);
                PreparedStatement update = connection.prepareStatement(set);
                PreparedStatement touch = connection.prepareStatement(stampOnly)) {
            for (ImportedLabels label : labels) {
                if (label.stamp() != null) {
                    ProblemRows.forgetFile(connection, label.file());
                }
                ProblemRows.add(connection, ProblemStage.FILE, label.problems());
                query.setString(1, label.image());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        continue;
                    }
                    long id = row.getLong(1);
                    if (row.getInt(2) != 0) {
                        bindLabel(touch, 1, label, id);
                        touch.executeUpdate();
                        continue;
                    }
                    update.setString(1, label.state().name());
                    bindLabel(update, 2, label, id);
                    update.executeUpdate();
                    AnnotationRows.replace(
                            connection, id, annotations(connection, label.boxes(), ids));
                }
            }
        }
    }

    private static void bindLabel(
            PreparedStatement update, int first, ImportedLabels label, long image)
            throws SQLException {
        update.setString(first, label.file());
        bindStamp(update, first + 1, label.stamp());
        update.setLong(first + 3, image);
    }

    private static void bindStamp(PreparedStatement update, int first, @Nullable FileStamp stamp)
            throws SQLException {
        if (stamp == null) {
            update.setNull(first, Types.INTEGER);
            update.setNull(first + 1, Types.INTEGER);
        } else {
            update.setLong(first, stamp.bytes());
            update.setLong(first + 1, stamp.modified());
        }
    }

    private static List<Annotation> annotations(
            Connection connection, List<NamedBox> boxes, Map<String, Integer> ids)
            throws SQLException {
        List<Annotation> annotations = new ArrayList<>(boxes.size());
        for (NamedBox box : boxes) {
            Integer id = ids.get(box.category());
            if (id == null) {
                id = CategoryRows.idOf(connection, box.category());
                ids.put(box.category(), id);
            }
            Double area = box.area();
            annotations.add(
                    new Annotation(
                            box.box(),
                            id,
                            box.crowd(),
                            area == null ? box.box().area() : area,
                            Annotation.Source.IMPORTED,
                            box.score()));
        }
        return annotations;
    }

    /** Makes classes known in this order, so that it does not hang on which image comes first. */
    public void keepCategories(List<String> names) {
        database.write(c -> {
            for (String name : names) {
                CategoryRows.idOf(c, name);
            }
        });
    }

    /** Says of images whether their files are there. */
    public void setPresent(Collection<Long> images, boolean present) {
        database.write(c -> {
            String sql = "UPDATE image SET present = ? WHERE id = ?";
            try (PreparedStatement update = c.prepareStatement(sql)) {
                for (long image : images) {
                    update.setInt(1, present ? 1 : 0);
                    update.setLong(2, image);
                    update.addBatch();
                }
                update.executeBatch();
            }
        });
    }

    /** The label files that speak of many images, as they were when last read. */
    public Map<String, FileStamp> labelSets() {
        return database.read(c -> {
            Map<String, FileStamp> sets = new HashMap<>();
            String sql = "SELECT path, bytes, modified FROM label_set";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sets.put(row.getString(1), new FileStamp(row.getLong(2), row.getLong(3)));
                }
            }
            return sets;
        });
    }

    /** Forgets what a label file of many images was found to have, before it is read again. */
    public void beginLabelSet(String file) {
        database.write(c -> ProblemRows.forgetFile(c, file));
    }

    /** Remembers that a label file of many images was read wholly, with what was found in it. */
    public void endLabelSet(String file, FileStamp stamp, List<Problem> problems) {
        database.write(c -> {
            ProblemRows.add(c, ProblemStage.FILE, problems);
            String sql = "INSERT OR REPLACE INTO label_set VALUES (?, ?, ?)";
            try (PreparedStatement insert = c.prepareStatement(sql)) {
                insert.setString(1, file);
                insert.setLong(2, stamp.bytes());
                insert.setLong(3, stamp.modified());
                insert.executeUpdate();
            }
        });
    }
}
