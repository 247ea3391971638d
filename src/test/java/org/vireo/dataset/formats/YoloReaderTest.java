package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

class YoloReaderTest {
    private static final List<String> NAMES = List.of("dog", "race car");

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ImageLabels read(String text) throws IOException {
        return YoloReader.read(file("a.txt", text), YoloLines.plain(NAMES), 100, 50);
    }

    @Test
    void centersAndSizesBecomeCorners() throws IOException {
        ImageLabels labels = read("1 0.5 0.5 0.2 0.4\r\n\n0 .25 .5 .5 1 0.9\n");
        assertEquals(
                NamedBox.of(new Box(40, 15, 60, 35), "race car").at("line 1"),
                labels.boxes().get(0));
        assertEquals(new Box(0, 0, 50, 50), labels.boxes().get(1).box());
        assertEquals(0.9, labels.boxes().get(1).score());
        assertEquals("line 3", labels.boxes().get(1).place());
    }

    @Test
    void anOutlineGivesItsBoxAndArea() throws IOException {
        NamedBox triangle = read("0 0.1 0.2 0.5 0.2 0.1 0.6").boxes().getFirst();
        assertEquals(10, triangle.box().x1(), 1e-9);
        assertEquals(30, triangle.box().y2(), 1e-9);
        assertEquals(0.5 * 40 * 20, Objects.requireNonNull(triangle.area()), 1e-9);
    }

    @Test
    void aClassWithoutANameIsAFlaw() throws IOException {
        ImageLabels labels = read("2 .5 .5 .1 .1\n0 .5 .5 .1 .1");
        assertEquals(1, labels.boxes().size());
        assertEquals(ProblemKind.UNKNOWN_CLASS, labels.flaws().getFirst().kind());
        assertEquals("line 1", labels.flaws().getFirst().place());
    }

    @Test
    void withoutNamesTheNumberIsTheName() throws IOException {
        Path file = file("a.txt", "3 .5 .5 .1 .1");
        assertEquals(
                "3",
                YoloReader.read(file, YoloLines.plain(List.of()), 10, 10)
                        .boxes()
                        .getFirst()
                        .category());
    }

    @Test
    void anEmptyFileSaysThatThereIsNothing() throws IOException {
        assertTrue(read("\n").saysEmpty());
    }

    @Test
    void otherTextIsRefused() {
        assertThrows(LabelFileException.class, () -> read("a photo of a dog"));
        assertThrows(LabelFileException.class, () -> read("0 .5 .5 .1"));
        assertThrows(LabelFileException.class, () -> read("-1 .5 .5 .1 .1"));
        assertThrows(LabelFileException.class, () -> read("0.5 .5 .5 .1 .1"));
    }

    @Test
    void namesComeFromListsAndMapsAndLines() throws IOException {
        assertEquals(
                NAMES, YoloNames.read(file("data.yaml", "nc: 2\nnames: [dog, race car]")).names());
        assertEquals(
                List.of("dog", "", "race car"),
                YoloNames.read(file("b.yaml", "names:\n  2: race car\n  0: dog\n")).names());
        assertEquals(NAMES, YoloNames.read(file("obj.names", "dog\nrace car\n\n")).names());
    }

    @Test
    void aBlankLineBetweenNamesIsRefusedSinceItWouldShiftThem() throws IOException {
        Path file = file("classes.txt", "dog\n\nrace car\n");
        assertEquals(
                "line 2",
                assertThrows(LabelFileException.class, () -> YoloNames.read(file)).place());
    }

    @Test
    void aYamlWithoutNamesIsRefused() throws IOException {
        Path file = file("a.yaml", "lr: 0.1\n");
        assertThrows(LabelFileException.class, () -> YoloNames.read(file));
    }
}
