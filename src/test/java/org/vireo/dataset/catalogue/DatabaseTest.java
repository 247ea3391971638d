package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DatabaseTest {
    @TempDir Path folder;

    private static void fill(Sql sql, int rows) {
        for (int i = 0; i < rows; i++) {
            sql.update("INSERT INTO setting VALUES (?, ?)", rows + " " + i, "x".repeat(2000));
        }
    }

    private static void limit(Database database, int pages) {
        database.<Integer>compute(sql -> sql.count("PRAGMA max_page_count = " + pages));
    }

    private static int rows(Database database) {
        return database.read(sql -> sql.count("SELECT count(*) FROM setting"));
    }

    private static String journal(Database database) {
        return database.read(
                sql -> sql.first("PRAGMA journal_mode", row -> row.getString(1)).orElseThrow());
    }

    @Test
    void aFullDiskIsASentenceAndTheNextTryMaySucceed() {
        try (Database database = new Database(folder.resolve("a.db"), false)) {
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
        try (Database database = new Database(folder.resolve("a.db"), false)) {
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

    @Test
    void onAnotherComputersDriveThereIsNoWriteAheadLogAndThatIsSaid() {
        Path file = folder.resolve("a.db");
        try (Database here = new Database(file, false)) {
            here.write(sql -> fill(sql, 3));
            assertEquals("wal", journal(here));
            assertEquals(List.of(), here.remarks());
        }
        try (Database there = new Database(file, true)) {
            assertEquals("delete", journal(there));
            assertEquals(
                    List.of(ProblemKind.NETWORK_DRIVE),
                    there.remarks().stream().map(Problem::kind).toList());
            there.write(sql -> fill(sql, 4));
            assertEquals(7, rows(there));
            assertFalse(Files.exists(folder.resolve("a.db-wal")));
        }
    }

    @Test
    void networksAreToldByTheNamesOfTheirFileSystems() {
        for (String type : List.of("nfs", "NFS4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p")) {
            assertTrue(NetworkDrive.isRemoteType(type), type);
        }
        for (String type : List.of("ext4", "NTFS", "apfs", "btrfs", "tmpfs", "fuseblk", "vfat")) {
            assertFalse(NetworkDrive.isRemoteType(type), type);
        }
        assertFalse(NetworkDrive.holds(folder.resolve("not there")));
    }

    @Test
    void aStatementCanBeUsedWithinItsOwnRows() {
        try (Database database = new Database(folder.resolve("a.db"), false)) {
            database.write(sql -> fill(sql, 3));
            String all = "SELECT key FROM setting ORDER BY key";
            List<String> pairs = new ArrayList<>();
            database.write(sql ->
                    sql.<RuntimeException>each(
                            all,
                            outer ->
                                    sql.<RuntimeException>each(
                                            all,
                                            inner ->
                                                    pairs.add(
                                                            outer.getString(1)
                                                                    + inner.getString(1)))));
            assertEquals(9, pairs.stream().distinct().count());
        }
    }
}
