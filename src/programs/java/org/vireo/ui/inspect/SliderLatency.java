package org.vireo.ui.inspect;

import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;

import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures how long the picture takes to follow the sliders with 2,000 boxes, and the confusion
 * matrix of 81 classes to be drawn, in CPU time of the JavaFX thread.
 */
final class SliderLatency {
    private static final int ROUNDS = 200;
    private static final int CLASSES = 81;

    private SliderLatency() {}

    public static void main(String[] arguments) {
        Platform.startup(SliderLatency::measure);
    }

    private static void measure() {
        SplittableRandom random = new SplittableRandom(1);
        List<Annotation> truth = InspectCases.randomTruth(random, 50);
        InspectedImage image = InspectCases.labeled(1, truth.toArray(Annotation[]::new));
        PackedBoxes boxes = PackedBoxes.of(InspectCases.randomDetections(random, 2000));
        ImageViewer viewer = new ImageViewer();
        DetectionLayer canvas = DetectionLayer.over(viewer);
        Scene scene = new Scene(viewer, 1400, 900);
        viewer.image().set(new ScreenImage(new WritableImage(640, 480), 640, 480));
        scene.snapshot(null);
        double[] confidence = new double[ROUNDS];
        double[] nms = new double[ROUNDS];
        double[] frame = new double[ROUNDS];
        JudgedImage judged =
                JudgedImage.of(
                        image, boxes.suppressed(new PackedBoxes.Suppression(1, false), 2000));
        for (int i = 0; i < ROUNDS; i++) {
            long start = cpuNanos();
            canvas.show(
                    FolderClasses.NONE,
                    truth,
                    judged.boxes(new Thresholds(i % 10 / 1e4, Map.of())));
            confidence[i] = (cpuNanos() - start) / 1e6;
            scene.snapshot(null);
            frame[i] = (cpuNanos() - start) / 1e6;
            start = cpuNanos();
            canvas.show(
                    FolderClasses.NONE,
                    truth,
                    JudgedImage.of(
                                    image,
                                    boxes.suppressed(
                                            new PackedBoxes.Suppression(1 - i % 10 / 1e4, false),
                                            2000))
                            .boxes(new Thresholds(0, Map.of())));
            nms[i] = (cpuNanos() - start) / 1e6;
            scene.snapshot(null);
        }
        matrix(random);
        print("confidence slider, JavaFX thread", confidence);
        print("NMS slider, JavaFX thread", nms);
        print("confidence slider with the frame rendered in software", frame);
        System.exit(0);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Every place counts something, and each time something else. */
    private static void matrix(SplittableRandom random) {
        List<Category> classes =
                IntStream.rangeClosed(1, CLASSES)
                        .mapToObj(id -> new Category(id, "class number " + id))
                        .toList();
        // A window has written words before.
        Label word = new Label("word");
        word.setFont(Font.font(13));
        new Scene(new Group(word)).snapshot(null);
        ConfusionPaper paper = new ConfusionPaper(_ -> {}, _ -> "");
        Scene scene = new Scene(paper, 1400, 900);
        double[] drawn = new double[ROUNDS];
        int frames = 0;
        for (int i = 0; i < ROUNDS; i++) {
            int[][] counts = new int[CLASSES + 1][CLASSES + 1];
            int[] sums = new int[CLASSES + 1];
            for (int row = 0; row <= CLASSES; row++) {
                for (int column = 0; column <= CLASSES; column++) {
                    counts[row][column] = random.nextInt(1, row == column ? 5000 : 50);
                    sums[row] += counts[row][column];
                }
            }
            long start = cpuNanos();
            paper.show(new CountedMatrix(classes, counts, sums, ""));
            do {
                paper.requestLayout();
                scene.getRoot().layout();
                drawn[i] = Math.max(drawn[i], (cpuNanos() - start) / 1e6);
                frames++;
                start = cpuNanos();
            } while (paper.isUnfinished());
            scene.snapshot(null);
        }
        System.out.printf("confusion matrix, %d times in %d frames%n", ROUNDS, frames);
        print("confusion matrix, JavaFX thread", drawn);
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95%% below %.1f ms, longest %.1f ms%n",
                what, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], millis[ROUNDS - 1]);
    }
}
