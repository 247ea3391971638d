package org.vireo.training.input;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How often each image should appear in an epoch so that rare classes are seen more.
 *
 * <p>Gupta, Dollar, Girshick: LVIS (2019), section "repeat factor sampling": with f(c) the fraction
 * of images that hold class c, {@code r(c) = max(1, sqrt(t / f(c)))}; an image takes the greatest
 * r(c) of its classes.
 */
public final class RepeatFactors {
    private RepeatFactors() {}

    /**
     * The factor of each image, at least 1; 1 for an image without objects.
     *
     * @param classesOfImages the labels in each image; a label may occur more than once
     * @param threshold t, the fraction of images below which a class is rare; 0 repeats nothing
     * @throws IllegalArgumentException if {@code threshold} is not between 0 and 1
     */
    public static double[] of(
            List<? extends Collection<Integer>> classesOfImages, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "the repeat threshold is a fraction of the images, not " + threshold);
        }
        Map<Integer, Integer> images = new HashMap<>();
        for (Collection<Integer> classes : classesOfImages) {
            for (int label : new HashSet<>(classes)) {
                images.merge(label, 1, Integer::sum);
            }
        }
        double rareBelow = threshold * classesOfImages.size();
        Map<Integer, Double> factors = new HashMap<>();
        images.forEach(
                (label, count) -> factors.put(label, Math.max(1, Math.sqrt(rareBelow / count))));
        return classesOfImages.stream()
                .mapToDouble(classes -> greatest(classes, factors))
                .toArray();
    }

    private static double greatest(Collection<Integer> classes, Map<Integer, Double> factors) {
        return classes.stream()
                .mapToDouble(label -> factors.getOrDefault(label, 1.0))
                .reduce(1, Math::max);
    }
}
