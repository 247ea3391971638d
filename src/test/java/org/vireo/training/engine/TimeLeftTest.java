package org.vireo.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class TimeLeftTest {
    private static final int EPOCHS = 10;
    private static final int PER_EPOCH = 80;

    @Test
    void nothingIsSaidOfAFewUpdates() {
        TimeLeft left = new TimeLeft(0);
        for (int i = 0; i < 5; i++) {
            left.update(1);
        }
        assertTrue(Double.isNaN(left.seconds(100)));
    }

    @Test
    void fiftyUpdatesTellTheRestWithItsMeasurements() {
        TimeLeft left = new TimeLeft(0.25);
        for (int i = 0; i < 50; i++) {
            left.update(i == 0 ? 20 : 2);
        }
        assertEquals(100 * 2 * 1.25, left.seconds(100), 1e-9);
    }

    /** A run of updates that vary by a fifth, and measurements of 40 s where 30 s were expected. */
    @Test
    void fromTheFirstMeasurementOnItsOwnTimeCounts() {
        Random random = new Random(3);
        double[] seconds = new double[EPOCHS * PER_EPOCH];
        double total = 0;
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 1 + 0.2 * random.nextGaussian();
            total += seconds[i] + (i % PER_EPOCH == PER_EPOCH - 1 ? 40 : 0);
        }
        TimeLeft left = new TimeLeft(30.0 / PER_EPOCH);
        double gone = 0;
        for (int i = 0; i < seconds.length - PER_EPOCH; i++) {
            left.update(seconds[i]);
            gone += seconds[i];
            if (i % PER_EPOCH == PER_EPOCH - 1) {
                left.measured(40);
                gone += 40;
            }
            double told = gone + left.seconds(seconds.length - 1 - i);
            if (i >= PER_EPOCH) {
                assertEquals(total, told, 0.05 * total, "after update " + (i + 1));
            } else if (i >= 50) {
                assertEquals(total, told, 0.2 * total, "after update " + (i + 1));
            }
        }
    }
}
