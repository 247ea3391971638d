package org.vireo.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lists of images divide them, as VOC and YOLO write them. */
class SplitListsTest {
    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() {
        files = new TestFolder(root);
    }

    private void voc(String... names) throws IOException {
        for (String name : names) {
            files.image("JPEGImages/" + name + ".jpg", name.hashCode())
                    .voc("Annotations/" + name + ".xml", "dog 1 2 30 40");
        }
    }

    private void yolo(String... paths) throws IOException {
        for (String path : paths) {
            String label = path.replaceFirst("images/", "labels/").replace(".jpg", ".txt");
            files.image(path, path.hashCode()).write(label, "0 0.5 0.5 0.2 0.2\n");
        }
    }

    private static void assertSide(Split side, ImageFolder folder, String... images) {
        for (String image : images) {
            assertEquals(side, TestFolder.image(folder, image).split(), image);
        }
    }

    @Test
    void vocSaysItInImageSets() throws IOException {
        voc("a", "b", "c 1", "d");
        files.write("ImageSets/Main/train.txt", "a\nb  1\n\n")
                .write("ImageSets/Main/val.txt", "c 1\n")
                .write("ImageSets/Main/trainval.txt", "a\nb\nc 1\n")
                .write("ImageSets/Main/test.txt", "d\n")
                .write("ImageSets/Main/dog_train.txt", "d  1\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "JPEGImages/a.jpg", "JPEGImages/b.jpg");
            assertSide(Split.VALIDATION, folder, "JPEGImages/c 1.jpg");
            assertSide(Split.TEST, folder, "JPEGImages/d.jpg");
            assertEquals(new SplitRule.ByLayout(), folder.splitRule());
        }
    }

    @Test
    void vocsTestImagesValidateWhereNothingElseDoes() throws IOException {
        voc("a", "b");
        files.write("ImageSets/Main/trainval.txt", "a\n").write("ImageSets/Main/test.txt", "b\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "JPEGImages/a.jpg");
            assertSide(Split.VALIDATION, folder, "JPEGImages/b.jpg");
        }
    }

    @Test
    void imagesThatAListNamesInVainAreCounted() throws IOException {
        voc("a", "b");
        files.write("ImageSets/Main/train.txt", "a\ngone\nlost\n")
                .write("ImageSets/Main/val.txt", "b\n");
        try (ImageFolder folder = files.open()) {
            var problem = TestFolder.problems(folder, ProblemKind.MISSING_IMAGE).getFirst();
            assertEquals("ImageSets/Main/train.txt", problem.file());
            assertTrue(problem.what().startsWith("names 2 images"), problem.what());
        }
    }

    @Test
    void aListThatChangesDividesAnew() throws IOException {
        voc("a", "b");
        files.write("ImageSets/Main/train.txt", "a\n").write("ImageSets/Main/val.txt", "b\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "JPEGImages/a.jpg");
            files.write("ImageSets/Main/train.txt", "b\n\n").write("ImageSets/Main/val.txt", "a");
            folder.refresh(JobMonitor.unwatched());
            assertSide(Split.TRAINING, folder, "JPEGImages/b.jpg");
            assertSide(Split.VALIDATION, folder, "JPEGImages/a.jpg");
        }
    }

    @Test
    void yoloNamesFoldersOfAnyName() throws IOException {
        yolo("set/images/monday/1.jpg", "set/images/tuesday/2.jpg", "set/images/friday/3.jpg");
        files.write(
                "set/data.yaml",
                """
                path: ../datasets/set
                train: [images/monday, images/tuesday]
                val: ../images/friday
                names: [dog]
                """);
        try (ImageFolder folder = files.open()) {
            assertSide(
                    Split.TRAINING, folder, "set/images/monday/1.jpg", "set/images/tuesday/2.jpg");
            assertSide(Split.VALIDATION, folder, "set/images/friday/3.jpg");
        }
    }

    @Test
    void yoloNamesListsOfImages() throws IOException {
        yolo("images/ä 1.jpg", "images/2.jpg", "images/3.jpg");
        files.write("my.yaml", "path: .\ntrain: train.txt\nval: lists/val.txt\nnames: {0: dog}\n")
                .write("train.txt", "./images/ä 1.jpg\n/home/me/set/images/2.jpg\n")
                .write("lists/val.txt", "images\\3.jpg\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "images/ä 1.jpg", "images/2.jpg");
            assertSide(Split.VALIDATION, folder, "images/3.jpg");
        }
    }

    @Test
    void aYamlThatNamesNothingThereIsListedAndTheFoldersCount() throws IOException {
        yolo("images/train/1.jpg", "images/val/2.jpg");
        files.write("data.yaml", "train: elsewhere/a\nval: elsewhere/b\nnames: [dog]\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "images/train/1.jpg");
            assertSide(Split.VALIDATION, folder, "images/val/2.jpg");
            assertEquals(2, TestFolder.problems(folder, ProblemKind.MISSING_IMAGE).size());
        }
    }

