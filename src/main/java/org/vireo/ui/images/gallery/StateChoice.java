package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;

import java.util.stream.Stream;

/** What an image may be chosen by, or looked for, besides class and split. */
public enum StateChoice {
    /** Nobody has labeled it. */
    UNLABELED("Unlabeled", "is unlabeled", ImageState.UNLABELED, false, false),
    /** It has boxes. */
    LABELED("Labeled", "is labeled", ImageState.LABELED, false, false),
    /** Somebody has seen that there is nothing in it. */
    CHECKED_EMPTY("Checked, empty", "is checked and empty", ImageState.CHECKED_EMPTY, false, false),
    /** A detector suggests boxes for it. */
    SUGGESTED("Has suggestions", "has suggestions that the slider shows", null, true, false),
    /** Something is wrong with its file or its label file. */
    FLAWED("Has problems", "has problems", null, false, true);

    private final String words;
    private final String predicate;
    private final @Nullable ImageState state;
    private final boolean suggested;
    private final boolean flawed;

    StateChoice(
            String words,
            String predicate,
            @Nullable ImageState state,
            boolean suggested,
            boolean flawed) {
        this.words = words;
        this.predicate = predicate;
        this.state = state;
        this.suggested = suggested;
        this.flawed = flawed;
    }

    String words() {
        return words;
    }

    /** What such an image is or has, to go behind a noun. */
    String predicate() {
        return predicate;
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
        return Stream.of(values())
                .filter(choice -> in(filter, choice).equals(filter))
                .findFirst()
                .orElse(null);
    }
}
