package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.ui.common.Preferences;

import java.util.List;

/**
 * A filter in the preferences: state, split, class, suggested and flawed, but not what was typed.
 */
final class RememberedFilter {
    private static final String KEY = "images.filter";
    private static final String ANY = "-";

    private RememberedFilter() {}

    static void keep(Preferences preferences, ImageFilter filter) {
        preferences.set(
                KEY,
                List.of(
                        text(filter.state()),
                        text(filter.split()),
                        text(filter.category()),
                        String.valueOf(filter.suggested()),
                        String.valueOf(filter.flawed())));
    }

    private static String text(@Nullable Object part) {
        return part == null ? ANY : part.toString();
    }

    /** The remembered filter; that of all images where there is none that can be understood. */
    static ImageFilter of(Preferences preferences) {
        List<String> parts = preferences.texts(KEY);
        if (parts.size() != 5) {
            return ImageFilter.all();
        }
        try {
            return new ImageFilter(
                    parts.get(0).equals(ANY) ? null : ImageState.valueOf(parts.get(0)),
                    parts.get(1).equals(ANY) ? null : Split.valueOf(parts.get(1)),
                    parts.get(2).equals(ANY) ? null : Integer.valueOf(parts.get(2)),
                    Boolean.parseBoolean(parts.get(3)),
                    Boolean.parseBoolean(parts.get(4)),
                    "");
        } catch (IllegalArgumentException _) {
            return ImageFilter.all();
        }
    }
}
