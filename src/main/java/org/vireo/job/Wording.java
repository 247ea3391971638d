package org.vireo.job;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences, which are English wherever the computer stands: {@code 1,400.5}. */
public final class Wording {
    private Wording() {}

    /** A form of {@link String#format} with its values. */
    @FormatMethod
    public static String of(@FormatString String form, @Nullable Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    /** A finite number without zeros at its end: 6 and .2296 as {@code 6} and {@code 0.2296}. */
    public static String shortest(double value, int mostDigits) {
        return new BigDecimal(value)
                .round(new MathContext(mostDigits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 1 image}, {@code 1,400 images}, {@code 2 boxes}. */
    public static String count(long number, String noun) {
        String several = noun.endsWith("s") || noun.endsWith("x") ? noun + "es" : noun + "s";
        return of("%,d %s", number, number == 1 ? noun : several);
    }

    /**
     * {@code epoch 4} also for 3.4, which lies in the fourth; {@code epoch 0} is before the first.
     */
    public static String epoch(double epochs) {
        // Adding 0 makes a negative zero a plain one.
        return of("epoch %.0f", Math.ceil(epochs - 1e-9) + 0.0);
    }

    /**
     * The form for one or the one for several, such as {@code %,d image has} and {@code %,d images
     * have}, with the number in it.
     */
    public static String count(long number, String one, String several) {
        return String.format(Locale.ROOT, number == 1 ? one : several, number);
    }
}
