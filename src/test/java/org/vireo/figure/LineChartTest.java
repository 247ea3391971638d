package org.vireo.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageFormat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class LineChartTest {
    @TempDir Path folder;

    private static LineChart chart(LineChart.Options options, Series... series) {
        return new LineChart("Title", "epoch", "mAP", List.of(series), options);
    }

    private static int count(BufferedImage image, int color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == color) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void aChartIsAPngOfTwoPixelsAPoint() throws IOException {
        Path file = folder.resolve("chart.png");
        chart(LineChart.Options.forEpochs(), Series.ofValues("a", 1, List.of(0.1, 0.3, 0.2)))
                .writePng(file);
        assertEquals(ImageFormat.PNG, ImageFile.probe(file).format());
        assertEquals(1520, ImageFile.decode(file).width());
    }

    @Test
    void eachLineHasItsColor() {
        BufferedImage image =
                chart(
                                LineChart.Options.forEpochs(),
                                Series.ofValues("a", 1, List.of(0.1, 0.3)),
                                Series.ofValues("b", 1, List.of(0.3, 0.1)))
                        .draw();
        assertTrue(count(image, Palette.ofLine(0).getRGB() & 0xFFFFFF) > 200);
        assertTrue(count(image, Palette.ofLine(1).getRGB() & 0xFFFFFF) > 200);
        assertEquals(0, count(image, Palette.ofLine(2).getRGB() & 0xFFFFFF));
    }

    @Test
    void valuesThatAreNoNumbersLeaveGaps() {
        List<Double> values = List.of(0.1, Double.NaN, Double.POSITIVE_INFINITY, 0.3);
        chart(LineChart.Options.forEpochs(), Series.ofValues("a", 1, values)).draw();
        List<Double> below = List.of(-1.0, 0.0, 0.5);
        chart(LineChart.Options.forSteps().withLogarithmicAxis(), Series.ofValues("a", 1, below))
                .draw();
        chart(LineChart.Options.forEpochs()).draw();
        chart(LineChart.Options.forEpochs(), Series.ofValues("a", 1, List.of(Double.NaN))).draw();
    }

    @Test
    void anAxisFromZeroEndsAtARoundNumberAboveTheData() {
        Axis axis =
                ChartScale.of(
                        List.of(Series.ofValues("a", 1, List.of(0.05, 0.413))),
                        LineChart.Options.forEpochs());
        assertEquals(0, axis.low());
        assertEquals(0.5, axis.high(), 1e-12);
        Axis full =
                ChartScale.of(
                        List.of(Series.ofValues("a", 1, List.of(0.4, 0.4))),
                        LineChart.Options.forEpochs());
        assertTrue(full.high() > 0.4);
        assertEquals(1, Axis.round(0, 1, 6).high(), 1e-12);
    }

    @Test
    void oneSpikeDoesNotFlattenTheLine() {
        List<Double> values = new ArrayList<>(Collections.nCopies(100, 1.0));
        for (int i = 0; i < 100; i++) {
            values.set(i, 1 + i / 100.0);
        }
        values.set(50, 500.0);
        Axis axis =
                ChartScale.of(
                        List.of(Series.ofValues("a", 1, values)), LineChart.Options.forSteps());
        assertTrue(axis.high() < 3, "up to " + axis.high());
    }

    @Test
    void epochsAreWholeNumbersEvenIfThereAreTwo() {
        Axis axis = Axis.tight(1, 2, 10, true);
        assertEquals(List.of(1.0, 2.0), axis.ticks());
        for (double tick : Axis.tight(1, 24, 10, true).ticks()) {
            assertEquals(Math.rint(tick), tick);
        }
    }

    @Test
    void aLogarithmicAxisHasTicksAtPowersOfTen() {
        Axis axis = Axis.logarithmic(0.02, 35);
        assertEquals(List.of("0.01", "0.1", "1", "10", "100"), labels(axis));
        assertEquals(0.5, axis.place(1), 1e-12);
        assertTrue(Axis.logarithmic(1, 1).high() > 1);
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Axis::label).toList();
    }

    @Test
    void numbersAreWrittenShort() {
        assertEquals("0.3", Axis.label(0.1 + 0.2));
        assertEquals("0", Axis.label(-1e-17));
        assertEquals("100000", Axis.label(100_000));
        assertEquals("5e-5", Axis.label(0.00005));
        assertEquals("2e6", Axis.label(2_000_000));
        assertEquals("0.413", Axis.value(0.41349));
        assertEquals("0.0312", Axis.value(0.0312));
        assertEquals("12.3", Axis.value(12.345));
        assertEquals("1234", Axis.value(1234.4));
    }

    @Test
    void smoothingKeepsAConstantAndStartsWithoutBias() {
        Series flat = Series.ofValues("a", 0, Collections.nCopies(50, 2.0)).smoothed(0.9, 10);
        flat.points().forEach(point -> assertEquals(2, point.y(), 1e-12));
        Series step = Series.ofValues("a", 0, List.of(0.0, 1.0)).smoothed(0.9, 10);
        assertEquals(1 / 1.9, step.points().get(1).y(), 1e-12);
        Series spike = Series.ofValues("a", 0, List.of(1.0, 1e9)).smoothed(0.5, 4);
        assertTrue(spike.points().get(1).y() < 4);
    }

    @Test
    void theBestIsTheFirstOfTheHighest() {
        Series series = Series.ofValues("a", 1, List.of(0.1, 0.4, Double.NaN, 0.4, 0.2));
        assertEquals(2, series.extreme(true).orElseThrow().x());
        assertEquals(1, series.extreme(false).orElseThrow().x());
        assertEquals(5, series.last().orElseThrow().x());
    }

    @Test
    void smoothingOfOneIsRefused() {
        LineChart.Options options = LineChart.Options.forSteps();
        assertThrows(IllegalArgumentException.class, () -> options.withSmoothing(1));
    }
}
