package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.label.Annotation;

import java.sql.ResultSet;
import java.sql.SQLException;
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
        return database.read(sql ->
                sql.map(
                        """
                        SELECT path, id, bytes, modified, present, edited, label,
                            label_bytes, label_modified FROM image
                        """,
                        row -> row.getString(1),
                        ScanStore::known));
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
        database.write(sql -> {
            for (ScannedImage image : images) {
                ProblemRows.forgetFile(sql, image.path());
                ProblemRows.add(sql, ProblemStage.FILE, image.problems());
            }
            sql.updateAll(UPSERT, images, ScanStore::values);
            Map<String, Integer> categories = new HashMap<>();
            labels.forEach(label -> keep(sql, label, categories));
        });
    }

    private static @Nullable Object[] values(ScannedImage image) {
        Picture picture = image.picture();
        return Sql.values(
                image.path(),
                image.stamp().bytes(),
                image.stamp().modified(),
                picture != null,
                picture == null ? 0 : picture.width(),
                picture == null ? 0 : picture.height(),
                picture == null ? 1 : picture.orientation(),
                ImageRows.text(picture),
                image.hash());
    }

    private static void keep(Sql sql, ImportedLabels label, Map<String, Integer> categories) {
        FileStamp stamp = label.stamp();
        if (stamp != null) {
            ProblemRows.forgetFile(sql, label.file());
        }
        ProblemRows.add(sql, ProblemStage.FILE, label.problems());
        sql.update(
                "UPDATE image SET label = ?, label_bytes = ?, label_modified = ? WHERE path = ?",
                label.file(),
                stamp == null ? null : stamp.bytes(),
                stamp == null ? null : stamp.modified(),
                label.image());
        sql.first(
                        "SELECT id FROM image WHERE path = ? AND edited = 0",
                        row -> row.getLong(1),
                        label.image())
                .ifPresent(id -> {
                    sql.update("UPDATE image SET state = ? WHERE id = ?", label.state(), id);
                    List<Annotation> annotations =
                            label.boxes().stream()
                                    .map(box ->
                                            box.imported(
                                                    categories.computeIfAbsent(
                                                            box.category(),
                                                            name -> CategoryRows.idOf(sql, name))))
                                    .toList();
                    LabelRows.annotate(sql, id, annotations);
                });
    }

    /** Makes classes known in this order, so that it does not hang on which image comes first. */
    public void keepCategories(List<String> names) {
        database.write(sql -> names.forEach(name -> CategoryRows.idOf(sql, name)));
    }

    /** Says of images whether their files are there. */
    public void setPresent(Collection<Long> images, boolean present) {
        database.write(sql ->
                sql.updateAll(
                        "UPDATE image SET present = ? WHERE id = ?",
                        images,
                        image -> Sql.values(present, image)));
    }

    /** The label files that speak of many images, as they were when last read. */
    public Map<String, FileStamp> labelSets() {
        return database.read(sql ->
                sql.map(
                        "SELECT path, bytes, modified FROM label_set",
                        row -> row.getString(1),
                        row -> new FileStamp(row.getLong(2), row.getLong(3))));
    }

    /** Forgets what a label file of many images was found to have, before it is read again. */
    public void beginLabelSet(String file) {
        database.write(sql -> ProblemRows.forgetFile(sql, file));
    }

    /** Remembers that a label file of many images was read wholly, with what was found in it. */
    public void endLabelSet(String file, FileStamp stamp, List<Problem> problems) {
        database.write(sql -> {
            ProblemRows.add(sql, ProblemStage.FILE, problems);
            sql.update(
                    "INSERT OR REPLACE INTO label_set VALUES (?, ?, ?)",
                    file,
                    stamp.bytes(),
                    stamp.modified());
        });
    }
}
