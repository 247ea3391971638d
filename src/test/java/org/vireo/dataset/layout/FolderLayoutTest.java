package org.vireo.dataset.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.dataset.split.SplitRule;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Each layout is found out by itself, and its labels are those of its files. */
class FolderLayoutTest {
    private static final String YML =
            "image_size: [64, 48]\nbboxes:\n- [1, 2, 30, 40]\nlabels:\n- race car\n";

    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() {
        files = new TestFolder(root);
    }

    private static void assertLabeled(ImageFolder folder, String image, String category) {
        var entry = TestFolder.image(folder, image);
        assertEquals(ImageState.LABELED, entry.state(), image);
        var annotation = folder.catalogue().annotations(entry.id()).getFirst();
        String name =
                folder.catalogue().categories().stream()
                        .filter(c -> c.id() == annotation.category())
                        .map(Category::name)
                        .findFirst()
                        .orElseThrow();
        assertEquals(category, name);
        assertEquals(new Box(1, 2, 30, 40), annotation.box());
    }

    private static ImageState state(ImageFolder folder, String image) {
        return TestFolder.image(folder, image).state();
    }

    @Test
    void theReportsLayout() throws IOException {
        files.image("labeled_data/training/images/1.JPEG", 1)
                .write("labeled_data/training/labels/1.yml", YML)
                .image("labeled_data/training/images/2.JPEG", 2)
                .write("labeled_data/training/labels/2.yml", "bboxes: []\nlabels: []\n")
                .image("labeled_data/validation/images/1.JPEG", 3)
                .write("labeled_data/validation/labels/1.yml", YML)
                .image("unlabeled_data/1.PNG", 4);
        try (ImageFolder folder = files.open()) {
            assertEquals(
                    "The report's layout: 3 yml files in labeled_data; 1 image without labels",
                    folder.layout());
            assertLabeled(folder, "labeled_data/training/images/1.JPEG", "race car");
            assertLabeled(folder, "labeled_data/validation/images/1.JPEG", "race car");
            assertEquals(
                    ImageState.CHECKED_EMPTY, state(folder, "labeled_data/training/images/2.JPEG"));
            assertEquals(ImageState.UNLABELED, state(folder, "unlabeled_data/1.PNG"));
            assertEquals(2, folder.catalogue().examples(Split.TRAINING).size());
            assertEquals(1, folder.catalogue().examples(Split.VALIDATION).size());
            assertEquals(new SplitRule.ByLayout(), folder.splitRule());
        }
    }

    @Test
    void vocInASiblingFolder() throws IOException {
        files.image("JPEGImages/a.jpg", 1)
                .voc("Annotations/a.xml", "dog 1 2 30 40")
                .image("JPEGImages/b.JPG", 2)
                .voc("Annotations/b.xml")
                .image("JPEGImages/c.jpg", 3)
                .write("ImageSets/Main/train.txt", "a\nb\n")
                .write("README.txt", "hello");
        try (ImageFolder folder = files.open()) {
            assertEquals(
                    "Pascal VOC: 2 XML files in Annotations, images in JPEGImages;"
                            + " 1 image without labels",
                    folder.layout());
            assertLabeled(folder, "JPEGImages/a.jpg", "dog");
            assertEquals(ImageState.CHECKED_EMPTY, state(folder, "JPEGImages/b.JPG"));
            assertEquals(ImageState.UNLABELED, state(folder, "JPEGImages/c.jpg"));
        }
    }

    @Test
    void vocBesideTheImagesAndBelowThem() throws IOException {
        files.image("a.jpg", 1)
                .voc("a.XML", "dog 1 2 30 40")
                .image("sub folder/grün.jpeg", 2)
                .voc("sub folder/annots/grün.xml", "dog 1 2 30 40");
        try (ImageFolder folder = files.open()) {
            assertLabeled(folder, "a.jpg", "dog");
            assertLabeled(folder, "sub folder/grün.jpeg", "dog");
        }
    }

    @Test
    void nestedImagesWithMirroredOrFlatAnnotations() throws IOException {
        files.image("images/x/1.jpg", 1)
                .voc("annotations/x/1.xml", "dog 1 2 30 40")
                .image("images/y/1.jpg", 2)
                .voc("annotations/y/1.xml", "cat 1 2 30 40")
                .image("images/z/deep/2.jpg", 3)
                .voc("annotations/2.xml", "cow 1 2 30 40");
        try (ImageFolder folder = files.open()) {
            assertLabeled(folder, "images/x/1.jpg", "dog");
            assertLabeled(folder, "images/y/1.jpg", "cat");
            assertLabeled(folder, "images/z/deep/2.jpg", "cow");
        }
    }

    @Test
    void yoloWithDataYaml() throws IOException {
        String line = "1 0.2421875 0.4375 0.453125 0.7916666666666666\n";
        files.write("data.yaml", "names: [dog, race car]\ntrain: images/train\n")
                .image("images/train/a.jpg", 1)
                .write("labels/train/a.txt", line)
                .image("images/train/b.jpg", 2)
                .write("labels/train/b.txt", "")
                .image("images/val/c.jpg", 3)
                .write("labels/val/c.txt", line);
        try (ImageFolder folder = files.open()) {
            assertEquals("YOLO: 3 txt files in labels, images in images", folder.layout());
            assertEquals(
                    List.of("dog", "race car"),
                    folder.catalogue().categories().stream().map(Category::name).toList());
            var image = TestFolder.image(folder, "images/train/a.jpg");
            Box box = folder.catalogue().annotations(image.id()).getFirst().box();
            assertEquals(1, box.x1(), 1e-9);
            assertEquals(40, box.y2(), 1e-9);
            assertEquals(ImageState.CHECKED_EMPTY, state(folder, "images/train/b.jpg"));
            assertEquals(1, folder.catalogue().examples(Split.VALIDATION).size());
        }
    }

