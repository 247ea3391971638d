package org.vireo.ui.inspect;

import javafx.util.StringConverter;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Function;

/** Values as text. */
final class Words {
    private Words() {}

    /** For lists of choices, which are only shown. */
    static <T> StringConverter<T> of(Function<T, String> label) {
        return of(label, "");
    }

    /** The same where the empty choice has a name, too. */
    static <T extends @Nullable Object> StringConverter<T> of(
            Function<@NonNull T, String> label, String none) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? none : label.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a list is not typed into");
            }
        };
    }

    /** A figure of 0 to 1 with three digits; "n/a" where it is negative: nothing to measure. */
    static String figure(double value) {
        return value < 0 ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
