package org.vireo.dataset.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/** The perceptual hashes of images, kept so that each image is decoded for them once. */
public final class LooksStore {
    private final Database database;

    LooksStore(Database database) {
        this.database = database;
    }

    /** The known hashes, by image id. */
    public Map<Long, Long> all() {
        return database.read(c -> {
            Map<Long, Long> looks = new HashMap<>();
            String sql = "SELECT id, looks FROM image WHERE looks IS NOT NULL";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    looks.put(row.getLong(1), row.getLong(2));
                }
            }
            return looks;
        });
    }

    /** Keeps hashes, by image id. */
    public void keep(Map<Long, Long> looks) {
        database.write(c -> {
            String sql = "UPDATE image SET looks = ? WHERE id = ?";
            try (PreparedStatement update = c.prepareStatement(sql)) {
                for (Map.Entry<Long, Long> entry : looks.entrySet()) {
                    update.setLong(1, entry.getValue());
                    update.setLong(2, entry.getKey());
                    update.addBatch();
                }
                update.executeBatch();
            }
        });
    }

    /** Images of equal size and ending, which may be copies: hash of that, by image id. */
    public Map<Long, Long> tails() {
        return database.read(c -> {
            Map<Long, Long> tails = new HashMap<>();
            String sql =
                    """
                    SELECT id, tail FROM image WHERE present = 1 AND tail IN (
                        SELECT tail FROM image WHERE present = 1 AND tail IS NOT NULL
                        GROUP BY tail HAVING count(*) > 1)
                    """;
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tails.put(row.getLong(1), row.getLong(2));
                }
            }
            return tails;
        });
    }
}
