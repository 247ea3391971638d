package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class FolderDepthTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

    /** A picture whose samples grow from left to right. */
    private void deep(String name, int low, int high) throws IOException {
        BufferedImage image = new BufferedImage(64, 8, BufferedImage.TYPE_USHORT_GRAY);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 8; y++) {
                image.getRaster().setSample(x, y, 0, low + (high - low) * x / 63);
            }
        }
        new TestFolder(root).write(name, TestFolder.encoded(image, "png"));
    }

    private ImageFolder open() throws IOException {
        return new TestFolder(root).open();
    }

    @Test
    void twelveBitsInSixteenAreSpreadOverTheSamplesOfTheFolder() throws IOException {
        deep("a.png", 300, 1900);
        deep("b.png", 250, 1700);
        try (ImageFolder folder = open()) {
            assertEquals(DepthRule.range(250, 1900), folder.depth());
            Problem said = TestFolder.problems(folder, ProblemKind.DEPTH_RULE).getFirst();
            assertTrue(said.sentence().contains("250 and 1,900 in all images"), said.sentence());
        }
    }

    @Test
    void samplesThatFillSixteenBitsKeepTheWholeRange() throws IOException {
        deep("a.png", 10_000, 65_535);
        deep("b.png", 0, 50_000);
        try (ImageFolder folder = open()) {
            assertEquals(DepthRule.WHOLE, folder.depth());
        }
    }

    @Test
    void imagesThatWouldBeNearlyBlackBesideOthersAreShownByTheirOwn() throws IOException {
        deep("camera.png", 300, 1900);
        deep("full.png", 10_000, 65_535);
        try (ImageFolder folder = open()) {
            assertEquals(DepthRule.EACH, folder.depth());
            folder.chooseDepth(DepthRule.WHOLE, NOBODY);
            assertEquals(DepthRule.WHOLE, folder.depth());
            List<Problem> black = TestFolder.problems(folder, ProblemKind.NEARLY_BLACK);
            assertEquals(1, black.size());
            assertTrue(
                    black.getFirst().sentence().contains("from 300 to 1,900, 2.4 % of the range"),
                    black.getFirst().sentence());
        }
    }

    @Test
    void aChosenRuleStaysWhateverImagesCome() throws IOException {
        deep("a.png", 300, 1900);
        try (ImageFolder folder = open()) {
            folder.chooseDepth(DepthRule.range(0, 4095), NOBODY);
        }
        deep("b.png", 0, 65_535);
        try (ImageFolder folder = open()) {
            folder.refresh(NOBODY);
            assertEquals(DepthRule.range(0, 4095), folder.depth());
            folder.fitDepth(NOBODY);
            assertEquals(DepthRule.EACH, folder.depth());
        }
    }

    @Test
    void newImagesWithinTheRangeDoNotMoveIt() throws IOException {
        deep("a.png", 300, 1900);
        try (ImageFolder folder = open()) {
            deep("b.png", 500, 1500);
            folder.refresh(NOBODY);
            assertEquals(DepthRule.range(300, 1900), folder.depth());
            assertEquals(
                    255,
                    (ImageFile.decode(root.resolve("a.png"), folder.depth())
                                            .toBufferedImage()
                                            .getRGB(63, 0)
                                    & 0xFFFFFF)
                            & 255);
        }
    }
}
