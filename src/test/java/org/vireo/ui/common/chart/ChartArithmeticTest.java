package org.vireo.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.figure.Axis;

import java.util.Arrays;
import java.util.List;

class ChartArithmeticTest {
    private static final ChartOptions PLAIN = ChartOptions.plain();

    @Test
    void oneSpikeDoesNotFlattenTheRestUnlessEverythingIsWanted() {
        Curve curve = waves(1000);
        curve.add(1000, 1e6);

        assertTrue(ValueRange.of(List.of(curve), 0, 1000, PLAIN).high() < 10);
        Axis all = ValueRange.of(List.of(curve), 0, 1000, PLAIN.withEverything(true));
        assertTrue(all.high() >= 1e6);
    }

    @Test
    void whatLiesBeyondTheAxisIsMarkedInItsColumn() {
        Curve curve = waves(1000);
        curve.add(1000, 1e6);
        Axis x = Axis.tight(0, 1000, 6, true);
        Axis y = ValueRange.of(List.of(curve), 0, 1000, PLAIN);

        ThinnedLine line = ThinnedLine.of(curve, x, y, 500, 300);

        assertArrayEquals(new int[] {500}, line.above());
        assertEquals(0, line.below().length);
    }

    @Test
    void thinningKeepsTheExtremesOfAHundredThousandPoints() {
        Curve curve = waves(100_000);
        int high = curve.extreme(true);
        int low = curve.extreme(false);
        Axis x = Axis.tight(0, 99_999, 6, true);
        Axis y = Axis.tight(curve.y(low), curve.y(high), 6, false);

        ThinnedLine line = ThinnedLine.of(curve, x, y, 800, 300);

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
        ThinnedLine line =
                ThinnedLine.of(curve, Axis.tight(0, 2, 3, true), Axis.round(0, 2, 3), 100, 100);

        assertEquals(3, line.ys().length);
        assertTrue(Double.isNaN(line.ys()[1]));
    }

    @Test
    void zoomingKeepsThePlaceUnderThePointerAndStaysWithinTheWhole() {
        Span whole = new Span(0, 100);
        Span near = whole.zoomed(0.25, 0.5, whole);

        assertEquals(25, near.at(0.25), 1e-9);
        assertEquals(new Span(12.5, 62.5), near);
        assertEquals(whole, near.zoomed(0.9, 100, whole));
        assertEquals(new Span(20, 60), whole.between(0.6, 0.2, whole));
    }

    @Test
    void labelsAreMovedApartAndKeepTheirOrder() {
        assertArrayEquals(
                new double[] {70, 90, 50}, EndLabels.spread(new double[] {98, 99, 50}, 20, 100), 1);
    }

    @Test
    void smoothingStartsAtTheFirstValueAndIsNotLiftedByASpike() {
        Curve curve = new Curve("loss");
        for (int i = 0; i < 10; i++) {
            curve.add(i, i == 5 ? 1e9 : 2);
        }
        Curve smooth = curve.smoothed(0.9, 2);

        for (int i = 0; i < 10; i++) {
            assertEquals(2, smooth.y(i), 1e-12);
        }
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
                CurveCsv.of("step", List.of(loss, box)));
    }

    private static Curve waves(int points) {
        Curve curve = new Curve("loss");
        for (int i = 0; i < points; i++) {
            curve.add(i, 2 + Math.sin(0.37 * i));
        }
        return curve;
    }
}
