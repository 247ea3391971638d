package org.vireo.dataset.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.BoxConvention.Order;
import org.vireo.dataset.formats.BoxConvention.Unit;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.formats.YoloLines.Kind;
import org.vireo.dataset.formats.YoloNames;
import org.vireo.dataset.importing.FoundLabels;
import org.vireo.dataset.importing.LabelSearch;
import org.vireo.dataset.importing.LabelSource;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What YOLO's lines mean shows in the lines of the whole data set. */
class YoloGuessTest {
    private static final YoloNames.Names TWO =
            new YoloNames.Names(List.of("dog", "cat"), List.of(), List.of());

    @TempDir Path root;
    private final Random random = new Random(5);

    /** A class, and a box well inside the image. */
    private double[] box() {
        double w = 0.1 + 0.2 * random.nextDouble();
        double h = 0.1 + 0.2 * random.nextDouble();
        double x = 0.2 + 0.6 * random.nextDouble();
        double y = 0.2 + 0.6 * random.nextDouble();
        return new double[] {random.nextInt(2), x, y, w, h};
    }

    private static double[] plus(double[] row, double... more) {
        return DoubleStream.concat(DoubleStream.of(row), DoubleStream.of(more)).toArray();
    }

    /** Points in the box, each with more numbers behind it. */
    private double[] points(double[] box, int number, double... behind) {
        double[] row = box;
        for (int i = 0; i < number; i++) {
            double x = box[1] + box[3] * (random.nextDouble() - 0.5);
            double y = box[2] + box[4] * (random.nextDouble() - 0.5);
            row = plus(plus(row, x, y), behind);
        }
        return row;
    }

    /** Corners of the box, turned by some angle, or an outline of more points about it. */
    private double[] outline(double[] box, int points) {
        double[] row = {box[0]};
        double turn = 3 * random.nextDouble();
        for (int i = 0; i < points; i++) {
            double angle = turn + 2 * Math.PI * i / points;
            double x = box[1] + box[3] / 2 * Math.cos(angle);
            row = plus(row, x, box[2] + box[3] / 2 * Math.sin(angle));
        }
        return row;
    }

    private YoloLines guess(Function<double[], double[]> line) {
        return guess(TWO, line);
    }

