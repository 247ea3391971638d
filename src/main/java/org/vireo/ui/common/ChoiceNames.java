package org.vireo.ui.common;

import javafx.beans.property.Property;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Lists of choices, which are not typed into, and what is written for their values. */
public final class ChoiceNames {
    private ChoiceNames() {}

    /** Names for values; nothing chosen is empty. */
    public static <T> StringConverter<T> of(Function<T, String> name) {
        return of(name, "");
    }

    /** The same where the empty choice has a name, too. */
    public static <T extends @Nullable Object> StringConverter<T> of(
            Function<@NonNull T, String> name, String none) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? none : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a list is not typed into");
            }
        };
    }

    /** A list of values, as wide as there is room, that shows and changes a choice. */
    public static <T> ChoiceBox<T> box(
            String hint, T[] values, Property<T> chosen, Function<T, String> name) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.getItems().setAll(values);
        box.setConverter(of(name));
        box.valueProperty().bindBidirectional(chosen);
        box.setAccessibleText(hint);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }
}
