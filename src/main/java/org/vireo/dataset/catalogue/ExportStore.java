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

    /** The ids that images had in the files that their labels were imported from. */
    public Map<Long, Long> importedImageIds() {
        return database.read(sql ->
                sql.map(
                        "SELECT id, imported_id FROM image WHERE imported_id IS NOT NULL",
                        row -> row.getLong(1),
                        row -> row.getLong(2)));
    }

    /** The ids that classes had in the files that they were imported from. */
    public Map<Integer, Long> importedCategoryIds() {
        return database.read(sql ->
                sql.map(
                        "SELECT id, imported_id FROM category WHERE imported_id IS NOT NULL",
                        row -> row.getInt(1),
                        row -> row.getLong(2)));
    }

    /**
     * Remembers ids that were imported; those of classes only where none are known.
     *
     * @param images by image id
     * @param categories by name
     */
    public void keepImportedIds(Map<Long, Long> images, Map<String, Long> categories) {
        database.write(sql -> {
            sql.updateAll(
                    "UPDATE image SET imported_id = ? WHERE id = ?",
                    images.entrySet(),
                    image -> Sql.values(image.getValue(), image.getKey()));
            sql.updateAll(
                    "UPDATE category SET imported_id = ? WHERE name = ? AND imported_id IS NULL",
                    categories.entrySet(),
                    category -> Sql.values(category.getValue(), category.getKey()));
        });
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
