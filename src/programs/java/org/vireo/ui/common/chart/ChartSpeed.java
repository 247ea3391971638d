package org.vireo.ui.common.chart;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.vireo.report.ChartOptions;
import org.vireo.report.Curve;
import org.vireo.report.LineChart;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.RecordedWindow;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * Measures how long a chart of 100,000 points a line takes to be drawn, smoothed and not, in the
 * window and for a file.
 */
final class ChartSpeed {
    private static final int POINTS = 100_000;
    private static final int ROUNDS = 60;

    private ChartSpeed() {}

    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Void> measured = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                measure();
                measured.complete(null);
            } catch (RuntimeException e) {
                measured.completeExceptionally(e);
            }
        });
        measured.get();
        System.exit(0);
    }

    private static void measure() {
        Background background = new Background(Platform::runLater);
        RecordedWindow window = new RecordedWindow();
        FileSaver saver = window.services(background, new NoChoices()).saver();
        for (double smoothing : new double[] {0, 0.9}) {
            ChartOptions options = ChartOptions.forSteps().withSmoothing(smoothing);
            CurveChart chart =
                    new CurveChart(new LineChart("Loss", "Update", "Loss", List.of(), options));
            Stage stage = new Stage();
            Scene scene = new Scene(new ChartPane(chart, saver), 640, 320);
            stage.setScene(scene);
            stage.show();
            List<Curve> curves = List.of(noise("total", 1), noise("classes", 2), noise("boxes", 3));
            measure(
                    "window",
                    smoothing,
                    () -> {
                        chart.show(curves);
                        // Drawing on a canvas is noted down only; a snapshot draws it.
                        scene.snapshot(null);
                    });
            LineChart still = new LineChart("Loss", "Update", "Loss", curves, options);
            measure("file", smoothing, still::draw);
            stage.close();
        }
        background.close();
    }

    private static void measure(String where, double smoothing, Runnable drawing) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            drawing.run();
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        java.util.Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: 3 lines of %,d points, smoothing %.1f: median %.1f ms, longest %.1f ms%n",
                where,
                POINTS,
                smoothing,
                millis[ROUNDS / 2],
                millis[ROUNDS - 1]);
    }

    private static Curve noise(String name, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Curve curve = new Curve(name);
        for (int i = 1; i <= POINTS; i++) {
            curve.add(i, 5 * Math.exp(-i / 30_000.0) + random.nextDouble());
        }
        return curve;
    }
}
