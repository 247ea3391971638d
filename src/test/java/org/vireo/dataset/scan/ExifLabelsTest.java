package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Boxes fit the upright image, whether the labels were made with or without its EXIF rotation. */
class ExifLabelsTest {
    @TempDir Path root;

    /** Stored as 64 x 48 with a white box at (8, 8, 24, 16), shown turned. */
    private void writeImage(int orientation) throws IOException {
        BufferedImage stored = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stored.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(8, 8, 16, 8);
        graphics.dispose();
        byte[] jpeg = TestFolder.encoded(stored, "jpg");
        new TestFolder(root).write("a.jpg", TestFolder.turned(jpeg, orientation));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void labelsOfTheStoredImageAreTurnedWithIt(int orientation) throws IOException {
        writeImage(orientation);
        TestFolder files =
                new TestFolder(root).write("a.xml", TestFolder.vocText(64, 48, "x 8 8 24 16"));
        try (ImageFolder folder = files.open()) {
            ImageEntry image = TestFolder.image(folder, "a.jpg");
            assertEquals(48, image.width());
            assertEquals(64, image.height());
            Box box = folder.catalogue().annotations(image.id()).getFirst().box();
            RgbImage upright = ImageFile.decode(folder.file(image), DepthRule.DECLARED);
            assertTrue(brightness(upright, box) > 240, () -> orientation + ": " + box);
            assertEquals(16 * 8, box.area());
            assertEquals(1, TestFolder.problems(folder, ProblemKind.SIZE_MISMATCH).size());
            assertEquals(1, TestFolder.problems(folder, ProblemKind.EXIF_ORIENTATION).size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void labelsOfTheUprightImageAreKept(int orientation) throws IOException {
        writeImage(orientation);
        int width = orientation >= 5 ? 48 : 64;
        TestFolder files =
                new TestFolder(root)
                        .write("a.xml", TestFolder.vocText(width, 112 - width, "x 8 8 24 16"));
        try (ImageFolder folder = files.open()) {
            long id = TestFolder.image(folder, "a.jpg").id();
            assertEquals(
                    new Box(8, 8, 24, 16), folder.catalogue().annotations(id).getFirst().box());
            assertEquals(0, TestFolder.problems(folder, ProblemKind.SIZE_MISMATCH).size());
        }
    }

    private static double brightness(RgbImage image, Box box) {
        double sum = 0;
        int count = 0;
        for (int y = (int) box.y1(); y < box.y2(); y++) {
            for (int x = (int) box.x1(); x < box.x2(); x++) {
                sum += image.rgb()[(y * image.width() + x) * 3] & 0xFF;
                count++;
            }
        }
        return sum / count;
    }
}
