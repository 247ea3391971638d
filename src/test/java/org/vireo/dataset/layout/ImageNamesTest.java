package org.vireo.dataset.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.UnaryOperator;

/** The image that a name means is found, whoever wrote the name. */
class ImageNamesTest {
    private static final List<String> IMAGES =
            List.of(
                    "set/my photo.png",
                    "café.png",
                    "IMG_1.JPG",
                    "a/1.png",
                    "b/1.png",
                    "100%.png",
                    "a+b.png",
                    "what?.png");

    @TempDir Path root;

    private static String found(String name) {
        var match = new ImageNames<>(IMAGES, UnaryOperator.identity()).find(name, "labels.json");
        return match.other() == null ? String.valueOf(match.image()) : "ambiguous";
    }

    @Test
    void pathsOfOtherPlacesServersAndSystemsAreFound() {
        assertEquals("set/my photo.png", found("C:\\data\\set\\my photo.png"));
        assertEquals("set/my photo.png", found("/data/local-files/?d=set/my%20photo.png"));
        assertEquals("set/my photo.png", found("/data/local-files/?d=set%5Cmy%20photo.png"));
        assertEquals("set/my photo.png", found("/data/upload/1/1a2b3c4d-my+photo.png"));
        assertEquals("set/my photo.png", found("https://host/b/my%20photo.png?X-Sig=a/b&c=d#e"));
        assertEquals("set/my photo.png", found("file:///home/me/./set/MY%20PHOTO.PNG"));
        assertEquals("café.png", found("images/caf%C3%A9.png"));
        assertEquals("café.png", found(Normalizer.normalize("café.png", Normalizer.Form.NFD)));
        assertEquals("IMG_1.JPG", found("img_1.jpg"));
        assertEquals("IMG_1.JPG", found("img_1"));
    }

    @Test
    void signsThatAreMeantAsTheyStandAreTakenSo() {
        assertEquals("100%.png", found("100%.png"));
        assertEquals("a+b.png", found("x/a+b.png"));
        assertEquals("what?.png", found("what?.png"));
        assertEquals("null", found("nothing%zz.png"));
        assertEquals("null", found("?"));
        assertEquals("null", found(""));
    }

    @Test
    void theLongestEndOfThePathDecidesAndElseNobodyDoes() {
        assertEquals("b/1.png", found("/other/root/b/1.png"));
        assertEquals("b/1.png", found("B\\1.PNG"));
        assertEquals("ambiguous", found("1.png"));
        assertEquals("ambiguous", found("c/1.png"));
    }

    @Test
    void whatStaysAmbiguousGetsNobodysLabelsAndIsNamed() throws IOException {
        TestFolder files =
                new TestFolder(root)
                        .image("a/1.jpg", 1)
                        .image("b/1.jpg", 2)
                        .image("c/2.jpg", 3)
                        .write("x.json", TestFolder.coco("1.jpg", "p/2.jpg", "q/2.jpg"));
        try (ImageFolder folder = files.open()) {
            assertEquals(3, folder.catalogue().imageCounts().get(ImageState.UNLABELED));
            assertEquals(3, TestFolder.problems(folder, ProblemKind.AMBIGUOUS).size());
        }
    }

    @Test
    void aLabelFileInOtherCapitalsOrWithTheNameInsideIsFound() throws IOException {
        String named = TestFolder.vocText(64, 48, "dog 1 2 30 40");
        TestFolder files =
                new TestFolder(root)
                        .image("images/IMG_1.JPG", 1)
                        .voc("annotations/img_1.xml", "dog 1 2 30 40")
                        .image("images/b 2.jpg", 2)
                        .write(
                                "annotations/0001.xml",
                                named.replace("<size>", "<filename>C:\\b 2.jpg</filename><size>"));
        try (ImageFolder folder = files.open()) {
            assertEquals(2, folder.catalogue().imageCounts().get(ImageState.LABELED));
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.MISSING_IMAGE));
        }
    }
}
