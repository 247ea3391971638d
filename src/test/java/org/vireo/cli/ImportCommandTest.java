package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class ImportCommandTest {
    @TempDir Path disk;
    private Path images = Path.of("set before each test");
    private final RecordedTerminal terminal = new RecordedTerminal(false);

    @BeforeEach
    void nameFolder() throws Exception {
        images = Files.createDirectory(disk.resolve("images"));
    }

    private void drawSample() throws IOException {
        SampleData.write(images, new SampleSettings(1, 4, 2, 2), JobMonitor.unwatched());
    }

    @Test
    void whatIsInAFolderIsToldInAFewLines() throws Exception {
        drawSample();
        assertEquals(ExitCode.OK, terminal.run("import", images.toString()), terminal.err());
        String out = terminal.out();
        assertTrue(out.contains("8 images: "), out);
        assertTrue(out.contains("Split: 4 images for training, 2 for validation"), out);
        assertTrue(out.contains("mushroom"), out);
    }

    @Test
    void anotherSplitCanBeAskedFor() throws Exception {
        drawSample();
        terminal.run("import", images.toString(), "--every", "3");
        assertTrue(terminal.out().contains("(one in 3 by name, from the first)"), terminal.out());
    }

    @Test
    void aSplitThatLeavesASideEmptyIsRefused() throws Exception {
        drawSample();
        assertEquals(
                ExitCode.USAGE, terminal.run("import", images.toString(), "--validation", "2"));
        assertEquals(
                ExitCode.USAGE,
                terminal.run("import", images.toString(), "--validation=.2", "--every=3"));
        assertTrue(terminal.err().contains("mutually exclusive"), terminal.err());
    }

    @Test
    void aTestSideIsHeldOutOfADivisionByChance() throws Exception {
        drawSample();
        assertEquals(
                ExitCode.OK,
                terminal.run("import", images.toString(), "--validation=.34", "--test=.33"));
        String out = terminal.out();
        assertTrue(out.contains("for validation, 2 held out for the test (by chance"), out);
        assertEquals(ExitCode.USAGE, terminal.run("import", images.toString(), "--test=.2"));
        assertTrue(terminal.err().contains("--test SHARE goes with --validation"), terminal.err());
    }

    @Test
    void aDamagedImageIsNamedAndTheRestIsUsed() throws Exception {
        drawSample();
        Path image = images.resolve("labeled_data/training/images/2.JPEG");
        Files.write(image, new byte[] {1, 2, 3});
        assertEquals(ExitCode.OK, terminal.run("import", images.toString()));
        assertTrue(terminal.out().contains("  labeled_data/training/images/2.JPEG"));
        assertTrue(terminal.out().contains("Split: 3 images for training"), terminal.out());
    }

    @Test
    void aFolderWithoutImagesIsBadData() {
        assertEquals(ExitCode.BAD_DATA, terminal.run("import", images.toString()));
        assertTrue(terminal.err().contains("There are no images in"), terminal.err());
        RecordedTerminal nowhere = new RecordedTerminal(false);
        assertFalse(nowhere.run("import", images.resolve("x").toString()) == ExitCode.OK);
        assertTrue(nowhere.err().startsWith("There is no folder"), nowhere.err());
    }

    /** YOLO labels of one image, elsewhere. */
    private Path labels(String lines) throws Exception {
        Path labels = disk.resolve("labels");
        Path file = Files.createDirectories(labels.resolve("unlabeled_data")).resolve("0.txt");
        Files.writeString(file, lines);
        Files.writeString(labels.resolve("classes.txt"), "snail\n");
        return labels;
    }

    @Test
    void whatAnotherProgramAddedOrDeletedSinceIsSeenByEveryCommand() throws Exception {
        drawSample();
        String folder = images.toString();
        assertEquals(ExitCode.OK, terminal.run("import", folder), terminal.err());
        Path added = images.resolve("labeled_data/training/images/2.JPEG");
        Files.copy(added, images.resolve("unlabeled_data/another.JPEG"));
        Files.delete(added);
        RecordedTerminal later = new RecordedTerminal(false);
        String out = "--out=" + disk.resolve("out");
        assertEquals(ExitCode.OK, later.run("export", folder, "--format=coco", out), later.err());
        String all = later.out() + later.err();
        assertTrue(all.contains("1 image is new, 0 changed, 1 is gone"), all);
        assertTrue(later.out().contains("5 images"), all);
    }

    @Test
    void labelsThatLieElsewhereAreImported() throws Exception {
        drawSample();
        Path labels = labels("0 0.5 0.5 0.2 0.2\n");
        int code = terminal.run("import", images.toString(), "--labels", labels.toString());
        assertEquals(ExitCode.OK, code, terminal.err());
        assertTrue(
                terminal.out().contains("Imported 1 box into 1 image; 0 stayed"), terminal.out());
        assertTrue(terminal.out().contains("snail 1"), terminal.out());
    }

    @Test
    void theNamesOfClassesAreReadByTheEncodingThatIsSaid() throws Exception {
        drawSample();
        Path labels = labels("0 0.5 0.5 0.2 0.2\n");
        Files.write(
                labels.resolve("classes.txt"),
                "ślimak\n".getBytes(Charset.forName("windows-1250")));
        String[] command = {"import", images.toString(), "--labels", labels.toString()};
        String[] chosen = Arrays.copyOf(command, command.length + 1);
        chosen[command.length] = "--encoding=windows-1250";
        assertEquals(ExitCode.OK, terminal.run(chosen), terminal.err());
        assertTrue(terminal.out().contains("ślimak 1"), terminal.out());
        assertTrue(
                terminal.out().contains("it reads as Central European, Windows-1250: ślimak"),
                terminal.out());
    }

    @Test
    void boxesThatLeaveTheirImagesAreNotImportedUnasked() throws Exception {
        drawSample();
        Path labels = labels("0 .5 .5 .2 .2\n0 .9 .5 .9 .2\n0 .1 .5 .9 .2\n");
        String[] command = {
            "import", images.toString(), "--labels", labels.toString(), "--boxes=cxcywh"
        };
        assertEquals(ExitCode.BAD_DATA, terminal.run(command));
        assertTrue(terminal.err().contains("2 boxes leave their images"), terminal.err());
        String[] clipped = Arrays.copyOf(command, command.length + 1);
        clipped[command.length] = "--clip";
        assertEquals(ExitCode.OK, terminal.run(clipped), terminal.err());
    }

    @Test
    void onlyWhatChangedIsExportedAgain() throws Exception {
        drawSample();
        String folder = images.toString();
        String[] first = {"export", folder, "--format=voc", "--out=" + images.resolveSibling("e1")};
        assertEquals(ExitCode.OK, terminal.run(first), terminal.err());
        assertEquals(
                ExitCode.OK,
                terminal.run(
                        "export",
                        folder,
                        "--format=voc",
                        "--changed",
                        "--side=training",
                        "--out=" + images.resolveSibling("e2")),
                terminal.err());
        assertTrue(terminal.out().contains("Wrote 0 images with 0 boxes"), terminal.out());
        assertEquals(
                ExitCode.USAGE,
                terminal.run(
                        "export", folder, "--format=voc", "--changed", "--labeled", "--out=e3"));
    }

    @Test
    void labelsAreExportedIntoANewFolderOnly() throws Exception {
        drawSample();
        String[] export = {
            "export", images.toString(), "--format=coco", "--out=" + images.resolve("coco")
        };
        assertEquals(ExitCode.OK, terminal.run(export), terminal.err());
        assertTrue(terminal.out().contains("as COCO into"), terminal.out());
        assertEquals(ExitCode.FAILED, terminal.run(export));
        assertTrue(terminal.err().contains("is not empty"), terminal.err());
        String within = "--out=" + images.resolve("again");
        String[] copies = {"export", images.toString(), "--format=yolo", "--images", within};
        assertEquals(ExitCode.FAILED, terminal.run(copies));
        assertTrue(terminal.err().contains("choose one outside of it"), terminal.err());
    }
}
