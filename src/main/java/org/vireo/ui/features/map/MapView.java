package org.vireo.ui.features.map;

import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.Layout;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.thumbnail.ThemeInks;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewTransform;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * One map: its points, and what the hand does with them. The points are pixels under a viewer that
 * zooms and moves an empty image of the map's size.
 */
final class MapView extends StackPane {
    /** What can be done with a map by mouse. */
    static final List<Gesture> GESTURES =
            List.of(
                    new Gesture("Choose images on the map", "Drag across them, or around them"),
                    new Gesture("Choose more images on the map", "Shift and drag"),
                    new Gesture("List what is most like an image", "Click its point"),
                    new Gesture("Show an image of the map in Images", "Double-click its point"));

    /** How far from a point the pointer still means it, in pixels of the view. */
    private static final double NEAR = 10;

    private static final double RING = 7;
    private static final double CLICK = 4;

    /** A way with less of a detour than this is the diagonal of a rectangle. */
    private static final double STRAIGHT = 0.85;

    private final MapModel model;
    private final MappedNetwork network;
    private final Consumer<Item> opened;
    private final ImageViewer viewer = new ImageViewer();
    private final ImageView cloud = new ImageView();
    private final Canvas marks = new Canvas();
    private final ThemeInks inks = new ThemeInks(viewer::redraw);
    private final HoverCard card;
    private final List<Double> lasso = new ArrayList<>();
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable PointCloud paper;
    private BitSet chosen = new BitSet();
    private int hovered = -1;

    /**
     * Shows the map of a network.
     *
     * @param opened a point was asked to be shown in Images
     */
    MapView(MapModel model, MappedNetwork network, Consumer<Item> opened) {
        this.model = model;
        this.network = network;
        this.opened = opened;
        card = new HoverCard(model);
        cloud.setManaged(false);
        cloud.setMouseTransparent(true);
        marks.setManaged(false);
        marks.setMouseTransparent(true);
        viewer.setStyle("-fx-background-color: transparent;");
        viewer.setAccessibleText("Map of images");
        viewer.add(new Hand());
        viewer.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setMinSize(0, 0);
        getChildren().addAll(cloud, viewer, marks, card, inks);
        network.map().subscribe(this::relist);
        network.colors().subscribe(viewer::redraw);
        model.spread().subscribe(this::frame);
        model.chosen().subscribe(this::relist);
        model.current().subscribe(viewer::redrawMoving);
    }

    /** What zooms and moves it. */
    ImageViewer viewer() {
        return viewer;
    }

    private void press(KeyEvent event) {
        Item now = model.current().get();
        if (event.getCode() == KeyCode.ESCAPE && !model.list().get().isEmpty()) {
            model.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && now != null) {
            opened.accept(now);
            event.consume();
        }
    }

    private void relist() {
        ShownMap map = network.map().get();
        chosen = new BitSet();
        for (MapKey key : model.chosen().get()) {
            Integer index = map.indices().get(key);
            if (index != null) {
                chosen.set(index);
            }
        }
        hover(-1);
        frame();
    }

    /** An empty image of the map's size; what is drawn are the points. */
    private void frame() {
        ShownMap.Paper sheet = network.paper();
        ScreenImage before = viewer.image().get();
        boolean empty = network.map().get().isEmpty();
        cloud.setVisible(!empty);
        marks.setVisible(!empty);
        if (empty) {
            viewer.image().set(null);
        } else if (before == null
                || before.width() != sheet.width()
                || before.height() != sheet.height()) {
            viewer.fit();
            viewer.image()
                    .set(new ScreenImage(new WritableImage(1, 1), sheet.width(), sheet.height()));
        } else {
            viewer.redraw();
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (CanvasSurface.resize(getWidth(), getHeight(), marks)) {
            viewer.redraw();
        }
    }

    /** Draws the points into the pixels, and has the window show them. */
    void drawPoints() {
        Window window = getScene() == null ? null : getScene().getWindow();
        double fineness = window == null ? 1 : window.getRenderScaleX();
        int width = (int) Math.ceil(getWidth() * fineness);
        int height = (int) Math.ceil(getHeight() * fineness);
        ViewTransform view = viewer.current();
        if (view == null || width < 1 || height < 1) {
            return;
        }
        PointCloud drawn = paper;
        PixelBuffer<IntBuffer> shown = buffer;
        if (drawn == null || shown == null || drawn.width() != width || drawn.height() != height) {
            drawn = new PointCloud(new int[width * height], width, height);
            shown =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.wrap(drawn.pixels()),
                            PixelFormat.getIntArgbPreInstance());
            paper = drawn;
            buffer = shown;
            cloud.setImage(new WritableImage(shown));
            cloud.setFitWidth(width / fineness);
            cloud.setFitHeight(height / fineness);
        }
        drawn.draw(
                network.layout(),
                network.colors().get().argb(),
                chosen,
                new PointCloud.View(
                        view.scale() * fineness,
                        view.x() * fineness,
                        view.y() * fineness,
                        fineness),
                CanvasSurface.color(inks.of(ThemeInks.Ink.GROUND)).getRGB());
        shown.updateBuffer(_ -> null);
    }

