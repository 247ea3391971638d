package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CategoryStore;

import java.util.List;
import java.util.Locale;

/**
 * What is listed.
 *
 * @param of the catalogue it was read from; null without a folder
 * @param order the images that pass the filter
 * @param total how many images there are
 * @param classes all classes in their order
 */
public record Listing(
        @Nullable Catalogue of, ImageOrder order, int total, List<CategoryStore.Summary> classes) {
    static final Listing NONE = new Listing(null, ImageOrder.empty(), 0, List.of());

    /** Whether it is not read yet. */
    public boolean isNone() {
        return of == null;
    }

    /** {@code 37 of 364 images}, or {@code 364 images} when all are listed. */
    public String inWords() {
        int shown = order.size();
        String all = String.format(Locale.ROOT, "%,d", total);
        String images = total == 1 ? " image" : " images";
        return shown == total
                ? all + images
                : String.format(Locale.ROOT, "%,d of ", shown) + all + images;
    }
}
