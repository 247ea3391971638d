package org.vireo.dataset.catalogue;

import org.vireo.image.Looks;

import java.util.Map;

/** What tells which images are the same: content hashes, and their looks. */
public final class LooksStore {
    private final Database database;

    LooksStore(Database database) {
        this.database = database;
    }

    /** The known looks, by image id; each image is decoded for them once. */
    public Map<Long, Looks> all() {
        return database.read(sql ->
                sql.map(
                        "SELECT id, looks, gray FROM image"
                                + " WHERE looks IS NOT NULL AND length(gray) = ?",
                        row -> row.getLong(1),
                        row -> new Looks(row.getLong(2), row.getBytes(3)),
                        Looks.SIDE * Looks.SIDE));
    }

    /** Keeps looks, by image id. */
    public void keep(Map<Long, Looks> looks) {
        database.write(sql ->
                sql.updateAll(
                        "UPDATE image SET looks = ?, gray = ? WHERE id = ?",
                        looks.entrySet(),
                        image ->
                                Sql.values(
                                        image.getValue().hash(),
                                        image.getValue().gray(),
                                        image.getKey())));
    }

    /** Images of equal size whose content hash is not known, which may be copies: path by id. */
    public Map<Long, String> unhashed() {
        return database.read(sql ->
                sql.map(
                        """
                        SELECT id, path FROM image
                        WHERE present = 1 AND readable = 1 AND hash IS NULL AND bytes IN (
                            SELECT bytes FROM image WHERE present = 1
                            GROUP BY bytes HAVING count(*) > 1)
                        """,
                        row -> row.getLong(1),
                        row -> ImageEntry.refuseOutside(row.getString(2))));
    }

    /** Keeps content hashes, by image id. */
    public void keepHashes(Map<Long, String> hashes) {
        database.write(sql ->
                sql.updateAll(
                        "UPDATE image SET hash = ? WHERE id = ?",
                        hashes.entrySet(),
                        image -> Sql.values(image.getValue(), image.getKey())));
    }

    /** Images of equal content hash, which may be copies: that hash by image id. */
    public Map<Long, String> likelyCopies() {
        return database.read(sql ->
                sql.map(
                        """
                        SELECT id, hash FROM image WHERE present = 1 AND hash IN (
                            SELECT hash FROM image WHERE present = 1 AND hash IS NOT NULL
                            GROUP BY hash HAVING count(*) > 1)
                        """,
                        row -> row.getLong(1),
                        row -> row.getString(2)));
    }
}
