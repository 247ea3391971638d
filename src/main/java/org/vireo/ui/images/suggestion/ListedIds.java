package org.vireo.ui.images.suggestion;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageListing;

import java.util.function.UnaryOperator;

/**
 * Which images the gallery lists, to be asked for in the background.
 *
 * @param filter which pass
 * @param score from which on a suggestion counts
 * @param arrangement which of these are listed, in which order
 */
public record ListedIds(ImageFilter filter, double score, UnaryOperator<long[]> arrangement) {

    /** All of them. */
    long[] all(Catalogue catalogue) {
        return arrangement.apply(catalogue.listing().from(score).ids(filter));
    }

    /** Those of them for which boxes are suggested, of whatever score. */
    long[] suggested(Catalogue catalogue) {
        ImageListing listing = catalogue.listing();
        return arrangement.apply(
                (filter.suggested() ? listing.from(score) : listing).ids(filter.withSuggestions()));
    }
}
