package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;
import org.vireo.ui.common.ValueColumn;

import java.util.function.IntFunction;

/** The boxes of the picture, sorted by any column. */
final class BoxTable extends TableView<ShownBox> {
    private static final double ROW = 28;

    private final ObservableList<ShownBox> boxes = FXCollections.observableArrayList();
    private boolean showing;

    /** An empty table. */
    BoxTable(IntFunction<String> names, BoxSelection selection) {
        SortedList<ShownBox> sorted = new SortedList<>(boxes);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setId("boxes");
        getStyleClass().add(Styles.DENSE);
        setFixedCellSize(ROW);
        setAccessibleText("Boxes");
        setPlaceholder(new Label("No boxes at these thresholds"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().add(ValueColumn.text("Class", 88, one -> names.apply(one.category())));
        getColumns().add(ValueColumn.number("Score", 62, ShownBox::score, BoxTable::number));
        getColumns()
                .add(
                        new ValueColumn<>(
                                "Verdict",
                                108,
                                ShownBox::sign,
                                Sign::label,
                                one -> one.sign().explanation()));
        getColumns().add(ValueColumn.number("IoU", 48, ShownBox::iou, BoxTable::number));
        // A class's name may be cut, and has all room that is left over.
        getColumns().stream()
                .skip(1)
                .forEach(column -> {
                    column.setMinWidth(column.getPrefWidth());
                    column.setMaxWidth(column.getPrefWidth());
                });
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> {
                    if (one != null && !showing) {
                        selection.select(one);
                    }
                });
        selection
                .shown()
                .subscribe(shown -> {
                    showing = true;
                    boxes.setAll(shown);
                    showing = false;
                    mark(selection.selected().get());
                });
        selection.selected().subscribe(this::mark);
    }

    /** Marks the row of a box; null, or a box of another run, for none. */
    private void mark(@Nullable ShownBox one) {
        showing = true;
        if (one == null || !boxes.contains(one)) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(one);
            scrollTo(one);
        }
        showing = false;
    }

    private static String number(double value) {
        return Double.isNaN(value) || value == 0 ? "" : Wording.of("%.2f", value);
    }
}
