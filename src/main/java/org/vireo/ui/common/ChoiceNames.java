package org.vireo.ui.common;

import javafx.util.StringConverter;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** What is written for the values of a list of choices, which is not typed into. */
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
}
