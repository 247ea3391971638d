package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

class UnsoundRowsTest {
    @TempDir Path folder;

    @Test
    void imagesThatThisSystemCannotHaveCountAsGone() throws SQLException {
        Path file = folder.resolve("vireo.db");
        try (Catalogue catalogue = Catalogue.open(file)) {
            Picture picture = new Picture(64, 48, 1, Set.of());
            for (String path : List.of("a:b?.png", "c d.png", "plain.png")) {
                FileStamp stamp = new FileStamp(9, 5);
                ScannedImage image = new ScannedImage(path, stamp, picture, null, List.of());
                catalogue.scanStore().keep(List.of(image), List.of());
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<Problem> said =
                    UnsoundRows.mend(
                            new Sql(connection, file),
                            file,
                            path -> !path.contains(":"),
                            () -> folder.resolve("copy.bak"));
            assertEquals(
                    List.of(
                            "vireo.db: has 1 image whose path is none on this system. It counts as"
                                    + " gone, and its labels are kept; as it was, it is kept as"
                                    + " copy.bak."),
                    said.stream().map(Problem::sentence).toList());
        }
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertEquals(
                    List.of("c d.png", "plain.png"),
                    catalogue.images().stream().map(ImageEntry::path).toList());
            assertEquals(List.of(), catalogue.remarks());
            // It comes back where a system has it.
            assertTrue(catalogue.scanStore().known().containsKey("a:b?.png"));
        }
    }

    @Test
    void aNameIsAPathWhereTheSystemTakesIt() {
        assertTrue(UnsoundRows.isPath("a b/c.png"));
        assertFalse(UnsoundRows.isPath("a\0b.png"));
    }
}