    @Test
    void yoloBesideTheImagesWithNamesElsewhere() throws IOException {
        files.write("obj.names", "dog\n")
                .write("train.txt", "obj_train_data/a.jpg\n")
                .image("obj_train_data/a.jpg", 1)
                .write("obj_train_data/a.txt", "0 .5 .5 .5 .5\n");
        try (ImageFolder folder = files.open()) {
            assertEquals("YOLO: 1 txt file beside its image in obj_train_data", folder.layout());
            assertEquals(ImageState.LABELED, state(folder, "obj_train_data/a.jpg"));
        }
    }

    @Test
    void captionsBesideImagesAreNotYolo() throws IOException {
        files.image("a.jpg", 1).write("a.txt", "a photo of a dog");
        try (ImageFolder folder = files.open()) {
            assertEquals("1 image without labels", folder.layout());
            assertEquals(1, TestFolder.problems(folder, ProblemKind.UNKNOWN_LABELS).size());
        }
    }

    @Test
    void cocoWithTwoSides() throws IOException {
        files.image("train2017/1.jpg", 1)
                .image("train2017/2.jpg", 2)
                .image("train2017/3.jpg", 3)
                .image("val2017/1.jpg", 4)
                .write("annotations/instances_train2017.json", TestFolder.coco("1.jpg", "2.jpg"))
                .write("annotations/instances_val2017.json", TestFolder.coco("1.jpg"))
                .write("annotations/captions_val2017.json", TestFolder.coco("1.jpg"));
        try (ImageFolder folder = files.open()) {
            assertEquals("COCO: 2 JSON files in annotations; 4 images", folder.layout());
            assertLabeled(folder, "train2017/1.jpg", "race car");
            assertLabeled(folder, "val2017/1.jpg", "race car");
            assertEquals(ImageState.CHECKED_EMPTY, state(folder, "train2017/2.jpg"));
            assertEquals(ImageState.UNLABELED, state(folder, "train2017/3.jpg"));
            assertEquals(2, folder.catalogue().examples(Split.TRAINING).size());
            assertEquals(1, folder.catalogue().examples(Split.VALIDATION).size());
        }
    }

    @Test
    void anyJsonWithImagesIsCocoAndKeepsCrowdAndArea() throws IOException {
        files.image("pictures/a.jpg", 1)
                .write("my labels.json", TestFolder.coco("C:\\\\x\\\\a.jpg"));
        try (ImageFolder folder = files.open()) {
            assertEquals("COCO: my labels.json; 1 image", folder.layout());
            var image = TestFolder.image(folder, "pictures/a.jpg");
            var annotation = folder.catalogue().annotations(image.id()).getFirst();
            assertTrue(annotation.crowd());
            assertEquals(77, annotation.area());
        }
    }

    @Test
    void bareImagesOfAnyNameAreUnlabeled() throws IOException {
        files.image("a b/Ünïcode 画像.jpg", 1)
                .image("UPPER.PNG", 2)
                .image(".hidden/x.jpg", 3)
                .image(".vireo/y.jpg", 4)
                .image("._z.jpg", 5)
                .write("notes.docx", "x");
        try (ImageFolder folder = files.open()) {
            assertEquals("2 images without labels", folder.layout());
            assertEquals(
                    List.of("UPPER.PNG", "a b/Ünïcode 画像.jpg"),
                    folder.catalogue().images().stream().map(i -> i.path()).toList());
        }
    }

    @Test
    void anEmptyFolderSaysSo() throws IOException {
        try (ImageFolder folder = files.open()) {
            assertEquals("There are no images", folder.layout());
            assertEquals(new SplitCounts(0, 0, 0), folder.ensureSplit(JobMonitor.unwatched()));
        }
    }

    @Test
    void ofTwoFormatsForOneImageOneIsUsedAndTheOtherListed() throws IOException {
        files.image("images/a.jpg", 1)
                .voc("annotations/a.xml", "dog 1 2 30 40")
                .write("labels/a.txt", "0 .5 .5 .1 .1")
                .write("classes.txt", "cat");
        try (ImageFolder folder = files.open()) {
            assertLabeled(folder, "images/a.jpg", "dog");
            assertEquals(
                    "labels", TestFolder.problems(folder, ProblemKind.IGNORED).getFirst().file());
        }
    }

    @Test
    void masksOfTheSameNameDoNotTakeTheLabels() throws IOException {
        files.image("masks/a.png", 1)
                .image("photos/a.jpg", 2)
                .image("images/a.jpg", 3)
                .voc("annotations/a.xml", "dog 1 2 30 40");
        try (ImageFolder folder = files.open()) {
            assertLabeled(folder, "images/a.jpg", "dog");
            assertEquals(ImageState.UNLABELED, state(folder, "masks/a.png"));
            assertEquals(2, TestFolder.problems(folder, ProblemKind.AMBIGUOUS).size());
        }
    }

    @Test
    void classesComeInTheOrderInWhichTheSortedFilesNameThem() throws IOException {
        for (int i = 0; i < 30; i++) {
            files.image("img%02d.jpg".formatted(i), i)
                    .voc("img%02d.xml".formatted(i), "class%d 1 2 30 40".formatted(i * 7 % 30));
        }
        try (ImageFolder folder = files.open()) {
            List<Category> categories = folder.catalogue().categories();
            for (int i = 0; i < 30; i++) {
                assertEquals(new Category(i + 1, "class" + i * 7 % 30), categories.get(i));
            }
        }
    }
}
