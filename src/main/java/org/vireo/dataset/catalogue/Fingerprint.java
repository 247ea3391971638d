package org.vireo.dataset.catalogue;

import org.vireo.file.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A hash over all images that are there (path, file size, split, state) and their annotations
 * (class name, corners, crowd, area). Times and ids are left out, so that a copied folder has the
 * same one.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Sql sql) {
        Fingerprint fingerprint = new Fingerprint(Sha256.begun());
        fingerprint.add(sql, 1, "SELECT name FROM category ORDER BY position, id");
        fingerprint.add(
                sql,
                5,
                """
                SELECT path, bytes, split, state, readable FROM image
                WHERE present = 1 ORDER BY path
                """);
        fingerprint.add(
                sql,
                9,
                """
                SELECT i.path, a.position, c.name, a.x1, a.y1, a.x2, a.y2, a.crowd, a.area
                FROM annotation a
                JOIN image i ON i.id = a.image
                JOIN category c ON c.id = a.category
                WHERE i.present = 1 ORDER BY i.path, a.position
                """);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Sql sql, int columns, String query) {
        sql.<RuntimeException>each(
                query,
                row -> {
                    for (int i = 1; i <= columns; i++) {
                        digest.update(row.getString(i).getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                    }
                });
        digest.update((byte) 1);
    }
}
