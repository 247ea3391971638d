package org.vireo.ui.features.map;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.thumbnail.GridGeometry;
import org.vireo.ui.common.thumbnail.ShortenedNames;
import org.vireo.ui.common.thumbnail.ThemeInks;
import org.vireo.ui.common.thumbnail.Thumbnail;
import org.vireo.ui.common.thumbnail.ThumbnailCells;

import java.util.List;
import java.util.function.Consumer;

/** The listed points as thumbnails, a box with its frame. */
final class MapThumbnails extends ThumbnailCells {
    private static final int SIDE = 104;
    private static final double ROUND = 8;
    private static final double GAP = 6;
    private static final Font CAPTION = Font.font("System", 11);

    private final MapModel model;
    private final Consumer<Item> opened;
    private final ShortenedNames names = new ShortenedNames(CAPTION);
    private int marked = -1;
    private final Tooltip tooltip = Buttons.tooltip("");

    MapThumbnails(MapModel model, Consumer<Item> opened) {
        this.model = model;
        this.opened = opened;
        setId("map-thumbnails");
        setAccessibleText("Listed images");
        setOnMousePressed(this::press);
        setOnMouseMoved(this::hover);
        setOnMouseExited(_ -> Tooltip.uninstall(this, tooltip));
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
        return MapFacts.entry(entries().get(index).item().image());
    }

    @Override
    protected void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail) {
        MapList.Entry entry = entries().get(index);
        if (index == marked) {
            pen.setFill(inks().of(ThemeInks.Ink.ACCENT_GROUND));
            pen.fillRoundRect(
                    x + 2, y + 2, grid.cellWidth() - 4, grid.rowHeight() - 4, ROUND, ROUND);
        }
        double left = Math.rint(x + (grid.cellWidth() - SIDE) / 2);
        double top = y + GridGeometry.PADDING;
        double high = grid.frameHeight();
        if (thumbnail instanceof Thumbnail.Decoded(Image picture)) {
            double scale =
                    Math.min(2, Math.min(SIDE / picture.getWidth(), high / picture.getHeight()));
            double w = Math.max(1, Math.rint(picture.getWidth() * scale));
            double h = Math.max(1, Math.rint(picture.getHeight() * scale));
            double at = left + Math.rint((SIDE - w) / 2);
            double above = top + Math.rint((high - h) / 2);
            pen.drawImage(picture, at, above, w, h);
            Annotation box = entry.item().box();
            if (box != null) {
                new BoxPainter(
                                new CanvasSurface(pen),
                                w / entry.item().image().width(),
                                at,
                                above,
                                getWidth(),
                                getHeight())
                        .frame(box.box(), model.facts().get().palette().of(box.category()));
            }
        } else {
            pen.setFill(inks().of(ThemeInks.Ink.FRAME));
            pen.fillRect(left, top, SIDE, high);
        }
        caption(pen, entry, left, Math.rint(top + high + GridGeometry.CAPTION / 2 + 2));
    }

    private void caption(GraphicsContext pen, MapList.Entry entry, double left, double middle) {
        pen.setFont(CAPTION);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFill(inks().of(ThemeInks.Ink.TEXT));
        double room = entry.words().isEmpty() ? SIDE : SIDE - GAP - names.width(entry.words());
        Annotation box = entry.item().box();
        MapFacts facts = model.facts().get();
        String name = box == null ? facts.nameOf(entry.item()) : facts.nameOf(box.category());
        pen.fillText(names.of(name, room), left, middle);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFill(inks().of(ThemeInks.Ink.MUTED));
        pen.fillText(entry.words(), left + SIDE, middle);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.BASELINE);
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

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        if (index >= 0 && event.getButton() == MouseButton.PRIMARY) {
            look(index);
            if (event.getClickCount() == 2) {
                opened.accept(entries().get(index).item());
            }
        }
    }

    private void look(int index) {
        model.current().set(entries().get(index).item());
        reveal(index);
    }

    private void hover(MouseEvent event) {
        int index = at(event.getX(), event.getY());
        if (index < 0) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(entries().get(index).item().image().path());
            Tooltip.install(this, tooltip);
        }
    }

    private void press(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -geometry().columns();
                    case DOWN -> geometry().columns();
                    default -> 0;
                };
        Item now = model.current().get();
        if (step != 0 && count() > 0) {
            look(Math.clamp((long) marked + step, 0, count() - 1));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && now != null) {
            opened.accept(now);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && count() > 0) {
            model.clear();
            event.consume();
        }
    }
}
