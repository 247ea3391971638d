package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a later look at the folder finds, and what a stopped one keeps. */
class RescanTest {
    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() throws IOException {
        files = new TestFolder(root);
        for (int i = 0; i < 3; i++) {
            files.image("images/%d.jpg".formatted(i), i)
                    .voc("labels/%d.xml".formatted(i), "dog 1 2 30 40");
        }
    }

    private static ScanSummary refresh(ImageFolder folder) throws IOException {
        return folder.refresh(JobMonitor.unwatched());
    }

    private static Box box(ImageFolder folder, String path) {
        long id = TestFolder.image(folder, path).id();
        return folder.catalogue().annotations(id).getFirst().box();
    }

    /** Clocks of file systems may be coarse. */
    private void touch(String path) throws IOException {
        Path file = root.resolve(path);
        FileTime time = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5_000));
    }

    @Test
    void nothingNewMeansNothingRead() throws IOException {
        try (ImageFolder folder = files.open()) {
            assertEquals(new ScanSummary(0, 0, 0, true), refresh(folder));
        }
    }

    @Test
    void newChangedAndVanishedFilesAreFound() throws IOException {
        try (ImageFolder folder = files.open()) {
            files.image("images/new.jpg", 9).image("images/0.jpg", 10);
            touch("images/0.jpg");
            Files.delete(root.resolve("images/1.jpg"));
            assertEquals(new ScanSummary(1, 1, 1, true), refresh(folder));
            assertEquals(
                    List.of("images/0.jpg", "images/2.jpg", "images/new.jpg"),
                    folder.catalogue().images().stream().map(ImageEntry::path).toList());
            assertEquals(
                    "images/1.jpg",
                    TestFolder.problems(folder, ProblemKind.VANISHED).getFirst().file());
            assertEquals(
                    "labels/1.xml",
                    TestFolder.problems(folder, ProblemKind.MISSING_IMAGE).getFirst().file());
        }
    }

    @Test
    void anImageThatComesBackHasItsLabelsAgain() throws IOException {
        try (ImageFolder folder = files.open()) {
            Path away = root.resolve(".away");
            Files.move(root.resolve("images/1.jpg"), away);
            refresh(folder);
            Files.move(away, root.resolve("images/1.jpg"));
            assertEquals(new ScanSummary(0, 0, 0, true), refresh(folder));
            assertEquals(new Box(1, 2, 30, 40), box(folder, "images/1.jpg"));
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.VANISHED));
        }
    }

    @Test
    void aChangedLabelFileIsReadAgainAndItsProblemsAreNew() throws IOException {
        try (ImageFolder folder = files.open()) {
            files.voc("labels/1.xml", "dog 1 2 30 41", "dog 3 3 3 3");
            touch("labels/1.xml");
            assertEquals(new ScanSummary(0, 1, 0, true), refresh(folder));
            assertEquals(new Box(1, 2, 30, 41), box(folder, "images/1.jpg"));
            assertEquals(1, TestFolder.problems(folder, ProblemKind.ZERO_AREA_BOX).size());
            files.voc("labels/1.xml", "dog 1 2 30 42");
            refresh(folder);
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.ZERO_AREA_BOX));
        }
    }

    @Test
    void whatAPersonEditedWinsOverTheFile() throws IOException {
        try (ImageFolder folder = files.open()) {
            ImageEntry image = TestFolder.image(folder, "images/1.jpg");
            int dog = folder.catalogue().categories().getFirst().id();
            Annotation drawn =
                    new Annotation(
                            new Box(5, 5, 9, 9), dog, false, 16, Annotation.Source.DRAWN, null);
            LabeledByHand.label(folder.catalogue(), image.id(), List.of(drawn), ImageState.LABELED);
            files.voc("labels/1.xml", "dog 1 2 30 41");
            touch("labels/1.xml");
            refresh(folder);
            assertEquals(List.of(drawn), folder.catalogue().annotations(image.id()));
            assertEquals(1, TestFolder.problems(folder, ProblemKind.EDITED_HERE).size());
            assertEquals(0, refresh(folder).changed());
        }
    }

    @Test
    void whatAPersonEditedIsThereAtTheNextOpening() throws IOException {
        try (ImageFolder folder = files.open()) {
            long id = TestFolder.image(folder, "images/1.jpg").id();
            LabeledByHand.label(folder.catalogue(), id, List.of(), ImageState.CHECKED_EMPTY);
        }
        try (ImageFolder folder = files.open()) {
            assertEquals(
                    ImageState.CHECKED_EMPTY, TestFolder.image(folder, "images/1.jpg").state());
        }
    }

    @Test
    void labelsStayWhenTheirFileVanishes() throws IOException {
        try (ImageFolder folder = files.open()) {
            Files.delete(root.resolve("labels/1.xml"));
            assertEquals(new ScanSummary(0, 0, 0, true), refresh(folder));
            assertEquals(new Box(1, 2, 30, 40), box(folder, "images/1.jpg"));
        }
    }

    @Test
    void newNamesForYoloClassesAreTaken() throws IOException {
        TestFolder yolo =
                new TestFolder(root.resolve("yolo"))
                        .image("a.jpg", 1)
                        .write("a.txt", "1 .5 .5 .5 .5")
                        .write("classes.txt", "dog\n");
        try (ImageFolder folder = yolo.open()) {
            assertEquals(ImageState.UNLABELED, TestFolder.image(folder, "a.jpg").state());
            yolo.write("classes.txt", "dog\ncat\n");
            refresh(folder);
            assertEquals(ImageState.LABELED, TestFolder.image(folder, "a.jpg").state());
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.UNKNOWN_CLASS));
        }
    }

    @Test
    void aChangedCocoFileIsReadAgain() throws IOException {
        TestFolder coco =
                new TestFolder(root.resolve("coco"))
                        .image("a.jpg", 1)
                        .image("b.jpg", 2)
                        .write("all.json", TestFolder.coco("a.jpg"));
        try (ImageFolder folder = coco.open()) {
            assertEquals(ImageState.UNLABELED, TestFolder.image(folder, "b.jpg").state());
            coco.write("all.json", TestFolder.coco("b.jpg", "a.jpg"));
            refresh(folder);
            assertEquals(new Box(1, 2, 30, 40), box(folder, "b.jpg"));
            assertEquals(ImageState.CHECKED_EMPTY, TestFolder.image(folder, "a.jpg").state());
        }
    }

    @Test
    void aStoppedScanKeepsWhatItReadAndTheNextGoesOn() throws IOException {
        for (int i = 100; i < 700; i++) {
            files.write("many/%d.jpg".formatted(i), "no image " + i);
        }
        try (ImageFolder folder = files.open(new StopAt("Reading images"))) {
            assertFalse(folder.isComplete());
            int kept = folder.catalogue().images().size();
            assertTrue(kept > 0 && kept < 603, "kept " + kept);
        }
        try (ImageFolder folder = files.open()) {
            assertTrue(folder.isComplete());
            assertEquals(603, folder.catalogue().images().size());
        }
    }

    @Test
    void aStoppedRefreshIsGoneOnWithAtTheNextOpening() throws IOException {
        files.open().close();
        files.image("images/new.jpg", 9);
        try (ImageFolder folder = files.open()) {
            assertFalse(folder.refresh(new StopAt("Reading images")).complete());
            assertFalse(folder.isComplete());
        }
        try (ImageFolder folder = files.open()) {
            assertTrue(folder.isComplete());
            assertEquals(4, folder.catalogue().images().size());
        }
    }

    @Test
    void aDatabaseLeftWithItsLogIsReadWholly() throws IOException {
        Path copy = root.resolve(".copy");
        try (ImageFolder folder = files.open()) {
            long id = TestFolder.image(folder, "images/0.jpg").id();
            LabeledByHand.label(folder.catalogue(), id, List.of(), ImageState.CHECKED_EMPTY);
            Files.createDirectories(copy);
            // What a killed process leaves: the file and its log, never closed.
            for (String name : List.of("vireo.db", "vireo.db-wal")) {
                Files.copy(folder.workFolder().resolve(name), copy.resolve(name));
            }
        }
        try (Catalogue catalogue = Catalogue.open(copy.resolve("vireo.db"))) {
            assertEquals(
                    ImageState.CHECKED_EMPTY,
                    catalogue.image("images/0.jpg").orElseThrow().state());
        }
    }

    /** Cancels as soon as a phase is reported. */
    private static final class StopAt implements JobMonitor {
        private final String phase;
        private final AtomicInteger seen = new AtomicInteger();

        StopAt(String phase) {
            this.phase = phase;
        }

        @Override
        public void progress(String now, long done, long total) {
            if (now.equals(phase)) {
                seen.incrementAndGet();
            }
        }

        @Override
        public boolean isCancelled() {
            return seen.get() > 0;
        }
    }
}
