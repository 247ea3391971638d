package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.job.Wording;

import java.util.List;

/**
 * What is listed.
 *
 * @param of the catalogue it was read from; null without a folder
 * @param order the images that pass the filter
 * @param total how many images there are
 * @param unreadable how many of them cannot be read
 * @param classes all classes in their order
 */
public record Listing(
        @Nullable Catalogue of,
        ImageOrder order,
        int total,
        int unreadable,
        List<CategoryStore.Summary> classes) {
    static final Listing NONE = new Listing(null, ImageOrder.empty(), 0, 0, List.of());

    /** Whether it is not read yet. */
    public boolean isNone() {
        return of == null;
    }

    /** {@code 37 of 364 images}, or {@code 362 images, 2 unreadable} when all are listed. */
    public String inWords() {
        if (order.size() < total) {
            return Wording.of("%,d of %,d images", order.size(), total);
        }
        return Wording.count(total - unreadable, "image")
                + (unreadable > 0 ? Wording.of(", %,d unreadable", unreadable) : "");
    }
}
