package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.ImageTrait;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Each kind of problem is listed with its file, and nothing stops the scan. */
class ScanProblemsTest {
    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() throws IOException {
        files = new TestFolder(root).image("good.jpg", 0);
    }

    /** Scans, checks that the good image came through, and gives the only problem of a kind. */
    private Problem only(ProblemKind kind) throws IOException {
        try (ImageFolder folder = files.open()) {
            assertTrue(TestFolder.image(folder, "good.jpg").isReadable());
            List<Problem> problems = TestFolder.problems(folder, kind);
            assertEquals(1, problems.size(), () -> folder.catalogue().problems().toString());
            return problems.getFirst();
        }
    }

    private static byte[] jpeg() throws IOException {
        return TestFolder.encoded(TestFolder.picture(1), "jpg");
    }

    @Test
    void anEmptyOrCutOrForeignImage() throws IOException {
        files.write("a.jpg", new byte[0])
                .write("b.jpg", Arrays.copyOf(jpeg(), 40))
                .write("c.png", "this is text")
                .write("d.heic", "????ftypheic");
        try (ImageFolder folder = files.open()) {
            for (String name : List.of("a.jpg", "b.jpg", "c.png", "d.heic")) {
                assertFalse(TestFolder.image(folder, name).isReadable(), name);
            }
            List<Problem> problems = TestFolder.problems(folder, ProblemKind.UNREADABLE_IMAGE);
            assertEquals(4, problems.size());
            assertTrue(problems.get(0).sentence().contains("it is empty"));
        }
    }

    @Test
    void anImageCutInItsPixelsIsListedAndNotCounted() throws IOException {
        byte[] png = TestFolder.encoded(TestFolder.picture(2), "png");
        files.write("a.jpg", Arrays.copyOf(jpeg(), jpeg().length * 2 / 3))
                .write("b.png", Arrays.copyOf(png, png.length * 2 / 3));
        try (ImageFolder folder = files.open()) {
            List<Problem> problems = TestFolder.problems(folder, ProblemKind.UNREADABLE_IMAGE);
            assertEquals(List.of("a.jpg", "b.png"), problems.stream().map(Problem::file).toList());
            assertEquals(1, folder.catalogue().imageCounts().get(ImageState.UNLABELED));
        }
    }

    @Test
    void aWrongExtension() throws IOException {
        files.write("a.png", jpeg());
        Problem problem = only(ProblemKind.WRONG_EXTENSION);
        assertEquals("a.png", problem.file());
        assertTrue(problem.what().contains("JPEG"));
    }

    @Test
    void aDecompressionBomb() throws IOException {
        byte[] png = TestFolder.encoded(TestFolder.picture(1), "png");
        png[16] = 0x00;
        png[17] = 0x03;
        png[21] = 0x03;
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        files.write("bomb.png", png);
        assertEquals("bomb.png", only(ProblemKind.IMAGE_TOO_LARGE).file());
    }

    @Test
    void oddPixelsAreInformation() throws IOException {
        BufferedImage sixteen = new BufferedImage(9, 9, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage alpha = new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB);
        BufferedImage grey = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
        files.write("16.png", TestFolder.encoded(sixteen, "png"))
                .write("alpha.png", TestFolder.encoded(alpha, "png"))
                .write("grey.jpg", TestFolder.encoded(grey, "jpg"))
                .write("cmyk.jpg", cmyk());
        try (ImageFolder folder = files.open()) {
            assertEquals(1, TestFolder.problems(folder, ProblemKind.SIXTEEN_BIT).size());
            assertEquals(1, TestFolder.problems(folder, ProblemKind.ALPHA).size());
            assertEquals(2, TestFolder.problems(folder, ProblemKind.GREY).size());
            assertEquals(
                    "cmyk.jpg", TestFolder.problems(folder, ProblemKind.CMYK).getFirst().file());
            assertEquals(
                    new Picture(9, 9, 1, Set.of(ImageTrait.GREY, ImageTrait.SIXTEEN_BIT)),
                    TestFolder.image(folder, "16.png").picture());
        }
    }

    private static byte[] cmyk() throws IOException {
        Raster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 9, 9, 4, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        return bytes.toByteArray();
    }

    /** Labels a.jpg by VOC and gives its annotations; the folder's state is checked. */
    private List<Annotation> annotations(ImageState state, String... boxes) throws IOException {
        files.image("a.jpg", 1).voc("a.xml", boxes);
        try (ImageFolder folder = files.open()) {
            ImageEntry image = TestFolder.image(folder, "a.jpg");
            assertEquals(state, image.state());
            return folder.catalogue().annotations(image.id());
        }
    }

    @Test
    void aBoxWithoutAreaIsDropped() throws IOException {
        assertEquals(1, annotations(ImageState.LABELED, "a 5 5 5 9", "b 1 1 9 9").size());
        Problem problem = only(ProblemKind.ZERO_AREA_BOX);
        assertEquals("a.xml", problem.file());
        assertEquals("object 0", problem.place());
    }

    @Test
    void anInvertedBoxIsPutRight() throws IOException {
        Box box = annotations(ImageState.LABELED, "a 9 1 2 8").getFirst().box();
        assertEquals(new Box(2, 1, 9, 8), box);
        assertEquals("a.xml", only(ProblemKind.INVERTED_BOX).file());
    }

