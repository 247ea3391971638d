package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A catalogue as version 4 of the schema wrote it, opened by this one. */
class MigrationTest {
    @TempDir Path folder;
    private Path file;
    private Path copy;

    @BeforeEach
    void writeAnOldCatalogue() throws IOException, SQLException {
        file = folder.resolve("vireo.db");
        copy = folder.resolve("vireo.db.v4.bak");
        try (InputStream sql =
                        Objects.requireNonNull(getClass().getResourceAsStream("version-4.sql"));
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            String all = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            statement.executeUpdate(all.replaceAll("--.*", ""));
        }
    }

    private static long number(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void everythingThatWasSaidIsStillThereAndCanBeUndone() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            Annotation box =
                    new Annotation(
                            new Box(1.5, 2, 30, 40.25),
                            1,
                            true,
                            99,
                            Annotation.Source.ACCEPTED,
                            0.75);
            List<Detection> suggested = List.of(new Detection(new Box(1, 2, 3, 4), 2, 0.5));
            LabelRevision labels = catalogue.edits().labels(1);
            assertEquals(
                    new Labeling(List.of(box), ImageState.LABELED, suggested), labels.labeling());
            assertEquals(2, labels.revision());
            assertEquals(ImageState.CHECKED_EMPTY, catalogue.image(2).orElseThrow().state());
            assertEquals(Split.VALIDATION, catalogue.image("b.jpg").orElseThrow().split());
            assertEquals(SplitOrigin.HAND, catalogue.splitOrigins().get(1L));
            assertEquals("FF0000", catalogue.categoryStore().summaries().getFirst().color());
            assertEquals(Set.of(1L), catalogue.edits().suggestedBy("a run"));
            assertEquals(Map.of(), catalogue.looksStore().all(), "old looks know no shifts");
            assertEquals(Map.of(1L, 12L), catalogue.exportStore().digests());
            assertEquals(1, catalogue.problems().size());
            assertEquals("yes", catalogue.setting("scan_complete").orElseThrow());
            catalogue.edits().undo();
            assertEquals(List.of(), catalogue.annotations(1));
        }
    }

    @Test
    void aCopyOfTheOldOneIsKeptAndOnlyOnce() throws IOException, SQLException {
        Catalogue.open(file).close();
        assertEquals(4, number(copy, "PRAGMA user_version"));
        assertEquals(2, number(copy, "SELECT count(*) FROM image WHERE tail = 4711"));
        Files.delete(copy);
        Catalogue.open(file).close();
        assertFalse(Files.exists(copy), "an up-to-date catalogue needs no copy");
    }

    @Test
    void whereNoCopyCanBeKeptTheOldOneStaysAsItIs() throws IOException, SQLException {
        byte[] before = Files.readAllBytes(file);
        Files.createDirectory(copy);
        CatalogueException e = assertThrows(CatalogueException.class, () -> Catalogue.open(file));
        assertTrue(String.valueOf(e.getMessage()).contains("no copy of it"), e.getMessage());
        assertEquals(before.length, Files.size(file));
        assertEquals(4, number(file, "PRAGMA user_version"));
    }

    @Test
    void imagesThatMayBeCopiesAreToldApartAnew() {
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertEquals(Map.of(1L, "a.jpg", 2L, "b.jpg"), catalogue.looksStore().unhashed());
            catalogue.looksStore().keepHashes(Map.of(1L, "aa", 2L, "aa"));
            assertEquals(Map.of(), catalogue.looksStore().unhashed());
            assertEquals(Map.of(1L, "aa", 2L, "aa"), catalogue.looksStore().likelyCopies());
        }
    }
}