    private void drawMarks() {
        marks.getGraphicsContext2D().clearRect(0, 0, marks.getWidth(), marks.getHeight());
        ViewTransform view = viewer.current();
        if (view == null) {
            return;
        }
        CanvasSurface surface = new CanvasSurface(marks.getGraphicsContext2D());
        Item now = model.current().get();
        Integer index = now == null ? null : network.map().get().indices().get(MapKey.of(now));
        if (index != null) {
            ring(surface, view, index, ThemeInks.Ink.ACCENT, 3);
        }
        if (hovered >= 0) {
            ring(surface, view, hovered, ThemeInks.Ink.TEXT, 1.5);
        }
        if (lasso.size() > 2) {
            List<Double> line = outline(lasso);
            int count = line.size() / 2;
            double[] xs = new double[count + 1];
            double[] ys = new double[count + 1];
            for (int i = 0; i <= count; i++) {
                xs[i] = view.viewX(line.get(2 * (i % count)));
                ys[i] = view.viewY(line.get(2 * (i % count) + 1));
            }
            surface.drawLine(CanvasSurface.color(inks.of(ThemeInks.Ink.ACCENT)), 1.5, xs, ys);
        }
    }

    private void ring(
            CanvasSurface surface, ViewTransform view, int index, ThemeInks.Ink ink, double line) {
        Layout layout = network.layout();
        double x = view.viewX(layout.x()[index]);
        double y = view.viewY(layout.y()[index]);
        surface.drawOval(
                CanvasSurface.color(inks.of(ink)), line, x - RING, y - RING, 2 * RING, 2 * RING);
    }

    private void hover(int index) {
        if (index == hovered) {
            return;
        }
        hovered = index;
        ViewTransform view = viewer.current();
        if (index < 0 || view == null) {
            card.setVisible(false);
            return;
        }
        Layout layout = network.layout();
        card.show(
                network.map().get().items().get(index),
                view.viewX(layout.x()[index]),
                view.viewY(layout.y()[index]),
                getWidth(),
                getHeight());
    }

    /** The point that the pointer means; -1 for none. */
    private int at(ImagePointer at) {
        Layout layout = network.layout();
        double least = NEAR / at.scale() * NEAR / at.scale();
        int nearest = -1;
        for (int i = 0; i < layout.x().length; i++) {
            double dx = layout.x()[i] - at.x();
            double dy = layout.y()[i] - at.y();
            double square = dx * dx + dy * dy;
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest;
    }

    /** What a way encloses: the rectangle across which it goes straight, or what it goes around. */
    static List<Double> outline(List<Double> way) {
        int last = way.size() - 2;
        double length = 0;
        for (int i = 2; i <= last; i += 2) {
            length += Math.hypot(way.get(i) - way.get(i - 2), way.get(i + 1) - way.get(i - 1));
        }
        double x1 = way.get(0);
        double y1 = way.get(1);
        double x2 = way.get(last);
        double y2 = way.get(last + 1);
        return Math.hypot(x2 - x1, y2 - y1) < STRAIGHT * length
                ? List.copyOf(way)
                : List.of(x1, y1, x2, y1, x2, y2, x1, y2);
    }

    /** The points inside a line that is drawn around them. */
    static List<Integer> inside(Layout layout, List<Double> line) {
        List<Integer> inside = new ArrayList<>();
        int corners = line.size() / 2;
        for (int i = 0; i < layout.x().length; i++) {
            double x = layout.x()[i];
            double y = layout.y()[i];
            boolean in = false;
            for (int a = 0, b = corners - 1; a < corners; b = a++) {
                double ay = line.get(2 * a + 1);
                double by = line.get(2 * b + 1);
                if (ay > y != by > y) {
                    double ax = line.get(2 * a);
                    double bx = line.get(2 * b);
                    in ^= x < ax + (bx - ax) * (y - ay) / (by - ay);
                }
            }
            if (in) {
                inside.add(i);
            }
        }
        return inside;
    }

    /** What the pointer does; a short way is a click. */
    private final class Hand implements ImageLayer {
        private double way;

        @Override
        public void drawSettled(BoxPainter pen) {
            drawPoints();
        }

        @Override
        public void drawMoving(BoxPainter pen) {
            drawMarks();
        }

        @Override
        public boolean pressed(ImagePointer at) {
            if (at.button() != MouseButton.PRIMARY) {
                return false;
            }
            hover(-1);
            way = 0;
            lasso.clear();
            lasso.addAll(List.of(at.x(), at.y()));
            return true;
        }

        @Override
        public void dragged(ImagePointer at) {
            int last = lasso.size() - 2;
            double step = Math.hypot(at.x() - lasso.get(last), at.y() - lasso.get(last + 1));
            way += step * at.scale();
            if (step * at.scale() >= 2) {
                lasso.addAll(List.of(at.x(), at.y()));
            }
        }

        @Override
        public void released(ImagePointer at) {
            List<Double> line = outline(lasso);
            lasso.clear();
            List<Item> items = network.map().get().items();
            if (way > CLICK) {
                model.choose(
                        inside(network.layout(), line).stream().map(items::get).toList(),
                        at.shift());
                return;
            }
            int index = at(at);
            if (index < 0) {
                model.clear();
            } else if (at.clicks() >= 2) {
                opened.accept(items.get(index));
            } else {
                model.similarTo(network, items.get(index));
            }
        }

        @Override
        public void hovered(ImagePointer at) {
            hover(at(at));
        }

        @Override
        public void left() {
            hover(-1);
        }

        @Override
        public Cursor cursor(ImagePointer at) {
            return hovered >= 0 ? Cursor.HAND : Cursor.CROSSHAIR;
        }
    }
}
