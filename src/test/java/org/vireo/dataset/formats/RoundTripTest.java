package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is written and read again is the same, for random data sets. */
class RoundTripTest {
    private static final int SETS = 1_000;
    private static final int FEW_SETS = 20;
    private static final double PIXELS = 1e-6;

    @TempDir Path folder;
    private RandomLabels random;

    @BeforeEach
    void seed() {
        random = new RandomLabels(2022);
    }

    /** What is written of a data set, and what is read of it again. */
    private interface Written {
        List<ImageLabels> read(List<ImageLabels> written, boolean others) throws IOException;
    }

    /**
     * The formats that are written.
     *
     * @param pixels how far a corner may move; of the devkit's half a pixel, but for boxes that are
     *     smaller than one
     */
    private record Trip(String format, double pixels, Written written) {}

    private List<Trip> trips() {
        List<String> names = RandomLabels.NAMES;
        return List.of(
                new Trip("COCO", PIXELS, this::coco),
                new Trip("Pascal VOC, decimals", 0, (all, others) -> voc(all, true, others)),
                new Trip("Pascal VOC, the devkit's", 1, (all, others) -> voc(all, false, others)),
                new Trip(
                        "YOLO",
                        PIXELS,
                        each(
                                (file, one) -> YoloWriter.write(file, one, names),
                                (file, one) -> yolo(file, one, false),
                                (file, one) -> yolo(file, one, true))),
                new Trip(
                        "CVAT",
                        0,
                        (all, others) -> {
                            Path file = folder.resolve("a.xml");
                            CvatWriter.write(file, names, all);
                            return others
                                    ? OthersReaders.cvat(file)
                                    : ToolFiles.read(LabelFormat.CVAT, file);
                        }),
                new Trip(
                        "labelme",
                        0,
                        each(
                                LabelmeWriter::write,
                                (file, _) -> LabelmeReader.read(file),
                                (file, _) -> OthersReaders.labelme(file))),
                new Trip(
                        "CSV",
                        0,
                        (all, others) -> {
                            Path file = folder.resolve("a.csv");
                            CsvWriter.write(file, all);
                            return others
                                    ? OthersReaders.csv(file)
                                    : ToolFiles.read(LabelFormat.CSV, file);
                        }),
                new Trip(
                        "report yml",
                        0,
                        each(
                                ReportYml::write,
                                (file, _) -> ReportYml.read(file),
                                (file, _) -> ReportYml.read(file))));
    }

    private interface Writing {
        void to(Path file, ImageLabels one) throws IOException;
    }

    private interface Reading {
        ImageLabels of(Path file, ImageLabels written) throws IOException;
    }

    private Written each(Writing writing, Reading ours, Reading theirs) {
        return (all, others) -> {
            List<ImageLabels> read = new ArrayList<>();
            Path file = folder.resolve("one");
            for (ImageLabels one : all) {
                writing.to(file, one);
                read.add((others ? theirs : ours).of(file, one));
            }
            return read;
        };
    }

    private List<ImageLabels> voc(List<ImageLabels> all, boolean decimals, boolean others)
            throws IOException {
        return each(
                        (file, one) -> VocWriter.write(file, "set", one, decimals),
                        (file, _) -> VocReader.read(file),
                        (file, _) -> OthersReaders.voc(file, !decimals))
                .read(all, others);
    }

    private static ImageLabels yolo(Path file, ImageLabels one, boolean others) throws IOException {
        List<String> names = RandomLabels.NAMES;
        return others
                ? OthersReaders.yolo(file, names, one.width(), one.height())
                : YoloReader.read(file, YoloLines.plain(names), one.width(), one.height());
    }

