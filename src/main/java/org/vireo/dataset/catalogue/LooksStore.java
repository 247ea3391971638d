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

    /** Images of equal size whose content hash is not known, which may be copies: path by id. */
    public Map<Long, String> unhashed() {
        return database.read(c -> {
            Map<Long, String> paths = new HashMap<>();
            String sql =
                    """
                    SELECT id, path FROM image
                    WHERE present = 1 AND readable = 1 AND hash IS NULL AND bytes IN (
                        SELECT bytes FROM image WHERE present = 1
                        GROUP BY bytes HAVING count(*) > 1)
                    """;
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    paths.put(row.getLong(1), row.getString(2));
                }
            }
            return paths;
        });
    }

    /** Keeps content hashes, by image id. */
    public void keepHashes(Map<Long, String> hashes) {
        database.write(c -> {
            String sql = "UPDATE image SET hash = ? WHERE id = ?";
            try (PreparedStatement update = c.prepareStatement(sql)) {
                for (Map.Entry<Long, String> entry : hashes.entrySet()) {
                    update.setString(1, entry.getValue());
                    update.setLong(2, entry.getKey());
                    update.addBatch();
                }
                update.executeBatch();
            }
        });
    }

    /** Images of equal content hash, which may be copies: that hash by image id. */
    public Map<Long, String> likelyCopies() {
        return database.read(c -> {
            Map<Long, String> hashes = new HashMap<>();
            String sql =
                    """
                    SELECT id, hash FROM image WHERE present = 1 AND hash IN (
                        SELECT hash FROM image WHERE present = 1 AND hash IS NOT NULL
                        GROUP BY hash HAVING count(*) > 1)
                    """;
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    hashes.put(row.getLong(1), row.getString(2));
                }
            }
            return hashes;
        });
    }
}
