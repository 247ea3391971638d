package org.vireo.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a person should know of one setting: declared once, on its record component or where an
 * interface asks for it, and used by the form, the command line, the checks and the documentation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Knob {
    /** Its name in a form: a short phrase with a capital. */
    String label();

    /** One sentence (or two) on what it does and when to change it. */
    String help();

    /** The smallest number allowed; of a list, of each number in it. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest number allowed; of a list, of each number in it. */
    double max() default Double.POSITIVE_INFINITY;

    /** What the number counts, such as "px" or "epochs". */
    String unit() default "";

    /** What 0 means, where that is no amount. */
    String zero() default "";

    /** What -1 means, where that is no amount. */
    String minusOne() default "";

    /** Whether a form folds it away. */
    boolean advanced() default false;
}
