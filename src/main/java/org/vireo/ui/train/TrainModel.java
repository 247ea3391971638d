package org.vireo.ui.train;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.file.FailureSentence;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.training.engine.RunTrainer;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.runs.RunLauncher;
import org.vireo.ui.common.runs.SettingWords;
import org.vireo.ui.common.runs.WatchedRun;

import java.awt.Color;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** What is to be trained, and the run that is looked at. */
final class TrainModel {
    private final Background background;
    private final RunLauncher starter;
    private final LongSupplier nanos;
    private final List<MethodForm<?>> forms;
    private final ObjectProperty<MethodForm<?>> form;
    private final ReadOnlyObjectWrapper<DataFacts> facts =
            new ReadOnlyObjectWrapper<>(DataFacts.none());
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper handling = new ReadOnlyStringWrapper("");
    private final ObservableList<RunFolder> runs = FXCollections.observableArrayList();
    private final ObservableList<WatchedRun> overlaid = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable WatchedRun> watched =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable RunFolder> chosen = new SimpleObjectProperty<>();
    private Map<String, Color> classColors = Map.of();
    private final LatestWork<Boolean> remembering;
    private final LatestWork<Reading> reading;
    private @Nullable Workspace workspace;

    /** Counts the folders, so that what comes back for an earlier one is dropped. */
    private int opening;

    /** Whether a form was asked for since the folder was opened. */
    private boolean prepared;

    private boolean starting;
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();

    /**
     * Makes one without a folder.
     *
     * @param nanos a clock that only goes forward
     */
    TrainModel(Background background, RunLauncher starter, LongSupplier nanos) {
        this.background = background;
        this.starter = starter;
        this.nanos = nanos;
        this.reading = new LatestWork<>(background, this::show, this::fail);
        this.remembering = new LatestWork<>(background, _ -> {}, this::failToRemember);
        List<MethodForm<?>> all = new ArrayList<>();
        Methods.all().forEach(method -> all.add(new MethodForm<>(method, facts, background)));
        forms = List.copyOf(all);
        form = new SimpleObjectProperty<>(usual(Purpose.DETECTION));
        for (MethodForm<?> one : forms) {
            one.settings().problem().subscribe(this::judge);
            one.settings().edits().subscribe(this::estimateAnew);
            one.settings().edits().subscribe(this::remember);
        }
        form.subscribe(this::judge);
        form.subscribe(this::remember);
        form.subscribe(this::estimateAnew);
        facts.subscribe(this::estimateAnew);
        chosen.subscribe(run -> {
            if (run != null) {
                choose(run);
            }
        });
    }

    /** What is read of a folder: what there is, and what the forms said the last time. */
    private record Reading(
            DataFacts facts, Map<String, Color> classColors, Map<String, Optional<String>> forms) {
        static Reading of(Workspace workspace, List<MethodForm<?>> forms) throws IOException {
            Catalogue catalogue = workspace.images().catalogue();
            return new Reading(
                    DataFacts.of(workspace),
                    FolderClasses.of(catalogue).byName(),
                    FormMemory.read(catalogue, forms));
        }
    }

    /** The forms of a purpose, that of the usual method first. */
    List<MethodForm<?>> forms(Purpose purpose) {
        return forms.stream().filter(one -> one.method().purpose() == purpose).toList();
    }

    private MethodForm<?> usual(Purpose purpose) {
        return forms(purpose).getFirst();
    }

    /** The form of the next run. */
    ObjectProperty<MethodForm<?>> form() {
        return form;
    }

    /** Shows the form of a purpose, unless one of it is shown. */
    void prepare(Purpose purpose) {
        prepared = true;
        if (form.get().method().purpose() != purpose) {
            form.set(usual(purpose));
        }
    }

    ReadOnlyObjectProperty<DataFacts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Why a run cannot be started now; empty if it can. */
    ReadOnlyStringProperty obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** How images are divided and seen with the chosen settings, in words; may be empty. */
    ReadOnlyStringProperty handling() {
        return handling.getReadOnlyProperty();
    }

    /** About how long the run takes and how much memory; empty while that cannot be told. */
    ReadOnlyStringProperty estimate() {
        return estimate.getReadOnlyProperty();
    }

