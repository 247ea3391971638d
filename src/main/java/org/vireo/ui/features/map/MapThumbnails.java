package org.vireo.ui.features.map;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.thumbnail.CaptionedCells;

import java.util.List;
import java.util.function.Consumer;

/** The listed points as thumbnails, a box with its frame. */
final class MapThumbnails extends CaptionedCells {
    private static final int SIDE = 104;

    private final MapModel model;
    private final Consumer<Item> opened;
    private int marked = -1;

    MapThumbnails(MapModel model, Consumer<Item> opened) {
        this.model = model;
        this.opened = opened;
        setId("map-thumbnails");
        setAccessibleText("Listed images");
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.list()
                .subscribe(_ -> {
                    scrollTo(0);
                    mark();
                });
        model.current().subscribe(_ -> mark());
        model.facts()
                .subscribe(_ -> {
                    Workspace open = model.workspace();
                    open(open == null ? null : open.images());
                });
    }

    private List<MapList.Entry> entries() {
        return model.list().get().entries();
    }

    @Override
    protected int count() {
        return entries().size();
    }

    @Override
    protected int side() {
        return SIDE;
    }

    @Override
    protected ImageEntry image(int index) {
        return entries().get(index).item().image().image();
    }

    @Override
    protected boolean isCurrent(int index) {
        return index == marked;
    }

    @Override
    protected void drawOver(int index, BoxPainter painter) {
        Annotation box = entries().get(index).item().box();
        if (box != null) {
            painter.frame(box.box(), model.facts().get().classes().palette().of(box.category()));
        }
    }

    @Override
    protected String name(int index) {
        Item item = entries().get(index).item();
        Annotation box = item.box();
        MapFacts facts = model.facts().get();
        return box == null ? facts.nameOf(item) : facts.classes().name(box.category());
    }

    @Override
    protected String remark(int index) {
        return entries().get(index).words();
    }

    @Override
    protected String hint(int index) {
        return entries().get(index).item().image().path();
    }

    /** Finds the one that is looked at. */
    private void mark() {
        Item now = model.current().get();
        marked = -1;
        for (int i = 0; now != null && marked < 0 && i < count(); i++) {
            if (MapKey.of(entries().get(i).item()).equals(MapKey.of(now))) {
                marked = i;
            }
        }
        repaint();
    }

    @Override
    protected void clicked(int index, int times) {
        look(index);
        if (times == 2) {
            enter();
        }
    }

    @Override
    protected void step(int cells) {
        look(Math.clamp((long) marked + cells, 0, count() - 1));
    }

    private void look(int index) {
        model.current().set(entries().get(index).item());
        reveal(index);
    }

    @Override
    protected void enter() {
        Item now = model.current().get();
        if (now != null) {
            opened.accept(now);
        }
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && count() > 0) {
            model.clear();
            event.consume();
        }
    }
}
