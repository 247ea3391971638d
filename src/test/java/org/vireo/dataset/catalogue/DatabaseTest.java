package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

class DatabaseTest {
    @TempDir Path folder;

    private static void fill(Connection connection, int rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO setting VALUES (?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setString(1, rows + " " + i);
                insert.setString(2, "x".repeat(2000));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void limit(Database database, int pages) {
        database.write(c -> {
            try (Statement statement = c.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pages);
            }
        });
    }

    private static int rows(Database database) {
        return database.read(c -> {
            try (Statement statement = c.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM setting")) {
                return row.next() ? row.getInt(1) : -1;
            }
        });
    }

    @Test
    void aFullDiskIsASentenceAndTheNextTryMaySucceed() {
        try (Database database = new Database(folder.resolve("a.db"))) {
            limit(database, 60);
            CatalogueException e =
                    assertThrows(CatalogueException.class, () -> database.write(c -> fill(c, 500)));
            assertTrue(String.valueOf(e.getMessage()).contains("disk is full"), e.getMessage());
            assertTrue(e.mayPass());
            assertEquals(0, rows(database));
            limit(database, 100_000);
            database.write(c -> fill(c, 500));
            assertEquals(500, rows(database));
        }
    }

    @Test
    void aChangeThatFailsHalfwayLeavesNothing() {
        try (Database database = new Database(folder.resolve("a.db"))) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            database.write(c -> {
                                fill(c, 3);
                                throw new IllegalStateException("a fault");
                            }));
            assertEquals(0, rows(database));
            database.write(c -> fill(c, 3));
            assertEquals(3, rows(database));
        }
    }
}
