package org.vireo.config;

import java.util.Locale;

/** A choice whose name for people is not just its own in small letters. */
public interface Titled {
    /** Its name for people. */
    String title();

    /** The name for people of any choice: {@code Smooth l1} for {@code SMOOTH_L1} without one. */
    static String of(Enum<?> choice) {
        if (choice instanceof Titled titled) {
            return titled.title();
        }
        String words = choice.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
