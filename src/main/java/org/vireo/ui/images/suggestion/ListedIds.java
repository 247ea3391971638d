package org.vireo.ui.images.suggestion;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageFilter;

import java.util.function.UnaryOperator;

/**
 * Which images the gallery lists, to be asked for in the background.
 *
 * @param filter which pass
 * @param arrangement which of these are listed, in which order
 */
public record ListedIds(ImageFilter filter, UnaryOperator<long[]> arrangement) {

    /** All of them. */
    long[] all(Catalogue catalogue) {
        return arrangement.apply(catalogue.listing().ids(filter));
    }

    /** Those for which boxes are suggested. */
    long[] suggested(Catalogue catalogue) {
        return arrangement.apply(catalogue.listing().ids(filter.withSuggestions()));
    }
}
