package org.vireo.evaluation;

import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The COCO evaluation of boxes, as pycocotools' {@code COCOeval} does it with its own settings. */
public final class CocoEvaluation {
    /**
     * How many detections of one category COCO counts of an image; more are left out, worst first.
     */
    public static final int MAX_DETECTIONS = 100;

    /** What is offered for crowded scenes. */
    public static final int CROWDED = 1000;

    /** Places of two thresholds in {@link #ious}. */
    static final int IOU_50 = 0;

    static final int IOU_75 = 5;

    private static final double[] IOUS = evenly(0.5, 0.95, 10);
    private static final double[] RECALLS = evenly(0, 1, 101);

    private final long[] imageIds;
    private final List<CategoryResult> results;

    private CocoEvaluation(long[] imageIds, List<CategoryResult> results) {
        this.imageIds = imageIds;
        this.results = results;
    }

    /** How many boxes of a category count where so many are kept of an image: COCO's or more. */
    public static int counted(int kept) {
        return Math.max(MAX_DETECTIONS, kept);
    }

    /** Evaluates detections, of which 100 of each category count in an image. */
    public static CocoEvaluation of(List<EvaluatedImage> images, List<Category> categories) {
        return of(images, categories, MAX_DETECTIONS);
    }

    /**
     * Evaluates detections.
     *
     * @param images in any order, each id once
     * @param categories all that annotations and detections may name
     * @param limit how many detections of one category count in an image
     * @throws IllegalArgumentException if an id comes twice or a category is not known
     */
    public static CocoEvaluation of(
            List<EvaluatedImage> images, List<Category> categories, int limit) {
        List<EvaluatedImage> sorted =
                images.stream().sorted(Comparator.comparingLong(EvaluatedImage::id)).toList();
        long[] ids = sorted.stream().mapToLong(EvaluatedImage::id).toArray();
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new IllegalArgumentException("image " + ids[i] + " is there twice");
            }
        }
        Map<Integer, List<ImageCell>> cells = cells(sorted, categories, limit);
        List<CategoryResult> results =
                categories.stream()
                        .sorted(Comparator.comparingInt(Category::id))
                        .map(category ->
                                new CategoryResult(
                                        category, cells.getOrDefault(category.id(), List.of())))
                        .toList();
        return new CocoEvaluation(ids, results);
    }

    /**
     * What must be said where more than COCO's 100 boxes an image matter; empty if they do not.
     *
     * @param limit how many detections of one category count in an image
     */
    public static Optional<String> crowded(List<EvaluatedImage> images, int limit) {
        int most = 0;
        int crowded = 0;
        for (EvaluatedImage image : images) {
            Map<Integer, Integer> objects = new TreeMap<>();
            Map<Integer, Integer> found = new TreeMap<>();
            image.truth().forEach(one -> objects.merge(one.category(), 1, Integer::sum));
            image.detections().forEach(one -> found.merge(one.category(), 1, Integer::sum));
            int largest =
                    Stream.concat(objects.values().stream(), found.values().stream())
                            .mapToInt(n -> n)
                            .max()
                            .orElse(0);
            most = Math.max(most, largest);
            crowded += largest > MAX_DETECTIONS ? 1 : 0;
        }
        if (crowded == 0) {
            return Optional.empty();
        }
        String images100 =
                Wording.of(
                        "%s more than %d objects or boxes of a class (%s%,d)",
                        crowded == 1 ? "1 image has" : crowded + " images have",
                        MAX_DETECTIONS,
                        crowded == 1 ? "" : "at most ",
                        most);
        return Optional.of(
                limit > MAX_DETECTIONS
                        ? Wording.of(
                                "%s; %,d boxes of a class an image count here, where COCO counts"
                                        + " %d.",
                                images100, limit, MAX_DETECTIONS)
                        : images100
                                + ", of which COCO counts the best "
                                + MAX_DETECTIONS
                                + ", so mAP is lower than the boxes are good; set Boxes an image"
                                + " (evaluation.maxDetections), or evaluate --boxes, to "
                                + CROWDED
                                + ".");
    }

    /** Per category the cells of the images that have it, in the order of the images. */
    static Map<Integer, List<ImageCell>> cells(
            List<EvaluatedImage> images, List<Category> categories, int limit) {
        Map<Integer, List<ImageCell>> cells = new TreeMap<>();
        categories.forEach(category -> cells.put(category.id(), new ArrayList<>()));
        for (int i = 0; i < images.size(); i++) {
            EvaluatedImage image = images.get(i);
            Map<Integer, List<Annotation>> truth = new TreeMap<>();
            Map<Integer, List<Detection>> detections = new TreeMap<>();
            for (Annotation object : image.truth()) {
                truth.computeIfAbsent(object.category(), _ -> new ArrayList<>()).add(object);
            }
            for (Detection detection : image.detections()) {
                truth.computeIfAbsent(detection.category(), _ -> new ArrayList<>());
                detections
                        .computeIfAbsent(detection.category(), _ -> new ArrayList<>())
                        .add(detection);
            }
            for (Map.Entry<Integer, List<Annotation>> entry : truth.entrySet()) {
                List<ImageCell> list = cells.get(entry.getKey());
                if (list == null) {
                    throw new IllegalArgumentException(
                            "image %s has a box of category %s, which the data set does not know"
                                    .formatted(image.id(), entry.getKey()));
                }
                list.add(
                        new ImageCell(
                                i,
                                entry.getValue(),
                                detections.getOrDefault(entry.getKey(), List.of()),
                                limit));
            }
        }
        return cells;
    }

    /** Numbers from {@code first} to {@code last}, rounded as numpy's {@code linspace} does. */
    private static double[] evenly(double first, double last, int count) {
        double step = (last - first) / (count - 1);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> i == count - 1 ? last : i * step + first);
        return numbers;
    }

    /** The ten IoU thresholds: .50, .55 and so on to .95. */
    public static double[] ious() {
        return IOUS.clone();
    }

    /** The 101 recalls at which precision is read: 0, .01 and so on to 1. */
    public static double[] recalls() {
        return RECALLS.clone();
    }

    /** The twelve figures over all categories. */
    public CocoFigures figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("AP", mean(result -> result.ap(AreaRange.ALL)));
        figures.put("AP50", mean(result -> result.apAt(IOU_50)));
        figures.put("AP75", mean(result -> result.apAt(IOU_75)));
        figures.put("AP_small", mean(result -> result.ap(AreaRange.SMALL)));
        figures.put("AP_medium", mean(result -> result.ap(AreaRange.MEDIUM)));
        figures.put("AP_large", mean(result -> result.ap(AreaRange.LARGE)));
        figures.put("AR_1", mean(result -> result.arWithin(1)));
        figures.put("AR_10", mean(result -> result.arWithin(10)));
        figures.put("AR_100", mean(result -> result.ar(AreaRange.ALL)));
        figures.put("AR_small", mean(result -> result.ar(AreaRange.SMALL)));
        figures.put("AR_medium", mean(result -> result.ar(AreaRange.MEDIUM)));
        figures.put("AR_large", mean(result -> result.ar(AreaRange.LARGE)));
        return new CocoFigures(figures);
    }

    /** The figures of each category, by ascending id. */
    public List<CategoryFigures> categories() {
        return results.stream().map(CategoryResult::figures).toList();
    }

    /**
     * Precision at the 101 recalls, of objects of any size.
     *
     * @param category its place in {@link #categories}
     * @param iou the place of the threshold in {@link #ious}
     * @return 101 values, 0 to 1; all -1 if the category has no objects
     */
    public double[] precision(int category, int iou) {
        return results.get(category).precisionAt(iou).clone();
    }

    /**
     * The share of the objects that is found with a hundred detections an image.
     *
     * @param category its place in {@link #categories}
     * @param iou the place of the threshold in {@link #ious}
     * @return 0 to 1; -1 without such objects
     */
    public double recall(int category, int iou, AreaRange range) {
        return results.get(category).recall(range, iou);
    }

    /** The ids of the images, ascending. */
    long[] imageIds() {
        return imageIds;
    }

    /** What the detections of each category are worth, at {@link #ious}. */
    List<CategoryMatches> matches() {
        return results.stream().map(CategoryResult::matches).toList();
    }

    /** The mean over the categories that have such objects; or -1. */
    private double mean(ToDoubleFunction<CategoryResult> figure) {
        return results.stream().mapToDouble(figure).filter(v -> v > -1).average().orElse(-1);
    }
}
