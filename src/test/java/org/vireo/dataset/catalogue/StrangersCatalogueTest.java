package org.vireo.dataset.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** A catalogue that somebody made to do harm. */
@Execution(ExecutionMode.CONCURRENT)
class StrangersCatalogueTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void makeAnHonestOne() {
        file = folder.resolve("vireo.db");
        try (Catalogue catalogue = Catalogue.open(file)) {
            Picture picture = new Picture(64, 48, 1, Set.of());
            ScannedImage image =
                    new ScannedImage("a.jpg", new FileStamp(9, 5), picture, null, List.of());
            catalogue.scanStore().keep(List.of(image), List.of());
            catalogue.category("dog");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String refusal() {
        CatalogueException e =
                assertThrows(
                        CatalogueException.class,
                        () -> {
                            try (Catalogue catalogue = Catalogue.open(file)) {
                                catalogue.images();
                                catalogue.categories();
                            }
                        });
        return String.valueOf(e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER \"a \"\"trap\" AFTER UPDATE ON image BEGIN DELETE FROM category; END",
                "CREATE VIEW trap AS SELECT * FROM image",
                "CREATE INDEX trap ON image (abs(bytes))",
                "CREATE INDEX trap ON image (bytes) WHERE length(path) > 1"
            })
    void programsInItAreRemovedBeforeTheyRunAndThatIsSaid(String trap) throws SQLException {
        execute(trap);
        try (Catalogue catalogue = Catalogue.open(file)) {
            catalogue.setSplit(List.of(1L), Split.TRAINING);
            assertEquals(1, catalogue.categories().size());
            Problem said = catalogue.remarks().getFirst();
            assertEquals(ProblemKind.FOREIGN_CODE, said.kind());
            assertTrue(said.sentence().contains("trap"), said.sentence());
        }
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertEquals(List.of(), catalogue.remarks());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE extra (x)",
                "CREATE VIRTUAL TABLE extra USING fts5 (x)",
                "ALTER TABLE image ADD COLUMN extra AS (abs(bytes))"
            })
    void tablesThatAreNotVireosAreRefused(String extra) throws SQLException {
        execute(extra);
        assertTrue(refusal().contains("no Vireo makes"), refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE suggestion",
                "ALTER TABLE image RENAME COLUMN hash TO content",
                "DROP TABLE setting; CREATE TABLE setting (key TEXT, value TEXT NOT NULL)",
                "DROP TABLE category; CREATE TABLE category (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                        + " position INTEGER NOT NULL, color TEXT, imported_id INTEGER)"
            })
    void tablesWithoutWhatVireosPromiseAreRefused(String change) throws SQLException {
        for (String one : change.split(";", -1)) {
            execute(one);
        }
        assertTrue(refusal().contains("another form than Vireo makes"), refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.jpg",
                "a/../../secret.jpg",
                "/etc/secret.jpg",
                "C:\\secret.jpg",
                "..\\secret.jpg",
                "\\\\server\\secret.jpg"
            })
    void imagesOutsideTheFolderAreRefused(String path) throws SQLException {
        execute("UPDATE image SET path = '" + path + "'");
        assertTrue(refusal().contains("outside the folder"), refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE image SET traits = 'GREYALPHA'",
                "UPDATE category SET name = char(8195)",
                "UPDATE category SET name = hex(zeroblob(40000000))"
            })
    void valuesThatNoVireoWritesAreASentence(String change) throws SQLException {
        execute(change);
        assertTrue(refusal().contains("move it away"), refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE edit_image SET before = 'SOMETHING'",
                "UPDATE edit_image SET before = before || x'0a' || '1 2 3'",
                "UPDATE edit_image SET after = after || x'0a' || '1 2 3 4 one 6'",
                "UPDATE edit SET before = '1', after = '1 2 null dog'"
            })
    void editsThatNoVireoMadeAreASentence(String change) throws SQLException {
        try (Catalogue catalogue = Catalogue.open(file)) {
            catalogue.edits().edit("check", 1, 0, Labeling.none().checkedEmpty());
        }
        execute("UPDATE category SET position = 2");
        execute(change);
        try (Catalogue catalogue = Catalogue.open(file)) {
            CatalogueException e =
                    assertThrows(CatalogueException.class, () -> catalogue.edits().undo());
            assertTrue(String.valueOf(e.getMessage()).contains("move it away"), e::getMessage);
        }
    }

    @Test
    void filesOutsideTheFolderAreNotComparedAsCopies() throws SQLException {
        execute(
                "INSERT INTO image SELECT 2, '../secret', bytes, modified, 1, 1, 9, 9, 1, '',"
                        + " split, split_origin, state, 0, NULL, NULL, NULL, NULL, 0, NULL, NULL,"
                        + " NULL, NULL FROM image");
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertThrows(CatalogueException.class, () -> catalogue.looksStore().unhashed());
        }
    }

    @Test
    void namesWithDotsAreNoWayOut() throws SQLException {
        execute("UPDATE image SET path = 'b..c/..d.jpg'");
        try (Catalogue catalogue = Catalogue.open(file)) {
            assertEquals("b..c/..d.jpg", catalogue.images().getFirst().path());
        }
    }
}
