package org.vireo.ui.inspect;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

import org.vireo.label.Annotation;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Measures how long the picture takes to follow the sliders with 2,000 boxes. */
final class SliderLatency {
    private static final int ROUNDS = 200;

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
        JudgedImage judged = JudgedImage.of(image, boxes.suppressed(1, 2000));
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            canvas.show(
                    FolderClasses.NONE,
                    truth,
                    judged.boxes(new Thresholds(i % 10 / 1e4, Map.of())));
            confidence[i] = (System.nanoTime() - start) / 1e6;
            scene.snapshot(null);
            frame[i] = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            canvas.show(
                    FolderClasses.NONE,
                    truth,
                    JudgedImage.of(image, boxes.suppressed(1 - i % 10 / 1e4, 2000))
                            .boxes(new Thresholds(0, Map.of())));
            nms[i] = (System.nanoTime() - start) / 1e6;
            scene.snapshot(null);
        }
        print("confidence slider, JavaFX thread", confidence);
        print("NMS slider, JavaFX thread", nms);
        print("confidence slider with the frame rendered in software", frame);
        System.exit(0);
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95%% below %.1f ms%n",
                what, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
    }
}
