package org.vireo.evaluation;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is found as what, whatever the class: each detection stands for the object that it overlaps
 * most, and of several for one object the one that overlaps it most (the convention that YOLO tools
 * share). Unlike COCO's matching, which keeps the classes apart, it shows which class is taken for
 * which.
 */
public final class ConfusionMatrix {
    /** In the place of a class: nothing was found, or there is nothing. */
    public static final int NONE = 0;

    /** More than this much of a box and an object has to be common to both. */
    private static final double OVERLAP = 0.5;

    /** Keeps two boxes without area from dividing by 0; part of the convention. */
    private static final double TINY = 1e-7;

    private final List<Category> categories;
    private final Map<Cell, Integer> counts;

    private ConfusionMatrix(List<Category> categories, Map<Cell, Integer> counts) {
        this.categories = List.copyOf(categories);
        this.counts = Map.copyOf(counts);
    }

    /**
     * A place in the matrix.
     *
     * @param predicted the detection's category; {@link #NONE} for a missed object
     * @param actual the object's category; {@link #NONE} for a detection of nothing
     */
    public record Cell(int predicted, int actual) {}

    /** A detection and the object that it stands for, or one of both alone. */
    public record Pair(@Nullable Detection detection, @Nullable Annotation object) {
        /** Where it is counted. */
        public Cell cell() {
            return new Cell(
                    detection == null ? NONE : detection.category(),
                    object == null ? NONE : object.category());
        }
    }

    /**
     * Counts.
     *
     * @param images with the detections that are shown, and no others
     */
    public static ConfusionMatrix of(List<EvaluatedImage> images, List<Category> categories) {
        Map<Cell, Integer> counts = new LinkedHashMap<>();
        for (EvaluatedImage image : images) {
            pairs(image.truth(), image.detections())
                    .forEach(pair -> counts.merge(pair.cell(), 1, Integer::sum));
        }
        return new ConfusionMatrix(categories, counts);
    }

    /**
     * Pairs what is in one image: each object and each detection is in one pair. Groups that were
     * not told apart are left out, and so is what was found in them.
     */
    public static List<Pair> pairs(List<Annotation> truth, List<Detection> found) {
        // One anchor gives the boxes of several classes, which overlap equally: the surest counts.
        List<Detection> detections =
                found.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList();
        List<Annotation> objects = truth.stream().filter(object -> !object.crowd()).toList();
        List<Annotation> crowds = truth.stream().filter(Annotation::crowd).toList();
        int[] best = new int[objects.size()];
        double[] overlap = new double[objects.size()];
        java.util.Arrays.fill(best, -1);
        for (int d = 0; d < detections.size(); d++) {
            int named = -1;
            double most = OVERLAP;
            for (int o = 0; o < best.length; o++) {
                double iou = iou(detections.get(d), objects.get(o));
                if (iou > most) {
                    most = iou;
                    named = o;
                }
            }
            if (named >= 0 && most > overlap[named]) {
                overlap[named] = most;
                best[named] = d;
            }
        }
        List<Pair> pairs = new ArrayList<>();
        boolean[] taken = new boolean[detections.size()];
        for (int o = 0; o < best.length; o++) {
            if (best[o] >= 0) {
                taken[best[o]] = true;
            }
            pairs.add(new Pair(best[o] < 0 ? null : detections.get(best[o]), objects.get(o)));
        }
        for (int d = 0; d < taken.length; d++) {
            Detection detection = detections.get(d);
            if (!taken[d]
                    && crowds.stream()
                            .noneMatch(c -> ImageCell.overlap(detection.box(), c) > OVERLAP)) {
                pairs.add(new Pair(detection, null));
            }
        }
        return pairs;
    }

    private static double iou(Detection detection, Annotation object) {
        double common = detection.box().intersection(object.box());
        return common / (detection.box().area() + object.box().area() - common + TINY);
    }

    /** The classes of its rows and columns, in their order, without {@link #NONE}. */
    public List<Category> categories() {
        return categories;
    }

    /** How often it is so. */
    public int count(Cell cell) {
        return counts.getOrDefault(cell, 0);
    }

    /** How many objects have a class, or for {@link #NONE} how many detections are of nothing. */
    public int actual(int category) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().actual() == category)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Which class is most often taken for which, as a sentence; empty if none is. */
    public Optional<String> inWords() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().predicted() != NONE)
                .filter(entry -> entry.getKey().actual() != NONE)
                .filter(entry -> entry.getKey().predicted() != entry.getKey().actual())
                .max(
                        Comparator.comparingInt((Map.Entry<Cell, Integer> e) -> e.getValue())
                                .thenComparingInt(e -> -e.getKey().actual())
                                .thenComparingInt(e -> -e.getKey().predicted()))
                .map(entry ->
                        Wording.of(
                                "Most often it takes %s for %s: %,d of %,d.",
                                name(entry.getKey().actual()),
                                name(entry.getKey().predicted()),
                                entry.getValue(),
                                actual(entry.getKey().actual())));
    }

    private String name(int id) {
        return categories.stream()
                .filter(category -> category.id() == id)
                .map(Category::name)
                .findFirst()
                .orElse("class " + id);
    }
}
