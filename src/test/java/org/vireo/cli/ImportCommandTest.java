package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class ImportCommandTest {
    @TempDir Path images;
    private final RecordedTerminal terminal = new RecordedTerminal(false);

    private void drawSample() {
        int code =
                terminal.run(
                        "sample-data",
                        "--out=" + images,
                        "--training=4",
                        "--validation=2",
                        "--unlabeled=2");
        assertEquals(ExitCode.OK, code, terminal.err());
    }

    @Test
    void whatIsInAFolderIsToldInAFewLines() {
        drawSample();
        assertEquals(ExitCode.OK, terminal.run("import", images.toString()), terminal.err());
        String out = terminal.out();
        assertTrue(out.contains("8 images: "), out);
        assertTrue(out.contains("Split: 4 for training, 2 for validation"), out);
        assertTrue(out.contains("mushroom"), out);
    }

    @Test
    void anotherSplitCanBeAskedFor() {
        drawSample();
        terminal.run("import", images.toString(), "--every", "3");
        assertTrue(terminal.out().contains("(one in 3 by name, from the first)"), terminal.out());
    }

    @Test
    void aSplitThatLeavesASideEmptyIsRefused() {
        drawSample();
        assertEquals(
                ExitCode.USAGE, terminal.run("import", images.toString(), "--validation", "2"));
        assertEquals(
                ExitCode.USAGE,
                terminal.run("import", images.toString(), "--validation=.2", "--every=3"));
        assertTrue(terminal.err().contains("mutually exclusive"), terminal.err());
    }

    @Test
    void aDamagedImageIsNamedAndTheRestIsUsed() throws Exception {
        drawSample();
        Path image = images.resolve("labeled_data/training/images/2.JPEG");
        Files.write(image, new byte[] {1, 2, 3});
        assertEquals(ExitCode.OK, terminal.run("import", images.toString()));
        assertTrue(terminal.out().contains("  labeled_data/training/images/2.JPEG"));
        assertTrue(terminal.out().contains("Split: 3 for training"), terminal.out());
    }

    @Test
    void aFolderWithoutImagesIsBadData() {
        assertEquals(ExitCode.BAD_DATA, terminal.run("import", images.toString()));
        assertTrue(terminal.err().contains("There are no images in"), terminal.err());
        RecordedTerminal nowhere = new RecordedTerminal(false);
        assertFalse(nowhere.run("import", images.resolve("x").toString()) == ExitCode.OK);
        assertTrue(nowhere.err().startsWith("There is no folder"), nowhere.err());
    }

    @Test
    void aFolderThatHoldsSomethingElseIsNotDrawnOver() throws Exception {
        Files.writeString(images.resolve("thesis.txt"), "mine");
        assertEquals(ExitCode.FAILED, terminal.run("sample-data", "--out", images.toString()));
        assertTrue(terminal.err().contains("nothing was written"), terminal.err());
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
    }
}
