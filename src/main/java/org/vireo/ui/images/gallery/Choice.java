package org.vireo.ui.images.gallery;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/**
 * A possible value of one part of the filter.
 *
 * @param brief what the closed list says: the part's name where nothing is chosen
 * @param words what the open list says
 * @param value null where all images pass
 */
record Choice<T>(String brief, String words, @Nullable T value) {

    /** A list of choices that says little while it is closed. */
    static <T> ComboBox<Choice<T>> list(String accessible) {
        ComboBox<Choice<T>> list = new ComboBox<>();
        list.setCellFactory(_ -> new Cell<>(false));
        list.setButtonCell(new Cell<>(true));
        list.setAccessibleText(accessible);
        list.setMaxWidth(Double.MAX_VALUE);
        list.setMinWidth(0);
        list.setPrefWidth(96);
        list.setVisibleRowCount(12);
        return list;
    }

    private static final class Cell<T> extends ListCell<Choice<T>> {
        private final boolean closed;

        Cell(boolean closed) {
            this.closed = closed;
        }

        @Override
        protected void updateItem(@Nullable Choice<T> choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? "" : closed ? choice.brief() : choice.words());
        }
    }
}