    private YoloLines guess(YoloNames.Names names, Function<double[], double[]> line) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(line.apply(box()));
        }
        return YoloGuess.of(rows, names);
    }

    private Kind kind(Function<double[], double[]> line) {
        YoloLines meaning = guess(line);
        assertEquals(LabelFormat.YOLO.convention(), meaning.convention());
        assertEquals(0, meaning.firstClass());
        return meaning.kind();
    }

    @Test
    void eachKindOfLineIsToldByTheOthers() {
        assertEquals(Kind.BOXES, kind(box -> box));
        assertEquals("", guess(box -> box).evidence());
        assertEquals(Kind.SCORES, kind(box -> plus(box, random.nextDouble())));
        assertEquals(Kind.TRACKS, kind(box -> plus(box, random.nextInt(50))));
        assertEquals(Kind.TRACKS, kind(box -> plus(box, random.nextDouble(), random.nextInt(50))));
        assertEquals(Kind.RADIANS, kind(box -> plus(box, 3 * random.nextDouble() - 1.5)));
        assertEquals(Kind.DEGREES, kind(box -> plus(box, 180 * random.nextDouble() - 90)));
        assertEquals(Kind.OUTLINES, kind(box -> outline(box, 3)));
        assertEquals(Kind.OUTLINES, kind(box -> outline(box, 6)));
        assertEquals(Kind.OUTLINES, kind(box -> outline(box, 3 + random.nextInt(20))));
        assertEquals(
                Kind.SCORED_OUTLINES,
                kind(box -> plus(outline(box, 3 + random.nextInt(20)), random.nextDouble())));
        assertEquals(Kind.CORNERS, kind(box -> outline(box, 4)));
        assertEquals(Kind.CORNERS, kind(box -> plus(outline(box, 4), random.nextDouble())));
        assertEquals(Kind.KEY_POINTS, kind(box -> points(box, 5, random.nextInt(3))));
        assertEquals(Kind.KEY_POINTS, kind(box -> points(box, 17, random.nextInt(3))));
        assertEquals(Kind.KEY_POINTS, kind(box -> points(box, 6)));
    }

    @Test
    void theYamlsKeyPointsCountMoreThanTheLines() {
        YoloNames.Names two = new YoloNames.Names(List.of("dog"), List.of(2, 2), List.of());
        assertEquals(Kind.KEY_POINTS, guess(two, box -> points(box, 2)).kind());
        assertTrue(guess(two, box -> points(box, 2)).evidence().contains("[2, 2]"));
        // A yaml that was copied from another data set.
        assertEquals(Kind.BOXES, guess(two, box -> box).kind());
    }

    @Test
    void fewOutlinesBetweenBoxesDoNotTurnTheBoxes() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] outline = {0, 0.1, 0.1, 0.4, 0.1, 0.4, 0.4};
            rows.add(i % 4 == 0 ? outline : new double[] {0, 0.5, 0.5, 0.2, 0.1 + i / 100.});
        }
        YoloLines meaning = YoloGuess.of(rows, YoloNames.Names.NONE);
        assertEquals(Kind.BOXES, meaning.kind());
        assertEquals(LabelFormat.YOLO.convention(), meaning.convention());
        // Nor does a box or two that leave their images.
        List<double[]> few =
                List.of(
                        new double[] {0, 0.95, 0.5, 0.2, 0.2},
                        new double[] {0, 0.5, 0.5, 0.2, 0.2});
        assertEquals(
                LabelFormat.YOLO.convention(),
                YoloGuess.of(few, YoloNames.Names.NONE).convention());
    }

    @Test
    void aConfidenceBeforeCornersInPixelsIsNoPartOfTheBox() {
        YoloLines meaning =
                guess(b ->
                        new double[] {
                            b[0],
                            random.nextDouble(),
                            640 * (b[1] - b[3] / 2),
                            480 * (b[2] - b[4] / 2),
                            640 * (b[1] + b[3] / 2),
                            480 * (b[2] + b[4] / 2)
                        });
        assertEquals(Kind.SCORE_FIRST, meaning.kind());
        assertEquals(new BoxConvention(Order.CORNERS, Unit.PIXELS), meaning.convention());
    }

    @Test
    void pixelsAndOtherOrdersAreToldByWhatLeavesTheImage() {
        assertEquals(
                new BoxConvention(Order.CENTER_AND_SIZE, Unit.PIXELS),
                guess(b -> new double[] {b[0], 640 * b[1], 480 * b[2], 640 * b[3], 480 * b[4]})
                        .convention());
        assertEquals(
                new BoxConvention(Order.CORNERS, Unit.RELATIVE),
                guess(b -> new double[] {b[0], b[1], b[2], b[1] + b[3] / 2, b[2] + b[4] / 2})
                        .convention());
        assertEquals(
                new BoxConvention(Order.CENTER_AND_SIZE, Unit.PIXELS).unit(),
                guess(
                                b -> {
                                    double[] row = outline(b, 5);
                                    for (int i = 1; i < row.length; i++) {
                                        row[i] *= 300;
                                    }
                                    return row;
                                })
                        .convention()
                        .unit());
    }

    @Test
    void classesFromOneOnAreToldByTheFirstAndTheLast() {
        assertEquals(
                1, guess(b -> plus(new double[] {b[0] + 1}, b[1], b[2], b[3], b[4])).firstClass());

        YoloLines slip = YoloGuess.of(List.of(new double[] {2, .5, .5, .1, .1}), TWO);
        assertEquals(0, slip.firstClass());
    }

    @Test
    void aFolderIsReadByWhatItsLinesMeanAndItIsSaid() throws IOException {
        TestFolder files = new TestFolder(root).write("classes.txt", "dog\ncat\n");
        for (int i = 0; i < 6; i++) {
            files.image(i + ".jpg", i)
                    .write(i + ".txt", "1 20 24 10 12\n2 32 24 10 12\nwhat\n0.5 1 1 1 1\n");
        }
        try (ImageFolder folder = files.open()) {
            for (int i = 0; i < 6; i++) {
                long id = TestFolder.image(folder, i + ".jpg").id();
                var boxes = folder.catalogue().annotations(id);
                assertEquals(new Box(15, 18, 25, 30), boxes.getFirst().box());
                assertEquals(2, boxes.size());
            }
            assertEquals(
                    "dog", folder.catalogue().annotationCounts().keySet().iterator().next().name());
            String said = TestFolder.problems(folder, ProblemKind.LABEL_MEANING).getFirst().what();
            assertTrue(said.contains("in pixels"), said);
            assertTrue(said.contains("counted from 1"), said);
            assertEquals(12, TestFolder.problems(folder, ProblemKind.UNREADABLE_LABELS).size());
        }
    }

    @Test
    void aPersonMaySayThatTheLinesMeanSomethingElse() throws IOException {
        TestFolder images = new TestFolder(root.resolve("images")).image("a.jpg", 1);
        String line = "0 0.5 0.5 0.25 0.25 0.5 0.5 0.6 0.6\n";
        TestFolder labels =
                new TestFolder(root.resolve("labels"))
                        .write("classes.txt", "dog\n")
                        .write("a.txt", line);
        try (ImageFolder folder = images.open()) {
            var source = LabelSource.find(labels.root(), JobMonitor.unwatched());
            for (Kind kind : List.of(Kind.OUTLINES, Kind.KEY_POINTS)) {
                FoundLabels found =
                        LabelSearch.read(
                                source,
                                source.likeliest(),
                                Optional.of(kind),
                                folder.catalogue(),
                                JobMonitor.unwatched());
                Box box = found.images().getFirst().labels().boxes().getFirst().box();
                assertEquals(kind == Kind.KEY_POINTS ? 24 : 16, box.x1(), 1e-9);
                assertEquals(kind, found.yolo().kind());
            }
            assertEquals(YoloLines.Kind.OUTLINES, source.likeliestLines(source.likeliest()));
        }
    }
}
