package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CocoReaderTest {
    private static final String GOOD =
            """
            {"info": {"a": [1, {"b": 2}]},
             "annotations": [
              {"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 2, 3, 4], "area": 5.5,
               "iscrowd": 1, "segmentation": {"counts": [1, 2], "size": [3, 4]}},
              {"id": 2, "image_id": 7, "category_id": 1, "bbox": [0.5, 0, 10, 10]}],
             "categories": [{"id": 3, "name": "race  car"}, {"id": 1, "name": "dog"}],
             "images": [{"id": 7, "file_name": "a.jpg", "width": 64, "height": 48.0},
                        {"id": 8, "file_name": "b.jpg"}]}
            """;

    @TempDir Path folder;

    private LabelSet read(String json) throws IOException {
        return CocoReader.read(Files.writeString(folder.resolve("a.json"), json));
    }

    private LabelFileException refused(String json) {
        return assertThrows(LabelFileException.class, () -> read(json));
    }

    @Test
    void partsMayComeInAnyOrder() throws IOException {
        LabelSet coco = read(GOOD);
        ImageLabels labels = coco.images().getFirst();
        assertEquals(List.of("race car", "dog"), coco.categories());
        assertEquals(
                new NamedBox(new Box(1, 2, 4, 6), "race car", true, 5.5, null, "annotations[0]"),
                labels.boxes().get(0));
        assertEquals("dog", labels.boxes().get(1).category());
        assertTrue(coco.images().get(1).saysEmpty());
        assertTrue(coco.isAnnotated());
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        assertEquals(2, read("\uFEFF" + GOOD).images().size());
    }

    @Test
    void aBoxWithNotANumberIsAFlawAndTheOthersAreRead() throws IOException {
        for (String word : List.of("NaN", "Infinity", "-Infinity")) {
            LabelSet coco = read(GOOD.replace("0.5, 0, 10, 10", "0.5, " + word + ",10, 10"));
            ImageLabels labels = coco.images().getFirst();
            assertEquals(1, labels.boxes().size());
            Problem flaw = labels.flaws().getFirst();
            assertEquals(ProblemKind.NOT_A_NUMBER, flaw.kind());
            assertEquals("annotations[1]", flaw.place());
        }
    }

    @Test
    void anAreaOrSizeThatIsNotANumberIsNotGiven() throws IOException {
        LabelSet coco = read(GOOD.replace("5.5", "NaN").replace("\"width\": 64", "\"width\":NaN"));
        assertEquals(0, coco.images().getFirst().width());
        NamedBox box = coco.images().getFirst().boxes().getFirst();
        assertEquals(null, box.area());
        assertEquals(new Box(1, 2, 4, 6), box.box());
    }

    @Test
    void aBadEntryCostsThatEntryAndIsNamed() throws IOException {
        for (String bad :
                List.of(
                        "{\"id\": 9}",
                        "{\"id\": 9, \"file_name\": null}",
                        "{\"id\": NaN, \"file_name\": \"c.jpg\"}",
                        "{\"id\": {}, \"file_name\": [\"c.jpg\"]}",
                        "null",
                        "[1, {\"a\": 2}]")) {
            LabelSet coco = read(GOOD.replace("\"b.jpg\"}]", "\"b.jpg\"}, " + bad + "]"));
            assertEquals(2, coco.images().size(), bad);
            assertEquals("images[2]", coco.orphans().getFirst().place(), bad);
            assertTrue(coco.images().get(1).saysEmpty(), bad);
        }
        for (String bad : List.of("{}", "null", "[]", "[0.5, 0, 10]", "[0.5, 0, \"x\", 10]", "7")) {
            LabelSet coco = read(GOOD.replace("[0.5, 0, 10, 10]", bad));
            ImageLabels labels = coco.images().getFirst();
            assertEquals(1, labels.boxes().size(), bad);
            assertEquals("annotations[1]", labels.flaws().getFirst().place(), bad);
        }
        assertEquals(1, read(GOOD.replace("\"dog\"", "null")).categories().size());
    }

    @Test
    void idsAreTheSameByTheirValue() throws IOException {
        for (String id : List.of("7.0", "\"7\"", "\"7.0\"", "7e0", "\" 7 \"")) {
            for (String json :
                    List.of(
                            GOOD.replace("\"image_id\": 7", "\"image_id\": " + id),
                            GOOD.replace("\"id\": 7", "\"id\": " + id))) {
                LabelSet coco = read(json);
                assertEquals(2, coco.images().getFirst().boxes().size(), json);
            }
        }
        LabelSet named = read(GOOD.replace("\"category_id\": 3", "\"category_id\": 3.0"));
        assertEquals(2, named.images().getFirst().boxes().size());
        // More digits than a double has.
        String wide = "12345678901234567890";
        LabelSet two =
                read(GOOD.replace("\"id\": 8", "\"id\": " + wide).replace(": 7", ": " + wide + 1));
        assertEquals(2, two.images().getFirst().boxes().size());
    }

    @Test
    void whatAnIdGivenTwiceMeansIsNotGuessed() throws IOException {
        LabelSet images = read(GOOD.replace("\"id\": 8", "\"id\": 7.0"));
        for (ImageLabels labels : images.images()) {
            assertEquals(List.of(), labels.boxes());
            assertFalse(labels.saysEmpty());
        }
        Problem said = images.orphans().getFirst();
        assertEquals(ProblemKind.DUPLICATE_ID, said.kind());
        assertTrue(said.what().contains("a.jpg and b.jpg"), said.what());
        assertTrue(said.done().contains("2 objects"), said.done());

        LabelSet classes = read(GOOD.replace("{\"id\": 1, \"name\"", "{\"id\": 3, \"name\""));
        assertEquals(List.of(), classes.images().getFirst().boxes());
        assertEquals(ProblemKind.DUPLICATE_ID, classes.orphans().getFirst().kind());

        LabelSet same =
                read(GOOD.replace("8, \"file_name\": \"b.jpg\"", "8, \"file_name\": \"a.jpg\""));
        assertEquals(1, same.images().size());
        assertEquals(2, same.images().getFirst().boxes().size());
    }

    @Test
    void noImageIsEmptyWhereAnObjectMayBeItsOwn() throws IOException {
        LabelSet coco =
                read(GOOD.replace("\"image_id\": 7, \"category_id\": 1", "\"category_id\": 1"));
        assertEquals(1, coco.images().getFirst().boxes().size());
        assertFalse(coco.images().get(1).saysEmpty());
        Problem last =
                coco.orphans().stream()
                        .filter(flaw -> flaw.kind() == ProblemKind.MISSING_IMAGE)
                        .toList()
                        .getLast();
        assertTrue(last.what().startsWith("has 1 annotation that"), last.what());
    }

    @Test
    void anOutlineWithoutABoxGivesTheBoxAroundIt() throws IOException {
        // Runs in columns of 4 pixels: 1 pixel, then (1, 0) to (2, 1), 2 x 2 pixels, and the rest.
        List<String> outlines =
                List.of(
                        "[[1, 0, 3, 0, 3, 2, 1, 2]]",
                        "[1, 0, 3, 0, 3, 2, 1, 2]",
                        "[[1, 0, 2, 2, 1, 1], [2, 0, 3, 1, 3, 2]]",
                        "{\"size\": [4, 3], \"counts\": [4, 2, 2, 2, 2]}",
                        "{\"counts\": \"42200\", \"size\": [4, 3]}");
        for (String outline : outlines) {
            for (String bbox :
                    List.of("", "\"bbox\": [], ", "\"bbox\": null, ", "\"bbox\": [0, 0, 0, 0], ")) {
                LabelSet coco =
                        read(
                                GOOD.replace(
                                        "\"bbox\": [0.5, 0, 10, 10]",
                                        bbox + "\"segmentation\": " + outline));
                ImageLabels labels = coco.images().getFirst();
                assertEquals(new Box(1, 0, 3, 2), labels.boxes().get(1).box(), bbox + outline);
                assertEquals(ProblemKind.OUTLINE, coco.orphans().getFirst().kind());
            }
        }
        for (String bad :
                List.of(
                        "[]",
                        "[[1, 2, 3]]",
                        "\"x\"",
                        "{\"size\": [4, 3], \"counts\": [4, 2, 2, 2, 999]}",
                        "{\"size\": [4], \"counts\": [4, 2]}",
                        "{\"size\": [4, 3], \"counts\": \"oooooooooooooooooooooo\"}",
                        "{\"size\": [1e12, 1e12], \"counts\": [4, 2]}")) {
            LabelSet coco =
                    read(GOOD.replace("\"bbox\": [0.5, 0, 10, 10]", "\"segmentation\": " + bad));
            ImageLabels labels = coco.images().getFirst();
            assertEquals(1, labels.boxes().size(), bad);
            assertEquals(ProblemKind.NO_BOX, labels.flaws().getFirst().kind(), bad);
        }
    }

    /** 100, 200 and 9,700 pixels, as pycocotools writes them. */
    @Test
    void longRunsInTextAreReadWithTheirDifferences() throws IOException {
        String box = "{\"size\": [100, 100], \"counts\": \"T3X6T_9\"}";
        LabelSet coco =
                read(GOOD.replace("\"bbox\": [0.5, 0, 10, 10]", "\"segmentation\": " + box));
        assertEquals(new Box(1, 0, 3, 100), coco.images().getFirst().boxes().get(1).box());
    }

    @Test
    void looseJsonIsRefusedEvenWhereItHasNotANumber() {
        String json = GOOD.replace("0.5, 0", "NaN, 0");
        refused(json.replace("\"id\": 2", "id: 2"));
        refused(json.replace("}]}", "},]}"));
        refused(json.replace("NaN", "NaNa"));
        refused(json.replace("NaN", "-NaN1"));
    }

    @Test
    void theWordNanInANameIsNoNumber() throws IOException {
        assertEquals("NaN \"NaN", read(GOOD.replace("dog", "NaN \\\"NaN")).categories().get(1));
    }

    @Test
    void anAreaTooLargeIsNotGiven() throws IOException {
        LabelSet coco = read(GOOD.replace("5.5", "1e999"));
        assertEquals(null, coco.images().getFirst().boxes().getFirst().area());
    }

    @Test
    void aFileThatIsCutShortIsNamedWithThePlace() {
        LabelFileException e = refused(GOOD.substring(0, 150));
        assertEquals("is cut short", e.what());
        assertTrue(e.place().startsWith("$.annotations"), e.place());
    }

    @Test
    void looseJsonIsRefused() {
        refused(GOOD.replace("\"id\": 2", "id: 2"));
        refused(GOOD.replace("}]}", "},]}"));
        refused(GOOD + "{}");
    }

    @Test
    void whatHasNoImageOrClassOrBoxIsAFlaw() throws IOException {
        LabelSet orphaned =
                read(
                        GOOD.replace(
                                "\"image_id\": 7, \"category_id\": 1",
                                "\"image_id\": 9, \"category_id\": 1"));
        assertEquals(ProblemKind.MISSING_IMAGE, orphaned.orphans().getFirst().kind());
        LabelSet unnamed = read(GOOD.replace("\"category_id\": 1", "\"category_id\": 5"));
        assertEquals(
                ProblemKind.UNKNOWN_CLASS, unnamed.images().getFirst().flaws().getFirst().kind());
        LabelSet boxless = read(GOOD.replace("[0.5, 0, 10, 10]", "[]"));
        assertEquals(ProblemKind.NO_BOX, boxless.images().getFirst().flaws().getFirst().kind());
    }

    @Test
    void theBeginningTellsCocoFromOtherJson() throws IOException {
        Path file = folder.resolve("a.json");
        assertTrue(isCoco(Files.writeString(file, GOOD)));
        assertFalse(isCoco(Files.writeString(file, "[{\"image_id\": 1}]")));
        assertFalse(isCoco(Files.writeString(file, "{\"shapes\": [], \"a\": {}}")));
        String outlines = "{\"type\": \"x\", \"features\": [" + "1,".repeat(200_000) + "1]}";
        assertFalse(isCoco(Files.writeString(file, outlines)));
        // Damage is for the reader to name.
        assertTrue(isCoco(Files.writeString(file, "{\"info\": {\"a\"")));
        assertTrue(isCoco(Files.writeString(file, "{\"info\": }")));
    }

    private static boolean isCoco(Path file) throws IOException {
        return LabelFormat.of(FileStart.of(file)) == LabelFormat.COCO;
    }
}
