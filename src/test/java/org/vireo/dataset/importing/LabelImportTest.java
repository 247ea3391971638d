package org.vireo.dataset.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.job.JobMonitor;
import org.vireo.job.StoppingMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Labels that lie elsewhere: found, previewed, imported and taken back. */
class LabelImportTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;
    private TestFolder labels;
    private ImageFolder folder;

    @BeforeEach
    void openImages() throws IOException {
        TestFolder images = new TestFolder(root.resolve("images"));
        images.image("a.jpg", 1).image("sub folder/b ü.jpg", 2).image("c.png", 3);
        folder = images.open();
        labels = new TestFolder(root.resolve("labels"));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private FoundLabels found() throws IOException {
        LabelSource source = LabelSource.find(labels.root(), NOBODY);
        return LabelSearch.read(
                source, source.likeliest(), Optional.empty(), folder.catalogue(), NOBODY);
    }

    private LabelImport.Summary run(FoundLabels found, ImportChoice choice) throws IOException {
        return folder.importLabels(found, choice, NOBODY);
    }

    private List<Annotation> boxes(String image) {
        return folder.catalogue().annotations(TestFolder.image(folder, image).id());
    }

    private String className(String image, int box) {
        int id = boxes(image).get(box).category();
        return folder.catalogue().categories().stream()
                .filter(category -> category.id() == id)
                .map(Category::name)
                .findFirst()
                .orElseThrow();
    }

    private void draw(String image, Box box, String category) {
        int id = folder.catalogue().category(category).id();
        Annotation drawn =
                new Annotation(box, id, false, box.area(), Annotation.Source.DRAWN, null);
        LabeledByHand.label(
                folder.catalogue(),
                TestFolder.image(folder, image).id(),
                List.of(drawn),
                ImageState.LABELED);
    }

    @Test
    void eachFormatIsFoundElsewhereAndBoundByName() throws IOException {
        labels.voc("voc/a.xml", "dog 1 2 30 40")
                .write("yml/a.yml", "bboxes: [[1, 2, 30, 40]]\nlabels: [dog]\n")
                .write("coco/x.json", TestFolder.coco("old/place/b ü.jpg"))
                .write("yolo/labels/b ü.txt", "1 0.5 0.5 0.5 0.5\n")
                .write("yolo/data.yaml", "names: [cat, dog]\n");
        LabelSource source = LabelSource.find(labels.root(), NOBODY);
        Set<LabelFormat> formats =
                Set.of(LabelFormat.VOC, LabelFormat.REPORT_YML, LabelFormat.COCO, LabelFormat.YOLO);
        assertEquals(formats, source.formats().keySet());
        for (LabelFormat format : formats) {
            FoundLabels found =
                    LabelSearch.read(source, format, Optional.empty(), folder.catalogue(), NOBODY);
            assertEquals(1, found.images().size(), format.name());
            run(found, ImportChoice.standard(format).withPresent(ImportChoice.Present.ADD, false));
        }
        assertEquals("dog", className("a.jpg", 0));
        assertEquals(1, boxes("a.jpg").size());
        assertEquals(2, boxes("sub folder/b ü.jpg").size());
        assertTrue(folder.catalogue().categories().stream().noneMatch(c -> c.name().equals("cat")));
    }

    @Test
    void aSingleFileIsASourceToo() throws IOException {
        labels.write("yolo/a.txt", "0 0.5 0.5 0.5 0.5\n")
                .write("yolo/c.txt", "0 0.5 0.5 0.5 0.5\n")
                .write("classes.txt", "mushroom\n");
        LabelSource source = LabelSource.find(labels.root().resolve("yolo/a.txt"), NOBODY);
        FoundLabels found =
                LabelSearch.read(
                        source, LabelFormat.YOLO, Optional.empty(), folder.catalogue(), NOBODY);
        assertEquals(List.of("mushroom"), found.names());
        assertEquals(1, found.images().size());
    }

    @Test
    void aFolderWithoutLabelsIsASentence() throws IOException {
        labels.write("readme.txt", "hello there");
        IOException e =
                assertThrows(IOException.class, () -> LabelSource.find(labels.root(), NOBODY));
        assertTrue(String.valueOf(e.getMessage()).startsWith("There are no labels in"));
    }

    @Test
    void theImportIsOneEditThatIsTakenBackAsOne() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40").voc("b ü.xml", "cat 3 4 5 6").voc("c.xml");
        LabelImport.Summary summary = run(found(), ImportChoice.standard(LabelFormat.VOC));
        assertEquals(new LabelImport.Summary(3, 2, 0), summary);
        assertEquals(ImageState.CHECKED_EMPTY, TestFolder.image(folder, "c.png").state());
        assertEquals(LabelImport.EDIT, folder.catalogue().edits().undoable());
        assertInstanceOf(EditResult.Done.class, folder.catalogue().edits().undo());
        assertEquals(3, folder.catalogue().imageCounts().get(ImageState.UNLABELED));
        assertEquals(List.of(), folder.catalogue().categories());
    }

    @Test
    void importedLabelsStandOnASideOfTheSplit() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40").voc("b ü.xml", "cat 3 4 5 6");
        run(found(), ImportChoice.standard(LabelFormat.VOC));
        assertEquals(new SplitCounts(1, 1, 0), folder.ensureSplit(NOBODY));
    }

    @Test
    void whatIsThereStaysUnlessAskedOtherwise() throws IOException {
        Box drawn = new Box(10, 10, 20, 20);
        draw("a.jpg", drawn, "dog");
        labels.voc("a.xml", "dog 1 2 30 40", "dog 10 10 20 20.5").voc("c.xml", "dog 1 2 3 4");
        FoundLabels found = found();
        ImportPreview preview = ImportPreview.of(found, ImportChoice.standard(LabelFormat.VOC));
        assertEquals(1, preview.labeled());

        ImportChoice keep = ImportChoice.standard(LabelFormat.VOC);
        assertEquals(new LabelImport.Summary(1, 1, 1), run(found, keep));
        assertEquals(1, boxes("a.jpg").size());

        run(found, keep.withPresent(ImportChoice.Present.REPLACE, false));
        assertEquals(
                List.of(drawn, new Box(1, 2, 30, 40)),
                boxes("a.jpg").stream().map(Annotation::box).toList());

        run(found, keep.withPresent(ImportChoice.Present.REPLACE, true));
        assertEquals(
                List.of(new Box(1, 2, 30, 40), new Box(10, 10, 20, 20.5)),
                boxes("a.jpg").stream().map(Annotation::box).toList());
    }

    @Test
    void importingTwiceAddsNothing() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40", "cat 1 2 30 40");
        ImportChoice add =
                ImportChoice.standard(LabelFormat.VOC).withPresent(ImportChoice.Present.ADD, false);
        run(found(), add);
        assertEquals(new LabelImport.Summary(0, 0, 1), run(found(), add));
        assertEquals(2, boxes("a.jpg").size());
    }

    @Test
    void aWrongConventionIsFoundOut() throws IOException {
        // Corners where COCO has sizes.
        labels.write(
                "x.json", TestFolder.coco("a.jpg").replace("[1, 2, 29, 38]", "[30, 20, 60, 44]"));
        FoundLabels found = found();
        BoxConvention corners =
                new BoxConvention(BoxConvention.Order.CORNERS, BoxConvention.Unit.PIXELS);
        assertEquals(1, ConventionGuess.misfits(found, LabelFormat.COCO.convention()));
        assertEquals(corners, ConventionGuess.of(found));
        run(found, ImportChoice.standard(LabelFormat.COCO).with(corners));
        assertEquals(new Box(30, 20, 60, 44), boxes("a.jpg").getFirst().box());
    }

    @Test
    void yoloInPixelsIsFoundOut() throws IOException {
        labels.write("classes.txt", "dog\n").write("a.txt", "0 30 20 10 12\n0 20 20 8 8\n");
        FoundLabels found = found();
        BoxConvention pixels =
                new BoxConvention(BoxConvention.Order.CENTER_AND_SIZE, BoxConvention.Unit.PIXELS);
        assertEquals(pixels, ConventionGuess.of(found));
        run(found, ImportChoice.standard(LabelFormat.YOLO).with(pixels));
        assertEquals(new Box(25, 14, 35, 26), boxes("a.jpg").getFirst().box());
    }

    @Test
    void classNumbersMayBeginWithOne() throws IOException {
        labels.write("classes.txt", "dog\ncat\n").write("a.txt", "1 .5 .5 .5 .5\n2 .5 .5 .2 .2\n");
        FoundLabels found = found();
        ImportChoice standard = ImportChoice.standard(LabelFormat.YOLO);
        ImportPreview preview = ImportPreview.of(found, standard);
        assertEquals(ProblemKind.UNKNOWN_CLASS, preview.issues().getFirst().problem().kind());
        assertEquals(1, preview.boxes());
        run(found, standard.withFirstClass(1));
        assertEquals("dog", className("a.jpg", 0));
        assertEquals("cat", className("a.jpg", 1));
    }

    @Test
    void classesAreRenamedOrLeftOut() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40", "hound 1 2 9 9", "noise 5 5 8 8");
        draw("c.png", new Box(1, 1, 2, 2), "canine");
        FoundLabels found = found();
        ImportChoice choice =
                ImportChoice.standard(LabelFormat.VOC)
                        .withClass("dog", "canine")
                        .withClass("hound", "canine")
                        .withClass("noise", "");
        assertEquals(2, ImportPreview.of(found, choice).boxes());
        run(found, choice);
        assertEquals("canine", className("a.jpg", 0));
        assertEquals("canine", className("a.jpg", 1));
        assertEquals(1, folder.catalogue().categories().size());
    }

    @Test
    void problemsAreListedWithTheirImageAndABoxCanBeLeftOut() throws IOException {
        labels.voc("a.xml", "dog 1 2 99 40", "dog 30 40 1 2", "dog 5 5 5 9")
                .voc("gone.xml", "dog 1 2 3 4")
                .write("c.xml", "<annotation><object>");
        FoundLabels found = found();
        assertEquals(1, found.missing());
        ImportChoice choice = ImportChoice.standard(LabelFormat.VOC);
        ImportPreview preview = ImportPreview.of(found, choice);
        assertEquals(2, preview.boxes());
        Map<ProblemKind, Long> kinds = new EnumMap<>(ProblemKind.class);
        preview.issues().forEach(issue -> kinds.merge(issue.problem().kind(), 1L, Long::sum));
        assertEquals(
                Map.of(
                        ProblemKind.BOX_CLIPPED, 1L,
                        ProblemKind.INVERTED_BOX, 1L,
                        ProblemKind.ZERO_AREA_BOX, 1L,
                        ProblemKind.MISSING_IMAGE, 1L,
                        ProblemKind.UNREADABLE_LABELS, 1L),
                kinds);
        ImportPreview.Issue clipped =
                preview.issues().stream()
                        .filter(issue -> issue.problem().kind() == ProblemKind.BOX_CLIPPED)
                        .findFirst()
                        .orElseThrow();
        assertEquals("a.jpg", clipped.image() == null ? "" : clipped.image().path());
        ImportChoice without = choice.withDropped(Set.of(String.valueOf(clipped.box())), true);
        assertEquals(1, ImportPreview.of(found, without).boxes());
        run(found, without);
        assertEquals(new Box(1, 2, 30, 40), boxes("a.jpg").getFirst().box());
    }

    @Test
    void anImageWhoseBoxesAreAllLeftOutIsNotCalledEmpty() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40");
        run(found(), ImportChoice.standard(LabelFormat.VOC).withClass("dog", ""));
        assertEquals(ImageState.UNLABELED, TestFolder.image(folder, "a.jpg").state());
    }

    @Test
    void theImagesOfThePreviewShowEachClass() throws IOException {
        TestFolder many = new TestFolder(root.resolve("many"));
        for (int i = 0; i < 40; i++) {
            many.image("m" + i + ".jpg", i);
            labels.voc("m" + i + ".xml", (i == 17 ? "rare" : "dog") + " 1 2 30 40");
        }
        try (ImageFolder opened = many.open()) {
            LabelSource source = LabelSource.find(labels.root(), NOBODY);
            FoundLabels found =
                    LabelSearch.read(
                            source, LabelFormat.VOC, Optional.empty(), opened.catalogue(), NOBODY);
            List<FoundLabels.One> nine = ImportPreview.spread(found, 9);
            assertEquals(9, nine.size());
            assertTrue(nine.stream().anyMatch(one -> one.image().path().equals("m17.jpg")));
        }
    }

    @Test
    void stoppingChangesNothing() throws IOException {
        labels.voc("a.xml", "dog 1 2 30 40");
        FoundLabels found = found();
        JobMonitor stopped = new StoppingMonitor(1);
        assertThrows(
                CancellationException.class,
                () -> folder.importLabels(found, ImportChoice.standard(LabelFormat.VOC), stopped));
        assertEquals(List.of(), boxes("a.jpg"));
    }
}
