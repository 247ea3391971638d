package org.vireo.ui.train;

import atlantafx.base.theme.Styles;

import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.vireo.report.Curve;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.ValueColumn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The AP of every class at the last evaluation and at its best one. */
final class ClassTable extends VBox {
    private static final double ROW = 28;
    private static final int MOST_ROWS = 12;
    private static final double WIDTH = 120;

    private final TableView<Row> table = new TableView<>();

    /**
     * A class.
     *
     * @param last its AP at the last evaluation; NaN where it has no objects, as for the others
     * @param change since the evaluation before that
     * @param best the highest of all
     */
    record Row(String name, double last, double change, double best) {
        static Row of(String name, Curve curve) {
            int last = curve.size() - 1;
            int best = curve.highest();
            return new Row(
                    name,
                    last < 0 ? Double.NaN : curve.y(last),
                    last < 1 ? Double.NaN : curve.y(last) - curve.y(last - 1),
                    best < 0 ? Double.NaN : curve.y(best));
        }
    }

    ClassTable() {
        super(8);
        Label heading = Labels.line("Average precision of each class", Styles.TEXT_BOLD);
        table.setId("classes");
        table.setAccessibleText("Average precision of each class");
        table.getStyleClass().add(Styles.DENSE);
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(ValueColumn.text("Class", 2 * WIDTH, Row::name));
        table.getColumns().add(figure("Last", Row::last, "%.3f"));
        table.getColumns().add(figure("Change", Row::change, "%+.3f"));
        table.getColumns().add(figure("Best", Row::best, "%.3f"));
        getChildren().addAll(heading, table);
        Shown.orGone(this);
        setVisible(false);
    }

    void show(Map<String, Curve> classes) {
        List<Row> rows = new ArrayList<>();
        classes.forEach((name, curve) -> rows.add(Row.of(name, curve)));
        if (!rows.equals(table.getItems())) {
            table.getItems().setAll(rows);
            table.sort();
            table.setPrefHeight(ROW * (Math.min(rows.size(), MOST_ROWS) + 1) + 4);
        }
        setVisible(!rows.isEmpty());
    }

    private static ValueColumn<Row, Double> figure(
            String title, Function<Row, Double> value, String format) {
        return ValueColumn.number(
                title,
                WIDTH,
                value,
                figure -> Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, format, figure));
    }
}
