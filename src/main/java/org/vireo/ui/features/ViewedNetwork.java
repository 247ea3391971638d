package org.vireo.ui.features;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.report.ChannelView;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One network that is looked into: its run and checkpoint, and what its layers make of the images.
 *
 * <p>What was seen of the same run stays, marked as of before, until the new is there: then the
 * slider through the checkpoints shows a film and not a flicker. Of another run nothing stays.
 */
final class ViewedNetwork {
    private final Background background;
    private final FeatureReading reading;
    private final Runnable changed;
    private final CheckpointSelection selection;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final Map<ViewedImage, Answer> answers = new HashMap<>();
    private List<ViewedImage> images = List.of();
    private ChannelView view = ChannelView.Summary.MEAN;
    private Background.@Nullable Started work;

    /**
     * What became of an image.
     *
     * @param layers null if it cannot be read
     * @param sentence why it cannot be read
     */
    private record Answer(FeatureReading.Ask ask, @Nullable ImageLayers layers, String sentence) {}

    /**
     * Looks at nothing yet.
     *
     * @param changed called after each change of what is to be shown
     */
    ViewedNetwork(Background background, FeatureReading reading, Runnable changed) {
        this.background = background;
        this.reading = reading;
        this.changed = changed;
        selection = CheckpointSelection.withStart(background);
        selection.checkpoint().subscribe(this::start);
    }

    /** Looks at other images, or at other channels. */
    void look(List<ViewedImage> newImages, ChannelView newView) {
        images = List.copyOf(newImages);
        view = newView;
        answers.keySet().retainAll(images);
        start();
    }

    /** Stops looking and lets go of everything. */
    void close() {
        images = List.of();
        answers.clear();
        selection.open(null);
        start();
    }

    private void start() {
        Background.Started running = work;
        if (running != null) {
            running.cancel();
        }
        work = null;
        problem.set("");
        progress.set(1);
        FeatureReading.Ask ask = ask();
        answers.values().removeIf(answer -> ask == null || !answer.ask().isOfSameRun(ask));
        if (ask != null) {
            List<ViewedImage> missing =
                    images.stream().filter(image -> !isAnswered(image, ask)).toList();
            if (!missing.isEmpty()) {
                progress.set(0);
                work =
                        background.start(
                                monitor -> {
                                    read(ask, missing, monitor);
                                    return true;
                                },
                                _ -> progress.set(1),
                                this::fail);
            }
        }
        changed.run();
    }

    private FeatureReading.@Nullable Ask ask() {
        Checkpoint checkpoint = selection.checkpoint().get();
        return checkpoint == null ? null : new FeatureReading.Ask(checkpoint, view);
    }

    private boolean isAnswered(ViewedImage image, FeatureReading.Ask ask) {
        Answer answer = answers.get(image);
        return answer != null && answer.layers() != null && answer.ask().equals(ask);
    }

    private void read(FeatureReading.Ask ask, List<ViewedImage> missing, JobMonitor monitor)
            throws IOException {
        int done = 0;
        for (ViewedImage image : missing) {
            Answer answer;
            try {
                answer = new Answer(ask, reading.read(ask, image, monitor::isCancelled), "");
            } catch (UnreadableImageException e) {
                answer = new Answer(ask, null, FailureSentence.of(e));
            }
            done++;
            double part = (double) done / missing.size();
            Answer found = answer;
            background.onWindow(() -> {
                if (!monitor.isCancelled()) {
                    answers.put(image, found);
                    progress.set(part);
                    changed.run();
                }
            });
        }
    }

    private void fail(Exception failure) {
        answers.clear();
        progress.set(1);
        problem.set(FailureSentence.of(failure));
        changed.run();
    }

    /** The run and checkpoint. */
    CheckpointSelection selection() {
        return selection;
    }

    /** What the layers make of an image, as far as it is known; perhaps of before. */
    @Nullable ImageLayers layersOf(ViewedImage image) {
        Answer answer = answers.get(image);
        return answer == null ? null : answer.layers();
    }

    /** Why an image cannot be read; empty if it can. */
    String sentenceOf(ViewedImage image) {
        Answer answer = answers.get(image);
        return answer == null ? "" : answer.sentence();
    }

    /** Whether what is known of an image belongs to another checkpoint or other channels. */
    boolean isOutdated(ViewedImage image) {
        Answer answer = answers.get(image);
        return answer != null && !answer.ask().equals(ask());
    }

    /** Why there is nothing to see; empty if nothing went wrong. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** How far the images are, 0 to 1. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
