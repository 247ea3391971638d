package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.InputConfig;
import org.vireo.dataset.check.TrainingDataCheck;
import org.vireo.dataset.problems.Problem;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.job.Wording;
import org.vireo.training.input.InputBudget;
import org.vireo.vision.detection.Tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person should know of the labels before training, and what is done about it. */
final class DataWarnings {
    private static final double LONG_TAIL = 10;
    private static final int FEW_VALIDATION_BOXES = 50;
    private static final int MOST_OF_A_KIND = 3;

    /** LVIS repeats classes below a thousandth of the images; small sets need a higher bar. */
    private static final double AUTOMATIC_THRESHOLD = 0.3;

    private DataWarnings() {}

    static List<String> of(DetectorConfig config, DetectorData data) {
        List<String> sentences = new ArrayList<>();
        long empty = data.training().stream().filter(i -> i.targets().isEmpty()).count();
        sentences.add(
                Wording.of(
                        "%,d training images with %,d boxes (%,d checked and empty), %,d"
                                + " validation images%s.",
                        data.training().size(),
                        data.training().stream().mapToInt(i -> i.targets().size()).sum(),
                        empty,
                        data.validation().size(),
                        data.test().isEmpty()
                                ? ""
                                : ", " + data.test().size() + " held out for the test"));
        if (data.validation().isEmpty()) {
            sentences.add("There are no validation images, so no mAP can be measured.");
        } else {
            fewBoxes(data, sentences);
            CocoEvaluation.crowded(
                            EvaluatedImage.of(data.validation(), Map.of()),
                            CocoEvaluation.counted(config.evaluation().maxDetections()))
                    .ifPresent(sentences::add);
        }
        TrainingDataCheck check = new TrainingDataCheck(data.categories());
        data.training().forEach(image -> check.add(image.image()));
        data.validation().forEach(check::add);
        data.test().forEach(check::add);
        sentences.addAll(Problem.sentences(check.problems(), MOST_OF_A_KIND));
        double threshold = repeatThreshold(config, data);
        if (threshold > 0) {
            sentences.add(
                    Wording.of(
                            "Images of classes in fewer than %.0f %% of the images are shown more"
                                    + " often (repeat-factor sampling).",
                            100 * threshold));
        }
        if (config.optimizer().referenceBatch() > 0) {
            sentences.add(
                    Wording.of(
                            "The learning rate is %.3g for updates of %d images.",
                            config.optimizer().effectiveLearningRate(),
                            config.optimizer().effectiveBatch()));
        }
        return sentences;
    }

    /** Images that are cut but not kept decoded are decoded anew for each of their tiles. */
    static Optional<String> slowTiles(InputConfig input, DetectorData data, Tiling tiling) {
        long bytes =
                data.training().stream()
                        .filter(image -> tiling.cuts(image.width(), image.height()))
                        .mapToLong(image -> 3L * image.width() * image.height())
                        .sum();
        int cache = InputBudget.cacheMegabytes(input.cacheMegabytes());
        return bytes >> 20 <= cache
                ? Optional.empty()
                : Optional.of(
                        Wording.of(
                                "Decoded, the images that are cut into tiles take %,d MB, and %,d MB"
                                        + " are there for images: some are decoded anew for each"
                                        + " tile, which takes time. Give the program more memory"
                                        + " (input.cacheMegabytes), or cut the files beforehand.",
                                bytes >> 20, cache));
    }

    private static void fewBoxes(DetectorData data, List<String> sentences) {
        int[] boxes = new int[data.categories().size()];
        List<Integer> ids = data.categories().stream().map(c -> c.id()).toList();
        data.validation().stream()
                .flatMap(e -> e.annotations().stream())
                .forEach(a -> boxes[ids.indexOf(a.category())]++);
        String few =
                IntStream.range(0, boxes.length)
                        .filter(i -> boxes[i] > 0 && boxes[i] < FEW_VALIDATION_BOXES)
                        .mapToObj(i -> data.categories().get(i).name() + " (" + boxes[i] + ")")
                        .collect(Collectors.joining(", "));
        if (!few.isEmpty()) {
            sentences.add(
                    "Fewer than %s validation boxes: %s. Their figures are rough."
                            .formatted(FEW_VALIDATION_BOXES, few));
        }
    }

    /** The threshold of repeat-factor sampling; 0 for none. */
    static double repeatThreshold(DetectorConfig config, DetectorData data) {
        if (!config.input().repeatsByItself()) {
            return config.input().repeatThreshold();
        }
        int[] seen = Arrays.stream(data.imagesOfClass()).filter(n -> n > 0).toArray();
        int most = Arrays.stream(seen).max().orElse(1);
        int least = Arrays.stream(seen).min().orElse(1);
        return most > LONG_TAIL * least ? AUTOMATIC_THRESHOLD : 0;
    }
}
