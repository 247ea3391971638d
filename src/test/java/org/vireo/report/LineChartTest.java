package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageFormat;
import org.vireo.image.ImageWriting;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class LineChartTest {
    private static final ChartOptions PLAIN = ChartOptions.plain();

    @TempDir Path folder;

    private static LineChart chart(ChartOptions options, Curve... curves) {
        return new LineChart("Title", "epoch", "mAP", List.of(curves), options);
    }

    /** Values at x = {@code first}, {@code first + 1}, ... */
    private static Curve curve(String name, double first, List<Double> values) {
        Curve curve = new Curve(name);
        for (int i = 0; i < values.size(); i++) {
            curve.add(first + i, values.get(i));
        }
        return curve;
    }

    private static Axis axis(ChartOptions options, Curve curve) {
        return ValueRange.of(List.of(curve), Span.of(List.of(curve)), options, 6);
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
        LineChart chart = chart(ChartOptions.forScores(), curve("a", 1, List.of(0.1, 0.3, 0.2)));
        ImageWriting.png(chart.draw(), file);
        assertEquals(ImageFormat.PNG, ImageFile.probe(file).format());
        assertEquals(1520, ImageFile.decode(file, DepthRule.DECLARED).width());
    }

    @Test
    void eachLineHasItsColor() {
        BufferedImage image =
                chart(
                                ChartOptions.forScores(),
                                curve("a", 1, List.of(0.1, 0.3)),
                                curve("b", 1, List.of(0.3, 0.1)))
                        .draw();
        assertTrue(count(image, Palette.ofLine(0).getRGB() & 0xFFFFFF) > 200);
        assertTrue(count(image, Palette.ofLine(1).getRGB() & 0xFFFFFF) > 200);
        assertEquals(0, count(image, Palette.ofLine(2).getRGB() & 0xFFFFFF));
    }

    @Test
    void valuesThatAreNoNumbersLeaveGaps() {
        List<Double> values = List.of(0.1, Double.NaN, Double.POSITIVE_INFINITY, 0.3);
        chart(ChartOptions.forScores(), curve("a", 1, values)).draw();
        List<Double> below = List.of(-1.0, 0.0, 0.5);
        chart(ChartOptions.forSteps().withLogarithmic(true), curve("a", 1, below)).draw();
        chart(ChartOptions.forScores()).draw();
        chart(ChartOptions.forScores(), curve("a", 1, List.of(Double.NaN))).draw();
    }

    @Test
    void anAxisFromZeroEndsAtARoundNumberAboveTheData() {
        Axis axis = axis(ChartOptions.forScores(), curve("a", 1, List.of(0.05, 0.413)));
        assertEquals(0, axis.low());
        assertEquals(0.5, axis.high(), 1e-12);
        Axis full = axis(ChartOptions.forScores(), curve("a", 1, List.of(0.4, 0.4)));
        assertTrue(full.high() > 0.4);
        assertEquals(1, Axis.round(0, 1, 6).high(), 1e-12);
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
        Curve flat = curve("a", 0, Collections.nCopies(50, 2.0)).smoothed(0.9, 10);
        for (int i = 0; i < flat.size(); i++) {
            assertEquals(2, flat.y(i), 1e-12);
        }
        assertEquals(1 / 1.9, curve("a", 0, List.of(0.0, 1.0)).smoothed(0.9, 10).y(1), 1e-12);
        assertTrue(curve("a", 0, List.of(1.0, 1e9)).smoothed(0.5, 4).y(1) < 4);
    }

    @Test
    void theBestIsTheFirstOfTheHighest() {
        Curve curve = curve("a", 1, List.of(0.1, 0.4, Double.NaN, 0.4, Double.NaN));
        assertEquals(2, curve.x(curve.highest()));
        assertEquals(4, curve.x(curve.last()));
    }

    @Test
    void smoothingOfOneIsRefused() {
        ChartOptions options = ChartOptions.forSteps();
        assertThrows(IllegalArgumentException.class, () -> options.withSmoothing(1));
    }

    @Test
    void oneSpikeDoesNotFlattenTheRestUnlessEverythingIsWanted() {
        Curve curve = waves(1000);
        curve.add(1000, 1e6);

        assertTrue(axis(PLAIN, curve).high() < 10);
        Axis all = axis(PLAIN.withEverything(true), curve);
        assertTrue(all.high() >= 1e6);
    }

    @Test
    void whatLiesBeyondTheAxisIsMarkedInItsColumn() {
        Curve curve = waves(1000);
        curve.add(1000, 1e6);
        Axis x = Axis.tight(0, 1000, 6, true);
        Axis y = axis(PLAIN, curve);

        Curve.Thinned line = curve.thinned(x, y, 500, 300);

        assertArrayEquals(new int[] {500}, line.above());
        assertEquals(0, line.below().length);
    }

    @Test
    void thinningKeepsTheExtremesOfAHundredThousandPoints() {
        Curve curve = waves(100_000);
        int high = curve.highest();
        Axis x = Axis.tight(0, 99_999, 6, true);
        double lowest = IntStream.range(0, 100_000).mapToDouble(curve::y).min().orElseThrow();
        Axis y = Axis.tight(lowest, curve.y(high), 6, false);

        Curve.Thinned line = curve.thinned(x, y, 800, 300);

        assertTrue(line.xs().length <= 4 * 801);
        assertEquals(0, Arrays.stream(line.ys()).min().orElseThrow(), 1e-9);
        assertEquals(300, Arrays.stream(line.ys()).max().orElseThrow(), 1e-9);
    }

    @Test
    void aGapBreaksTheLine() {
        Curve curve = new Curve("loss");
        curve.add(0, 1);
        curve.add(1, Double.NaN);
        curve.add(2, 1);
        Curve.Thinned line =
                curve.thinned(Axis.tight(0, 2, 3, true), Axis.round(0, 2, 3), 100, 100);

        assertEquals(3, line.ys().length);
        assertTrue(Double.isNaN(line.ys()[1]));
    }

    @Test
    void aDragZoomsInWithinTheWholeInEitherDirection() {
        Span whole = new Span(0, 100);
        assertEquals(new Span(20, 60), whole.between(0.6, 0.2, whole));
        assertEquals(new Span(95, 100), new Span(90, 100).between(0.5, 1, whole));
        assertEquals(whole, new Span(-10, 200).within(whole));
    }

    @Test
    void labelsAreMovedApartAndKeepTheirOrder() {
        assertArrayEquals(
                new double[] {70, 90, 50},
                ChartDrawing.spread(new double[] {98, 99, 50}, 20, 0, 100),
                1);
    }

    @Test
    void pointsThatGoBackArePassedOver() {
        Curve curve = new Curve("loss");
        curve.add(1, 1);
        curve.add(1, 2);
        curve.add(Double.NaN, 3);

        assertEquals(1, curve.size());
    }

    @Test
    void theTableHasARowForEachXAndEmptyCellsWhereNothingWasMeasured() {
        Curve loss = new Curve("loss, total");
        loss.add(1, 0.5);
        loss.add(2, Double.NaN);
        Curve box = new Curve("box");
        box.add(2, 3);

        assertEquals(
                "step,\"loss, total\",box\r\n1,0.5,\r\n2,,3\r\n",
                new LineChart("Loss", "step", "loss", List.of(loss, box), PLAIN).csv());
    }

    private static Curve waves(int points) {
        Curve curve = new Curve("loss");
        for (int i = 0; i < points; i++) {
            curve.add(i, 2 + Math.sin(0.37 * i));
        }
        return curve;
    }

    @Test
    void aPictureHasTheColorsOfItsTheme() {
        ChartTheme night = new ChartTheme(Color.BLACK, Color.LIGHT_GRAY, Color.WHITE);
        LineChart chart = chart(ChartOptions.forScores(), curve("a", 1, List.of(0.1, 0.3)));
        BufferedImage image = chart.draw(chart.whole(), night, 400, 200);
        assertEquals(0x000000, image.getRGB(2, 2) & 0xFFFFFF);
        assertTrue(count(image, night.line(0).getRGB() & 0xFFFFFF) > 100);
        assertTrue(
                Palette.contrast(night.line(0), Color.BLACK)
                        > Palette.contrast(Palette.ofLine(0), Color.BLACK));
    }

    @Test
    void precisionOverRecallMayStandStillAndSpansTheUnitSquare() {
        Curve curve = Curve.through("", new double[] {0.5, 0.5, 1}, new double[] {1, 0.5, 2.0 / 3});
        LineChart chart =
                new LineChart(
                        "a",
                        "Recall",
                        "Precision",
                        List.of(curve),
                        ChartOptions.forShares(),
                        List.of(new LineChart.Marker(0, 0.5, 0.5)));
        assertEquals(new Span(0, 1), chart.whole());
        assertEquals(0, curve.from(0.5));
        assertEquals(2, curve.beyond(0.5));
        Axis x = Axis.tight(0, 1, 2, false);
        Curve.Thinned line = curve.thinned(x, Axis.round(0, 1, 2), 100, 100);
        assertArrayEquals(new double[] {50, 50, 100}, line.xs(), 1e-9);
        assertArrayEquals(new double[] {0, 50, 100.0 / 3}, line.ys(), 1e-9);
        assertTrue(count(chart.draw(), Palette.ofLine(0).getRGB() & 0xFFFFFF) > 300);
    }
}
