package org.vireo.ui.runs;

import atlantafx.base.theme.Tweaks;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Durations;
import org.vireo.job.Wording;
import org.vireo.training.Methods;
import org.vireo.ui.common.ValueColumn;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The runs, sorted by any column; several can be chosen. */
final class RunTable extends TableView<RunRow> {
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private boolean filling;

    RunTable(RunsModel model) {
        SortedList<RunRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setId("runs");
        setAccessibleText("Runs");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addColumns();
        model.rows().subscribe(now -> fill(now, model.chosen().get()));
        model.chosen()
                .subscribe(chosen -> {
                    Set<Path> folders = new HashSet<>();
                    chosen.forEach(row -> folders.add(row.path()));
                    if (!filling && !folders.equals(selected())) {
                        fill(model.rows().get(), chosen);
                    }
                });
        getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<RunRow>)
                                _ -> {
                                    if (!filling) {
                                        model.choose(selected());
                                    }
                                });
    }

    private Set<Path> selected() {
        Set<Path> folders = new HashSet<>();
        for (@Nullable RunRow row : getSelectionModel().getSelectedItems()) {
            // The list holds nulls while rows are being removed.
            if (row != null) {
                folders.add(row.path());
            }
        }
        return folders;
    }

    private void fill(List<RunRow> now, List<RunRow> chosen) {
        List<Path> folders = chosen.stream().map(RunRow::path).toList();
        filling = true;
        getSelectionModel().clearSelection();
        rows.setAll(now);
        for (int i = 0; i < getItems().size(); i++) {
            if (folders.contains(getItems().get(i).path())) {
                getSelectionModel().select(i);
            }
        }
        filling = false;
    }

    private void addColumns() {
        add(
                new ValueColumn<>(
                        "Name",
                        320,
                        RunRow::briefName,
                        name -> name,
                        row -> row.path().toString()));
        add(new ValueColumn<>("Method", 96, RunRow::method, word -> word, RunTable::methodHint));
        add(new ValueColumn<>("Backbone", 96, RunRow::backbone, word -> word));
        add(
                number(
                        new ValueColumn<>(
                                "Epochs",
                                80,
                                row -> row.epochs().done(),
                                done -> "" + done,
                                RunTable::planHint)));
        add(
                number(
                        new ValueColumn<>(
                                "Best mAP", 88, RunTable::best, RunTable::figure, _ -> MAP_HINT)));
        add(
                number(
                        new ValueColumn<>(
                                "Duration",
                                88,
                                row -> row.epochs().seconds(),
                                RunTable::duration,
                                _ -> TIME_HINT)));
        add(
                new ValueColumn<>(
                        "State",
                        104,
                        RunTable::state,
                        word -> word,
                        row -> row.state().sentence()));
    }

    private static final String MAP_HINT =
            "COCO's AP: precision averaged over recall, classes, and IoU 0.50 to 0.95; the highest"
                    + " of all evaluations";
    private static final String TIME_HINT = "Spent in the finished epochs";

    private void add(TableColumn<RunRow, ?> column) {
        getColumns().add(column);
    }

    private static <V> TableColumn<RunRow, V> number(TableColumn<RunRow, V> column) {
        column.getStyleClass().add(Tweaks.ALIGN_RIGHT);
        return column;
    }

    private static double best(RunRow row) {
        double best = row.epochs().best();
        // Runs without a figure are sorted below those with one, where NaN would be above.
        return Double.isNaN(best) ? -1 : best;
    }

    private static String figure(double mAP) {
        return mAP < 0 ? SettingLine.NONE : Wording.of("%.3f", mAP);
    }

    private static String duration(double seconds) {
        return seconds > 0 ? Durations.words(seconds) : SettingLine.NONE;
    }

    private static String state(RunRow row) {
        return switch (row.state().phase()) {
            case RUNNING -> "Running";
            case FINISHED -> "Finished";
            case STOPPED -> "Stopped";
            case INTERRUPTED -> "Interrupted";
            case FAILED -> "Failed";
        };
    }

    private static String methodHint(RunRow row) {
        return Methods.find(row.run().card().method())
                .map(method -> method.purpose().result())
                .orElse("");
    }

    private static String planHint(RunRow row) {
        RunEpochs epochs = row.epochs();
        return epochs.planned() > 0
                ? epochs.done() + " of " + Wording.count(epochs.planned(), "epoch")
                : "";
    }
}
