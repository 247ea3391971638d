package org.vireo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is exported, opened again, is the same. */
class ExportTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

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

    @ParameterizedTest
    @EnumSource
    void opensAgainAsTheSame(LabelFormat format) throws IOException {
        Path target = root.resolve("target");
        try (ImageFolder folder = source().open()) {
            folder.ensureSplit(NOBODY);
            ExportSummary summary = Export.write(folder, format, target, true, NOBODY);
            assertEquals(new ExportSummary(9, 16, true), summary);
            try (ImageFolder again = new TestFolder(target).open()) {
                assertEquals(9, again.catalogue().images().size());
                assertEquals(1, again.catalogue().imageCounts().get(ImageState.CHECKED_EMPTY));
                Map<Long, List<String>> expected = content(folder);
                Map<Long, List<String>> found = content(again);
                if (format == LabelFormat.VOC) {
                    // VOC says its sides only in ImageSets, which others read.
                    expected.values().forEach(lines -> lines.set(0, "any"));
                    found.values().forEach(lines -> lines.set(0, "any"));
                }
                assertEquals(expected, found);
                assertEquals(List.of(), again.catalogue().problems());
            }
        }
    }

    @Test
    void neverWritesIntoAFolderThatHasSomething() throws IOException {
        try (ImageFolder folder = source().open()) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    Export.write(
                                            folder, LabelFormat.VOC, folder.root(), true, NOBODY));
            assertTrue(String.valueOf(e.getMessage()).contains("not empty"));
        }
    }
}
