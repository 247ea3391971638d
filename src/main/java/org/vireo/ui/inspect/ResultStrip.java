package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.ui.common.thumbnail.Filmstrip;

import java.nio.file.Path;

/** The images of the list, in its order. */
final class ResultStrip extends Filmstrip {
    private final InspectModel model;

    ResultStrip(InspectModel model) {
        this.model = model;
        model.rows().subscribe(this::follow);
        model.image().subscribe(_ -> follow());
    }

    @Override
    protected int count() {
        return model.rows().size();
    }

    @Override
    protected ImageEntry image(int index) {
        return model.rows().get(index).image().entry();
    }

    @Override
    protected @Nullable Path file(int index) {
        return model.file(model.rows().get(index).image());
    }

    @Override
    protected int current() {
        return model.index();
    }

    @Override
    protected void choose(int index) {
        model.choose(model.rows().get(index).image());
    }

    @Override
    protected String hint(int index) {
        ImageRow row = model.rows().get(index);
        return row.image().entry().path() + "\n" + row.summary();
    }
}
