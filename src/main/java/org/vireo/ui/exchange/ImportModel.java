package org.vireo.ui.exchange;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.LabelImport;
import org.vireo.file.FailureSentence;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.WorkProgress;

import java.awt.Color;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Labels that are looked at and then imported into the open folder. */
public final class ImportModel implements AutoCloseable {
    /** Where the import stands. */
    public enum Stage {
        /** Nothing was chosen yet. */
        EMPTY,
        /** Label files are being read. */
        READING,
        /** Labels were read and can be imported. */
        READY,
        /** They are being imported. */
        IMPORTING,
        /** They are imported. */
        DONE
    }

    private final Background background;
    private final ImageFolder folder;
    private final Runnable changed;
    private final LatestWork<Shown> looking;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<WorkProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LabelReading>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ImportPreview>> preview =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<ImportChoice> choice =
            new SimpleObjectProperty<>(ImportChoice.standard(LabelFormat.COCO));
    private final ObjectProperty<Boolean> accepted = new SimpleObjectProperty<>(false);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<PreviewImage>> images =
            new ReadOnlyObjectWrapper<>(List.of());

    private Map<String, Color> colors = Map.of();
    private boolean closed;

    /**
     * Makes one without labels.
     *
     * @param changed told when labels of the folder became others
     */
    public ImportModel(Background background, ImageFolder folder, Runnable changed) {
        this.background = background;
        this.folder = folder;
        this.changed = changed;
        this.looking = new LatestWork<>(background, this::show, this::fail);
        choice.subscribe((_, _) -> {
            accepted.set(false);
            look();
        });
    }

    private record Shown(
            ImportPreview preview, Map<String, Color> colors, List<PreviewImage> images) {}

    /** Where it stands. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** The work that goes on, if any. */
    public ReadOnlyObjectProperty<Optional<WorkProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What was read. */
    public ReadOnlyObjectProperty<Optional<LabelReading>> reading() {
        return reading.getReadOnlyProperty();
    }

    /** What the import would do; of the newest choice a moment later. */
    public ReadOnlyObjectProperty<Optional<ImportPreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /** Nine images as they would be labeled; fewer where there are fewer. */
    public ReadOnlyObjectProperty<List<PreviewImage>> images() {
        return images.getReadOnlyProperty();
    }

    /** How the labels are read and imported. */
    public ObjectProperty<ImportChoice> choice() {
        return choice;
    }

    /** Whether a person said that boxes which leave their images are right. */
    public ObjectProperty<Boolean> accepted() {
        return accepted;
    }

    /** Why the labels cannot be read or imported; empty if nothing is wrong. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** What the import did; empty before. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Reads the labels of a file or folder, in the format that is the likeliest. */
    public void choose(Path path) {
        read(work -> LabelReading.of(path, folder, work));
    }

    /** Reads the labels of another format from the same source. */
    public void choose(LabelFormat format) {
        Optional<LabelReading> now = reading.get();
        if (now.isPresent() && now.get().found().format() != format) {
            read(work ->
                    LabelReading.of(now.get().source(), format, Optional.empty(), folder, work));
        }
    }

    /** Reads YOLO's lines as ones of another kind. */
    public void choose(YoloLines.Kind lines) {
        Optional<LabelReading> now = reading.get();
        if (now.isPresent() && now.get().found().yolo().kind() != lines) {
            LabelReading before = now.get();
            LabelFormat format = before.found().format();
            read(work ->
                    LabelReading.of(before.source(), format, Optional.of(lines), folder, work));
        }
    }

    /** Reads text that does not tell its encoding as another one. */
    public void choose(Charset encoding) {
        reading.get().ifPresent(now -> read(work -> now.by(encoding, folder, work)));
    }

    private void read(Background.Work<LabelReading> work) {
        stop();
        looking.clear();
        WorkProgress begun = begin(Stage.READING);
        failure.set("");
        outcome.set("");
        background.start(
                work,
                begun,
                read -> {
                    if (end(begun)) {
                        reading.set(Optional.of(read));
                        stage.set(Stage.READY);
                        choice.set(read.choice());
                        look();
                    }
                },
                thrown -> {
                    if (end(begun)) {
                        stage.set(reading.get().isPresent() ? Stage.READY : Stage.EMPTY);
                        failure.set(FailureSentence.of(thrown));
                    }
                });
    }

    private WorkProgress begin(Stage next) {
        WorkProgress begun = new WorkProgress(background::onWindow, System::nanoTime);
        progress.set(Optional.of(begun));
        stage.set(next);
        return begun;
    }

    /** Ends work; false if other work took its place. */
    private boolean end(WorkProgress work) {
        boolean current = !closed && progress.get().filter(work::equals).isPresent();
        if (current) {
            progress.set(Optional.empty());
        }
        return current;
    }

