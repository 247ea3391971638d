package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class BootstrapIntervalTest {
    private static final List<Category> CATEGORIES =
            List.of(new Category(1, "dog"), new Category(2, "cat"));

    @Test
    void anImageDrawnTwiceCountsAsTwoImages() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 20; round++) {
            List<EvaluatedImage> images = images(round, 12, 0.3);
            int[] weights = random.ints(images.size(), 0, 4).toArray();
            List<EvaluatedImage> drawn = new ArrayList<>();
            for (int i = 0; i < weights.length; i++) {
                for (int n = 0; n < weights[i]; n++) {
                    EvaluatedImage image = images.get(i);
                    drawn.add(new EvaluatedImage(drawn.size(), image.truth(), image.detections()));
                }
            }
            List<CategoryMatches> matches = CocoEvaluation.of(images, CATEGORIES).matches();
            List<CategoryFigures> expected = CocoEvaluation.of(drawn, CATEGORIES).categories();
            for (int k = 0; k < CATEGORIES.size(); k++) {
                assertEquals(
                        expected.get(k).ap(),
                        new AveragePrecision(matches.get(k), weights).overall(),
                        1e-12);
            }
        }
    }

    @Test
    void theEstimateIsTheMeanApAndLiesInItsInterval() {
        CocoEvaluation evaluation = CocoEvaluation.of(images(1, 60, 0.3), CATEGORIES);
        BootstrapInterval interval = BootstrapInterval.ofMeanAp(evaluation, 200, 5);
        assertEquals(evaluation.figures().ap(), interval.estimate(), 1e-12);
        assertTrue(interval.low() < interval.estimate() && interval.estimate() < interval.high());
        assertEquals(200, interval.resamples());
        assertEquals(interval, BootstrapInterval.ofMeanAp(evaluation, 200, 5));
        assertTrue(interval.inWords().endsWith("over 200 draws of 60 images)"));
    }

    @Test
    void aBetterDetectorIsToldFromAnEqualOne() {
        CocoEvaluation worse = CocoEvaluation.of(images(1, 60, 0.3), CATEGORIES);
        CocoEvaluation better = CocoEvaluation.of(images(1, 60, 0.1), CATEGORIES);
        assertFalse(BootstrapInterval.ofDifference(worse, better, 200, 5).containsZero());
        assertTrue(BootstrapInterval.ofDifference(worse, better, 200, 5).estimate() > 0);
        BootstrapInterval none = BootstrapInterval.ofDifference(worse, worse, 50, 5);
        assertEquals(new BootstrapInterval(0, 0, 0, 60, 50), none);
    }

    @Test
    void drawsWithoutObjectsHaveNoFigure() {
        EvaluatedImage one = images(3, 1, 0.2).getFirst();
        EvaluatedImage empty = new EvaluatedImage(9, List.of(), List.of());
        BootstrapInterval interval =
                BootstrapInterval.ofMeanAp(
                        CocoEvaluation.of(List.of(one, empty), CATEGORIES), 100, 5);
        assertTrue(interval.resamples() < 100 && interval.resamples() > 50);
    }

    @Test
    void differentImagesHaveNoDifference() {
        CocoEvaluation one = CocoEvaluation.of(images(1, 5, 0.3), CATEGORIES);
        CocoEvaluation other = CocoEvaluation.of(images(1, 6, 0.3), CATEGORIES);
        assertThrows(
                IllegalArgumentException.class,
                () -> BootstrapInterval.ofDifference(one, other, 10, 5));
    }

    /** Images with objects, each found with an error that grows with {@code blur}. */
    private static List<EvaluatedImage> images(long seed, int count, double blur) {
        List<EvaluatedImage> images = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            List<Annotation> truth = new ArrayList<>();
            List<Detection> detections = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                Box box = Box.ofXywh(100 * n, random.nextDouble(50), 40, 40);
                int category = random.nextInt(1, 3);
                truth.add(Annotation.imported(box, category));
                double shift = 40 * blur * random.nextDouble();
                Box found = Box.ofXywh(box.x1() + shift, box.y1() + shift, 40, 40);
                detections.add(new Detection(found, category, random.nextDouble()));
            }
            images.add(new EvaluatedImage(i, truth, detections));
        }
        return images;
    }
}
