package org.vireo.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.vireo.job.JobMonitor;
import org.vireo.job.StoppingMonitor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class SampleDataTest {
    /** Eight training images are enough to reach one that is grey and one that is turned. */
    private static final SampleSettings FEW = new SampleSettings(11, 8, 1, 2);

    @TempDir Path folder;

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
        Map<String, byte[]> first = written("first", new SampleSettings(7, 4, 1, 2));
        Map<String, byte[]> again = written("again", new SampleSettings(7, 4, 1, 2));
        Map<String, byte[]> other = written("other", new SampleSettings(8, 4, 1, 2));

        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, again.get(name), name));
        String image = "labeled_data/training/images/1.JPEG";
        assertFalse(Arrays.equals(first.get(image), other.get(image)));
    }

    @Test
    void filesLieWhereTheReportPutsThem() throws Exception {
        Map<String, byte[]> files = written("layout", new SampleSettings(7, 2, 1, 2));

        assertEquals(
                List.of(
                        "README.md",
                        "labeled_data/training/images/1.JPEG",
                        "labeled_data/training/images/2.JPEG",
                        "labeled_data/training/labels/1.yml",
                        "labeled_data/training/labels/2.yml",
                        "labeled_data/validation/images/3.JPEG",
                        "labeled_data/validation/labels/3.yml",
                        "unlabeled_data/0.JPEG",
                        "unlabeled_data/1.PNG"),
                List.copyOf(files.keySet()));
    }

    @Test
    void labelsDescribeTheUprightImage() throws Exception {
        Path data = folder.resolve("data");
        SampleData.write(data, FEW, JobMonitor.unwatched());

        int turned = 0;
        int grey = 0;
        for (int number = 1; number <= 8; number++) {
            Path image = data.resolve("labeled_data/training/images/" + number + ".JPEG");
            BufferedImage stored = ImageIO.read(image.toFile());
            int orientation = orientation(image);
            turned += orientation == 1 ? 0 : 1;
            grey += stored.getRaster().getNumBands() == 1 ? 1 : 0;
            BufferedImage upright = turnedUpright(stored, orientation);
            Map<?, ?> label = yaml(data, number);

            assertEquals(List.of(upright.getWidth(), upright.getHeight()), label.get("image_size"));
            List<?> boxes = list(label, "bboxes");
            assertEquals(boxes.size(), list(label, "labels").size());
            for (Object box : boxes) {
                assertProper((List<?>) box, upright.getWidth(), upright.getHeight());
            }
            if (stored.getRaster().getNumBands() == 3) {
                assertAlike(SampleData.labelledScene(FEW, "training", number - 1).image(), upright);
            }
        }
        assertEquals(1, turned);
        assertEquals(1, grey);
    }

    @Test
    void everyOrientationIsUndoneByTurningAsExifSays() {
        BufferedImage upright = Scene.of(40, 30, Difficulty.HARD, Dice.of(1, "turn", 0)).image();
        for (int orientation = 1; orientation <= 8; orientation++) {
            BufferedImage back =
                    turnedUpright(ImageFiles.stored(upright, orientation), orientation);

            assertArrayEquals(
                    upright.getRGB(0, 0, 40, 30, null, 0, 40),
                    back.getRGB(0, 0, 40, 30, null, 0, 40),
                    "orientation " + orientation);
        }
    }

    @Test
    void unlabelledImagesAre224PixelsAndOneIsClearAtItsCorners() throws Exception {
        Path data = folder.resolve("data");
        SampleData.write(data, new SampleSettings(1, 0, 0, 2), JobMonitor.unwatched());

        BufferedImage plain = ImageIO.read(data.resolve("unlabeled_data/0.JPEG").toFile());
        BufferedImage cut = ImageIO.read(data.resolve("unlabeled_data/1.PNG").toFile());

        assertEquals(224, plain.getWidth());
        assertEquals(224, plain.getHeight());
        assertEquals(0, cut.getRGB(0, 0) >>> 24);
        assertEquals(255, cut.getRGB(112, 112) >>> 24);
    }

    @Test
    void aFolderWithOtherFilesIsRefusedInASentence() throws Exception {
        Files.writeString(folder.resolve("letter.txt"), "Dear reader");

        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> SampleData.write(folder, FEW, JobMonitor.unwatched()));

        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.contains(folder.toString()));
        assertTrue(sentence.contains("nothing was written"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void anEarlierSampleIsReplacedAndFilesOfOthersStay() throws Exception {
        SampleData.write(folder, new SampleSettings(1, 2, 0, 0), JobMonitor.unwatched());
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

        SampleData.write(folder, new SampleSettings(1, 1, 0, 0), JobMonitor.unwatched());

        assertTrue(Files.exists(folder.resolve("labeled_data/training/images/1.JPEG")));
        assertFalse(Files.exists(folder.resolve("labeled_data/training/images/2.JPEG")));
        assertFalse(Files.exists(folder.resolve("labeled_data/training/labels/2.yml")));
        assertTrue(Files.exists(notes));
    }

    @Test
    void aCancelledJobStopsAndSaysSo() throws Exception {
        JobMonitor impatient = new StoppingMonitor(1);

        assertFalse(SampleData.write(folder, FEW, impatient));

        assertFalse(Files.exists(folder.resolve("labeled_data/training/images/1.JPEG")));
    }

    @Test
    void absurdCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SampleSettings(1, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SampleSettings(1, 0, 0, 100_001));
    }

    private Map<String, byte[]> written(String name, SampleSettings settings) throws Exception {
        Path data = folder.resolve(name);
        assertTrue(SampleData.write(data, settings, JobMonitor.unwatched()));
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String relative = data.relativize(file).toString().replace('\\', '/');
                files.put(relative, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Map<?, ?> yaml(Path data, int number) throws IOException {
        String text =
                Files.readString(data.resolve("labeled_data/training/labels/" + number + ".yml"));
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static List<?> list(Map<?, ?> label, String key) {
        return (List<?>) Objects.requireNonNull(label.get(key), key);
    }

    private static int orientation(Path image) throws Exception {
        var exif =
                ImageMetadataReader.readMetadata(image.toFile())
                        .getFirstDirectoryOfType(ExifIFD0Directory.class);
        return exif == null ? 1 : exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
    }

    private static void assertProper(List<?> box, int width, int height) {
        int[] xyxy = box.stream().mapToInt(value -> (Integer) value).toArray();
        assertEquals(4, xyxy.length);
        assertTrue(0 <= xyxy[0] && xyxy[0] < xyxy[2] && xyxy[2] <= width, box.toString());
        assertTrue(0 <= xyxy[1] && xyxy[1] < xyxy[3] && xyxy[3] <= height, box.toString());
    }

    /** The same picture but for what JPEG loses. */
    private static void assertAlike(BufferedImage expected, BufferedImage actual) {
        double sum = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int a = (expected.getRGB(x, y) >> 8) & 0xff;
                int b = (actual.getRGB(x, y) >> 8) & 0xff;
                sum += Math.abs(a - b);
            }
        }
        double mean = sum / (expected.getWidth() * expected.getHeight());
        assertTrue(mean < 8, "mean difference " + mean);
    }

    /** Turns and mirrors step by step, as EXIF describes each orientation. */
    private static BufferedImage turnedUpright(BufferedImage image, int orientation) {
        return switch (orientation) {
            case 1 -> image;
            case 2 -> mirrored(image);
            case 3 -> clockwise(clockwise(image));
            case 4 -> mirrored(clockwise(clockwise(image)));
            case 5 -> mirrored(clockwise(image));
            case 6 -> clockwise(image);
            case 7 -> mirrored(clockwise(clockwise(clockwise(image))));
            case 8 -> clockwise(clockwise(clockwise(image)));
            default -> throw new AssertionError(orientation);
        };
    }

    private static BufferedImage clockwise(BufferedImage image) {
        int w = image.getHeight();
        int h = image.getWidth();
        BufferedImage turned = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                turned.setRGB(x, y, image.getRGB(y, w - 1 - x));
            }
        }
        return turned;
    }

    private static BufferedImage mirrored(BufferedImage image) {
        int w = image.getWidth();
        BufferedImage turned = new BufferedImage(w, image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < w; x++) {
                turned.setRGB(x, y, image.getRGB(w - 1 - x, y));
            }
        }
        return turned;
    }
}