    private List<ImageLabels> coco(List<ImageLabels> all, boolean others) throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, ToolFiles.text(LabelFormat.COCO, all));
        return others ? OthersReaders.coco(file) : ToolFiles.read(LabelFormat.COCO, file);
    }

    @Test
    void whatIsWrittenIsReadTheSameByUsAndByOthers() throws IOException {
        roundTrips(FEW_SETS);
    }

    /** Prints the table of formats with the largest difference of a corner. */
    @Tag("slow")
    @Test
    void aThousandDataSetsOfEachFormatAreReadTheSameByUsAndByOthers() throws IOException {
        roundTrips(SETS);
    }

    private void roundTrips(int sets) throws IOException {
        for (Trip trip : trips()) {
            double[] furthest = new double[2];
            int boxes = 0;
            for (int i = 0; i < sets; i++) {
                List<ImageLabels> written = new ArrayList<>();
                for (int image = 0; image <= i % 4; image++) {
                    written.add(random.next("ordner ü/bild " + image + ", \"x\".png"));
                    boxes += written.getLast().boxes().size();
                }
                for (int who = 0; who < 2; who++) {
                    List<ImageLabels> read = trip.written().read(written, who == 1);
                    assertEquals(written.size(), read.size(), trip.format());
                    for (int image = 0; image < written.size(); image++) {
                        double moved = moved(written.get(image), read.get(image));
                        furthest[who] = Math.max(furthest[who], moved);
                    }
                }
                assertTrue(
                        Math.max(furthest[0], furthest[1]) <= trip.pixels(),
                        trip.format() + " moved a corner by " + Arrays.toString(furthest));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %,d data sets, %,d boxes, furthest %.1e px by us and %.1e by others%n",
                    trip.format(),
                    sets,
                    boxes,
                    furthest[0],
                    furthest[1]);
        }
    }

    /** How far a corner is from where it was, of labels that are the same otherwise. */
    private static double moved(ImageLabels a, ImageLabels b) {
        assertEquals(List.of(), b.flaws());
        if (!b.image().isEmpty()) {
            assertEquals(a.image(), b.image());
        }
        if (b.width() > 0) {
            assertEquals(a.width(), b.width());
            assertEquals(a.height(), b.height());
        }
        assertEquals(a.boxes().size(), b.boxes().size());
        double furthest = 0;
        for (int i = 0; i < a.boxes().size(); i++) {
            assertEquals(a.boxes().get(i).category(), b.boxes().get(i).category());
            Box x = a.boxes().get(i).box();
            Box y = b.boxes().get(i).box();
            double left = Math.max(Math.abs(x.x1() - y.x1()), Math.abs(x.y1() - y.y1()));
            double right = Math.max(Math.abs(x.x2() - y.x2()), Math.abs(x.y2() - y.y2()));
            furthest = Math.max(furthest, Math.max(left, right));
        }
        return furthest;
    }

    @Test
    void theNamesOfYolosClassesAreKept() throws IOException {
        YoloWriter.writeNames(folder, RandomLabels.NAMES, "images/train", "images/val", "");
        for (String file : List.of("classes.txt", "data.yaml")) {
            assertEquals(RandomLabels.NAMES, YoloNames.read(folder.resolve(file)).names());
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
        List<ImageLabels> images = new ArrayList<>();
        written.forEach(one -> images.add(ToolFiles.numbered(one, 1000L - images.size())));
        CocoWriter.write(file, "set", ids, images);
        LabelSet coco = CocoReader.read(file);
        assertEquals(RandomLabels.NAMES, coco.categories());
        assertEquals(ids, coco.categoryIds());
        assertEquals(1000L, coco.images().getFirst().id());
        assertEquals(SETS, coco.images().size());
        for (int i = 0; i < SETS; i++) {
            ImageLabels read = coco.images().get(i);
            assertEquals(written.get(i).image(), read.image());
            assertTrue(moved(written.get(i), read) <= PIXELS);
            for (int j = 0; j < read.boxes().size(); j++) {
                assertEquals(written.get(i).boxes().get(j).area(), read.boxes().get(j).area());
                assertEquals(written.get(i).boxes().get(j).crowd(), read.boxes().get(j).crowd());
            }
        }
    }
}
