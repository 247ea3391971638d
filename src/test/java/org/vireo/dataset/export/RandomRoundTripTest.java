package org.vireo.dataset.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.importing.FoundLabels;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.LabelSearch;
import org.vireo.dataset.importing.LabelSource;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A thousand random data sets: labeled in the catalogue, exported, imported again. Names with
 * blanks and in other scripts, several folders, empty images, odd sizes, crowds where the format
 * has them.
 */
@Tag("slow")
class RandomRoundTripTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();
    private static final int SETS = 1_000;
    private static final List<LabelFormat> FORMATS = LabelFormat.WRITTEN;
    private static final List<String> CLASSES =
            List.of("race car", "dog", "Pilz ü", "гриб", "no", "1", "a: b # c", "<&>\"'", "null");
    private static final List<String> FOLDERS = List.of("", "x y/", "ü/deep/", "сад/");

    @TempDir Path root;

    @Test
    void whatIsExportedAndImportedAgainIsTheSame() throws IOException {
        TestFolder files = new TestFolder(root.resolve("images"));
        Random random = new Random(2022);
        for (int i = 0; i < 12; i++) {
            int width = 1 + random.nextInt(i < 2 ? 3 : 200);
            int height = 1 + random.nextInt(i < 2 ? 3 : 200);
            String name = FOLDERS.get(i % FOLDERS.size()) + "bild ü " + i + ".png";
            files.write(name, TestFolder.encoded(TestFolder.picture(i, width, height), "png"));
        }
        try (ImageFolder folder = files.open()) {
            for (int set = 0; set < SETS; set++) {
                roundTrip(folder, set, random);
            }
        }
    }

    private void roundTrip(ImageFolder folder, int set, Random random) throws IOException {
        LabelFormat format = FORMATS.get(set % FORMATS.size());
        List<ImageEntry> images = folder.catalogue().images();
        List<Long> ids = images.stream().map(ImageEntry::id).toList();
        Map<Long, Labeling> given = new HashMap<>();
        EditStore edits = folder.catalogue().edits();
        edits.editAll(
                "label",
                ids,
                CLASSES,
                (id, _, classes) -> {
                    ImageEntry image = images.get(ids.indexOf(id));
                    Labeling labeling = labeling(image, classes, format, random);
                    given.put(id, labeling);
                    return labeling;
                },
                NOBODY);
        Path target = root.resolve("set " + set);
        Export.write(
                folder,
                new ExportChoice(
                        format,
                        target,
                        false,
                        ExportChoice.Images.LABELED,
                        true,
                        EnumSet.allOf(Split.class)),
                NOBODY);
        edits.editAll("clear", ids, List.of(), (_, _, _) -> Labeling.none(), NOBODY);
        if (given.values().stream().anyMatch(one -> one.state() != ImageState.UNLABELED)) {
            FoundLabels found =
                    LabelSearch.read(
                            LabelSource.find(target, NOBODY),
                            format,
                            Optional.empty(),
                            folder.catalogue(),
                            NOBODY);
            assertEquals(List.of(), found.problems());
            folder.importLabels(found, ImportChoice.standard(format), NOBODY);
        }
        assertEquals(
                CLASSES, folder.catalogue().categories().stream().map(Category::name).toList());
        given.forEach((id, labeling) -> assertSame(labeling, edits.labels(id).labeling(), format));
    }

    private static Labeling labeling(
            ImageEntry image, Map<String, Integer> classes, LabelFormat format, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Labeling.none();
            case 1 -> Labeling.none().checkedEmpty();
            default -> {
                List<Annotation> boxes = new ArrayList<>();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    boxes.add(annotation(image, classes, format, random));
                }
                yield Labeling.none().with(boxes);
            }
        };
    }

    private static Annotation annotation(
            ImageEntry image, Map<String, Integer> classes, LabelFormat format, Random random) {
        double x = random.nextDouble() * image.width() * 0.9;
        double y = random.nextDouble() * image.height() * 0.9;
        Box box =
                new Box(
                        x,
                        y,
                        x + (image.width() - x) * (0.05 + 0.95 * random.nextDouble()),
                        y + (image.height() - y) * (0.05 + 0.95 * random.nextDouble()));
        String name = CLASSES.get(random.nextInt(CLASSES.size()));
        boolean crowd = format == LabelFormat.COCO && random.nextInt(4) == 0;
        double area = format == LabelFormat.COCO ? box.area() * 0.7 : box.area();
        return new Annotation(
                box, classes.getOrDefault(name, 0), crowd, area, Annotation.Source.IMPORTED, null);
    }

    private static void assertSame(Labeling given, Labeling found, LabelFormat format) {
        assertEquals(given.state(), found.state());
        assertEquals(given.annotations().size(), found.annotations().size());
        for (int i = 0; i < given.annotations().size(); i++) {
            Annotation a = given.annotations().get(i);
            Annotation b = found.annotations().get(i);
            assertEquals(a.category(), b.category());
            assertEquals(a.crowd(), b.crowd());
            assertEquals(a.area(), b.area(), 1e-3 * Math.max(1, a.area()));
            double furthest =
                    Math.max(
                            Math.max(
                                    Math.abs(a.box().x1() - b.box().x1()),
                                    Math.abs(a.box().y1() - b.box().y1())),
                            Math.max(
                                    Math.abs(a.box().x2() - b.box().x2()),
                                    Math.abs(a.box().y2() - b.box().y2())));
            assertTrue(furthest <= 1e-6, () -> format + " moved a box by " + furthest);
        }
    }
}
