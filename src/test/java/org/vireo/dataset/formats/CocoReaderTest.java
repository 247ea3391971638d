package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private CocoFile read(String json) throws IOException {
        return CocoReader.read(Files.writeString(folder.resolve("a.json"), json));
    }

    private LabelFileException refused(String json) {
        return assertThrows(LabelFileException.class, () -> read(json));
    }

    @Test
    void partsMayComeInAnyOrder() throws IOException {
        CocoFile coco = read(GOOD);
        ImageLabels labels = coco.labels(coco.images().getFirst());
        assertEquals(List.of("race car", "dog"), coco.categories());
        assertEquals(
                new NamedBox(new Box(1, 2, 4, 6), "race car", true, 5.5, null, "annotations[0]"),
                labels.boxes().get(0));
        assertEquals("dog", labels.boxes().get(1).category());
        assertTrue(coco.labels(coco.images().get(1)).saysEmpty());
        assertTrue(coco.isAnnotated());
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        assertEquals(2, read("\uFEFF" + GOOD).images().size());
    }

    @Test
    void aBoxWithNotANumberIsAFlawAndTheOthersAreRead() throws IOException {
        for (String word : List.of("NaN", "Infinity", "-Infinity")) {
            CocoFile coco = read(GOOD.replace("0.5, 0, 10, 10", "0.5, " + word + ",10, 10"));
            ImageLabels labels = coco.labels(coco.images().getFirst());
            assertEquals(1, labels.boxes().size());
            ImageLabels.Flaw flaw = labels.flaws().getFirst();
            assertEquals(ProblemKind.NOT_A_NUMBER, flaw.kind());
            assertEquals("annotations[1]", flaw.place());
        }
    }

    @Test
    void anAreaOrSizeThatIsNotANumberIsNotGiven() throws IOException {
        CocoFile coco = read(GOOD.replace("5.5", "NaN").replace("\"width\": 64", "\"width\":NaN"));
        assertEquals(0, coco.images().getFirst().width());
        NamedBox box = coco.labels(coco.images().getFirst()).boxes().getFirst();
        assertEquals(null, box.area());
        assertEquals(new Box(1, 2, 4, 6), box.box());
    }

    @Test
    void aNameOrIdThatIsNotANumberIsRefused() {
        for (String part : List.of("\"dog\"", "\"b.jpg\"", "7, \"file_name\"")) {
            String json = GOOD.replace(part, part.replaceFirst("7|\"[a-z.]+\"", "NaN"));
            LabelFileException e = refused(json);
            assertEquals(ProblemKind.NOT_A_NUMBER, e.kind(), e.what());
        }
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
    void aNumberTooLargeIsRefused() {
        refused(GOOD.replace("5.5", "1e999"));
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
        refused(GOOD.replace("[1, 2, 3, 4]", "{}"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Path file = folder.resolve("a.json");
        Files.write(file, GOOD.replace("dog", "Bär").getBytes(StandardCharsets.ISO_8859_1));
        LabelFileException e = assertThrows(LabelFileException.class, () -> CocoReader.read(file));
        assertTrue(e.what().contains("UTF-8"), e.what());
    }

    @Test
    void whatHasNoImageOrClassOrBoxIsAFlaw() throws IOException {
        CocoFile orphaned =
                read(
                        GOOD.replace(
                                "\"image_id\": 7, \"category_id\": 1",
                                "\"image_id\": 9, \"category_id\": 1"));
        assertEquals(ProblemKind.MISSING_IMAGE, orphaned.orphans().getFirst().kind());
        CocoFile unnamed = read(GOOD.replace("\"category_id\": 1", "\"category_id\": 5"));
        assertEquals(
                ProblemKind.UNKNOWN_CLASS,
                unnamed.labels(unnamed.images().getFirst()).flaws().getFirst().kind());
        CocoFile boxless = read(GOOD.replace("[0.5, 0, 10, 10]", "[]"));
        assertEquals(
                ProblemKind.NO_BOX,
                boxless.labels(boxless.images().getFirst()).flaws().getFirst().kind());
    }

    @Test
    void twoClassesOfOneIdAreRefused() {
        refused(GOOD.replace("{\"id\": 1, \"name\"", "{\"id\": 3, \"name\""));
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
