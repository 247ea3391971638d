package org.vireo.dataset.catalogue;

import java.util.Map;

/** What was last exported of each image, to find what changed since. */
public final class ExportStore {
    private final Database database;

    ExportStore(Database database) {
        this.database = database;
    }

    /** A hash of what was last written of each image that was exported, by image id. */
    public Map<Long, Long> digests() {
        return database.read(sql ->
                sql.map(
                        "SELECT image, digest FROM exported",
                        row -> row.getLong(1),
                        row -> row.getLong(2)));
    }

    /** Remembers what was written of some images; the others stay as they were. */
    public void keep(Map<Long, Long> digests) {
        database.write(sql ->
                sql.updateAll(
                        "INSERT OR REPLACE INTO exported (image, digest) VALUES (?, ?)",
                        digests.entrySet(),
                        image -> Sql.values(image.getKey(), image.getValue())));
    }
}
