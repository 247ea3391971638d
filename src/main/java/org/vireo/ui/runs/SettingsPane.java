package org.vireo.ui.runs;

import atlantafx.base.theme.Styles;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.ValueColumn;
import org.vireo.ui.common.chart.LineKey;

import java.util.List;

/** The settings of one run, or side by side those in which several differ. */
final class SettingsPane extends VBox {
    private static final double NAME = 150;
    private static final double VALUE = 170;

    private final Label heading = Labels.line("", "section-title");
    private final Label same = Labels.wrapped("", "muted");
    private final TableView<SettingLine> table = new TableView<>();

    SettingsPane(RunsModel model) {
        super(8);
        table.setId("settings");
        table.setAccessibleText("Settings");
        table.getStyleClass().add(Styles.DENSE);
        table.setPlaceholder(same);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getChildren().addAll(heading, Layout.high(table));
        model.settings().subscribe(lines -> show(model.chosen().get(), lines));
        // A title may have changed without the settings.
        model.chosen().subscribe(chosen -> nameColumns(chosen));
    }

    private void show(List<RunRow> chosen, List<SettingLine> lines) {
        heading.setText(chosen.size() > 1 ? "Settings that differ" : "Settings");
        same.setText(
                chosen.isEmpty()
                        ? "Choose a run, or several to compare them"
                        : "These runs have the same settings");
        table.getColumns().clear();
        table.getItems().setAll(lines);
        if (chosen.isEmpty()) {
            return;
        }
        table.getColumns().add(column("Setting", NAME, -1));
        for (int i = 0; i < chosen.size(); i++) {
            table.getColumns().add(column("", VALUE, i));
        }
        nameColumns(chosen);
    }

    private void nameColumns(List<RunRow> chosen) {
        if (table.getColumns().size() == chosen.size() + 1) {
            for (int i = 0; i < chosen.size(); i++) {
                TableColumn<SettingLine, ?> column = table.getColumns().get(i + 1);
                column.setText(chosen.size() == 1 ? "Value" : "");
                column.setGraphic(chosen.size() == 1 ? null : new LineKey(i, chosen.get(i).name()));
            }
        }
    }

    /**
     * A column.
     *
     * @param run whose values it shows; -1 for the names of the settings
     */
    private static TableColumn<SettingLine, String> column(String title, double width, int run) {
        TableColumn<SettingLine, String> column =
                new ValueColumn<>(
                        title,
                        width,
                        line -> text(line, run),
                        text -> text,
                        line -> run < 0 ? line.help() : text(line, run));
        column.setSortable(false);
        column.setReorderable(false);
        // Of a path the end tells most.
        column.setStyle("-fx-text-overrun: center-ellipsis;");
        return column;
    }

    private static String text(SettingLine line, int run) {
        return run < 0 ? line.name() : line.values().get(run);
    }
}
