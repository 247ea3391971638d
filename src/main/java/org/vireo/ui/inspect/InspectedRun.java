package org.vireo.ui.inspect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.config.EvaluationConfig;
import org.vireo.label.Detection;
import org.vireo.training.Methods;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One run that is looked at: its checkpoint, what that has found, what it is worth. */
final class InspectedRun {
    private final Sliders sliders;
    private final CheckpointSelection selection;
    private final FoundBoxes found;
    private final RunThresholds thresholds;
    private final ReadOnlyObjectWrapper<@Nullable Assessment> assessment =
            new ReadOnlyObjectWrapper<>();
    private final LatestWork<Assessment> counting;

    private ImageSet images = ImageSet.NONE;
    private @Nullable Judged lastJudged;

    InspectedRun(Background background, Sliders sliders) {
        this.sliders = sliders;
        selection = new CheckpointSelection(background, Methods::detects);
        found = new FoundBoxes(background, sliders.nms(), this::count);
        counting = new LatestWork<>(background, assessment::set, found::fail);
        thresholds = new RunThresholds(background, this);
        selection.checkpoint().subscribe(_ -> start());
        sliders.nms().subscribe(this::count);
        sliders.acrossClasses().subscribe(this::count);
    }

    /** Looks at other images, or at the same with other labels: their boxes stay. */
    void look(ImageSet newImages) {
        boolean same = newImages.hasFilesOf(images);
        images = newImages;
        if (same) {
            found.relabel(newImages);
            count();
        } else {
            start();
        }
    }

    /** Stops looking and lets go of everything. */
    void close() {
        images = ImageSet.NONE;
        start();
        selection.open(null);
    }

    private void start() {
        counting.clear();
        assessment.set(null);
        found.open(selection.checkpoint().get(), images);
    }

    private void count() {
        Checkpoint checkpoint = selection.checkpoint().get();
        Map<Long, PackedBoxes> boxes = found.all();
        if (checkpoint == null || boxes.isEmpty()) {
            return;
        }
        ImageSet counted = images;
        PackedBoxes.Suppression shown = sliders.suppression();
        double suppressedAt = found.state().get().suppressedAt();
        counting.order(() -> {
            EvaluationConfig config = checkpoint.run().card().detector().evaluation();
            return Assessment.of(
                    counted.list(),
                    boxes,
                    counted.classes().all(),
                    new Assessment.Rule(
                            shown,
                            Math.min(config.nmsIou(), suppressedAt),
                            config.maxDetections()));
        });
    }

    /** The run and checkpoint. */
    CheckpointSelection selection() {
        return selection;
    }

    /** What is shown of its boxes. */
    Sliders sliders() {
        return sliders;
    }

    /** What its checkpoint has found. */
    FoundBoxes found() {
        return found;
    }

    /** Where its sliders stand by themselves. */
    RunThresholds thresholds() {
        return thresholds;
    }

    /** What the boxes are worth; null until something was counted. */
    ReadOnlyObjectProperty<@Nullable Assessment> assessment() {
        return assessment.getReadOnlyProperty();
    }

    /** The run and its checkpoint by name. */
    String name() {
        Checkpoint checkpoint = selection.checkpoint().get();
        return checkpoint == null ? "" : checkpoint.run().name() + " " + checkpoint.key();
    }

    /** An image's boxes as the sliders stand, if it was looked at; fast enough for each frame. */
    List<ShownBox> shown(InspectedImage image) {
        JudgedImage judged = judged(image);
        return judged == null ? new ArrayList<>() : judged.boxes(sliders.thresholds());
    }

    /** The highest score of an image's boxes; empty if nothing was found, or not yet. */
    OptionalDouble highest(InspectedImage image) {
        JudgedImage judged = judged(image);
        return judged == null ? OptionalDouble.empty() : judged.highest();
    }

    /** What is asked to be judged. */
    private record Asked(InspectedImage image, PackedBoxes boxes, PackedBoxes.Suppression rule) {}

    /** What was judged last, since the confidence slider asks for the same again and again. */
    private record Judged(Asked asked, JudgedImage result) {}

    private @Nullable JudgedImage judged(InspectedImage image) {
        PackedBoxes boxes = found.of(image);
        if (boxes == null) {
            return null;
        }
        Asked asked = new Asked(image, boxes, sliders.suppression());
        Judged last = lastJudged;
        if (last == null || !last.asked().equals(asked)) {
            List<Detection> shown = boxes.suppressed(asked.rule(), boxes.count());
            last = new Judged(asked, JudgedImage.of(image, shown));
            lastJudged = last;
        }
        return last.result();
    }

    /**
     * All boxes of the images that were looked at as the NMS slider stands, by what is asked for.
     */
    <K> Map<K, List<Detection>> detections(Function<InspectedImage, K> key) {
        Map<K, List<Detection>> all = new LinkedHashMap<>();
        for (InspectedImage image : images.list()) {
            PackedBoxes boxes = found.of(image);
            if (boxes != null) {
                all.put(key.apply(image), boxes.suppressed(sliders.suppression(), boxes.count()));
            }
        }
        return all;
    }
}
