package org.vireo.evaluation;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of {@code assets/results/few-labels}: FRESH OUT, the images measured on and the
 * folder of what {@code evaluate --out} wrote for each start and seed.
 */
final class StartsCompared {
    private static final int SEEDS = 3;
    private static final int DRAWS = 1000;

    /** The 97.5 % quantile of Student's t of 2 degrees of freedom. */
    private static final double T = 4.303;

    private StartsCompared() {}

    public static void main(String[] arguments) throws Exception {
        Path out = Path.of(arguments[1]);
        try (ImageFolder fresh = ImageFolder.open(Path.of(arguments[0]), JobMonitor.unwatched())) {
            List<Example> images = fresh.catalogue().examples(Split.VALIDATION);
            List<Category> categories = fresh.catalogue().categories();
            List<CocoEvaluation> random = new ArrayList<>();
            List<CocoEvaluation> pretrained = new ArrayList<>();
            double[] differences = new double[SEEDS];
            for (int i = 0; i < SEEDS; i++) {
                random.add(read(out.resolve("random-" + (i + 1) + ".json"), images, categories));
                pretrained.add(
                        read(out.resolve("pretrained-" + (i + 1) + ".json"), images, categories));
                differences[i] = ap(pretrained.get(i)) - ap(random.get(i));
                System.out.printf(
                        Locale.ROOT,
                        "seed %d: random %.4f (AP50 %.4f), pretrained %.4f (AP50 %.4f), difference %+.4f%n",
                        i + 1,
                        ap(random.get(i)),
                        random.get(i).figures().ap50(),
                        ap(pretrained.get(i)),
                        pretrained.get(i).figures().ap50(),
                        differences[i]);
            }
            double mean = 0;
            for (double one : differences) {
                mean += one / SEEDS;
            }
            double squares = 0;
            for (double one : differences) {
                squares += (one - mean) * (one - mean);
            }
            double half = T * Math.sqrt(squares / (SEEDS - 1) / SEEDS);
            System.out.printf(
                    Locale.ROOT,
                    "mean %+.4f, 95 %% by seeds %+.4f to %+.4f%n",
                    mean,
                    mean - half,
                    mean + half);
            BootstrapInterval byImages =
                    BootstrapInterval.resample(
                            images.size(),
                            weights -> mean(pretrained, weights) - mean(random, weights),
                            DRAWS,
                            1);
            System.out.printf(
                    Locale.ROOT,
                    "95 %% by images %+.4f to %+.4f%n",
                    byImages.low(),
                    byImages.high());
        }
    }

    private static double ap(CocoEvaluation evaluation) {
        return evaluation.figures().ap();
    }

    private static double mean(List<CocoEvaluation> evaluations, int[] weights) {
        double sum = 0;
        for (CocoEvaluation one : evaluations) {
            sum += BootstrapInterval.meanAp(one.matches(), weights);
        }
        return sum / evaluations.size();
    }

    /** Results files number images and classes from 1, in the order of the catalogue. */
    private static CocoEvaluation read(Path file, List<Example> images, List<Category> categories)
            throws IOException {
        Map<Long, List<Detection>> found = CocoResults.read(file);
        List<EvaluatedImage> evaluated = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            List<Detection> detections =
                    found.getOrDefault(i + 1L, List.of()).stream()
                            .map(one ->
                                    new Detection(
                                            one.box(),
                                            categories.get(one.category() - 1).id(),
                                            one.score()))
                            .toList();
            evaluated.add(
                    new EvaluatedImage(
                            images.get(i).image().id(), images.get(i).annotations(), detections));
        }
        return CocoEvaluation.of(evaluated, categories);
    }
}
