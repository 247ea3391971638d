package org.vireo.labeling;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.split.SplitRule;
import org.vireo.inference.ImageSurvey;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunStore;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Measures what the queue is worth: a detector learns from a few images, more are chosen by the
 * queue and by chance, and a detector from each is measured on the validation images.
 *
 * <p>Arguments: FOLDER of labeled images, which is changed, so give a copy; then {@code --seeds
 * 1,2,3}, {@code --start 20}, {@code --batch 40}, {@code --ways queue,random}, and settings of the
 * detector such as {@code --schedule.iterations 180}.
 */
final class LabelNextTrial {
    private static final Set<String> OWN = Set.of("seeds", "start", "batch", "ways");

    private final ImageFolder folder;
    private final DetectorConfig config;
    private final int start;
    private final int batch;

    /** What people said of the images that are taken for unlabeled. */
    private final List<Example> pool;

    /** How images are chosen. */
    private enum Way {
        QUEUE,
        RANDOM,
        DOUBT,
        DISTANCE
    }

    private LabelNextTrial(ImageFolder folder, DetectorConfig config, int start, int batch)
            throws IOException {
        this.folder = folder;
        this.config = config;
        this.start = start;
        this.batch = batch;
        folder.split(new SplitRule.EveryNth(5), JobMonitor.unwatched());
        // By hand, since the rule would divide anew what little is labeled.
        for (Split side : List.of(Split.TRAINING, Split.VALIDATION)) {
            folder.catalogue().setSplit(ids(folder.catalogue().examples(side)), side);
        }
        pool = folder.catalogue().examples(Split.TRAINING);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> own = new LinkedHashMap<>();
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            String name = arguments[i].substring(2);
            if (OWN.contains(name)) {
                own.put(name, arguments[i + 1]);
            } else {
                config = settings.with(config, name, arguments[i + 1]);
            }
        }
        try (ImageFolder folder = ImageFolder.open(Path.of(arguments[0]), JobMonitor.unwatched())) {
            LabelNextTrial trial =
                    new LabelNextTrial(
                            folder,
                            config,
                            Integer.parseInt(own.getOrDefault("start", "20")),
                            Integer.parseInt(own.getOrDefault("batch", "40")));
            for (String seed : own.getOrDefault("seeds", "1,2,3").split(",", -1)) {
                trial.run(
                        Integer.parseInt(seed),
                        own.getOrDefault("ways", "queue,random").split(",", -1));
            }
        }
        System.exit(0);
    }

    private void run(int seed, String[] ways) throws Exception {
        List<Example> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(seed));
        List<Example> first = shuffled.subList(0, start);
        List<Example> open = shuffled.subList(start, shuffled.size());
        label(first);
        RunFolder run = train(seed);
        print(seed, "start", first, run);
        for (String name : ways) {
            label(first);
            Way way = Way.valueOf(name.toUpperCase(Locale.ROOT));
            List<Example> chosen = choose(way, run, open);
            List<Example> all = new ArrayList<>(first);
            all.addAll(chosen);
            label(all);
            print(seed, name, chosen, train(seed));
        }
    }

    private List<Example> choose(Way way, RunFolder run, List<Example> open) throws Exception {
        if (way == Way.RANDOM) {
            return open.subList(0, batch);
        }
        List<Long> order =
                way == Way.QUEUE
                        ? ActiveLearningQueue.of(
                                        new RunNetwork(run, run.checkpoints().bestOrLast(), null),
                                        folder,
                                        batch,
                                        JobMonitor.unwatched())
                                .stream()
                                .map(pick -> pick.image().id())
                                .toList()
                        : halfOfIt(way, run);
        Map<Long, Example> byId = new LinkedHashMap<>();
        open.forEach(example -> byId.put(example.image().id(), example));
        return order.stream().limit(batch).map(byId::get).toList();
    }

    /** Uncertainty alone or distance alone, to see what each is worth. */
    private List<Long> halfOfIt(Way way, RunFolder run) throws Exception {
        Uncertainty doubt = new Uncertainty(folder.catalogue().annotationCounts());
        List<ImageEntry> unlabeled = folder.catalogue().images(ImageState.UNLABELED);
        List<float[]> labeled = new ArrayList<>();
        Map<Long, ImageSurvey> seen = new LinkedHashMap<>();
        FolderSurvey.run(
                new RunNetwork(run, run.checkpoints().bestOrLast(), null),
                folder,
                folder.catalogue().images(Split.TRAINING),
                (image, survey) -> {
                    if (image.state() == ImageState.UNLABELED) {
                        seen.put(image.id(), survey);
                    } else {
                        labeled.add(survey.embedding());
                    }
                },
                JobMonitor.unwatched());
        List<ImageSurvey> surveys = unlabeled.stream().map(image -> seen.get(image.id())).toList();
        double[] doubts =
                surveys.stream()
                        .mapToDouble(one ->
                                way == Way.DISTANCE
                                        ? Double.NaN
                                        : doubt.of(one.detections()).amount())
                        .toArray();
        float[][] embeddings =
                way == Way.DISTANCE
                        ? surveys.stream().map(ImageSurvey::embedding).toArray(float[][]::new)
                        : new float[doubts.length][1];
        float[][] others = way == Way.DISTANCE ? labeled.toArray(float[][]::new) : new float[0][];
        return new CoreSetOrder(doubts, embeddings, others)
                .order(way == Way.DISTANCE ? batch : 0).stream()
                        .map(place -> unlabeled.get(place.index()).id())
                        .toList();
    }

    /** Of the pool these are labeled, as people did it, and no others. */
    private void label(List<Example> wanted) {
        Set<Long> labeled = new HashSet<>(ids(wanted));
        Catalogue catalogue = folder.catalogue();
        for (Example example : pool) {
            long id = example.image().id();
            boolean is = catalogue.image(id).orElseThrow().state() != ImageState.UNLABELED;
            if (labeled.contains(id) && !is) {
                LabeledByHand.label(catalogue, id, example.annotations(), example.image().state());
            } else if (!labeled.contains(id) && is) {
                LabeledByHand.label(catalogue, id, List.of(), ImageState.UNLABELED);
            }
        }
    }

    private static List<Long> ids(List<Example> examples) {
        return examples.stream().map(example -> example.image().id()).toList();
    }

    private RunFolder train(int seed) throws Exception {
        DetectorConfig seeded =
                DetectorConfig.settings().with(config, "seed", Integer.toString(seed));
        RunFolder run =
                RunTrainer.create(
                        new RetinaNetMethod(),
                        folder,
                        seeded,
                        RunStore.inWorkFolder(folder.workFolder()),
                        Instant.now());
        RunTrainer.train(new RetinaNetMethod(), run, folder.root(), JobMonitor.unwatched());
        return run;
    }

    private void print(int seed, String way, List<Example> chosen, RunFolder run)
            throws IOException {
        Map<String, Integer> boxes = new LinkedHashMap<>();
        for (Category category : folder.catalogue().categories()) {
            boxes.put(category.name(), 0);
            for (Example example : chosen) {
                for (Annotation annotation : example.annotations()) {
                    if (annotation.category() == category.id()) {
                        boxes.merge(category.name(), 1, Integer::sum);
                    }
                }
            }
        }
        for (RunEvent.Evaluation evaluation : RunHistory.of(run).evaluations()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %d | %s | %.4f | %s |%n",
                    seed,
                    way,
                    chosen.size(),
                    boxes,
                    evaluation.mAP(),
                    evaluation);
        }
    }
}
