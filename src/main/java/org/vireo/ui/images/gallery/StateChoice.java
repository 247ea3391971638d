package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;

/** What an image may be chosen by besides class and split. */
enum StateChoice {
    UNLABELED("Unlabeled", ImageState.UNLABELED, false, false),
    LABELED("Labeled", ImageState.LABELED, false, false),
    CHECKED_EMPTY("Checked, empty", ImageState.CHECKED_EMPTY, false, false),
    SUGGESTED("Has suggestions", null, true, false),
    FLAWED("Has problems", null, false, true);

    private final String words;
    private final @Nullable ImageState state;
    private final boolean suggested;
    private final boolean flawed;

    StateChoice(String words, @Nullable ImageState state, boolean suggested, boolean flawed) {
        this.words = words;
        this.state = state;
        this.suggested = suggested;
        this.flawed = flawed;
    }

    String words() {
        return words;
    }

    /** The filter with this choice; null lets every state pass. */
    static ImageFilter in(ImageFilter filter, @Nullable StateChoice choice) {
        return new ImageFilter(
                choice == null ? null : choice.state,
                filter.split(),
                filter.category(),
                choice != null && choice.suggested,
                choice != null && choice.flawed,
                filter.text());
    }

    /** The choice that a filter makes; null for none. */
    static @Nullable StateChoice of(ImageFilter filter) {
        for (StateChoice choice : values()) {
            if (in(filter, choice).equals(filter)) {
                return choice;
            }
        }
        return null;
    }
}
