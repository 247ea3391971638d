package org.vireo.dataset.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is exported, opened again, is the same. */
class ExportTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

    private static List<LabelFormat> written() {
        return LabelFormat.WRITTEN;
    }

    private TestFolder source() throws IOException {
        TestFolder files = new TestFolder(root.resolve("source"));
        for (int i = 0; i < 10; i++) {
            String stem = (i % 2 == 0 ? "x/" : "y/") + (i / 2 == 1 ? "same" : "bild " + i);
            files.image(stem + ".jpg", i);
            if (i == 3) {
                files.voc(stem + ".xml");
            } else if (i < 9) {
                files.voc(
                        stem + ".xml",
                        "Pilz_ü %d 2.25 30.5 40".formatted(i),
                        "race_car 1 2 %d 7".formatted(20 + i));
            }
        }
        return files;
    }

    /** Class names and boxes of each image, by its looks: the file's size will do. */
    private static Map<Long, List<String>> content(ImageFolder folder) {
        Map<Integer, String> names = new TreeMap<>();
        for (Category category : folder.catalogue().categories()) {
            names.put(category.id(), category.name());
        }
        Map<Long, List<String>> content = new TreeMap<>();
        for (Split split : Split.values()) {
            for (Example example : folder.catalogue().examples(split)) {
                List<String> lines = new ArrayList<>();
                lines.add(split.name());
                for (Annotation a : example.annotations()) {
                    Box box = a.box();
                    lines.add(
                            "%s %.3f %.3f %.3f %.3f"
                                    .formatted(
                                            names.get(a.category()),
                                            box.x1(),
                                            box.y1(),
                                            box.x2(),
                                            box.y2()));
                }
                content.put(example.image().stamp().bytes(), lines);
            }
        }
        return content;
    }

    private static ExportChoice labeled(LabelFormat format, Path target) {
        return new ExportChoice(
                format,
                target,
                true,
                ExportChoice.Images.LABELED,
                true,
                EnumSet.allOf(Split.class));
    }

    private static ExportChoice changed(Path target) {
        return new ExportChoice(
                LabelFormat.COCO,
                target,
                false,
                ExportChoice.Images.CHANGED,
                false,
                EnumSet.allOf(Split.class));
    }

    @ParameterizedTest
    @MethodSource("written")
    void opensAgainAsTheSame(LabelFormat format) throws IOException {
        Path target = root.resolve("target");
        try (ImageFolder folder = source().open()) {
            folder.ensureSplit(NOBODY);
            ExportSummary summary = Export.write(folder, labeled(format, target), NOBODY);
            assertEquals(new ExportSummary(9, 16, 0, true), summary);
            try (ImageFolder again = new TestFolder(target).open()) {
                assertEquals(9, again.catalogue().images().size());
                assertEquals(1, again.catalogue().imageCounts().get(ImageState.CHECKED_EMPTY));
                assertEquals(content(folder), content(again));
                assertEquals(List.of(), again.catalogue().problems());
                assertEquals(
                        folder.catalogue().categories().stream().map(Category::name).toList(),
                        again.catalogue().categories().stream().map(Category::name).toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void imagesWithoutLabelsStayWithoutThem(LabelFormat format) throws IOException {
        Path target = root.resolve("target");
        try (ImageFolder folder = source().open()) {
            ExportSummary summary = Export.write(folder, TestFolder.whole(format, target), NOBODY);
            assertEquals(new ExportSummary(9, 16, 1, true), summary);
            try (ImageFolder again = new TestFolder(target).open()) {
                assertEquals(folder.catalogue().imageCounts(), again.catalogue().imageCounts());
            }
        }
    }

    @Test
    void oneSideOfTheSplitIsExportedAlone() throws IOException {
        try (ImageFolder folder = source().open()) {
            folder.ensureSplit(NOBODY);
            for (LabelFormat format : written()) {
                Path target = root.resolve("validation " + format);
                ExportChoice choice =
                        new ExportChoice(
                                format,
                                target,
                                true,
                                ExportChoice.Images.LABELED,
                                false,
                                Set.of(Split.VALIDATION));
                assertEquals(2, Export.count(folder, choice));
                assertEquals(2, Export.write(folder, choice, NOBODY).images());
                try (ImageFolder again = new TestFolder(target).open()) {
                    assertEquals(2, again.catalogue().images().size());
                }
            }
        }
    }

    @Test
    void onlyWhatChangedSinceTheLastExportIsExportedAgain() throws IOException {
        try (ImageFolder folder = source().open()) {
            assertEquals(Optional.empty(), ExportedState.of(folder).last());
            folder.catalogue().setSetting("last_export", "2026-11-23T10:12:00Z\nYOLO\n\0");
            assertEquals(Optional.empty(), ExportedState.of(folder).last());
            assertEquals(9, Export.count(folder, changed(root.resolve("a"))));
            Export.write(folder, labeled(LabelFormat.YOLO, root.resolve("all")), NOBODY);
            assertEquals("YOLO", ExportedState.of(folder).last().orElseThrow().format());
            assertEquals(0, Export.count(folder, changed(root.resolve("a"))));

            var image = TestFolder.image(folder, "x/bild 0.jpg");
            int pilz = folder.catalogue().category("Pilz_ü").id();
            LabeledByHand.label(
                    folder.catalogue(),
                    image.id(),
                    List.of(Annotation.imported(new Box(1, 1, 5, 5), pilz)),
                    ImageState.LABELED);
            assertEquals(1, Export.write(folder, changed(root.resolve("a")), NOBODY).images());
            assertEquals(0, Export.count(folder, changed(root.resolve("b"))));

            folder.catalogue().categoryStore().rename(pilz, "mushroom");
            assertEquals(8, Export.count(folder, changed(root.resolve("b"))));
        }
    }

    @Test
    void whatLostItsLabelsIsSaidWhenChangesAreExported() throws IOException {
        List<String> said = new ArrayList<>();
        try (ImageFolder folder = source().open()) {
            Export.write(folder, labeled(LabelFormat.YOLO, root.resolve("all")), NOBODY);
            var image = TestFolder.image(folder, "x/bild 0.jpg");
            LabeledByHand.label(folder.catalogue(), image.id(), List.of(), ImageState.UNLABELED);
            Export.write(
                    folder,
                    changed(root.resolve("a")),
                    new JobMonitor() {
                        @Override
                        public void say(String sentence) {
                            said.add(sentence);
                        }
                    });
        }
        assertTrue(said.getFirst().startsWith("1 image that was exported before"), said::toString);
    }

    @Test
    void neverWritesIntoAFolderThatHasSomething() throws IOException {
        try (ImageFolder folder = source().open()) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    Export.write(
                                            folder,
                                            labeled(LabelFormat.VOC, folder.root()),
                                            NOBODY));
            assertTrue(String.valueOf(e.getMessage()).contains("not empty"));
        }
    }

    @Test
    void neverCopiesImagesIntoTheFolderTheyAreFromWhicheverWayItIsNamed() throws IOException {
        try (ImageFolder folder = source().open()) {
            Path link = Files.createSymbolicLink(root.resolve("link"), folder.root());
            for (Path target : List.of(folder.root().resolve("out"), link.resolve("new/out"))) {
                IOException e =
                        assertThrows(
                                IOException.class,
                                () ->
                                        Export.write(
                                                folder, labeled(LabelFormat.COCO, target), NOBODY));
                assertTrue(String.valueOf(e.getMessage()).contains("in the image folder"));
            }
        }
    }
}
