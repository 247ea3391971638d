package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class ReportYmlTest {
    private static final String GOOD =
            """
            bboxes:
            - - 1
              - 2.5
              - 30
              - 40
            - [5, 6, 7e0, 8]
            image_size:
            - 64
            - 48
            labels:
            - no
            - "race car"
            """;

    @TempDir Path folder;

    private ImageLabels read(String yml) throws IOException {
        return ReportYml.read(Files.writeString(folder.resolve("a.yml"), yml));
    }

    private LabelFileException refused(String yml) {
        return assertThrows(LabelFileException.class, () -> read(yml));
    }

    @Test
    void blockAndFlowListsAreRead() throws IOException {
        ImageLabels labels = read(GOOD);
        assertEquals(64, labels.width());
        assertEquals(48, labels.height());
        assertEquals(new Box(1, 2.5, 30, 40), labels.boxes().get(0).box());
        assertEquals(new Box(5, 6, 7, 8), labels.boxes().get(1).box());
    }

    @Test
    void aClassCalledNoIsNoTruthValue() throws IOException {
        assertEquals("no", read(GOOD).boxes().getFirst().category());
    }

    @Test
    void emptyListsSayThatThereIsNothing() throws IOException {
        assertTrue(read("bboxes: []\nlabels: []\nimage_size: [3, 4]\n").saysEmpty());
        assertTrue(read("bboxes:\nlabels:\n").saysEmpty());
    }

    @Test
    void notANumberDropsOnlyItsObject() throws IOException {
        ImageLabels labels = read(GOOD.replace("2.5", ".nan"));
        assertEquals(1, labels.boxes().size());
        assertEquals(ProblemKind.NOT_A_NUMBER, labels.flaws().getFirst().kind());
    }

    @Test
    void listsThatDoNotPairUpAreRefused() {
        assertTrue(refused(GOOD.replace("- no\n", "")).what().contains("2 bboxes but 1 labels"));
        refused(GOOD.replace("labels:", "names:"));
    }

    @Test
    void aBadEntryCostsThatEntry() throws IOException {
        for (String bad : List.of("[5, 6, 7]", "[5, 6, x, 8]", "{a: 1}", "5")) {
            ImageLabels labels = read(GOOD.replace("[5, 6, 7e0, 8]", bad));
            assertEquals(1, labels.boxes().size(), bad);
            assertEquals("object 1", labels.flaws().getFirst().place());
        }
        assertEquals(2, read(GOOD.replace("[64, 48]", "wide")).boxes().size());
    }

    @Test
    void tagsAndAliasesAreRefused() {
        assertTrue(refused("!!java.net.URL {a: b}\n").what().contains("tag"));
        assertTrue(refused("labels: &x []\nbboxes: *x\n").what().contains("alias"));
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        LabelFileException e = refused("bboxes: " + "[".repeat(20_000));
        assertTrue(e.what().contains("nested"), e.what());
        refused("a: " + "{b: ".repeat(20_000));
        refused("- ".repeat(20_000));
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        refused(GOOD + "labels: []\n");
    }

    @Test
    void emptyAndForeignFilesAreRefused() throws IOException {
        refused("");
        refused("just text");
        refused(GOOD + "---\n" + GOOD);
        Path file = folder.resolve("b.yml");
        Files.write(file, "labels: [Bär]".getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(LabelFileException.class, () -> ReportYml.read(file));
    }
}
