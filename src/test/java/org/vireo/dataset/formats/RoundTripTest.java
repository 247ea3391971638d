package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written and read again is the same, for random data sets. */
class RoundTripTest {
    private static final int SETS = 1_000;
    private static final double PIXELS = 1e-6;

    @TempDir Path folder;
    private RandomLabels random;

    @BeforeEach
    void seed() {
        random = new RandomLabels(2022);
    }

    @Test
    void vocKeepsCornersNamesAndOrder() throws IOException {
        for (int i = 0; i < SETS; i++) {
            ImageLabels written = random.next("bild " + i + " ü.jpg");
            VocWriter.write(folder.resolve("a.xml"), "set", written, true);
            ImageLabels read = VocReader.read(folder.resolve("a.xml"));
            assertEquals(written.image(), read.image());
            assertSame(written, read, 0);
            assertSize(written, read);
        }
    }

    @Test
    void reportYmlKeepsCornersNamesAndOrder() throws IOException {
        for (int i = 0; i < SETS; i++) {
            ImageLabels written = random.next("");
            ReportYml.write(folder.resolve("a.yml"), written);
            ImageLabels read = ReportYml.read(folder.resolve("a.yml"));
            assertSame(written, read, 0);
            assertSize(written, read);
        }
    }

    @Test
    void yoloKeepsBoxesToAThousandthOfAPixel() throws IOException {
        YoloWriter.writeNames(folder, RandomLabels.NAMES, "images/train", "images/val", "");
        List<String> lines = YoloNames.read(folder.resolve("classes.txt")).names();
        assertEquals(RandomLabels.NAMES, lines);
        List<String> names = YoloNames.read(folder.resolve("data.yaml")).names();
        assertEquals(RandomLabels.NAMES, names);
        for (int i = 0; i < SETS; i++) {
            ImageLabels written = random.next("");
            YoloWriter.write(folder.resolve("a.txt"), written, names);
            ImageLabels read =
                    YoloReader.read(
                            folder.resolve("a.txt"),
                            YoloLines.plain(names),
                            written.width(),
                            written.height());
            assertSame(written, read, 1e-3);
        }
    }

    @Test
    void cocoKeepsEverything() throws IOException {
        List<ImageLabels> written = new ArrayList<>();
        for (int i = 0; i < SETS; i++) {
            written.add(random.next("ordner/bild " + i + " ü.jpg"));
        }
        Path file = folder.resolve("instances.json");
        Map<String, Long> ids = new LinkedHashMap<>();
        RandomLabels.NAMES.forEach(name -> ids.put(name, 10L + 3L * ids.size()));
        Map<Long, ImageLabels> images = new LinkedHashMap<>();
        written.forEach(one -> images.put(1000L - images.size(), one));
        CocoWriter.write(file, "set", ids, images);
        CocoFile coco = CocoReader.read(file);
        assertEquals(RandomLabels.NAMES, coco.categories());
        assertEquals(ids, coco.categoryIds());
        assertEquals(1000L, coco.labels(0).id());
        assertEquals(SETS, coco.images().size());
        for (int i = 0; i < SETS; i++) {
            ImageLabels read = coco.labels(coco.images().get(i));
            assertEquals(written.get(i).image(), read.image());
            assertSame(written.get(i), read, PIXELS);
            assertSize(written.get(i), read);
            for (int j = 0; j < read.boxes().size(); j++) {
                assertEquals(written.get(i).boxes().get(j).area(), read.boxes().get(j).area());
                assertEquals(written.get(i).boxes().get(j).crowd(), read.boxes().get(j).crowd());
            }
        }
    }

    private static void assertSize(ImageLabels a, ImageLabels b) {
        assertEquals(a.width(), b.width());
        assertEquals(a.height(), b.height());
    }

    private static void assertSame(ImageLabels a, ImageLabels b, double pixels) {
        assertEquals(List.of(), b.flaws());
        assertEquals(a.boxes().size(), b.boxes().size());
        for (int i = 0; i < a.boxes().size(); i++) {
            assertEquals(a.boxes().get(i).category(), b.boxes().get(i).category());
            Box x = a.boxes().get(i).box();
            Box y = b.boxes().get(i).box();
            assertEquals(x.x1(), y.x1(), pixels);
            assertEquals(x.y1(), y.y1(), pixels);
            assertEquals(x.x2(), y.x2(), pixels);
            assertEquals(x.y2(), y.y2(), pixels);
        }
    }
}
