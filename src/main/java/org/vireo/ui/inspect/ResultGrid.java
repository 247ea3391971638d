package org.vireo.ui.inspect;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.thumbnail.CaptionedCells;

import java.nio.file.Path;
import java.util.List;

/** The listed images as thumbnails, with their boxes in the colors of what is said of them. */
final class ResultGrid extends CaptionedCells {
    private static final int SIDE = 200;

    private final InspectModel model;
    private final Runnable opened;
    private List<Long> seen = List.of();

    /**
     * Shows the rows of a model.
     *
     * @param opened an image was chosen to be looked at
     */
    ResultGrid(InspectModel model, Runnable opened) {
        this.model = model;
        this.opened = opened;
        setId("result-grid");
        setAccessibleText("Images with their boxes");
        model.ranking().rows().subscribe(this::repaint);
        model.sliders().onThresholds(this::repaint);
        model.ranking().image().subscribe(_ -> repaint());
        model.classes().subscribe(_ -> repaint());
        model.truthAlone().subscribe(_ -> repaint());
    }

    @Override
    protected int count() {
        return model.ranking().rows().size();
    }

    @Override
    protected int side() {
        return SIDE;
    }

    @Override
    protected ImageEntry image(int index) {
        return model.ranking().rows().get(index).image().entry();
    }

    @Override
    protected @Nullable Path file(int index) {
        return model.source().file(model.ranking().rows().get(index).image());
    }

    /** What is in the grid is looked at first, and of unlabeled images nothing else. */
    @Override
    protected void near(int from, int to) {
        List<Long> ids =
                model.ranking().rows().subList(Math.max(0, from), Math.min(to, count())).stream()
                        .map(row -> row.image().id())
                        .toList();
        if (isVisible() && !ids.equals(seen)) {
            seen = ids;
            Platform.runLater(() -> model.scrolledTo(ids));
        }
    }

    @Override
    protected boolean isCurrent(int index) {
        InspectedImage image = model.ranking().image().get();
        return image != null && image.id() == model.ranking().rows().get(index).image().id();
    }

    @Override
    protected void drawOver(int index, BoxPainter painter) {
        ImageRow row = model.ranking().rows().get(index);
        if (model.truthAlone().get()) {
            for (Annotation object : row.image().truth()) {
                painter.frame(
                        object.box(), model.classes().getValue().palette().of(object.category()));
            }
            return;
        }
        for (ShownBox box : model.ranking().boxes(row.image()).reversed()) {
            if (box.isMissed()) {
                painter.dashedFrame(box.box(), box.sign().color());
            } else {
                painter.frame(box.box(), box.sign().color());
            }
        }
    }

    @Override
    protected String name(int index) {
        return model.ranking().rows().get(index).image().name();
    }

    @Override
    protected String remark(int index) {
        return model.ranking().rows().get(index).summary();
    }

    @Override
    protected String hint(int index) {
        return image(index).path() + "\n" + remark(index);
    }

    @Override
    protected void step(int cells) {
        model.ranking().step(cells);
        reveal(model.ranking().index());
    }

    @Override
    protected void clicked(int index, int times) {
        model.ranking().choose(model.ranking().rows().get(index).image());
        opened.run();
    }

    @Override
    protected void enter() {
        opened.run();
    }
}
