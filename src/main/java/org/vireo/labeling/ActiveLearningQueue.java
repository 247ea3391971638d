package org.vireo.labeling;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.inference.ImageSurvey;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The unlabeled images in the order in which labeling them would teach a detector most: those first
 * of which it is unsure ({@link Uncertainty}) and that resemble neither what it learned from nor
 * each other ({@link CoreSetOrder}). Whether it beats chance is not decided: {@code
 * assets/results/label-next.md}.
 *
 * <p>Of an image nothing stays in memory but its doubt and its embedding, so that 10,000 of them
 * take some tens of megabytes.
 */
public final class ActiveLearningQueue {
    /** More labeled images than these are represented by as many, evenly spread by path. */
    private static final int MOST_LABELED = 2_000;

    private final Uncertainty doubt;
    private final List<Candidate> unlabeled = new ArrayList<>();
    private final List<float[]> labeled = new ArrayList<>();

    private ActiveLearningQueue(Uncertainty doubt) {
        this.doubt = doubt;
    }

    private record Candidate(ImageEntry image, Uncertainty.Result doubt, ImageSurvey survey) {}

    /**
     * Looks at the images of a folder and orders those without labels. The validation side is left
     * out: labels there teach nothing.
     *
     * @param batch how many are going to be labeled before the detector learns again: so many at
     *     the front of the order are unlike each other
     * @return every readable unlabeled image, best first; none if the monitor cancelled
     * @throws IOException with a sentence if the network cannot be loaded
     */
    public static List<Pick> of(
            RunNetwork network, ImageFolder folder, int batch, JobMonitor monitor)
            throws IOException, InterruptedException {
        ActiveLearningQueue queue =
                new ActiveLearningQueue(new Uncertainty(folder.catalogue().annotationCounts()));
        List<ImageEntry> looked = new ArrayList<>(learnedFrom(folder));
        looked.addAll(unlabeled(folder));
        FolderSurvey.run(network, folder, looked, queue::take, monitor);
        if (monitor.isCancelled()) {
            return List.of();
        }
        return queue.picks(folder.catalogue().categories(), batch);
    }

    private static List<ImageEntry> unlabeled(ImageFolder folder) {
        return folder.catalogue().images(ImageState.UNLABELED).stream()
                .filter(ActiveLearningQueue::teaches)
                .toList();
    }

    private static List<ImageEntry> learnedFrom(ImageFolder folder) {
        List<ImageEntry> all =
                folder.catalogue().images().stream()
                        .filter(image -> image.state() != ImageState.UNLABELED && teaches(image))
                        .toList();
        int count = Math.min(all.size(), MOST_LABELED);
        List<ImageEntry> spread = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            spread.add(all.get((int) ((long) i * all.size() / count)));
        }
        return spread;
    }

    private static boolean teaches(ImageEntry image) {
        return image.isReadable()
                && image.split() != Split.VALIDATION
                && image.split() != Split.TEST;
    }

    private void take(ImageEntry image, ImageSurvey survey) {
        if (image.state() == ImageState.UNLABELED) {
            unlabeled.add(
                    new Candidate(
                            image,
                            doubt.of(survey.detections()),
                            new ImageSurvey(List.of(), survey.embedding())));
        } else {
            labeled.add(survey.embedding());
        }
    }

    private List<Pick> picks(List<Category> categories, int batch) {
        // In the order of the paths, whatever was kept from before: equal gains then go by it.
        unlabeled.sort(Comparator.comparing(one -> one.image().path()));
        double[] doubts = unlabeled.stream().mapToDouble(one -> one.doubt().amount()).toArray();
        float[][] embeddings =
                unlabeled.stream().map(one -> one.survey().embedding()).toArray(float[][]::new);
        List<CoreSetOrder.Place> order =
                new CoreSetOrder(doubts, embeddings, labeled.toArray(float[][]::new)).order(batch);
        Map<Integer, Category> byId = new HashMap<>();
        categories.forEach(category -> byId.put(category.id(), category));
        double usual = median(order.stream().mapToDouble(CoreSetOrder.Place::distance).toArray());
        List<Pick> picks = new ArrayList<>();
        for (CoreSetOrder.Place place : order) {
            Candidate one = unlabeled.get(place.index());
            picks.add(
                    new Pick(
                            one.image(),
                            one.doubt().boxes(),
                            one.doubt().doubtful(),
                            byId.get(one.doubt().category()),
                            usual > 0 ? place.distance() / usual : 1));
        }
        return picks;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
