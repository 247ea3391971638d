package org.vireo.inference;

import org.vireo.image.RgbImage;

import java.util.Arrays;

/**
 * A feature map in three colors: at each place its first three principal components over all
 * places, as red, green and blue. Places that look alike to the layer have like colors.
 */
public final class PrincipalColors {
    private static final int MOST_ROUNDS = 1000;
    private static final double SETTLED = 1e-10;

    /** Colors end at these parts of the places, so that one odd place does not dim the rest. */
    private static final double TAIL = 0.01;

    private PrincipalColors() {}

    /** The colors, a pixel a place. */
    public static RgbImage of(FeatureMap map) {
        float[][] components = components(map, 3);
        byte[] rgb = new byte[3 * map.places()];
        for (int color = 0; color < components.length; color++) {
            float[] sorted = components[color].clone();
            Arrays.sort(sorted);
            int tail = (int) (TAIL * (sorted.length - 1));
            double low = sorted[tail];
            double span = sorted[sorted.length - 1 - tail] - low;
            for (int place = 0; place < map.places(); place++) {
                double part = span > 0 ? (components[color][place] - low) / span : 0.5;
                rgb[3 * place + color] = (byte) Math.round(255 * Math.clamp(part, 0, 1));
            }
        }
        return new RgbImage(map.width(), map.height(), rgb);
    }

    /**
     * The places' coordinates along the directions of most variance. A direction has no sign of its
     * own; it gets the one in which the few places far from the rest are positive.
     *
     * @return {@code count x places}; 0 where no variance is left
     */
    static float[][] components(FeatureMap map, int count) {
        double[][] centered = centered(map);
        boolean byChannel = map.channels() <= map.places();
        double[][] products = byChannel ? products(centered) : products(transposed(centered));
        float[][] components = new float[count][];
        double trace = 0;
        for (int i = 0; i < products.length; i++) {
            trace += products[i][i];
        }
        for (int i = 0; i < count; i++) {
            double[] direction = largestEigenvector(products, trace);
            double value = deflate(products, direction);
            components[i] = new float[map.places()];
            if (value > SETTLED * trace) {
                double[] scores =
                        byChannel ? projected(centered, direction) : scaled(direction, value);
                double sign = sumOfCubes(scores) < 0 ? -1 : 1;
                for (int place = 0; place < scores.length; place++) {
                    components[i][place] = (float) (sign * scores[place]);
                }
            }
        }
        return components;
    }

    /** {@code channels x places}, each channel with mean 0. */
    private static double[][] centered(FeatureMap map) {
        double[][] centered = new double[map.channels()][map.places()];
        for (int channel = 0; channel < map.channels(); channel++) {
            double sum = 0;
            for (int place = 0; place < map.places(); place++) {
                centered[channel][place] = map.at(channel, place);
                sum += centered[channel][place];
            }
            double mean = sum / map.places();
            for (int place = 0; place < map.places(); place++) {
                centered[channel][place] -= mean;
            }
        }
        return centered;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    /** The inner products of all pairs of rows; over channels or places, whichever are fewer. */
    private static double[][] products(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = product(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /**
     * By power iteration. It starts from the column of the largest diagonal entry, not at random,
     * so that the same map always has the same colors.
     */
    private static double[] largestEigenvector(double[][] matrix, double trace) {
        int best = 0;
        for (int i = 1; i < matrix.length; i++) {
            best = matrix[i][i] > matrix[best][best] ? i : best;
        }
        double[] vector = matrix[best].clone();
        if (!normalize(vector, SETTLED * trace)) {
            return new double[matrix.length];
        }
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
            double[] next = new double[vector.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = product(matrix[i], vector);
            }
            if (!normalize(next, 0)) {
                return next;
            }
            change = 1 - Math.abs(product(next, vector));
            vector = next;
        }
        return vector;
    }

    /** To length 1, unless it is no longer than {@code least}. */
    private static boolean normalize(double[] vector, double least) {
        double length = Math.sqrt(product(vector, vector));
        if (!(length > least)) {
            return false;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return true;
    }

    /** Takes an eigenvector out of a matrix; returns its eigenvalue. */
    private static double deflate(double[][] matrix, double[] vector) {
        double value = 0;
        for (int i = 0; i < vector.length; i++) {
            value += vector[i] * product(matrix[i], vector);
        }
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                matrix[i][j] -= value * vector[i] * vector[j];
            }
        }
        return value;
    }

    private static double[] projected(double[][] centered, double[] direction) {
        double[] scores = new double[centered[0].length];
        for (int channel = 0; channel < centered.length; channel++) {
            for (int place = 0; place < scores.length; place++) {
                scores[place] += direction[channel] * centered[channel][place];
            }
        }
        return scores;
    }

    /** The scores that belong to an eigenvector over the places. */
    private static double[] scaled(double[] direction, double value) {
        double factor = Math.sqrt(value);
        return Arrays.stream(direction).map(score -> score * factor).toArray();
    }

    private static double sumOfCubes(double[] scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score * score * score;
        }
        return sum;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
