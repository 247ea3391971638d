package org.vireo.dataset.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.problems.Severity;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Label files as people have them, which no description of a format foresees. */
class OddLabelFilesTest {
    private static final String COCO =
            "{\"images\":[{\"id\":1,\"file_name\":\"p0.png\"},{\"id\":2,\"file_name\":\"p1.png\"}],"
                    + "\"annotations\":[{\"image_id\":%d,\"category_id\":5,\"bbox\":[1,2,20,20]}]%s}";

    @TempDir Path root;
    private TestFolder files;

    @BeforeEach
    void makeFolder() {
        files = new TestFolder(root);
    }

    private TestFolder images() throws IOException {
        return files.image("p0.png", 1).image("p1.png", 2);
    }

    /** How many boxes of each class there are, and what is said but for notes. */
    private static String found(ImageFolder folder) {
        TreeMap<String, Integer> boxes = new TreeMap<>();
        folder.catalogue()
                .annotationCounts()
                .forEach((category, count) -> boxes.put(category.name(), count));
        StringBuilder text = new StringBuilder(boxes.toString());
        for (Problem problem : folder.catalogue().problems()) {
            if (problem.severity() != Severity.INFORMATION) {
                text.append(" ! ").append(problem.sentence());
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p0.txt | 0 0,5 0,5 0,25 0,25",
                "p0.xml | <annotation><object><name>0</name><bndbox><xmin>24,0</xmin><ymin>18</ymin>"
                        + "<xmax>40,0</xmax><ymax>30,00</ymax></bndbox></object></annotation>",
                "a.csv | Image;Class;X min;Y min;X max;Y max~p0.png;0;24,0;18;40,0;30",
                "a.tsv | filename^label^x1^y1^x2^y2~p0.png^0^24^18^40^30",
                "a.csv | file{label{x1{y1{x2{y2~p0.png{0{24{18{40{30",
                "gt.txt | p0.png,24,18,40,30,0",
                "labels/gt.txt | p0.png^24^18^40^30^0"
            })
    void aNumberWithACommaAndATableOfAnotherEndingAreRead(String name, String text)
            throws IOException {
        images().write(name, text.replace('~', '\n').replace('^', '\t').replace('{', '|'));
        try (ImageFolder folder = files.open()) {
            List<Example> examples = new ArrayList<>();
            for (Split split : Split.values()) {
                examples.addAll(folder.catalogue().examples(split));
            }
            assertEquals(1, examples.size(), found(folder));
            assertEquals(
                    "Box[x1=24.0, y1=18.0, x2=40.0, y2=30.0]",
                    examples.getFirst().annotations().getFirst().box().toString());
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.UNREADABLE_LABELS));
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.MISSING_IMAGE));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "names: [dog]~nc: 1~nc: 1 | has 'nc' twice. The rest of the file is read",
                "x: &a 1~y: *a~names:~  0: dog | uses a YAML alias",
                "train: !!python/name:os.system x~names:~^- dog | uses a YAML tag",
                "names: dog | ``",
                "names: {0: dog, 2: cat} | ``"
            })
    void classesOfADamagedYamlKeepTheirNames(String yaml, String said) throws IOException {
        images().write("p0.txt", "0 0.5 0.5 0.25 0.25");
        files.write("data.yaml", yaml.replace('~', '\n').replace('^', '\t'));
        try (ImageFolder folder = files.open()) {
            assertTrue(found(folder).contains("dog=1"), found(folder));
            assertTrue(!found(folder).contains("1=0"), found(folder));
            assertTrue(found(folder).contains(said == null ? "" : said), found(folder));
        }
    }

    @Test
    void aClassThatAYamlLeavesOutHasNoNumberForAName() throws IOException {
        images().write("p0.txt", "1 0.5 0.5 0.25 0.25\n2 0.5 0.5 0.5 0.5\n0 0.3 0.3 0.1 0.1");
        files.write("data.yaml", "names: {1: dog, 2: cat}");
        try (ImageFolder folder = files.open()) {
            assertTrue(found(folder).startsWith("{cat=1, dog=1} ! p0.txt, line 3: has class 0"));
        }
    }

    @Test
    void nestedListsOfAYamlDivideTheImages() throws IOException {
        TestFolder set = new TestFolder(root);
        for (String side : List.of("x", "y", "z")) {
            set.image("images/" + side + "/" + side + ".png", side.charAt(0));
            set.write("labels/" + side + "/" + side + ".txt", "0 0.5 0.5 0.25 0.25");
        }
        set.write(
                "data.yaml",
                "train: [[images/x], [images/y/*.png]]\nval: images/z/**\nnames: [dog]");
        try (ImageFolder folder = set.open()) {
            assertEquals(2, folder.catalogue().exampleCount(Split.TRAINING));
            assertEquals(1, folder.catalogue().exampleCount(Split.VALIDATION));
        }
    }

    @Test
    void cocoBoxesThatFitOnlyAsCornersAreReadAsCornersAndThatIsSaid() throws IOException {
        StringBuilder boxes = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            boxes.append(i == 0 ? "" : ",");
            boxes.append(
                    "{\"image_id\":1,\"category_id\":5,\"bbox\":[%d,20,%d,40]}"
                            .formatted(30 + i, 60 + i % 4));
        }
        images().write(
                        "a.json",
                        "{\"images\":[{\"id\":1,\"path\":\"/x/p0.png\"}],\"annotations\":["
                                + boxes
                                + "],\"categories\":[{\"id\":5,\"name\":\"dog\"}]}");
        try (ImageFolder folder = files.open()) {
            long id = TestFolder.image(folder, "p0.png").id();
            assertEquals(60, folder.catalogue().annotations(id).getFirst().box().x2());
            assertTrue(
                    found(folder).contains("has boxes as x1, y1, x2, y2 in pixels"), found(folder));
        }
    }

    @ParameterizedTest
    @CsvSource({"cat;dog, 'dog, cat'", "'', 'cat, dog'"})
    void linesThatAllBeginWithNamesAreReadByThem(String names, String order) throws IOException {
        images().write("p0.txt", "dog 0.5 0.5 0.25 0.25\ncat .3 .3 .1 .1\n");
        files.write("p1.txt", "dog 0.5 0.5 0.25 0.25\n4 .3 .3 .1\n");
        if (!names.isEmpty()) {
            files.write("classes.txt", "dog\ncat\n");
        }
        try (ImageFolder folder = files.open()) {
            assertTrue(found(folder).startsWith("{cat=1, dog=2}"), found(folder));
            assertTrue(found(folder).contains("a class by its name and boxes"), found(folder));
            assertTrue(found(folder).contains("p1.txt, line 2: has '4' for a class name"));
            List<String> classes =
                    folder.catalogue().categories().stream().map(Category::name).toList();
            assertEquals(order, String.join(", ", classes));
        }
        TestFolder bare = new TestFolder(root.resolve("bare")).image("p0.png", 1);
        try (ImageFolder folder = bare.open()) {
            LabelSource source = LabelSource.find(root.resolve("p0.txt"), JobMonitor.unwatched());
            FoundLabels labels =
                    LabelSearch.read(
                            source,
                            LabelFormat.YOLO,
                            Optional.empty(),
                            folder.catalogue(),
                            JobMonitor.unwatched());
            ImportChoice choice = ImportChoice.likeliest(labels);
            folder.importLabels(labels, choice, JobMonitor.unwatched());
            assertEquals("{cat=1, dog=1}", found(folder));
        }
    }

    @Test
    void classesThatNobodyNamesAreCalledByTheirNumbers() throws IOException {
        images().write("a.json", COCO.formatted(1, ""));
        try (ImageFolder folder = files.open()) {
            assertTrue(
                    found(folder).startsWith("{5=1} ! a.json: has no categories"), found(folder));
        }
    }

    @Test
    void labelsOfImagesThatWereConvertedAreFoundByTheRestOfTheName() throws IOException {
        String categories = ",\"categories\":[{\"id\":5,\"name\":\"dog\"}]";
        images().write("a.json", COCO.replace("p0.png", "old/P0.jpeg").formatted(1, categories));
        files.image("p2.png", 3);
        files.write(
                "annotations/7.xml",
                TestFolder.vocText(64, 48, "dog 1 2 30 40")
                        .replace("<size>", "<filename>p2.JPG</filename><size>"));
        try (ImageFolder folder = files.open()) {
            assertEquals("{dog=2}", found(folder));
        }
    }

    @Test
    void aNameAsItStandsGoesBeforeOneWithAnotherEnding() throws IOException {
        String categories = ",\"categories\":[{\"id\":5,\"name\":\"dog\"}]";
        images().write("a.json", COCO.replace("p1.png", "p0.jpg").formatted(1, categories));
        try (ImageFolder folder = files.open()) {
            assertEquals(ImageState.LABELED, TestFolder.image(folder, "p0.png").state());
            assertTrue(found(folder).contains("image p0.jpg: can only be p0.png"), found(folder));
        }
    }

    @Test
    void aFileThatKnowsOfBoxesGoesBeforeOneThatSaysThereIsNone() throws IOException {
        String categories = ",\"categories\":[{\"id\":5,\"name\":\"%s\"}]";
        images().write("a.json", COCO.formatted(1, categories.formatted("dog")));
        files.write("b.json", COCO.formatted(2, categories.formatted("cat")));
        try (ImageFolder folder = files.open()) {
            assertEquals("{cat=1, dog=1}", found(folder));
            assertEquals(2, folder.catalogue().imageCounts().get(ImageState.LABELED));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "metadata.jsonl | {} | is JSON Lines, which is not read. It is left alone; if it"
                        + " holds labels, save them as COCO or CSV.",
                "more.zip | PK | is an archive, which is not read. It is left alone; unpack it",
                "a.json | {\"a\":{\"images\":[]}} | has none of the forms of labels that are read",
                "p0.txt | Car 0 0 -1.58 5 6 20 30 1.65 1.67 3.64 0 1.7 46.7 -1.59 | not YOLO's: their lines do not begin with a class number",
                "a.xml | <annotations><annotation/></annotations> | names no image",
                "a.json | `` | is empty"
            })
    void whereThereAreNoOtherLabelsWhatMayBeSomeIsNamed(String name, String text, String said)
            throws IOException {
        images().write(name, text == null ? "" : text);
        try (ImageFolder folder = files.open()) {
            assertTrue(found(folder).contains(said), found(folder));
        }
    }

    @Test
    void besideOtherLabelsItIsANote() throws IOException {
        images().voc("p0.xml", "dog 1 2 30 40").write("more.zip", "PK").write("x.json", "{}");
        try (ImageFolder folder = files.open()) {
            assertEquals("{dog=1}", found(folder));
            assertEquals(2, TestFolder.problems(folder, ProblemKind.IGNORED).size());
        }
    }
}
