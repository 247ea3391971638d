package org.vireo.ui.common;

import atlantafx.base.theme.Tweaks;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * A column that shows a value of each row in words and is sorted by the value itself.
 *
 * @param <R> the rows
 * @param <V> the values
 */
public final class ValueColumn<R, V> extends TableColumn<R, V> {
    /** A column of text, at the left. */
    public ValueColumn(
            String title, double width, Function<R, V> value, Function<V, String> words) {
        this(title, width, value, words, _ -> "");
    }

    /**
     * The same with a tooltip.
     *
     * @param hint of a row; empty for none
     */
    public ValueColumn(
            String title,
            double width,
            Function<R, V> value,
            Function<V, String> words,
            Function<R, String> hint) {
        super(title);
        setPrefWidth(width);
        setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        setCellFactory(_ -> new Cell<>(words, hint));
    }

    private static final class Cell<R, V> extends TableCell<R, V> {
        private final Function<V, String> words;
        private final Function<R, String> hint;

        Cell(Function<V, String> words, Function<R, String> hint) {
            this.words = words;
            this.hint = hint;
        }

        @Override
        protected void updateItem(@Nullable V item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : words.apply(item));
            @Nullable R row = empty ? null : getTableRow().getItem();
            Tooltips.set(this, row == null ? "" : hint.apply(row));
        }
    }

    /** A column of text that is shown as it is. */
    public static <R> ValueColumn<R, String> text(
            String title, double width, Function<R, String> value) {
        return new ValueColumn<>(title, width, value, text -> text);
    }

    /** A column of numbers, at the right. */
    public static <R, V extends Number> ValueColumn<R, V> number(
            String title, double width, Function<R, V> value, Function<V, String> words) {
        ValueColumn<R, V> column = new ValueColumn<>(title, width, value, words);
        column.getStyleClass().add(Tweaks.ALIGN_RIGHT);
        return column;
    }
}