    /** What a run that is being started says. */
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** What went wrong last; empty if nothing did. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether the images and runs of the folder were counted. */
    ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /** The one of {@link #runs} that is looked at. */
    ObjectProperty<@Nullable RunFolder> chosen() {
        return chosen;
    }

    /** The colors of the classes' boxes, by name. */
    Map<String, Color> classColors() {
        return classColors;
    }

    /** The runs of the folder, the newest first. */
    ObservableList<RunFolder> runs() {
        return runs;
    }

    /** The run that is looked at, if any. */
    ReadOnlyObjectProperty<@Nullable WatchedRun> watched() {
        return watched.getReadOnlyProperty();
    }

    /** The runs whose curves are laid over those of the watched one, all of its kind. */
    ObservableList<WatchedRun> overlaid() {
        return overlaid;
    }

    /** Whether a run's curves are laid over those of the watched one. */
    boolean isOverlaid(RunFolder run) {
        return overlaid.stream().anyMatch(one -> one.run().path().equals(run.path()));
    }

    /** Lays a run's curves over those of the watched one, or takes them away. */
    void overlay(RunFolder run, boolean on) {
        if (on && !isOverlaid(run)) {
            WatchedRun added = new WatchedRun(run, background, nanos);
            overlaid.add(added);
            added.look();
        } else if (!on) {
            removeOverlays(one -> one.run().path().equals(run.path()));
        }
    }

    private void removeOverlays(Predicate<WatchedRun> which) {
        for (WatchedRun one : List.copyOf(overlaid)) {
            if (which.test(one)) {
                one.close();
                overlaid.remove(one);
            }
        }
    }

    /** Reads what is new of all runs that are shown; to be called about four times a second. */
    void look() {
        WatchedRun run = watched.get();
        if (run != null) {
            run.look();
        }
        overlaid.forEach(WatchedRun::look);
    }

    void open(Workspace opened) {
        close();
        workspace = opened;
        refresh();
    }

    void close() {
        workspace = null;
        opening++;
        read.set(false);
        prepared = false;
        remembering.clear();
        reading.clear();
        forms.forEach(one -> one.start().reset());
        starting = false;
        runs.clear();
        facts.set(DataFacts.none());
        failure.set("");
        said.set("");
        watch(null);
        judge();
    }

    /** Counts images and runs anew, in the background. */
    void refresh() {
        Workspace asked = workspace;
        if (asked != null) {
            reading.order(() -> Reading.of(asked, forms));
        }
    }

    /** Looks at a run. */
    void choose(RunFolder run) {
        WatchedRun before = watched.get();
        if (before != null
                && before.run().path().equals(run.path())
                && !before.standing().get().isLost()) {
            return;
        }
        if (runs.stream().noneMatch(one -> one.path().equals(run.path()))) {
            runs.addFirst(run);
        }
        watch(new WatchedRun(run, background, nanos));
    }

    /** Starts a run with what the form says. */
    void start() {
        Workspace into = workspace;
        if (into == null || !obstacle.get().isEmpty()) {
            return;
        }
        int mine = opening;
        RunLauncher.Making making = making(form.get(), into.images());
        begin();
        starter.start(
                making,
                sentence -> {
                    if (starting && opening == mine && !sentence.isEmpty()) {
                        said.set(sentence);
                    }
                },
                run -> {
                    if (opening == mine) {
                        end();
                        choose(run);
                    }
                },
                reason -> {
                    if (opening == mine) {
                        fail(reason);
                    }
                });
    }

    /** What makes a run with the settings that the form has now. */
    static <C extends Record & TrainingConfig> RunLauncher.Making making(
            MethodForm<C> form, ImageFolder images) {
        C config = form.settings().config();
        return monitor -> {
            images.ensureSplit(monitor);
            images.holdOut(config.testShare(), monitor).ifPresent(monitor::say);
            RunStore store = RunStore.inWorkFolder(images.workFolder());
            return RunTrainer.create(form.method(), images, config, store, Instant.now());
        };
    }

    /** Asks the run that is looked at to save and stop, if it runs. */
    void stop() {
        WatchedRun run = watched.get();
        if (run != null && run.standing().get().phase() == RunState.Phase.RUNNING) {
            run.stop();
        }
    }