    private void darknet() throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            files.image("obj_data/" + name + ".jpg", name.hashCode())
                    .write("obj_data/" + name + ".txt", "0 0.5 0.5 0.2 0.2\n");
        }
        files.write("obj.names", "dog\n");
    }

    @Test
    void darknetNamesListsOfAnotherPlace() throws IOException {
        darknet();
        files.write(
                        "obj.data",
                        """
                        classes=1
                        train = data/train.txt
                        valid=C:\\x\\lists\\test.txt
                        names = data/obj.names
                        backup = backup/
                        """)
                .write("train.txt", "data/obj_data/a.jpg\n/home/me/set/obj_data/b.jpg\n\n")
                .write("lists/test.txt", "D:\\set\\obj_data\\C.JPG\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "obj_data/a.jpg", "obj_data/b.jpg");
            assertSide(Split.VALIDATION, folder, "obj_data/c.jpg");
        }
    }

    @Test
    void listsAloneDivideIfTheirLinesAreImages() throws IOException {
        darknet();
        files.write("train.txt", "obj_data/a.jpg\nobj_data/b.jpg").write("valid.txt", "c.jpg");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "obj_data/a.jpg", "obj_data/b.jpg");
            assertSide(Split.VALIDATION, folder, "obj_data/c.jpg");
        }
    }

    @Test
    void yoloNamesAFolderOfAnotherPlace() throws IOException {
        yolo("images/one/1.jpg", "images/two/2.jpg");
        files.write(
                "data.yaml",
                "train: /content/set/images/one\nval: C:/set/images/two\nnames: [dog]\n");
        try (ImageFolder folder = files.open()) {
            assertSide(Split.TRAINING, folder, "images/one/1.jpg");
            assertSide(Split.VALIDATION, folder, "images/two/2.jpg");
        }
    }

    @Test
    void aSplitThatCannotBeFollowedIsSaid() throws IOException {
        darknet();
        files.write("train.txt", "obj_data/a.jpg\nobj_data/b.jpg\nobj_data/c.jpg\n");
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(JobMonitor.unwatched());
            var problem = TestFolder.problems(folder, ProblemKind.SPLIT_LIST).getFirst();
            assertEquals("train.txt", problem.file());
            assertTrue(problem.what().contains("for validation"), problem.what());
            assertTrue(problem.done().contains("by chance"), problem.done());
        }
    }

    @Test
    void aStrangersCatalogueNamesNoListsOutsideTheFolder() throws IOException {
        Path inside = root.resolve("in");
        TestFolder own = new TestFolder(inside).image("a.jpg", 1).image("b.jpg", 2);
        Files.writeString(root.resolve("train.txt"), "a.jpg\n");
        Files.writeString(root.resolve("val.txt"), "b.jpg\n");
        try (ImageFolder folder = own.open()) {
            String lists = "../train.txt\t6\t1\n../val.txt\t6\t1\n";
            folder.catalogue().setSetting(SettingKey.SIDE_LISTS, lists);
            SplitLists.Result read = SplitLists.read(folder.root(), false, folder.catalogue());
            assertEquals(Map.of(), read.sides());
            assertEquals(List.of(), read.lists());
            folder.catalogue().setSetting(SettingKey.SIDE_LISTS, "no line of ours");
            folder.split(new SplitRule.ByLayout(), JobMonitor.unwatched());
        }
    }

    @Test
    void noListIsReadThroughALinkOutOfTheFolder() throws IOException {
        Path inside = root.resolve("in");
        TestFolder own = new TestFolder(inside);
        own.image("a.jpg", 1).voc("a.xml", "dog 1 2 30 40");
        own.image("b.jpg", 2).voc("b.xml", "dog 1 2 30 40");
        own.write("data.yaml", "train: linked.txt\nval: out/val.txt\n");
        TestFolder outside = new TestFolder(root.resolve("outside"));
        outside.write("train.txt", "a.jpg\n").write("val.txt", "b.jpg\n");
        Files.createSymbolicLink(inside.resolve("linked.txt"), outside.root().resolve("train.txt"));
        Files.createSymbolicLink(inside.resolve("out"), outside.root());
        String catalogued = "linked.txt\t6\t1\nout/train.txt\t6\t1\nout/val.txt\t6\t1\n";
        try (ImageFolder folder = own.open()) {
            assertSide(Split.UNASSIGNED, folder, "a.jpg", "b.jpg");
            folder.catalogue().setSetting(SettingKey.SIDE_LISTS, catalogued + "data.yaml\t1\t1\n");
            folder.split(new SplitRule.ByLayout(), JobMonitor.unwatched());
            assertSide(Split.UNASSIGNED, folder, "a.jpg", "b.jpg");
            folder.followLinks();
            folder.refresh(JobMonitor.unwatched());
            SplitLists.Result read = SplitLists.read(folder.root(), true, folder.catalogue());
            assertTrue(read.lists().contains("out/val.txt"), () -> read.lists().toString());
        }
    }
}