    @Test
    void aBoxThatLeavesTheImageIsClipped() throws IOException {
        Annotation annotation = annotations(ImageState.LABELED, "a -5 10 70 40").getFirst();
        assertEquals(new Box(0, 10, 64, 40), annotation.box());
        assertEquals(64 * 30, annotation.area());
        only(ProblemKind.BOX_CLIPPED);
    }

    @Test
    void aBoxOutsideTheImageIsDroppedAndProvesNothing() throws IOException {
        assertEquals(List.of(), annotations(ImageState.UNLABELED, "a 70 10 90 40"));
        only(ProblemKind.BOX_OUTSIDE);
    }

    @Test
    void manyBoxesThatLeaveTheirImagesRaiseDoubtsAboutTheConvention() throws IOException {
        annotations(ImageState.LABELED, "a 40 30 40 30", "a 40 30 80 60", "a 40 30 70 60");
        Problem problem = only(ProblemKind.BOX_CONVENTION);
        assertTrue(problem.what().contains("x, y, width, height"));
    }

    @Test
    void anUnknownClassIsDropped() throws IOException {
        files.write("classes.txt", "dog\n")
                .image("a.jpg", 1)
                .write("a.txt", "4 .5 .5 .1 .1\n0 .5 .5 .1 .1\n");
        Problem problem = only(ProblemKind.UNKNOWN_CLASS);
        assertEquals("a.txt", problem.file());
        assertEquals("line 1", problem.place());
    }

    @Test
    void labelsWithoutAnImage() throws IOException {
        files.image("images/a.jpg", 1)
                .voc("labels/a.xml", "dog 1 2 3 4")
                .voc("labels/gone.xml", "dog 1 2 3 4")
                .write("pom.xml", "<project/>");
        assertEquals("labels/gone.xml", only(ProblemKind.MISSING_IMAGE).file());
    }

    @Test
    void aCocoImageThatIsNotThere() throws IOException {
        files.write("a.json", TestFolder.coco("good.jpg", "gone.jpg"));
        Problem problem = only(ProblemKind.MISSING_IMAGE);
        assertEquals("a.json", problem.file());
        assertEquals("image gone.jpg", problem.place());
    }

    @Test
    void notANumberInJson() throws IOException {
        String json = TestFolder.coco("good.jpg").replace("29, 38", "NaN, 38");
        files.write("instances.json", json);
        Problem problem = only(ProblemKind.NOT_A_NUMBER);
        assertEquals("instances.json", problem.file());
        assertEquals("annotations[0] of good.jpg", problem.place());
    }

    @Test
    void entitiesInXml() throws IOException {
        files.image("a.jpg", 1).write("a.xml", "<!DOCTYPE a><annotation/>");
        assertEquals("a.xml", only(ProblemKind.XML_ENTITIES).file());
    }

    @Test
    void labelsThatAreNoTextInAnyEncoding() throws IOException {
        files.image("a.jpg", 1).write("a.yml", new byte[] {'l', 0, (byte) 0xFF, 1, (byte) 0x81});
        assertTrue(only(ProblemKind.UNREADABLE_LABELS).what().contains("UTF-8"));
    }

    @Test
    void anEncodingThatIsGuessedIsNamed() throws IOException {
        files.image("a.jpg", 1)
                .write(
                        "a.yml",
                        "labels: [Bär]\nbboxes: [[1, 2, 3, 4]]"
                                .getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(only(ProblemKind.ENCODING).what().contains("Windows-1252 (Latin-1): Bär"));
    }

    @Test
    void copies() throws IOException {
        files.image("sub/copy.jpg", 0);
        Problem problem = only(ProblemKind.DUPLICATE);
        assertEquals("sub/copy.jpg", problem.file());
        assertTrue(problem.what().contains("good.jpg"));
    }

    @Test
    void labelsOfASmallerCopyAreScaled() throws IOException {
        files.image("a.jpg", 1).write("a.xml", TestFolder.vocText(32, 24, "dog 1 2 16 12"));
        assertEquals("a.xml", only(ProblemKind.SIZE_MISMATCH).file());
        try (ImageFolder folder = files.open()) {
            long id = TestFolder.image(folder, "a.jpg").id();
            assertEquals(
                    new Box(2, 4, 32, 24), folder.catalogue().annotations(id).getFirst().box());
        }
    }

    @Test
    void labelsOfAnotherShapeAreKeptAndDoubted() throws IOException {
        files.image("a.jpg", 1).write("a.xml", TestFolder.vocText(50, 50, "dog 1 2 16 12"));
        assertTrue(only(ProblemKind.SIZE_MISMATCH).done().contains("as they are"));
    }

    @Test
    void oneFileDoesNotFloodTheList() throws IOException {
        String[] boxes = new String[1500];
        Arrays.fill(boxes, "a 5 5 5 9");
        files.image("a.jpg", 1).voc("a.xml", boxes);
        assertTrue(only(ProblemKind.MORE_PROBLEMS).what().contains("500"));
    }

    @Test
    void aNameThatIsNoText() throws IOException {
        try (ImageFolder folder = files.open()) {
            // Java cannot make such a name; the shell can.
            Process shell =
                    new ProcessBuilder("sh", "-c", "cp good.jpg \"$(printf 'b\\344d.jpg')\"")
                            .directory(root.toFile())
                            .start();
            assumeTrue(waitFor(shell));
            folder.refresh(JobMonitor.unwatched());
            assertEquals(1, folder.catalogue().images().size());
            assertEquals(1, TestFolder.problems(folder, ProblemKind.NAME_NOT_TEXT).size());
        }
    }

    private static boolean waitFor(Process process) {
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
