package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives images the labels that were found for them, as one edit that can be taken back. From then
 * on label files beside the images no longer change them, as after any edit.
 */
public final class LabelImport {
    /** The name of the edit. */
    public static final String EDIT = "import labels";

    /** Boxes of a class that overlap more are the same one. */
    private static final double SAME = 0.9;

    private final FoundLabels labels;
    private final ImportChoice choice;
    private final Map<Long, FoundLabels.One> found = new HashMap<>();
    private int boxes;

    private LabelImport(FoundLabels labels, ImportChoice choice) {
        this.labels = labels;
        this.choice = choice;
        labels.images().forEach(one -> found.put(one.image().id(), one));
    }

    /**
     * What an import did.
     *
     * @param images whose labels became others
     * @param boxes how many they got
     * @param unchanged images that kept the labels that they had
     */
    public record Summary(int images, int boxes, int unchanged) {}

    /**
     * Imports labels; those images are on no side of the split then.
     *
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop; then nothing
     *     was changed
     */
    public static Summary run(
            Catalogue catalogue, FoundLabels labels, ImportChoice choice, JobMonitor monitor) {
        LabelImport work = new LabelImport(labels, choice);
        List<Long> images = labels.images().stream().map(one -> one.image().id()).toList();
        EditResult.Done done =
                catalogue.edits().editAll(EDIT, images, work.classes(), work::change, monitor);
        keepIds(catalogue, labels, Set.copyOf(done.images()));
        catalogue.addProblems(ProblemStage.FILE, labels.notKept());
        return new Summary(done.images().size(), work.boxes, images.size() - done.images().size());
    }

    private static void keepIds(Catalogue catalogue, FoundLabels labels, Set<Long> changed) {
        Map<Long, Long> images = new HashMap<>();
        for (FoundLabels.One one : labels.images()) {
            Long id = one.labels().id();
            if (id != null && changed.contains(one.image().id())) {
                images.put(one.image().id(), id);
            }
        }
        catalogue.exportStore().keepImportedIds(images, labels.classIds());
    }

    /** The names that boxes get, in the source's order. */
    private List<String> classes() {
        Set<String> names = new LinkedHashSet<>();
        for (ImportPreview.SourceClass one : ImportPreview.of(labels, choice).classes()) {
            if (!one.target().isEmpty() && one.boxes() > 0) {
                names.add(one.target());
            }
        }
        return List.copyOf(names);
    }

    private Labeling change(long image, Labeling now, Map<String, Integer> classes) {
        FoundLabels.One one = found.get(image);
        if (one == null) {
            return now;
        }
        BoxCheck.Result read = choice.read(labels, one);
        boolean isLabeled = now.state() != ImageState.UNLABELED;
        if (read.state() == ImageState.UNLABELED
                || (isLabeled && choice.present() == ImportChoice.Present.KEEP)) {
            return now;
        }
        List<Annotation> result = new ArrayList<>(kept(now));
        int before = result.size();
        for (NamedBox box : read.boxes()) {
            Annotation annotation = annotation(box, classes);
            if (!isThere(result.subList(0, before), annotation)) {
                result.add(annotation);
            }
        }
        if (isLabeled && result.equals(now.annotations())) {
            return now;
        }
        boxes += result.size() - before;
        ImageState state = result.isEmpty() ? ImageState.CHECKED_EMPTY : ImageState.LABELED;
        return new Labeling(result, state, now.suggestions());
    }

    private List<Annotation> kept(Labeling now) {
        return switch (choice.present()) {
            case KEEP, ADD -> now.annotations();
            case REPLACE ->
                    now.annotations().stream()
                            .filter(one -> !choice.alsoByHand() && isByHand(one))
                            .toList();
        };
    }

    private static boolean isByHand(Annotation one) {
        return one.source() != Annotation.Source.IMPORTED;
    }

    private static boolean isThere(List<Annotation> there, Annotation box) {
        return there.stream()
                .anyMatch(
                        one -> one.category() == box.category() && one.box().iou(box.box()) > SAME);
    }

    private static Annotation annotation(NamedBox box, Map<String, Integer> classes) {
        Integer id = classes.get(box.category());
        if (id == null) {
            throw new IllegalStateException("no class " + box.category());
        }
        return box.imported(id);
    }
}
