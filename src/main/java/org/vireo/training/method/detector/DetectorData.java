package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.run.RunData;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.training.input.StatelessRandom;
import org.vireo.training.input.StatelessRandom.Purpose;
import org.vireo.vision.detection.Tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The labeled images of a run as a detector's training sees them.
 *
 * @param categories per class column its category; every class that has a name in the folder
 */
record DetectorData(
        List<Category> categories,
        List<TrainingImage> training,
        List<Example> validation,
        List<Example> test) {

    /**
     * Reads the sides of the split.
     *
     * @param config says how many of the training images are learned from
     * @throws TrainingException if there is nothing to learn from
     */
    static DetectorData of(RunData data, DetectorConfig config) throws TrainingException {
        List<Category> categories = data.categories();
        Map<Integer, Integer> columns = new HashMap<>();
        categories.forEach(category -> columns.put(category.id(), columns.size()));
        List<TrainingImage> training = new ArrayList<>();
        int objects = 0;
        for (Example example : share(data.examples(Split.TRAINING), config)) {
            List<Target> targets = new ArrayList<>();
            for (Annotation annotation : example.annotations()) {
                if (!annotation.crowd()) {
                    Integer column = columns.get(annotation.category());
                    if (column == null) {
                        throw new TrainingException(
                                example.path()
                                        + " has a box of a class that the folder does not know.");
                    }
                    targets.add(new Target(annotation.box(), column));
                }
            }
            objects += targets.size();
            training.add(new TrainingImage(example, targets));
        }
        if (objects == 0) {
            throw new TrainingException(
                    "There are no labeled boxes on the training side. Label some images, or"
                            + " change the split.");
        }
        return new DetectorData(
                categories,
                List.copyOf(training),
                data.examples(Split.VALIDATION),
                data.examples(Split.TEST));
    }

    /** The same with training images cut into tiles. */
    DetectorData cut(Tiling tiling) {
        return new DetectorData(
                categories,
                training.stream().flatMap(image -> image.cut(tiling).stream()).toList(),
                validation,
                test);
    }

    /** The first of all images in an order of the seed, in the order they came in. */
    private static List<Example> share(List<Example> all, DetectorConfig config) {
        int count = (int) Math.ceil(all.size() * config.input().labelShare());
        int[] order = IntStream.range(0, all.size()).toArray();
        StatelessRandom.at(config.seed(), Purpose.LABELS, 0, 0).shuffle(order);
        return Arrays.stream(order).limit(count).sorted().mapToObj(all::get).toList();
    }

    /** The classes in each training image, for sampling. */
    List<List<Integer>> classesOfImages() {
        return training.stream()
                .map(image -> image.targets().stream().map(Target::label).toList())
                .toList();
    }

    /** Per class column how many training images hold it. */
    int[] imagesOfClass() {
        int[] counts = new int[categories.size()];
        for (List<Integer> classes : classesOfImages()) {
            classes.stream().distinct().forEach(column -> counts[column]++);
        }
        return counts;
    }
}
