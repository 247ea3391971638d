package org.vireo.labeling;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.inference.ImageSurvey;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets a network suggest boxes for images. Suggestions lie beside the labels and never touch them;
 * they become labels only when a person accepts them.
 *
 * <p>The network's boxes are those of its run's evaluation: the same score floor, NMS and number an
 * image. Its classes are bound to the folder's by name.
 */
public final class PreLabeling {
    /** Things seldom share so much of their boxes (IoU). */
    private static final double ONE_PLACE = 0.7;

    /** So often what was found becomes durable. */
    private static final int IMAGES_A_WRITE = 16;

    private final EditStore edits;
    private final String source;
    private final Map<Long, List<Detection>> waiting = new LinkedHashMap<>();
    private int images;
    private int boxes;
    private int withoutBoxes;

    private PreLabeling(EditStore edits, String source) {
        this.edits = edits;
        this.source = source;
    }

    /**
     * What came of it.
     *
     * @param images how many were looked at
     * @param boxes how many the network found in them
     * @param withoutBoxes in how many it found nothing
     * @param unreadable how many could not be read, besides
     * @param before for how many this network had made suggestions already
     * @param finished false if the monitor cancelled; then another call goes on
     */
    public record Summary(
            int images, int boxes, int withoutBoxes, int unreadable, int before, boolean finished) {
        /** {@code 412 boxes found in 35 images, nothing in 2 of them.} and what else there is. */
        public String inWords() {
            List<String> sentences = new ArrayList<>();
            if (images > 0) {
                String nothing =
                        withoutBoxes == 0
                                ? ""
                                : Wording.of(", nothing in %,d of them", withoutBoxes);
                sentences.add(
                        Wording.count(boxes, "box")
                                + " found in "
                                + Wording.count(images, "image")
                                + nothing
                                + ".");
            }
            if (before > 0) {
                sentences.add(
                        Wording.count(before, "image")
                                + " had this network's suggestions already.");
            }
            if (unreadable > 0) {
                sentences.add(Wording.count(unreadable, "image") + " could not be read.");
            }
            return sentences.isEmpty() ? "There are no such images." : String.join(" ", sentences);
        }
    }

    /**
     * Makes suggestions for images in the place of earlier ones. What {@link Labeling#isRepeated
     * repeats} a box that is there is left out, and of several classes at one place all but the
     * surest. Images for which this network was the last to make some are left alone, so that what
     * a person rejected does not come back.
     *
     * @return what was done until the end or until the monitor cancelled
     * @throws IOException with a sentence if the network cannot be loaded
     */
    public static Summary run(
            LabelingNetwork network,
            ImageFolder folder,
            List<ImageEntry> images,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        EditStore edits = folder.catalogue().edits();
        String source = network.key();
        Set<Long> before = edits.suggestedBy(source);
        List<ImageEntry> open =
                images.stream()
                        .filter(image -> image.isReadable() && !before.contains(image.id()))
                        .toList();
        PreLabeling labeling = new PreLabeling(edits, source);
        int unreadable = 0;
        if (!open.isEmpty()) {
            try {
                unreadable = FolderSurvey.run(network, folder, open, labeling::take, monitor);
            } finally {
                labeling.write();
            }
        }
        int readable = (int) images.stream().filter(ImageEntry::isReadable).count();
        return new Summary(
                labeling.images,
                labeling.boxes,
                labeling.withoutBoxes,
                unreadable + images.size() - readable,
                readable - open.size(),
                labeling.images + unreadable == open.size());
    }

    private void take(ImageEntry image, ImageSurvey survey) {
        Labeling now = edits.labels(image.id()).labeling();
        List<Detection> found = onePerPlace(survey.detections());
        waiting.put(image.id(), found.stream().filter(one -> !now.isRepeated(one)).toList());
        images++;
        boxes += found.size();
        withoutBoxes += found.isEmpty() ? 1 : 0;
        if (waiting.size() == IMAGES_A_WRITE) {
            write();
        }
    }

    /**
     * A network in doubt names one thing by several classes; a person is asked about the surest.
     */
    static List<Detection> onePerPlace(List<Detection> detections) {
        List<Detection> surest = new ArrayList<>();
        detections.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .filter(one ->
                        surest.stream()
                                .noneMatch(better ->
                                        better.category() != one.category()
                                                && better.box().iou(one.box()) > ONE_PLACE))
                .forEach(surest::add);
        return surest;
    }

    private void write() {
        if (!waiting.isEmpty()) {
            edits.suggest(source, waiting);
            waiting.clear();
        }
    }
}