    private void look() {
        Optional<LabelReading> read = reading.get();
        if (read.isPresent() && stage.get() == Stage.READY) {
            LabelReading labels = read.get();
            ImportChoice chosen = choice.get();
            looking.order(() -> shown(labels, chosen));
        }
    }

    private static Shown shown(LabelReading labels, ImportChoice chosen) {
        ImportPreview preview = ImportPreview.of(labels.found(), chosen);
        Map<String, Color> colors = labels.colors(preview);
        return new Shown(preview, colors, labels.images(chosen, colors));
    }

    private void show(Shown shown) {
        colors = shown.colors();
        preview.set(Optional.of(shown.preview()));
        images.set(shown.images());
    }

    private void fail(Exception thrown) {
        failure.set(FailureSentence.of(thrown));
    }

    /** The color that a class has, or will have when it is imported. */
    public Color colorOf(String name) {
        return colors.getOrDefault(name, Color.GRAY);
    }

    /** The names of the folder's classes, for a class of the source to become one of them. */
    public List<String> knownClasses() {
        return reading.get()
                .map(read -> read.classes().all().stream().map(Category::name).toList())
                .orElse(List.of());
    }

    /** Leaves out the boxes of issues. */
    public void drop(List<ImportPreview.Issue> issues) {
        Set<String> boxes = new HashSet<>();
        for (ImportPreview.Issue issue : issues) {
            String box = issue.box();
            if (box != null) {
                boxes.add(box);
            }
        }
        choice.set(choice.get().withDropped(boxes, true));
    }

    /** Takes all boxes in again that were left out. */
    public void dropNothing() {
        choice.set(choice.get().withDropped(choice.get().dropped(), false));
    }

    /** Whether so many boxes leave their images that somebody has to say that this is right. */
    public boolean isDoubtful() {
        return preview.get().filter(ImportPreview::isDoubtful).isPresent();
    }

    /** Whether the labels can be imported as they are shown. */
    public boolean isReady() {
        return stage.get() == Stage.READY
                && preview.get().filter(now -> now.boxes() + now.empty() > 0).isPresent()
                && (!isDoubtful() || accepted.get());
    }

    /** Imports what is shown. */
    public void importLabels() {
        Optional<LabelReading> read = reading.get();
        if (!isReady() || read.isEmpty()) {
            return;
        }
        ImportChoice chosen = choice.get();
        WorkProgress begun = begin(Stage.IMPORTING);
        failure.set("");
        background.start(
                monitor -> {
                    try {
                        return Optional.of(
                                folder.importLabels(read.get().found(), chosen, monitor));
                    } catch (CancellationException e) {
                        return Optional.<LabelImport.Summary>empty();
                    }
                },
                begun,
                done -> imported(begun, done),
                thrown -> {
                    if (end(begun)) {
                        stage.set(Stage.READY);
                        failure.set(FailureSentence.of(thrown));
                    }
                });
    }

    private void imported(WorkProgress begun, Optional<LabelImport.Summary> done) {
        if (done.isPresent()) {
            changed.run();
        }
        if (end(begun)) {
            outcome.set(done.map(ImportModel::inWords).orElse(""));
            failure.set(done.isPresent() ? "" : "Stopped; no label was changed.");
            stage.set(done.isPresent() ? Stage.DONE : Stage.READY);
        }
    }

    private static String inWords(LabelImport.Summary done) {
        String kept =
                done.unchanged() == 0
                        ? ""
                        : Wording.count(
                                done.unchanged(),
                                " %,d stayed as it was.",
                                " %,d stayed as they were.");
        return "%s got %s.%s"
                .formatted(
                        Wording.count(done.images(), "image"),
                        Wording.count(done.boxes(), "box"),
                        kept);
    }

    /** Takes the import back. */
    public void undo() {
        if (stage.get() != Stage.DONE) {
            return;
        }
        background.start(
                _ ->
                        folder.catalogue().edits().undoable().equals(LabelImport.EDIT)
                                ? folder.catalogue().edits().undo()
                                : new EditResult.Nothing(),
                this::undone,
                this::fail);
    }

    private void undone(EditResult result) {
        boolean done = result instanceof EditResult.Done;
        if (done) {
            changed.run();
        }
        if (!closed) {
            outcome.set("");
            failure.set(
                    done
                            ? "The import was taken back."
                            : "Other edits came after the import; take those back first, in Images.");
            stage.set(Stage.READY);
            look();
        }
    }

    /** Ends the work that goes on; an import that is stopped changes nothing. */
    public void stop() {
        progress.get().ifPresent(WorkProgress::stop);
        if (stage.get() == Stage.READING) {
            progress.set(Optional.empty());
            stage.set(reading.get().isPresent() ? Stage.READY : Stage.EMPTY);
        }
    }

    /** Ends the work and says nothing more. */
    @Override
    public void close() {
        progress.get().ifPresent(WorkProgress::stop);
        closed = true;
        looking.clear();
    }
}
