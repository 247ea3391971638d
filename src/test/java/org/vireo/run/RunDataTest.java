package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.duplicates.ContentHash;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RunDataTest {
    private static final String HEADER =
            "{\"version\":1,\"images\":1,\"categories\":[{\"id\":3,\"name\":\"dog\"}]}\n";

    @TempDir Path temporary;

    private static Example image(String path, Annotation... boxes) {
        return new Example(
                7,
                path,
                new FileStamp(3, 1_700_000_000_123L),
                path.length() == 1 ? 0 : 0xF0E1_D2C3_B4A5_9687L,
                640,
                480,
                boxes.length == 0 ? ImageState.UNLABELED : ImageState.LABELED,
                boxes.length == 0 ? Split.UNASSIGNED : Split.TRAINING,
                List.of(boxes));
    }

    private Path file() {
        return temporary.resolve("data.jsonl");
    }

    @Test
    void whatIsWrittenIsReadAgainToTheLastBit() throws Exception {
        Box box = new Box(0.1, 1.0 / 3, 99.99999999999999, 1e-7);
        RunData data =
                new RunData(
                        List.of(new Category(3, "dog"), new Category(1, "Füchse \"rot\"\n")),
                        List.of(
                                image("a/ü „b“.jpg", Annotation.imported(box, 3)),
                                image(
                                        "c.jpg",
                                        new Annotation(
                                                box,
                                                1,
                                                true,
                                                12.5,
                                                Annotation.Source.IMPORTED,
                                                null)),
                                image("..d/e.jpg")));
        data.write(file());
        assertEquals(data, RunData.read(file()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.jpg", "/etc/passwd", "a/../../b.jpg", "a/..", "..", "\\u0000.jpg"})
    void aPathThatLeadsOutOfTheFolderIsRefused(String path) throws Exception {
        Files.writeString(file(), HEADER + line(path));
        RunException e = assertThrows(RunException.class, () -> RunData.read(file()));
        assertTrue(e.sentence().contains("line 2 of " + file()), e::sentence);
    }

    private static String line(String path) {
        return "{\"path\":\"" + path + "\",\"bytes\":1,\"width\":1,\"height\":1}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'path':'a'} | path, bytes, width or height is missing",
                "{'path':'a','bytes':1,'width':99999999,'height':1} | 99999999 is not between",
                "{'path':'a','bytes':1,'width':1,'height':1,'boxes':[[4,0,0,1,1]]} | class 4",
                "{'path':'a','bytes':1,'width':1,'height':1,'boxes':[[3.5,0,0,1,1]]} | class 3.5",
                "{'path':'a','bytes':1,'width':1,'height':1,'boxes':[[3,0,0,1]]} | damaged",
                "{'path':'a','bytes':1,'width':1,'height':1,'boxes':[null]} | a value is missing",
                "{'path':'a','bytes':1,'width':1,'height':1,'boxes':[[3,0,0,NaN,1]]} | damaged",
                "{'path':'a','bytes':1,'width':1,'height':1,'side':'left'} | damaged",
                "{'path':'a','bytes':1,'width':1, | damaged",
                "nothing | damaged",
            })
    void aDamagedLineIsNamed(String line, String reason) throws Exception {
        Files.writeString(file(), HEADER + line.replace('\'', '"') + "\n");
        RunException e = assertThrows(RunException.class, () -> RunData.read(file()));
        assertTrue(e.sentence().contains("line 2 of " + file()), e::sentence);
        assertTrue(e.sentence().contains(reason), e::sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'version':1,'images':0,'categories':[null]} | a value is missing",
                "{'version':1,'images':0,'categories':[{'id':1}]} | a value is missing",
                "{'version':1,'images':0,'categories':[{'id':0,'name':'a'}]} | not 0",
                "{'version':1,'images':0} | the classes are missing",
                "{'version':1,'images':-1,'categories':[]} | -1 is not between",
            })
    void aDamagedFirstLineIsNamed(String line, String reason) throws Exception {
        Files.writeString(file(), line.replace('\'', '"') + "\n");
        assertTrue(sentence().contains("line 1 of " + file()), this::sentence);
        assertTrue(sentence().contains(reason), this::sentence);
    }

    @Test
    void aListThatIsCutOffOrTooLongIsRefused() throws Exception {
        Files.writeString(file(), HEADER);
        assertTrue(sentence().contains("ends after 0 of 1 images"));
        Files.writeString(file(), HEADER + line("a") + line("b"));
        assertTrue(sentence().contains("line 3 of " + file()));
        Files.writeString(file(), HEADER.replace("1,\"images\"", "2,\"images\""));
        assertTrue(sentence().contains("version 2 is not known"));
        Files.writeString(file(), "x".repeat((8 << 20) + 1));
        assertTrue(sentence().contains("over 8 million characters"));
        Files.writeString(file(), "");
        assertTrue(sentence().contains("it is empty"));
    }

    private String sentence() {
        return assertThrows(RunException.class, () -> RunData.read(file())).sentence();
    }

    @Test
    void imagesThatAreGoneOrChangedAreNamedOnceAndCounted() throws Exception {
        RunData data =
                new RunData(List.of(), List.of(image("a"), image("b"), image("c"), image("d")));
        for (String there : List.of("a", "b", "c", "d")) {
            Files.writeString(temporary.resolve(there), "123");
        }
        assertEquals("", GoneImages.of(data, temporary, JobMonitor.unwatched()).sentence());
        long content = Long.parseUnsignedLong(ContentHash.of(temporary.resolve("a")), 16);
        Example known =
                new Example(
                        1,
                        "a",
                        new FileStamp(3, 5),
                        content,
                        1,
                        1,
                        ImageState.UNLABELED,
                        Split.UNASSIGNED,
                        List.of());
        RunData one = new RunData(List.of(), List.of(known, image("b")));
        assertEquals("", GoneImages.of(one, temporary, JobMonitor.unwatched()).sentence());
        Files.writeString(temporary.resolve("a"), "124");
        assertEquals(
                "1 of the 2 images of the run is gone or changed, and left out: a (changed).",
                GoneImages.of(one, temporary, JobMonitor.unwatched()).sentence());
        Files.writeString(temporary.resolve("a"), "123");
        Files.delete(temporary.resolve("b"));
        Files.writeString(temporary.resolve("d"), "1234");
        GoneImages gone = GoneImages.of(data, temporary, JobMonitor.unwatched());
        assertEquals(
                "2 of the 4 images of the run are gone or changed, and left out: b (gone), d"
                        + " (changed).",
                gone.sentence());
        assertEquals(
                List.of(1, 3),
                gone.in(4, i -> "abcd".substring(i, i + 1)).stream().boxed().toList());
        Files.delete(temporary.resolve("a"));
        RunException e =
                assertThrows(
                        RunException.class,
                        () -> GoneImages.of(data, temporary, JobMonitor.unwatched()));
        assertTrue(e.sentence().contains("put them back into " + temporary), e::sentence);
    }
}
