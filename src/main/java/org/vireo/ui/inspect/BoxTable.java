package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The boxes of the picture, sorted by any column. */
final class BoxTable extends TableView<ShownBox> {
    private final ObservableList<ShownBox> boxes = FXCollections.observableArrayList();
    private boolean showing;

    /** An empty table. */
    BoxTable(IntFunction<String> names, Consumer<ShownBox> chosen) {
        SortedList<ShownBox> sorted = new SortedList<>(boxes);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setId("boxes");
        getStyleClass().add(Styles.DENSE);
        setAccessibleText("Boxes");
        setPlaceholder(new Label("No boxes at these thresholds"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("Class", one -> names.apply(one.category()), name -> name, false));
        getColumns().add(column("Score", ShownBox::score, BoxTable::number, true));
        getColumns().add(signs());
        getColumns().add(column("IoU", ShownBox::iou, BoxTable::number, true));
        double[] widths = {100, 56, 104, 48};
        for (int i = 0; i < widths.length; i++) {
            getColumns().get(i).setPrefWidth(widths[i]);
        }
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> {
                    if (one != null && !showing) {
                        chosen.accept(one);
                    }
                });
    }

    void show(List<ShownBox> shown) {
        showing = true;
        boxes.setAll(shown);
        showing = false;
    }

    /** Marks the row of a box; null for none. */
    void mark(@Nullable ShownBox one) {
        showing = true;
        if (one == null) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(one);
            scrollTo(one);
        }
        showing = false;
    }

    private static String number(double value) {
        return Double.isNaN(value) || value == 0 ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static <V> TableColumn<ShownBox, V> column(
            String title, Function<ShownBox, V> value, Function<V, String> text, boolean right) {
        TableColumn<ShownBox, V> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable V item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(item == null || empty ? "" : text.apply(item));
                        setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
                    }
                });
        return column;
    }

    private static TableColumn<ShownBox, Sign> signs() {
        TableColumn<ShownBox, Sign> column = new TableColumn<>("Verdict");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().sign()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Sign sign, boolean empty) {
                        super.updateItem(sign, empty);
                        setText(sign == null || empty ? "" : sign.label());
                        setTooltip(sign == null || empty ? null : new Tooltip(sign.explanation()));
                    }
                });
        return column;
    }
}
