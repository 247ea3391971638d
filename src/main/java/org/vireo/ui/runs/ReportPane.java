package org.vireo.ui.runs;

import atlantafx.base.theme.Styles;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.vireo.job.Wording;
import org.vireo.training.experiment.Arm;
import org.vireo.training.experiment.SavedReport;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.ValueColumn;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The report's table from an experiment, and how sure its differences are. */
final class ReportPane extends VBox {
    private final ReportsModel model;
    private final ChoiceList<SavedReport> which;
    private final Label state = Labels.line("", "muted");
    private final TableView<SavedReport.Row> arms = new TableView<>();
    private final TableColumn<SavedReport.Row, Integer> images =
            count("Images", 76, SavedReport.Row::images);
    private final TableView<SavedReport.Difference> differences = new TableView<>();

    /**
     * Builds it.
     *
     * @param choose chooses runs by their names
     */
    ReportPane(ReportsModel model, Desktop desktop, Consumer<Set<String>> choose) {
        super(8);
        this.model = model;
        which =
                new ChoiceList<>(
                        "report",
                        "Experiment",
                        SavedReport::name,
                        report -> model.choose(report.name()));
        state.setMaxWidth(Double.MAX_VALUE);
        Button runs = new Button("Choose its runs", Icons.row(MaterialDesignS.SELECT_ALL));
        Tooltips.set(runs, "Lay the curves of its runs over each other");
        runs.setOnAction(_ -> runs().ifPresent(choose));
        Button folder = new Button("Open folder", Icons.row(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        Tooltips.set(folder, "The report as text, JSON and a page");
        folder.setOnAction(_ -> path().ifPresent(desktop::open));
        for (Region button : List.of(runs, folder)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        tables();
        HBox both = new HBox(16, arms, differences);
        getChildren()
                .addAll(Layout.row(8, which, Layout.wide(state), runs, folder), Layout.high(both));
        model.reports().subscribe(_ -> show());
        model.chosen().subscribe(_ -> show());
    }

    private Optional<Path> path() {
        return Optional.ofNullable(model.chosen().get()).map(SavedReport::folder);
    }

    private Optional<Set<String>> runs() {
        return Optional.ofNullable(model.chosen().get())
                .map(report -> {
                    Set<String> names = new HashSet<>();
                    report.rows().forEach(row -> names.add(row.run()));
                    return names;
                });
    }

    private void tables() {
        arms.setId("report-table");
        arms.setAccessibleText("Detectors of the experiment");
        List<TableColumn<SavedReport.Row, ?>> columns = arms.getColumns();
        columns.add(ValueColumn.text("Start", 172, row -> row.arm().start().inWords()));
        columns.add(count("Pretraining", 106, SavedReport.Row::pretrainingEpochs));
        columns.add(count("Epochs", 76, row -> row.arm().epochs()));
        columns.add(images);
        columns.add(figure("mAP", SavedReport.Row::mAP));
        columns.add(figure("AP50", SavedReport.Row::ap50));
        columns.add(figure("AP75", SavedReport.Row::ap75));
        differences.setId("report-differences");
        differences.setAccessibleText("Differences between the detectors");
        differences.setPlaceholder(new Label("Differences show when two detectors are done"));
        List<TableColumn<SavedReport.Difference, ?>> pairs = differences.getColumns();
        pairs.add(ValueColumn.text("From", 164, one -> named(one.from())));
        pairs.add(ValueColumn.text("To", 164, one -> named(one.to())));
        pairs.add(ValueColumn.number("mAP", 66, SavedReport.Difference::mAP, ReportPane::signed));
        pairs.add(ValueColumn.text("95 % interval", 136, ReportPane::interval));
        pairs.add(ValueColumn.text("Verdict", 110, SavedReport.Difference::verdict));
        for (TableView<?> table : List.of(arms, differences)) {
            table.getStyleClass().add(Styles.DENSE);
            table.setMinWidth(0);
            table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
            HBox.setHgrow(table, Priority.ALWAYS);
        }
        arms.setPrefWidth(518);
        differences.setPrefWidth(640);
    }

    private String named(Arm arm) {
        return arm.inWordsBeside(arms.getItems().stream().map(SavedReport.Row::arm).toList());
    }

    private static ValueColumn<SavedReport.Row, Integer> count(
            String title, double width, Function<SavedReport.Row, Integer> value) {
        return ValueColumn.number(title, width, value, String::valueOf);
    }

    private static ValueColumn<SavedReport.Row, Double> figure(
            String title, Function<SavedReport.Row, Double> value) {
        return ValueColumn.number(title, 56, value, ReportPane::figure);
    }

    private void show() {
        SavedReport report = model.chosen().get();
        which.show(model.reports().get(), report);
        if (report == null) {
            arms.getItems().clear();
            differences.getItems().clear();
            state.setText("");
            return;
        }
        arms.getItems().setAll(report.rows());
        images.setVisible(
                report.rows().stream().mapToInt(SavedReport.Row::images).distinct().count() > 1);
        differences.getItems().setAll(report.differences());
        int done = report.rows().size();
        state.setText(
                report.complete()
                        ? done + " detectors, all done"
                        : "Not finished: %s done"
                                .formatted(done == 1 ? "1 detector is" : done + " detectors are"));
    }

    private static String interval(SavedReport.Difference one) {
        return Double.isFinite(one.low())
                ? signed(one.low()) + " to " + signed(one.high())
                : SettingLine.NONE;
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? Wording.of("%.3f", value) : SettingLine.NONE;
    }

    private static String signed(double value) {
        return Double.isFinite(value) ? Wording.of("%+.3f", value) : SettingLine.NONE;
    }
}
