package org.vireo.ui.inspect;

import javafx.beans.property.ObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * An image with boxes over it; wheel to zoom at the pointer, drag to move, click to select.
 *
 * <p>Several that share their view move together.
 */
final class BoxCanvas extends Region {
    private static final double WHEEL = 1.0015;
    private static final double CLICK = 3;

    private final Canvas paper = new Canvas();
    private final ObjectProperty<@Nullable PictureView> view;
    private final IntFunction<String> names;
    private Consumer<@Nullable ShownBox> picked = _ -> {};
    private Consumer<ContextMenuEvent> menu = _ -> {};
    private @Nullable Image image;
    private List<Annotation> truth = List.of();
    private List<ShownBox> boxes = List.of();
    private @Nullable ShownBox selected;
    private double pressedX;
    private double pressedY;
    private boolean dragged;

    /**
     * An empty one.
     *
     * @param view shared by those that move together; null while all of the image is to be seen
     * @param names of categories, by id
     */
    BoxCanvas(ObjectProperty<@Nullable PictureView> view, IntFunction<String> names) {
        this.view = view;
        this.names = names;
        getChildren().add(paper);
        getStyleClass().add("box-canvas");
        setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        view.subscribe(this::draw);
        setOnScroll(this::zoom);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnContextMenuRequested(this::openMenu);
    }

    /** A decoded image for the screen; no work for the JavaFX thread. */
    static Image toScreen(RgbImage pixels) {
        WritableImage made = new WritableImage(pixels.width(), pixels.height());
        made.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getByteRgbInstance(),
                        pixels.rgb(),
                        0,
                        pixels.width() * 3);
        return made;
    }

    void onPicked(Consumer<@Nullable ShownBox> listener) {
        picked = listener;
    }

    /** Opens a menu for what was picked just before. */
    void onMenu(Consumer<ContextMenuEvent> listener) {
        menu = listener;
    }

    /** Shows another image; null for none. */
    void show(@Nullable Image newImage) {
        image = newImage;
        draw();
    }

    /** Shows other boxes. */
    void show(List<Annotation> objects, List<ShownBox> newBoxes) {
        truth = objects;
        boxes = newBoxes;
        draw();
    }

    /** Marks a box; null for none. */
    void select(@Nullable ShownBox box) {
        selected = box;
        draw();
    }

    /** Moves a box to the middle. */
    void center(ShownBox box) {
        PictureView now = current();
        if (now != null) {
            view.set(now.centeredOn(box.box(), getWidth(), getHeight()));
        }
    }

    /** What is to be seen; null without an image. */
    @Nullable PictureView current() {
        Image shown = image;
        if (shown == null || getWidth() < 1 || getHeight() < 1) {
            return null;
        }
        PictureView shared = view.get();
        return shared != null
                ? shared
                : PictureView.fit(shown.getWidth(), shown.getHeight(), getWidth(), getHeight());
    }

    @Override
    protected void layoutChildren() {
        if (paper.getWidth() != getWidth() || paper.getHeight() != getHeight()) {
            paper.setWidth(getWidth());
            paper.setHeight(getHeight());
            draw();
        }
    }

    /** Draws all; fast enough for each frame. */
    void draw() {
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        PictureView now = current();
        Image shown = image;
        if (now == null || shown == null) {
            return;
        }
        pen.setImageSmoothing(now.scale() < 2);
        pen.drawImage(
                shown,
                now.x(),
                now.y(),
                shown.getWidth() * now.scale(),
                shown.getHeight() * now.scale());
        BoxPainter painter = new BoxPainter(pen, now, paper.getWidth(), paper.getHeight());
        painter.truth(truth);
        painter.boxes(boxes, names);
        ShownBox marked = selected;
        if (marked != null) {
            painter.selection(marked);
        }
    }

    private void zoom(ScrollEvent event) {
        PictureView now = current();
        if (now != null && event.getDeltaY() != 0) {
            view.set(now.zoomed(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY()));
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        dragged = false;
        requestFocus();
    }

    private void drag(MouseEvent event) {
        double dx = event.getX() - pressedX;
        double dy = event.getY() - pressedY;
        PictureView now = current();
        if (now != null && (dragged || Math.hypot(dx, dy) > CLICK)) {
            dragged = true;
            pressedX = event.getX();
            pressedY = event.getY();
            view.set(now.moved(dx, dy));
        }
    }

    private void release(MouseEvent event) {
        PictureView now = current();
        if (!dragged && now != null && event.getButton() == MouseButton.PRIMARY) {
            if (event.getClickCount() == 2) {
                view.set(null);
            } else {
                picked.accept(at(now, event.getX(), event.getY()));
            }
        }
    }

    private void openMenu(ContextMenuEvent event) {
        PictureView now = current();
        if (now != null && !event.isKeyboardTrigger()) {
            picked.accept(at(now, event.getX(), event.getY()));
        }
        menu.accept(event);
        event.consume();
    }

    private @Nullable ShownBox at(PictureView now, double x, double y) {
        return smallestAt(now.imageX(x), now.imageY(y)).orElse(null);
    }

    /** The smallest box around a point, since larger ones can be reached elsewhere. */
    private Optional<ShownBox> smallestAt(double x, double y) {
        return boxes.stream()
                .filter(one -> one.box().x1() <= x && x <= one.box().x2())
                .filter(one -> one.box().y1() <= y && y <= one.box().y2())
                .min(Comparator.comparingDouble(one -> one.box().area()));
    }
}
