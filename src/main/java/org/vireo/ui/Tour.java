package org.vireo.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.vireo.ui.common.Preferences;

import java.util.List;
import java.util.Optional;

/** The way past the five places, shown by itself when the first folder is open, and never again. */
final class Tour {
    /** The preference that remembers that a person has seen it. */
    static final String SEEN = "tour.seen";

    private static final List<PlaceName> PLACES = List.of(PlaceName.values());

    private final Preferences preferences;
    private final ReadOnlyObjectWrapper<Optional<PlaceName>> place =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    Tour(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The place that it tells of; empty while it is not shown. */
    ReadOnlyObjectProperty<Optional<PlaceName>> place() {
        return place.getReadOnlyProperty();
    }

    /** Begins it for a person who has not seen it. */
    void beginOnce() {
        if (preferences.text(SEEN, "").isEmpty()) {
            begin();
        }
    }

    /** Begins it, also once more. */
    void begin() {
        // At once: a program that is ended meanwhile has shown it, too.
        preferences.set(SEEN, "true");
        place.set(Optional.of(PlaceName.IMAGES));
    }

    /** Goes on to the next place; after the last one it ends. */
    void next() {
        place.set(
                place.get()
                        .filter(one -> !isLast(one))
                        .map(one -> PLACES.get(PLACES.indexOf(one) + 1)));
    }

    /** {@code 2 of 5}. */
    static String count(PlaceName place) {
        return PLACES.indexOf(place) + 1 + " of " + PLACES.size();
    }

    /** Ends it. */
    void skip() {
        place.set(Optional.empty());
    }

    static boolean isLast(PlaceName place) {
        return place == PLACES.getLast();
    }

    /** What a place is for, in two sentences. */
    static String words(PlaceName place) {
        return switch (place) {
            case IMAGES ->
                    "Draw a box around each thing that is to be found, and give it a class. Some"
                            + " twenty labeled images are a beginning; a detector can suggest the"
                            + " other boxes.";
            case TRAIN ->
                    "A network learns from the labeled images. The settings are made to fit this"
                            + " folder: press Start, and watch the curves grow.";
            case INSPECT ->
                    "See what a detector finds, beside what you drew: which boxes are right, wrong"
                            + " or missed. Wrong labels can be corrected on the spot.";
            case FEATURES ->
                    "Look into a network: what each of its layers makes of an image, before and"
                            + " after training.";
            case RUNS ->
                    "Each training stays here with its settings and curves. Compare them, send one"
                            + " as a page, or export its network for other programs.";
        };
    }
}