    /** Goes on with the run that is looked at, if it came to no end. */
    void resume() {
        WatchedRun run = watched.get();
        if (run != null && !starting && run.standing().get().isResumable()) {
            begin();
            starter.resume(run.run(), this::end, this::fail);
        }
    }

    /** Prepares the training of a detector on the backbone of a pretraining. */
    void startFrom(RunFolder pretrained) {
        prepare(Purpose.DETECTION);
        form.get()
                .settings()
                .set(DetectorConfig.WEIGHTS, pretrained.checkpoints().backbone().toString());
    }

    private void show(Reading reading) {
        DataFacts found = reading.facts();
        classColors = reading.classColors();
        facts.set(found);
        if (!read.get()) {
            failure.set("");
            Optional<MethodForm<?>> shown = FormMemory.restore(reading.forms(), forms);
            shown.filter(_ -> !prepared).ifPresent(form::set);
        }
        read.set(true);
        WatchedRun before = watched.get();
        runs.setAll(found.past().runs());
        followWatched();
        judge();
        if (before == null && !runs.isEmpty()) {
            choose(runs.getFirst());
        }
    }

    private void watch(@Nullable WatchedRun next) {
        WatchedRun before = watched.get();
        if (before != null) {
            before.close();
        }
        removeOverlays(one -> next == null || !isComparable(next.run(), one.run()));
        watched.set(next);
        followWatched();
        if (next != null) {
            next.look();
        }
    }

    private void followWatched() {
        WatchedRun run = watched.get();
        chosen.set(
                runs.stream()
                        .filter(one -> run != null && one.path().equals(run.run().path()))
                        .findFirst()
                        .orElse(null));
    }

    /** Whether the curves of two runs can be laid over each other. */
    static boolean isComparable(RunFolder one, RunFolder other) {
        return one.card().method().equals(other.card().method())
                && !one.path().equals(other.path());
    }

    /** Keeps what the forms say for the next time that the folder is opened. */
    private void remember() {
        Workspace open = workspace;
        if (open != null && read.get()) {
            Map<String, Optional<String>> said = FormMemory.of(form.get(), forms);
            remembering.order(() -> {
                FormMemory.write(open.images().catalogue(), said);
                return true;
            });
        }
    }

    private void estimateAnew() {
        handling.set(facts.get().handlingInWords(form.get().settings().config()));
        DataFacts found = facts.get();
        boolean detects = form.get().method().purpose() == Method.Purpose.DETECTION;
        if (isEmpty(found) || (detects && found.size().labeled() == 0)) {
            estimate.set("");
            return;
        }
        estimate.set(form.get().forecast(found).inWords());
    }

    /** The folder may have been closed meanwhile; the forms then are as they were before. */
    private void failToRemember(Exception failure) {
        System.getLogger(TrainModel.class.getName())
                .log(System.Logger.Level.DEBUG, "the form is not remembered", failure);
    }

    private void begin() {
        starting = true;
        failure.set("");
        said.set("Starting…");
        judge();
    }

    private void end() {
        starting = false;
        said.set("");
        judge();
    }

    private void fail(Exception reason) {
        failure.set(SettingWords.plain(FailureSentence.of(reason)));
        end();
    }

    private void judge() {
        obstacle.set(reason().orElse(""));
    }

    private Optional<String> reason() {
        if (workspace == null || !read.get()) {
            return Optional.of(
                    failure.get().isEmpty()
                            ? "The folder is being read."
                            : "The folder could not be read.");
        }
        if (starting) {
            return Optional.of("A run is being started.");
        }
        DataFacts found = facts.get();
        String problem = form.get().settings().problem().get();
        if (!problem.isEmpty()) {
            return Optional.of(problem);
        }
        if (form.get().method().purpose().needsLabels() && found.size().labeled() == 0) {
            return Optional.of(
                    "No image is labeled yet. Draw boxes in Images, or pretrain without labels.");
        }
        return isEmpty(found) ? Optional.of("The folder has no images.") : Optional.empty();
    }

    private static boolean isEmpty(DataFacts facts) {
        return facts.size().labeled() + facts.size().unlabeled() == 0;
    }
}
