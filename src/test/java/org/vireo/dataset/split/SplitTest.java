package org.vireo.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

class SplitTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() {
        files = new TestFolder(root);
    }

    private void labeled(String stem, long seed) throws IOException {
        files.image(stem + ".jpg", seed).voc(stem + ".xml", "dog 1 2 30 40");
    }

    private void labeled(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            labeled("img%02d".formatted(i), i);
        }
    }

    private static Set<String> paths(ImageFolder folder, Split split) {
        Set<String> paths = new TreeSet<>();
        for (Example example : folder.catalogue().examples(split)) {
            paths.add(example.image().path());
        }
        return paths;
    }

    @Test
    void aFifthIsForValidationUnlessToldOtherwise() throws IOException {
        labeled(20);
        files.image("unlabeled.jpg", 99);
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(16, 4, 0), folder.ensureSplit(NOBODY));
            assertEquals(Split.UNASSIGNED, TestFolder.image(folder, "unlabeled.jpg").split());
        }
    }

    @Test
    void theSameSeedDividesTheSameFolderTheSameWay() throws IOException {
        labeled(20);
        Set<String> first;
        try (ImageFolder folder = files.open()) {
            folder.split(new SplitRule.Seeded(3, 0.25, 0), NOBODY);
            first = paths(folder, Split.VALIDATION);
            folder.split(new SplitRule.Seeded(4, 0.25, 0), NOBODY);
            assertNotEquals(first, paths(folder, Split.VALIDATION));
        }
        Files.delete(root.resolve(".vireo/vireo.db"));
        try (ImageFolder folder = files.open()) {
            folder.split(new SplitRule.Seeded(3, 0.25, 0), NOBODY);
            assertEquals(first, paths(folder, Split.VALIDATION));
            assertEquals(5, first.size());
        }
    }

    @Test
    void versionsOfOnePictureStayOnOneSide() throws IOException {
        for (int i = 0; i < 12; i++) {
            labeled("a%02d".formatted(i), i);
            labeled("b%02d".formatted(i), i);
            BufferedImage larger = TestFolder.picture(i, 160, 120);
            files.write("c%02d.jpg".formatted(i), TestFolder.encoded(larger, "jpg"))
                    .write("c%02d.xml".formatted(i), TestFolder.vocText(160, 120, "dog 1 2 30 40"));
        }
        for (long seed = 0; seed < 5; seed++) {
            try (ImageFolder folder = files.open()) {
                folder.split(new SplitRule.Seeded(seed, 0.3, 0), NOBODY);
                Set<String> training = new TreeSet<>();
                paths(folder, Split.TRAINING).forEach(path -> training.add(path.substring(1, 3)));
                Set<String> validation = new TreeSet<>();
                paths(folder, Split.VALIDATION)
                        .forEach(path -> validation.add(path.substring(1, 3)));
                assertEquals(12, training.size() + validation.size());
                assertTrue(validation.size() >= 2, "validation has " + validation);
                assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.SPLIT_LEAK));
            }
        }
    }

    /** A picture of tiles, of which in each further frame six others have a new color. */
    private static BufferedImage frame(int video, int number) {
        BufferedImage image = TestFolder.picture(100 + video);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 6 * number; i++) {
            Random random = new Random(1000L * video + i);
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int tile = i * 11 % 72;
            int left = TestFolder.WIDTH * (tile % 9) / 9;
            int top = TestFolder.HEIGHT * (tile / 9) / 8;
            graphics.fillRect(left, top, TestFolder.WIDTH / 9 + 1, TestFolder.HEIGHT / 8);
        }
        graphics.dispose();
        return image;
    }

    @Test
    void framesOfOneVideoStayOnOneSide() throws IOException {
        for (int video = 0; video < 10; video++) {
            for (int number = 0; number < 4; number++) {
                String stem = "v" + video + "/frame_" + number;
                files.write(stem + ".png", TestFolder.encoded(frame(video, number), "png"));
                files.voc(stem + ".xml", "dog 1 2 30 40");
            }
        }
        try (ImageFolder folder = files.open()) {
            for (int seed = 0; seed < 3; seed++) {
                assertEquals(
                        new SplitCounts(32, 8, 0),
                        folder.split(new SplitRule.Seeded(seed, 0.2, 0), NOBODY));
                Set<String> videos = new TreeSet<>();
                paths(folder, Split.VALIDATION).forEach(p -> videos.add(p.substring(0, 2)));
                assertEquals(2, videos.size(), videos.toString());
            }
        }
    }

    @Test
    void everyNthIsExactlyThatAndNamesWhatLeaks() throws IOException {
        for (String stem : List.of("r-1", "r-10", "r-11", "r-2", "r-3", "r-4")) {
            labeled(stem, stem.equals("r-4") ? "r-1".hashCode() : stem.hashCode());
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(4, 2, 0), folder.split(new SplitRule.EveryNth(5), NOBODY));
            assertEquals(Set.of("r-1.jpg", "r-4.jpg"), paths(folder, Split.VALIDATION));
            folder.split(new SplitRule.EveryNth(2), NOBODY);
            assertEquals(Set.of("r-1.jpg", "r-11.jpg", "r-3.jpg"), paths(folder, Split.VALIDATION));
            Problem leak = TestFolder.problems(folder, ProblemKind.SPLIT_LEAK).getFirst();
            assertEquals("r-4.jpg", leak.file());
        }
    }

    @Test
    void whatAPersonDecidedStays() throws IOException {
        labeled(10);
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            String one = paths(folder, Split.VALIDATION).iterator().next();
            long id = TestFolder.image(folder, one).id();
            folder.catalogue().setSplit(List.of(id), Split.TRAINING);
            folder.split(new SplitRule.Seeded(0, 0.2, 0), NOBODY);
            assertEquals(Split.TRAINING, TestFolder.image(folder, one).split());
            assertEquals(2, paths(folder, Split.VALIDATION).size());
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(8, 2, 0), folder.ensureSplit(NOBODY));
        }
    }

    @Test
    void imagesThatAreLabeledLaterJoinWithoutMovingOthers() throws IOException {
        labeled(10);
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            Set<String> before = paths(folder, Split.VALIDATION);
            for (int i = 50; i < 60; i++) {
                labeled("later" + i, i);
            }
            folder.refresh(NOBODY);
            assertEquals(new SplitCounts(16, 4, 0), folder.ensureSplit(NOBODY));
            assertTrue(paths(folder, Split.VALIDATION).containsAll(before));
        }
    }

    @Test
    void foldersThatNameTheSidesDecide() throws IOException {
        labeled("train/images/a", 1);
        labeled("valid/images/b", 2);
        labeled("test/images/c", 3);
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(1, 1, 1), folder.ensureSplit(NOBODY));
            assertEquals(Set.of("test/images/c.jpg"), paths(folder, Split.TEST));
        }
    }

    @Test
    void whatAPersonLabelsInAFolderThatSaysNothingIsForTraining() throws IOException {
        labeled("train/a", 1);
        labeled("val/b", 2);
        labeled("test/c", 3);
        files.image("more/d.jpg", 4);
        files.image("more/copy-of-b.jpg", 2);
        files.image("test/e.jpg", 5);
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(1, 1, 1), folder.ensureSplit(NOBODY));
            for (String path : List.of("more/d.jpg", "more/copy-of-b.jpg", "test/e.jpg")) {
                long id = TestFolder.image(folder, path).id();
                LabeledByHand.label(folder.catalogue(), id, List.of(), ImageState.CHECKED_EMPTY);
            }
            assertEquals(new SplitCounts(2, 1, 2), folder.ensureSplit(NOBODY));
            assertEquals(Set.of("train/a.jpg", "more/d.jpg"), paths(folder, Split.TRAINING));
            folder.refresh(NOBODY);
            assertEquals(new SplitCounts(2, 1, 2), folder.ensureSplit(NOBODY));
        }
    }

    @Test
    void withoutAnythingForValidationWhatIsCalledTestIs() throws IOException {
        labeled("train/a", 1);
        labeled("test/b", 2);
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(1, 1, 0), folder.ensureSplit(NOBODY));
            assertEquals(Set.of("test/b.jpg"), paths(folder, Split.VALIDATION));
        }
    }

    @Test
    void aTestSideIsTakenFromTheTrainingImagesAndStays() throws IOException {
        labeled(20);
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            Set<String> validation = paths(folder, Split.VALIDATION);
            assertTrue(folder.holdOut(0.2, NOBODY).isEmpty());
            assertEquals(new SplitCounts(12, 4, 4), folder.splitCounts());
            assertEquals(validation, paths(folder, Split.VALIDATION));
            Set<String> test = paths(folder, Split.TEST);
            assertTrue(folder.holdOut(0.4, NOBODY).isEmpty());
            assertEquals(test, paths(folder, Split.TEST));
            for (int i = 50; i < 60; i++) {
                labeled("later" + i, i);
            }
            folder.refresh(NOBODY);
            assertEquals(new SplitCounts(18, 6, 6), folder.ensureSplit(NOBODY));
            assertTrue(paths(folder, Split.TEST).containsAll(test));
        }
    }

    @Test
    void whereListsDivideNoTestSideIsMadeAndTheReasonIsSaid() throws IOException {
        labeled("train/a", 1);
        labeled("val/b", 2);
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            String reason = folder.holdOut(0.2, NOBODY).orElseThrow();
            assertTrue(reason.contains("as its folders and lists say"), reason);
            assertEquals(new SplitCounts(1, 1, 0), folder.splitCounts());
        }
    }

    /** A part of a scene of random discs, as a camera that was moved a little sees it. */
    private static BufferedImage scene(long seed, double left, double top, boolean mirrored) {
        BufferedImage image = new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        if (mirrored) {
            graphics.translate(120, 0);
            graphics.scale(-1, 1);
        }
        graphics.translate(-left * 120, -top * 90);
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int side = 12 + random.nextInt(24);
            graphics.fillOval(random.nextInt(180) - 30, random.nextInt(150) - 30, side, side);
        }
        graphics.dispose();
        return image;
    }

    @Test
    void shiftedAndMirroredCopiesStayOnOneSideAndAreListedWhereTheyDoNot() throws IOException {
        for (int i = 0; i < 12; i++) {
            double shift = 0.04 + 0.012 * i;
            files.write("a%02d.png".formatted(i), TestFolder.encoded(scene(i, 0, 0, false), "png"));
            files.write(
                    "b%02d.png".formatted(i),
                    TestFolder.encoded(scene(i, shift, -shift, i % 2 == 0), "png"));
            for (String copy : List.of("a", "b")) {
                files.voc(copy + "%02d.xml".formatted(i), "dog 1 2 30 40");
            }
        }
        try (ImageFolder folder = files.open()) {
            folder.split(new SplitRule.Seeded(0, 0.3, 0.2), NOBODY);
            for (Split side : Split.values()) {
                Set<String> numbers = new TreeSet<>();
                paths(folder, side).forEach(path -> numbers.add(path.substring(1, 3)));
                assertEquals(paths(folder, side).size(), 2 * numbers.size(), side.toString());
            }
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.SPLIT_LEAK));
            String said = folder.splitGroups();
            assertTrue(
                    said.startsWith("Kept on one side: 12 look-alikes, mirrored or shifted, too."),
                    said);
            long moved = TestFolder.image(folder, "a00.png").id();
            Split other =
                    TestFolder.image(folder, "b00.png").split() == Split.TRAINING
                            ? Split.TEST
                            : Split.TRAINING;
            folder.catalogue().setSplit(List.of(moved), other);
            folder.ensureSplit(NOBODY);
            Problem leak = TestFolder.problems(folder, ProblemKind.SPLIT_LEAK).getFirst();
            assertTrue(leak.sentence().contains("but the same picture as"), leak.sentence());
        }
    }

    @Test
    void whatNamesSayWasMadeOfOneImageStaysOnOneSide() throws IOException {
        int seed = 0;
        for (int i = 0; i < 8; i++) {
            for (String stem : List.of("plate%d_z01", "plate%d_z02", "plate%d_z02_flip")) {
                labeled(stem.formatted(i), seed++);
            }
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(
                    new SplitCounts(12, 6, 6),
                    folder.split(new SplitRule.Seeded(1, 0.25, 0.25), NOBODY));
            String said = folder.splitGroups();
            assertTrue(said.startsWith("Kept on one side: 16 by a common name."), said);
            Set<String> plates = new TreeSet<>();
            paths(folder, Split.TEST).forEach(path -> plates.add(path.substring(0, 6)));
            assertEquals(2, plates.size(), plates.toString());
        }
    }

    @Test
    void aFolderThatNamesOneSideOnlyDecidesNothing() throws IOException {
        for (int i = 0; i < 10; i++) {
            labeled("train/" + i, i);
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(8, 2, 0), folder.ensureSplit(NOBODY));
        }
    }

    @Test
    void aCopyOfAValidationImageLeavesTheTraining() throws IOException {
        labeled("train/a", 1);
        labeled("train/b", 2);
        labeled("val/b2", 2);
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(1, 1, 0), folder.ensureSplit(NOBODY));
            assertEquals(
                    "train/b.jpg",
                    TestFolder.problems(folder, ProblemKind.SPLIT_LEAK).getFirst().file());
            assertEquals(Set.of("train/a.jpg"), paths(folder, Split.TRAINING));
        }
    }

    @Test
    void aCameraThatNeverMovesIsStillDivided() throws IOException {
        for (int i = 0; i < 10; i++) {
            BufferedImage frame = TestFolder.picture(1);
            frame.setRGB(i * 5, i * 3, Color.RED.getRGB());
            files.write("f%d.png".formatted(i), TestFolder.encoded(frame, "png"))
                    .voc("f%d.xml".formatted(i), "dog 1 2 30 40");
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(8, 2, 0), folder.ensureSplit(NOBODY));
        }
    }

    @Test
    void anImageThatCannotBeDecodedIsListedAndLeftOut() throws IOException {
        labeled(5);
        byte[] jpeg = TestFolder.encoded(TestFolder.picture(77, 640, 480), "jpg");
        files.write("cut.jpg", Arrays.copyOf(jpeg, jpeg.length / 2))
                .write("cut.xml", TestFolder.vocText(640, 480, "dog 1 2 30 40"));
        try (ImageFolder folder = files.open()) {
            assertEquals(new SplitCounts(4, 1, 0), folder.ensureSplit(NOBODY));
            assertEquals(
                    "cut.jpg",
                    TestFolder.problems(folder, ProblemKind.UNREADABLE_IMAGE).getFirst().file());
        }
    }

    @Test
    void theFingerprintFollowsLabelsAndSplitButNotPlaceAndTime() throws IOException {
        labeled(6);
        String before;
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            before = folder.catalogue().fingerprint();
            assertEquals(before, folder.catalogue().fingerprint());
        }
        Path copy = Files.createDirectories(root.resolve(".copy"));
        try (var all = Files.list(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (ImageFolder folder = new TestFolder(copy).open()) {
            folder.ensureSplit(NOBODY);
            assertEquals(before, folder.catalogue().fingerprint());
            long id = TestFolder.image(folder, "img00.jpg").id();
            LabeledByHand.label(folder.catalogue(), id, List.of(), ImageState.CHECKED_EMPTY);
            assertNotEquals(before, folder.catalogue().fingerprint());
        }
    }

    @Test
    void rulesAreRememberedAsText() {
        for (SplitRule rule :
                List.of(
                        new SplitRule.ByLayout(),
                        new SplitRule.Seeded(-5, 0.125, 0),
                        new SplitRule.Seeded(2, 0.2, 0.15),
                        new SplitRule.EveryNth(5))) {
            assertEquals(rule, SplitRule.of(rule.text()).orElseThrow());
        }
        assertTrue(SplitRule.of("every 1").isEmpty());
        assertTrue(SplitRule.of("drop table").isEmpty());
    }
}
