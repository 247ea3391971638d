package org.vireo.dataset.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/** What was last exported of each image, to find what changed since. */
public final class ExportStore {
    private final Database database;

    ExportStore(Database database) {
        this.database = database;
    }

    /** A hash of what was last written of each image that was exported, by image id. */
    public Map<Long, Long> digests() {
        return database.read(c -> {
            Map<Long, Long> digests = new HashMap<>();
            String sql = "SELECT image, digest FROM exported";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    digests.put(row.getLong(1), row.getLong(2));
                }
            }
            return digests;
        });
    }

    /** Remembers what was written of some images; the others stay as they were. */
    public void keep(Map<Long, Long> digests) {
        database.write(c -> {
            String sql = "INSERT OR REPLACE INTO exported (image, digest) VALUES (?, ?)";
            try (PreparedStatement insert = c.prepareStatement(sql)) {
                for (Map.Entry<Long, Long> image : digests.entrySet()) {
                    insert.setLong(1, image.getKey());
                    insert.setLong(2, image.getValue());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }
}
