package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;

import java.util.SplittableRandom;

class PrincipalColorsTest {
    /** Channels mixed of three independent sources with variances 9, 4 and 1. */
    private static FeatureMap mixed(int channels, int side, float sign) {
        SplittableRandom random = new SplittableRandom(7);
        int places = side * side;
        double[][] sources = new double[3][places];
        double[][] mixing = new double[channels][3];
        for (double[] row : mixing) {
            row[0] = random.nextDouble() - 0.5;
            row[1] = random.nextDouble() - 0.5;
            row[2] = random.nextDouble() - 0.5;
        }
        for (int source = 0; source < 3; source++) {
            for (int place = 0; place < places; place++) {
                double u = random.nextDouble();
                sources[source][place] = (3 - source) * u * u * u;
            }
        }
        float[] values = new float[channels * places];
        for (int channel = 0; channel < channels; channel++) {
            for (int place = 0; place < places; place++) {
                double sum = 0;
                for (int source = 0; source < 3; source++) {
                    sum += mixing[channel][source] * sources[source][place];
                }
                values[channel * places + place] = (float) (sign * sum);
            }
        }
        return new FeatureMap(channels, side, side, values);
    }

    @Test
    void componentsAreOrthogonalFallInVarianceAndLoseNothingOfThreeSources() {
        for (int channels : new int[] {5, 40}) {
            FeatureMap map = mixed(channels, 5, 1);
            float[][] components = components(map, 4);
            double kept = 0;
            for (int i = 0; i < 3; i++) {
                double own = product(components[i], components[i]);
                assertTrue(own > product(components[i + 1], components[i + 1]));
                for (int j = 0; j < i; j++) {
                    assertEquals(0, product(components[i], components[j]), 1e-4 * own);
                }
                kept += own;
            }
            assertEquals(totalVariance(map), kept, 1e-4 * kept);
            assertArrayEquals(new float[25], components[3]);
        }
    }

    /** Fewer places than channels and the other way round go different ways to the same. */
    @Test
    void bothWaysOfComputingAgree() {
        FeatureMap narrow = mixed(20, 5, 1);
        float[] values = new float[30 * 25];
        for (int channel = 0; channel < 20; channel++) {
            System.arraycopy(narrow.channel(channel), 0, values, channel * 25, 25);
        }
        float[][] byChannel = components(narrow, 3);
        float[][] byPlace = components(new FeatureMap(30, 5, 5, values), 3);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(byChannel[i], byPlace[i], 1e-3f);
        }
    }

    @Test
    void theSignDoesNotDependOnTheSignOfTheNetworksWeights() {
        float[][] components = components(mixed(9, 6, 1), 3);
        float[][] mirrored = components(mixed(9, 6, -1), 3);
        for (int i = 0; i < 3; i++) {
            double cubes = 0;
            double mirroredCubes = 0;
            for (int place = 0; place < 36; place++) {
                cubes += Math.pow(components[i][place], 3);
                mirroredCubes += Math.pow(mirrored[i][place], 3);
            }
            assertTrue(cubes >= 0);
            assertEquals(cubes, mirroredCubes, 1e-3 * cubes);
        }
    }

    @Test
    void aMapThatSaysNothingIsGray() {
        RgbImage colors = PrincipalColors.of(new FeatureMap(2, 1, 2, new float[] {3, 3, 4, 4}));
        assertArrayEquals(new byte[] {-128, -128, -128, -128, -128, -128}, colors.rgb());
    }

    @Test
    void whatIsNotFiniteCountsAsNothing() {
        float[][] holes =
                components(new FeatureMap(2, 1, 3, new float[] {1, Float.NaN, 5, 2, 0, 3}), 1);
        float[][] zeros = components(new FeatureMap(2, 1, 3, new float[] {1, 0, 5, 2, 0, 3}), 1);
        assertArrayEquals(zeros[0], holes[0]);
    }

    @Test
    void theFarPlaceIsBrightInTheFirstColor() {
        RgbImage colors =
                PrincipalColors.of(new FeatureMap(1, 1, 4, new float[] {-1, -1.5f, -1, -90}));
        assertEquals(0xFF, colors.rgb()[9] & 0xFF);
        assertTrue((colors.rgb()[0] & 0xFF) < 10);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double totalVariance(FeatureMap map) {
        double total = 0;
        for (int channel = 0; channel < map.channels(); channel++) {
            float[] values = map.channel(channel);
            double mean = 0;
            for (float value : values) {
                mean += value / values.length;
            }
            for (float value : values) {
                total += (value - mean) * (value - mean);
            }
        }
        return total;
    }

    private static float[][] components(FeatureMap map, int count) {
        return PrincipalComponents.of(map.values(), map.channels(), map.places(), count);
    }
}
