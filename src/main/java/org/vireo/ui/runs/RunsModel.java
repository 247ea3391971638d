package org.vireo.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.WorkProgress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of the open folder, those that are chosen, and what is written about them. */
final class RunsModel implements UndoStack {
    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<List<RunRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RunRow>> chosen =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable RunRow> only = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<SettingLine>> settings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper writing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");

    /** Where the runs of each deletion lie, the last one first. */
    private final Deque<Map<RunRow, Path>> deleted = new ArrayDeque<>();

    /** What was said when runs were deleted last, with a way back that is good once. */
    private String offered = "";

    /** What was written and could not be kept, by run. */
    private final Map<Path, RunNotes> unkept = new HashMap<>();

    private @Nullable RunList list;
    private final LatestWork<RunList.Reading> reading;

    /** No folder yet. */
    RunsModel(Background background, Notices notices) {
        this.background = background;
        this.notices = notices;
        reading = new LatestWork<>(background, this::show, this::failToRead);
        only.bind(chosen.map(runs -> runs.size() == 1 ? runs.getFirst() : null));
    }

    /** All runs, newest first. */
    ReadOnlyObjectProperty<List<RunRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** The chosen ones, in the order of {@link #rows}. */
    ReadOnlyObjectProperty<List<RunRow>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The chosen one; null where there is none, or several. */
    ReadOnlyObjectProperty<@Nullable RunRow> only() {
        return only.getReadOnlyProperty();
    }

    /** The settings of the chosen run, or those in which several differ. */
    ReadOnlyObjectProperty<List<SettingLine>> settings() {
        return settings.getReadOnlyProperty();
    }

    /** A sentence for each folder among the runs that cannot be read. */
    ReadOnlyObjectProperty<List<String>> problems() {
        return problems.getReadOnlyProperty();
    }

    /** Whether the runs of the open folder were read once. */
    ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /** The title of the one chosen run, as it is typed. */
    StringProperty title() {
        return title;
    }

    /** The notes about the one chosen run, as they are typed. */
    StringProperty text() {
        return text;
    }

    void open(RunStore store) {
        close();
        list = new RunList(store);
        refresh();
    }

    void close() {
        choose(Set.of());
        reading.clear();
        list = null;
        unkept.clear();
        deleted.clear();
        showUndoable();
        rows.set(List.of());
        problems.set(List.of());
        read.set(false);
    }

    /** Reads what is new. */
    void refresh() {
        RunList current = list;
        if (current != null) {
            reading.order(current::read);
        }
    }

    private void show(RunList.Reading news) {
        problems.set(news.problems());
        show(news.rows());
        read.set(true);
    }

    private void failToRead(Exception failure) {
        // Said in the place of the list; a notice would come again with every look.
        problems.set(List.of(FailureSentence.of(failure)));
        read.set(true);
    }

    private void show(List<RunRow> news) {
        if (!news.equals(rows.get())) {
            Set<Path> before = paths(chosen.get());
            rows.set(news);
            choose(before);
        }
    }

    /** Chooses runs by their folders; what was typed about the one before is kept. */
    void choose(Set<Path> folders) {
        List<RunRow> now = rows.get().stream().filter(row -> folders.contains(row.path())).toList();
        if (paths(now).equals(paths(chosen.get()))) {
            chosen.set(now);
            return;
        }
        keepNotes();
        chosen.set(now);
        settings.set(SettingLine.of(now));
        RunRow row = only.get();
        RunNotes notes = row == null ? new RunNotes("", "") : notesOf(row);
        title.set(notes.title());
        text.set(notes.text());
    }

    private RunNotes notesOf(RunRow row) {
        return unkept.getOrDefault(row.path(), row.notes());
    }

    /** Keeps title and notes in the folder of the chosen run, if they changed. */
    void keepNotes() {
        RunRow row = only.get();
        RunNotes typed = new RunNotes(title.get(), text.get());
        if (row == null || typed.equals(row.notes())) {
            return;
        }
        unkept.put(row.path(), typed);
        background.save(
                () -> {
                    typed.keep(row.run());
                    return typed;
                },
                kept -> {
                    unkept.remove(row.path(), kept);
                    replaceNotes(row.path(), kept);
                },
                notices::fail);
    }

    private void replaceNotes(Path run, RunNotes notes) {
        show(
                rows.get().stream()
                        .map(row -> row.path().equals(run) ? row.with(notes) : row)
                        .toList());
    }

    /** What can be written of a run for others. */
    @FunctionalInterface
    interface Export {
        /**
         * Writes a file, replacing one that exists.
         *
         * @return what is in it, in sentences
         */
        String write(RunFolder run, Path target, JobMonitor monitor) throws IOException;
    }

    /** How far the file is that is being written of a run; empty while none is. */
    ReadOnlyStringProperty writing() {
        return writing.getReadOnlyProperty();
    }

    /**
     * Writes something of the one chosen run into a file, and says what is in it.
     *
     * @param next what is offered then
     */
    void export(Export export, Path target, Notices.NextStep next) {
        RunRow row = only.get();
        if (row == null || !writing.get().isEmpty()) {
            return;
        }
        RunFolder run = row.run();
        WorkProgress progress = new WorkProgress(background::onWindow, System::nanoTime);
        writing.bind(
                Bindings.when(progress.phase().isEmpty())
                        .then("Writing…")
                        .otherwise(Bindings.concat(progress.phase(), " ", progress.figures())));
        background.start(
                monitor -> export.write(run, target, monitor),
                progress,
                words -> {
                    endWriting();
                    notices.say(target + " is written. " + words, next);
                },
                failure -> {
                    endWriting();
                    notices.fail(failure);
                });
    }

    private void endWriting() {
        writing.unbind();
        writing.set("");
    }

    /** Moves the chosen runs to the trash. */
    void delete() {
        RunList current = list;
        List<RunRow> doomed = chosen.get();
        if (current == null || doomed.isEmpty()) {
            return;
        }
        keepNotes();
        RunStore store = current.store();
        background.save(
                () -> moved(doomed, row -> store.trash(row.run())),
                outcome -> tell(store, outcome),
                notices::fail);
    }

    /**
     * What became of runs that were to be moved, into the trash or back.
     *
     * @param moved where each lies now, or lay in the trash
     */
    private record Outcome(Map<RunRow, Path> moved, List<String> refused) {}

    private interface Move {
        Path of(RunRow run) throws IOException;
    }

    /** One that is refused does not keep the others. */
    private static Outcome moved(Collection<RunRow> runs, Move move) {
        Map<RunRow, Path> moved = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (RunRow row : runs) {
            try {
                moved.put(row, move.of(row));
            } catch (IOException e) {
                refused.add(FailureSentence.of(e));
            }
        }
        return new Outcome(moved, refused);
    }

    private void tell(RunStore store, Outcome outcome) {
        boolean open = list != null && Objects.equals(list.store(), store);
        if (!outcome.moved().isEmpty()) {
            if (open) {
                deleted.push(outcome.moved());
                showUndoable();
            }
            offered =
                    (outcome.moved().size() == 1
                                    ? outcome.moved().keySet().iterator().next().name()
                                            + " lies in "
                                    : outcome.moved().size() + " runs lie in ")
                            + store.trash()
                            + " now.";
            notices.say(offered, new Notices.NextStep("Undo", this::undo));
        }
        failed(outcome);
        if (open) {
            refresh();
        }
    }

    /** Takes the last deletion back. */
    @Override
    public void undo() {
        RunList current = list;
        if (current == null || deleted.isEmpty()) {
            return;
        }
        Map<RunRow, Path> back = deleted.pop();
        notices.withdraw(offered);
        showUndoable();
        RunStore store = current.store();
        background.save(
                () ->
                        moved(
                                back.keySet(),
                                row -> {
                                    Path trashed = Objects.requireNonNull(back.get(row));
                                    store.restore(row.run(), trashed);
                                    return trashed;
                                }),
                outcome -> {
                    failed(outcome);
                    refresh();
                },
                notices::fail);
    }

    private void failed(Outcome outcome) {
        if (!outcome.refused().isEmpty()) {
            notices.fail(String.join(" ", outcome.refused()));
        }
    }

    @Override
    public ReadOnlyStringProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    private void showUndoable() {
        undoable.set(
                deleted.isEmpty()
                        ? ""
                        : deleted.getFirst().size() == 1 ? "delete run" : "delete runs");
    }

    private static Set<Path> paths(List<RunRow> some) {
        return some.stream().map(RunRow::path).collect(Collectors.toSet());
    }
}
