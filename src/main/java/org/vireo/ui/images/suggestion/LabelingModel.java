package org.vireo.ui.images.suggestion;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.Wording;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.labeling.RunNetwork;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.training.Methods;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.NetworkWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** A trained network helps to label the open folder. */
public final class LabelingModel {
    /** Below this mAP about every other box is wrong. */
    private static final double DOUBTFUL = 0.3;

    private final CheckpointSelection networks;
    private final NetworkWork work;
    private final OnnxFileModel file;
    private final SuggestingModel suggesting;
    private final QueueModel queue;
    private final AcceptingModel accepting;
    private final Surroundings surroundings;
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper doubt = new ReadOnlyStringWrapper("");
    private final LatestWork<String> judging;
    private @Nullable ImageFolder folder;

    /**
     * What the images around have to do with it.
     *
     * @param listed which images the gallery lists
     * @param image the id of the image that is shown; null for none
     * @param threshold the confidence slider
     * @param arrange lists images in another order, or some of them; null lists all by name again
     * @param changed called when suggestions or labels of any images became others
     * @param suggested called when all suggestions that were asked for are there
     */
    public record Surroundings(
            ObservableValue<ListedIds> listed,
            ObservableValue<@Nullable Long> image,
            DoubleProperty threshold,
            Consumer<@Nullable UnaryOperator<long[]>> arrange,
            Runnable changed,
            Runnable suggested) {}

    /** One without a folder. */
    public LabelingModel(Background background, Notices notices, Surroundings surroundings) {
        this(background, notices, surroundings, new LabelingWork() {}, System::nanoTime);
    }

    LabelingModel(
            Background background,
            Notices notices,
            Surroundings surroundings,
            LabelingWork engine,
            LongSupplier nanos) {
        this.surroundings = surroundings;
        networks = new CheckpointSelection(background, Methods::detects);
        work = new NetworkWork(background, nanos);
        file = new OnnxFileModel(background, engine);
        suggesting =
                new SuggestingModel(
                        background,
                        work,
                        engine,
                        surroundings.listed(),
                        surroundings.threshold(),
                        this::changed,
                        surroundings.suggested());
        queue = new QueueModel(work, engine, this::arrange);
        accepting =
                new AcceptingModel(
                        background,
                        notices,
                        surroundings.threshold(),
                        surroundings.listed(),
                        this::changed);
        judging = new LatestWork<>(background, doubt::set, _ -> doubt.set(""));
        networks.run().subscribe(this::judge);
        surroundings.image().subscribe(this::tellReason);
        queue.queue().subscribe(this::tellReason);
    }

    /** Whoever accepts all boxes at once should know how many of them are right. */
    private void judge(@Nullable RunFolder run) {
        if (run == null) {
            judging.clear();
            doubt.set("");
        } else {
            judging.order(() -> doubt(run));
        }
    }

    private static String doubt(RunFolder run) throws IOException {
        double mAP = RunHistory.of(run).best().map(RunEvent.Evaluation::mAP).orElse(DOUBTFUL);
        return mAP >= DOUBTFUL
                ? ""
                : Wording.of(
                        "Many boxes of this network are wrong (mAP %.2f): better go image by"
                                + " image.",
                        mAP);
    }

    private void changed() {
        surroundings.changed().run();
        accepting.count();
    }

    private void arrange(QueueModel.@Nullable Queue wanted) {
        surroundings.arrange().accept(wanted == null ? null : wanted::arrange);
    }

    private void tellReason() {
        reason.set(queue.reason(surroundings.image().getValue()));
    }

    /** Takes another folder. */
    public void open(Workspace workspace) {
        close();
        folder = workspace.images();
        networks.open(workspace.runs());
        accepting.open(workspace.images().catalogue());
    }

    /** Lets go of the folder; what runs is stopped. */
    public void close() {
        work.stop();
        work.abandon();
        queue.close();
        accepting.open(null);
        networks.open(null);
        file.forget();
        folder = null;
    }

    /** Looks for runs and suggestions that came or went. */
    public void refresh() {
        networks.refresh();
        accepting.count();
    }

    /** Counts what there is to accept again, after labels or suggestions changed elsewhere. */
    public void labelsChanged() {
        accepting.count();
    }

    /** Takes the network of a run. */
    public void choose(RunFolder run) {
        networks.choose(run);
    }

    /** Has the chosen network suggest boxes. */
    void suggest() {
        OnnxFileModel.Choice chosen = file.choice().get();
        LabelingNetwork network = chosen == null ? network() : chosen.network();
        ImageFolder open = folder;
        if (network != null && open != null) {
            suggesting.start(network, open, file.wanted());
        }
    }

    /** Has the chosen network say which images to label next. */
    void findNext() {
        RunNetwork network = network();
        ImageFolder open = folder;
        if (network != null && open != null) {
            queue.start(network, open);
        }
    }

    /** Takes a detector in an ONNX file in the place of a run's network. */
    void choose(Path onnx) {
        ImageFolder open = folder;
        if (open != null) {
            file.choose(onnx, open);
        }
    }

    private @Nullable RunNetwork network() {
        Checkpoint chosen = networks.checkpoint().get();
        return chosen == null ? null : new RunNetwork(chosen.run(), chosen.file(), null);
    }

    /** Which network helps: the newest detector unless another one is chosen. */
    CheckpointSelection networks() {
        return networks;
    }

    /** Whether an ONNX file helps instead. */
    OnnxFileModel file() {
        return file;
    }

    NetworkWork work() {
        return work;
    }

    SuggestingModel suggesting() {
        return suggesting;
    }

    QueueModel queue() {
        return queue;
    }

    AcceptingModel accepting() {
        return accepting;
    }

    /** Why not to accept all of the chosen network's boxes at once; empty if it finds well. */
    ReadOnlyStringProperty doubt() {
        return doubt.getReadOnlyProperty();
    }

    /** Why the shown image is in the queue; empty if it is not. */
    ReadOnlyStringProperty reason() {
        return reason.getReadOnlyProperty();
    }
}
