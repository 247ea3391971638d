package org.vireo.dataset.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.report.ClassPalette;
import org.vireo.run.RunData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A catalogue with rows that no Vireo writes is read as far as they are sound. */
@Execution(ExecutionMode.CONCURRENT)
class StrangersRowsTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeASoundOne() throws IOException {
        files = new TestFolder(root.resolve("images"));
        for (int i = 0; i < 6; i++) {
            files.image(i + ".jpg", i).voc(i + ".xml", "dog 1 2 30 40", "cat 5 6 20 30");
        }
        files.image("bare.jpg", 9);
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            long image = TestFolder.image(folder, "bare.jpg").id();
            folder.catalogue()
                    .edits()
                    .editAll(
                            "check",
                            List.of(image),
                            List.of(),
                            (_, now, _) -> now.checkedEmpty(),
                            NOBODY);
        }
    }

    private void execute(String sql) throws SQLException {
        Path file = files.root().resolve(".vireo/vireo.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";", -1)) {
                statement.execute(one);
            }
        }
    }

    private static List<String> remarks(ImageFolder folder) {
        return TestFolder.problems(folder, ProblemKind.UNSOUND_ROWS).stream()
                .map(Problem::sentence)
                .toList();
    }

    /** Everything that reads a catalogue. */
    private void useAll(ImageFolder folder) throws IOException {
        Catalogue catalogue = folder.catalogue();
        folder.refresh(NOBODY);
        folder.ensureSplit(NOBODY);
        for (ImageEntry image : catalogue.images()) {
            catalogue.edits().labels(image.id());
            assertTrue(
                    catalogue.annotations(image.id()).stream()
                            .allMatch(one -> one.box().isProper()));
        }
        assertEquals(
                7, catalogue.listing().images(catalogue.listing().ids(ImageFilter.all())).size());
        catalogue.categoryStore().summaries();
        catalogue.annotationCounts();
        catalogue.splitOrigins();
        catalogue.fingerprint();
        ClassPalette.of(catalogue);
        Path list = root.resolve("data");
        RunData.of(folder, _ -> true).write(list);
        RunData.read(list);
        for (LabelFormat format : LabelFormat.WRITTEN) {
            Export.write(folder, TestFolder.whole(format, root.resolve(format.name())), NOBODY);
        }
        TestFolder labels = new TestFolder(root.resolve("labels"));
        for (int i = 0; i < 6; i++) {
            labels.voc(i + ".xml", "owl 1 2 30 40");
        }
        LabelSource source = LabelSource.find(labels.root(), NOBODY);
        FoundLabels found =
                LabelSearch.read(
                        source, LabelFormat.VOC, Optional.empty(), folder.catalogue(), NOBODY);
        ImportChoice choice =
                ImportChoice.standard(LabelFormat.VOC).withPresent(ImportChoice.Present.ADD, false);
        assertEquals(6, folder.importLabels(found, choice, NOBODY).images());
        catalogue.edits().undo();
        catalogue.edits().undo();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            textBlock =
                    """
                    UPDATE annotation SET category = 99 WHERE position = 0 # 6 boxes of a class that is not there
                    DELETE FROM category WHERE name = 'dog' # 6 boxes of a class that is not there
                    UPDATE category SET id = 9000000000 WHERE name = 'dog' # 6 boxes of a class that is not there
                    UPDATE category SET id = -4 WHERE name = 'dog'; UPDATE annotation SET category = -4 WHERE position = 0 # 1 class whose number
                    INSERT INTO annotation SELECT 1000, 77, 0, category, x1, y1, x2, y2, crowd, area, source, score FROM annotation LIMIT 1 # 1 box of an image that is not there
                    UPDATE annotation SET x2 = 9e999 WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET x1 = -9e999 WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET x1 = 'one' WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET y2 = 'ten' WHERE id < 3 # 2 boxes whose numbers
                    UPDATE annotation SET x1 = 40 WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET y2 = y1 WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET crowd = 'some' WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET score = 9e999 WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET source = 'FOUND' WHERE id = 1 # 1 box whose numbers
                    UPDATE annotation SET area = -5 WHERE id = 1 # 1 box without an area
                    UPDATE annotation SET area = 9e999 WHERE id = 1 # 1 box without an area
                    UPDATE annotation SET area = 'large' WHERE id = 1 # 1 box without an area
                    INSERT INTO suggestion VALUES (1, 1, 99, 1, 2, 3, 4, 0.5) # 1 suggested box of a class that is not there
                    INSERT INTO suggestion VALUES (1, 77, 1, 1, 2, 3, 4, 0.5) # 1 suggested box of an image that is not there
                    INSERT INTO suggestion VALUES (1, 1, 1, 1, 2, 9e999, 4, 0.5) # 1 suggested box whose numbers
                    INSERT INTO suggestion VALUES (1, 1, 1, 1, 2, 3, 4, 'high') # 1 suggested box whose numbers
                    UPDATE category SET name = ' ' WHERE id = 1 # 1 class without a name
                    UPDATE category SET name = x'00ff' WHERE id = 1 # 1 class without a name
                    UPDATE category SET color = 'pink' # 2 classes with a color that is none
                    UPDATE image SET width = 0 WHERE id = 1 # 1 image whose size
                    UPDATE image SET height = -48 WHERE id < 3 # 2 images whose size
                    UPDATE image SET width = 'wide' WHERE id = 1 # 1 image whose size
                    UPDATE image SET width = 3000000000 WHERE id = 1 # 1 image whose size
                    UPDATE image SET orientation = 9 WHERE id = 1 # 1 image whose size
                    UPDATE image SET readable = 7 WHERE id = 1 # 1 image whose size
                    UPDATE image SET traits = 'SHINY' WHERE id = 1 # 1 image whose size
                    UPDATE image SET hash = 'abc' WHERE id = 1 # 1 image whose size
                    UPDATE image SET state = 'UNLABELED' WHERE id = 1 # 1 image marked otherwise
                    UPDATE image SET state = 'SOMETHING' WHERE id = 1 # 1 image marked otherwise
                    DELETE FROM annotation WHERE image = 1 # 1 image marked otherwise
                    UPDATE image SET split = 'LEFT' WHERE id = 1 # 1 image on a side
                    UPDATE image SET split_origin = 'CHANCE' WHERE id = 1 # 1 image on a side
                    UPDATE image SET path = '' WHERE id = 1 # 1 image whose path
                    UPDATE image SET path = x'0102' WHERE id = 1 # 1 image whose path
                    UPDATE image SET path = '1' || char(0) || '.jpg' WHERE id = 1 # 1 image whose path
                    INSERT INTO problem VALUES (1000, 'FILE', 'ODD', 'a', '', 'b', 'c') # 1 problem whose kind or file
                    INSERT INTO problem VALUES (1000, 'FILE', 'GREY', 'a' || char(0), '', 'b', 'c') # 1 problem whose kind or file
                    INSERT INTO exported VALUES (77, 1) # 1 note of an image that is not there
                    UPDATE edit_image SET image = 77 # 1 edit of an image that is not there
                    UPDATE edit_image SET edit = 77 # 1 edit of an image that is not there
                    """)
    void rowsThatNoVireoWritesAreLeftOutOrMendedAndCounted(String change, String said)
            throws IOException, SQLException {
        execute(change);
        try (ImageFolder folder = files.open()) {
            List<String> remarks = remarks(folder);
            assertTrue(
                    remarks.stream().anyMatch(one -> one.contains(said)),
                    () -> remarks + " lack " + said);
            useAll(folder);
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(List.of(), remarks(folder));
        }
    }

    @Test
    void theSoundRestStays() throws IOException, SQLException {
        execute(
                "UPDATE annotation SET category = 99 WHERE id = 1; UPDATE image SET width = 0 WHERE path = '1.jpg'");
        try (ImageFolder folder = files.open()) {
            folder.refresh(NOBODY);
            assertEquals(TestFolder.WIDTH, TestFolder.image(folder, "1.jpg").width());
            ImageEntry image = TestFolder.image(folder, "0.jpg");
            assertEquals(ImageState.LABELED, image.state());
            assertEquals(
                    List.of(new Box(5, 6, 20, 30)),
                    folder.catalogue().annotations(image.id()).stream()
                            .map(one -> one.box())
                            .toList());
            assertEquals(
                    6,
                    folder.catalogue().exampleCount(Split.TRAINING)
                            + folder.catalogue().exampleCount(Split.VALIDATION));
        }
    }

    @Test
    void theCatalogueIsKeptAsItWasEachTimeBeforeRowsAreLeftOut() throws IOException, SQLException {
        for (int time = 1; time <= 2; time++) {
            Path copy = files.root().resolve(".vireo/vireo.db.unsound-" + time + ".bak");
            assertFalse(Files.exists(copy));
            execute(
                    "UPDATE annotation SET category = 9%1$d WHERE id = %1$d; UPDATE annotation SET area = -5 WHERE id = 3"
                            .formatted(time));
            try (ImageFolder folder = files.open()) {
                String end = "it is kept as " + copy.getFileName() + ".";
                assertTrue(remarks(folder).size() > 1, () -> remarks(folder).toString());
                assertTrue(
                        remarks(folder).stream().allMatch(one -> one.endsWith(end)),
                        () -> remarks(folder).toString());
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT max(category) FROM annotation")) {
                assertEquals(90 + time, row.getInt(1));
            }
        }
    }

    @Test
    void aSoundOneIsReadWithoutARemark() throws IOException {
        try (ImageFolder folder = files.open()) {
            assertEquals(List.of(), remarks(folder));
            useAll(folder);
        }
    }
}
