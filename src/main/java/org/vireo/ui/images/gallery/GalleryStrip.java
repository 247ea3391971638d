package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.ui.common.thumbnail.Filmstrip;

/** The images that pass the filter, in the order of the gallery. */
final class GalleryStrip extends Filmstrip {
    private final GalleryModel model;

    GalleryStrip(GalleryModel model) {
        this.model = model;
        model.listed().subscribe(_ -> follow());
        model.look().subscribe(_ -> follow());
        model.factChanges().subscribe((_, _) -> repaint());
    }

    @Override
    protected int count() {
        return model.order().size();
    }

    @Override
    protected @Nullable ImageEntry image(int index) {
        ListedImage image = model.fact(index);
        return image == null ? null : image.image();
    }

    @Override
    protected void near(int from, int to) {
        model.wantFacts(from, to);
    }

    @Override
    protected int current() {
        return model.index();
    }

    @Override
    protected void choose(int index) {
        model.choose(index);
    }

    @Override
    protected String hint(int index) {
        ListedImage image = model.fact(index);
        return image == null ? "" : ImageWords.of(image);
    }
}
