package org.vireo.ui.common.viewer;

import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An image with layers over it. The wheel zooms at the pointer; the middle button, or space and any
 * button, moves the image, and so does the first button where no layer takes the gesture.
 *
 * <p>What stays is drawn on one canvas, what follows the pointer on another above it, so that the
 * image is not drawn again for each movement.
 */
public final class ImageViewer extends Region {
    /** What can be done with the view by mouse. */
    public static final List<Gesture> GESTURES =
            List.of(
                    new Gesture("Zoom at the pointer", "Wheel"),
                    new Gesture("Move the image", "Middle button, or Space and drag"));

    /** Room beside a whole image, so that a box can be begun at its border. */
    private static final double MARGIN = 16;

    private static final double WHEEL = 1.0015;
    private static final double STEP = 1.25;
    private static final Duration UNTIL_SMOOTH = Duration.millis(150);

    /** A shorter way is a click, in pixels of the view. */
    private static final double CLICK = 3;

    /** Above this scale pixels are shown as squares. */
    private static final double SQUARES = 3;

    private final Canvas settled = new Canvas();
    private final Canvas moving = new Canvas();
    private final List<ImageLayer> layers = new ArrayList<>();
    private final ObjectProperty<@Nullable ScreenImage> image = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ViewTransform> view = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable ImagePointer> pointer =
            new ReadOnlyObjectWrapper<>();
    private final PauseTransition rest = new PauseTransition(UNTIL_SMOOTH);
    private @Nullable ImageLayer taker;
    private boolean panning;
    private boolean panned;
    private boolean space;
    private boolean hurried;
    private boolean settledStale;
    private boolean movingStale;
    private double lastX;
    private double lastY;

    /** An empty one. */
    public ImageViewer() {
        getChildren().addAll(settled, moving);
        getStyleClass().add("image-viewer");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleText("Image");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        image.subscribe(this::redraw);
        view.subscribe(this::redraw);
        rest.setOnFinished(_ -> {
            hurried = false;
            redraw();
        });
        setOnScroll(this::scroll);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(this::hover);
        setOnMouseExited(_ -> leave());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> hold(event, true));
        addEventHandler(KeyEvent.KEY_RELEASED, event -> hold(event, false));
        focusedProperty().subscribe(_ -> space = false);
    }

    /** The image; null for none. */
    public ObjectProperty<@Nullable ScreenImage> image() {
        return image;
    }

    /**
     * Where the image lies; null while all of it is to be seen, whatever the window's size. Viewers
     * with the same value move together.
     */
    public ObjectProperty<@Nullable ViewTransform> view() {
        return view;
    }

    /** Where the pointer is; null while it is elsewhere. */
    public ReadOnlyObjectProperty<@Nullable ImagePointer> pointer() {
        return pointer.getReadOnlyProperty();
    }

    /** Adds a layer above the others; it hears the pointer before them. */
    public void add(ImageLayer layer) {
        layers.add(layer);
        redraw();
    }

    /** Where the image lies now; null without an image. */
    public @Nullable ViewTransform current() {
        ScreenImage shown = image.get();
        if (shown == null || getWidth() < 1 || getHeight() < 1) {
            return null;
        }
        ViewTransform chosen = view.get();
        return chosen != null
                ? chosen
                : ViewTransform.fit(shown.width(), shown.height(), getWidth(), getHeight(), MARGIN);
    }

    /** Shows all of the image, from now on at every size of the window. */
    public void fit() {
        view.set(null);
    }

    /** Shows each image pixel as one of the view, at the pointer if it is there. */
    public void actualSize() {
        zoom(now -> now.atScale(1, focusX(), focusY()));
    }

    /** Enlarges by a step. */
    public void zoomIn() {
        zoom(now -> now.zoomed(STEP, focusX(), focusY()));
    }

    /** Shrinks by a step. */
    public void zoomOut() {
        zoom(now -> now.zoomed(1 / STEP, focusX(), focusY()));
    }

    /** Moves the view so that a box is in its middle, unless it can be seen already. */
    public void reveal(Box box) {
        ViewTransform now = current();
        if (now != null) {
            Box at = now.toView(box);
            boolean seen =
                    at.x1() >= 0 && at.y1() >= 0 && at.x2() <= getWidth() && at.y2() <= getHeight();
            if (!seen) {
                moveTo(now.centeredOn(box, getWidth(), getHeight()));
            }
        }
    }

    /** Moves the view so that a place of the image is in its middle. */
    public void centerOn(double x, double y) {
        zoom(now -> now.centeredOn(new Box(x, y, x, y), getWidth(), getHeight()));
    }

    private double focusX() {
        ImagePointer at = pointer.get();
        ViewTransform now = current();
        return at == null || now == null ? getWidth() / 2 : now.viewX(at.x());
    }

    private double focusY() {
        ImagePointer at = pointer.get();
        ViewTransform now = current();
        return at == null || now == null ? getHeight() / 2 : now.viewY(at.y());
    }

    private interface Change {
        ViewTransform of(ViewTransform now);
    }

    private void zoom(Change change) {
        ViewTransform now = current();
        if (now != null) {
            moveTo(change.of(now));
        }
    }

    private void moveTo(ViewTransform wanted) {
        ScreenImage shown = image.get();
        if (shown != null) {
            view.set(wanted.keptIn(shown.width(), shown.height(), getWidth(), getHeight()));
        }
    }

    @Override
    protected void layoutChildren() {
        if (CanvasSurface.resize(getWidth(), getHeight(), settled, moving)) {
            settledStale = true;
            movingStale = true;
        }
        if (settledStale) {
            settledStale = false;
            drawSettled();
        }
        if (movingStale) {
            movingStale = false;
            draw(moving, pen -> layers.forEach(layer -> layer.drawMoving(pen)));
        }
    }

    private void drawSettled() {
        ViewTransform now = current();
        ScreenImage shown = image.get();
        draw(
                settled,
                pen -> {
                    if (shown != null && now != null) {
                        drawImage(settled.getGraphicsContext2D(), shown, now);
                    }
                    layers.forEach(layer -> layer.drawSettled(pen));
                });
    }

    /** Draws everything again, once before the next frame, however often it is asked. */
    public void redraw() {
        settledStale = true;
        redrawMoving();
    }

    /** Draws again what follows the pointer, once before the next frame. */
    public void redrawMoving() {
        movingStale = true;
        setNeedsLayout(true);
    }

    private void draw(Canvas canvas, Consumer<BoxPainter> drawing) {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        ViewTransform now = current();
        if (now != null) {
            drawing.accept(now.painter(canvas));
        }
    }

    /** Draws only the part that is in the view. */
    private void drawImage(GraphicsContext pen, ScreenImage shown, ViewTransform now) {
        double left = Math.clamp(Math.floor(now.imageX(0)), 0, shown.width());
        double top = Math.clamp(Math.floor(now.imageY(0)), 0, shown.height());
        double right = Math.clamp(Math.ceil(now.imageX(getWidth())), 0, shown.width());
        double bottom = Math.clamp(Math.ceil(now.imageY(getHeight())), 0, shown.height());
        if (right <= left || bottom <= top) {
            return;
        }
        double sx = shown.pixels().getWidth() / shown.width();
        double sy = shown.pixels().getHeight() / shown.height();
        pen.setImageSmoothing(!hurried && now.scale() < SQUARES);
        pen.drawImage(
                shown.pixels(),
                left * sx,
                top * sy,
                (right - left) * sx,
                (bottom - top) * sy,
                now.viewX(left),
                now.viewY(top),
                (right - left) * now.scale(),
                (bottom - top) * now.scale());
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            hurry();
            zoom(now -> now.zoomed(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY()));
        }
        event.consume();
    }

    /** Until the hand rests, speed is worth more than smoothness. */
    private void hurry() {
        hurried = true;
        rest.playFromStart();
    }

    private void press(MouseEvent event) {
        requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        ViewTransform now = current();
        taker = null;
        panned = false;
        panning = space || event.getButton() == MouseButton.MIDDLE;
        if (now != null && !panning) {
            ImagePointer at = ImagePointer.of(event, now);
            for (ImageLayer layer : layers.reversed()) {
                if (layer.pressed(at)) {
                    taker = layer;
                    break;
                }
            }
            panning = taker == null && event.getButton() == MouseButton.PRIMARY;
        }
        if (panning) {
            setCursor(Cursor.CLOSED_HAND);
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        ViewTransform now = current();
        if (now == null) {
            return;
        }
        ImagePointer at = ImagePointer.of(event, now);
        pointer.set(at);
        if (panning) {
            pan(now, event.getX() - lastX, event.getY() - lastY);
        } else if (taker != null) {
            taker.dragged(at);
            redrawMoving();
        }
    }

    private void pan(ViewTransform now, double dx, double dy) {
        if (panned || Math.hypot(dx, dy) > CLICK) {
            panned = true;
            lastX += dx;
            lastY += dy;
            hurry();
            moveTo(now.moved(dx, dy));
        }
    }

    private void release(MouseEvent event) {
        ViewTransform now = current();
        ImageLayer ending = taker;
        boolean click = ending == null && !panned;
        taker = null;
        panning = false;
        if (now != null && ending != null) {
            ending.released(ImagePointer.of(event, now));
            redrawMoving();
        }
        if (now != null) {
            ImagePointer at = ImagePointer.of(event, now);
            if (click) {
                layers.forEach(layer -> layer.clicked(at));
            }
            shape(at);
        }
        // A drag that ends elsewhere has been told of the pointer since that left.
        if (!contains(event.getX(), event.getY())) {
            leave();
        }
    }

    private void leave() {
        pointer.set(null);
        layers.forEach(ImageLayer::left);
        redrawMoving();
    }

    private void hover(MouseEvent event) {
        ViewTransform now = current();
        if (now != null) {
            ImagePointer at = ImagePointer.of(event, now);
            pointer.set(at);
            layers.forEach(layer -> layer.hovered(at));
            shape(at);
            redrawMoving();
        }
    }

    private void shape(ImagePointer at) {
        Cursor wanted = Cursor.DEFAULT;
        for (ImageLayer layer : layers.reversed()) {
            if (wanted.equals(Cursor.DEFAULT)) {
                wanted = layer.cursor(at);
            }
        }
        setCursor(space ? Cursor.OPEN_HAND : wanted);
    }

    private void hold(KeyEvent event, boolean held) {
        if (event.getCode() == KeyCode.SPACE) {
            space = held;
            setCursor(held ? Cursor.OPEN_HAND : Cursor.DEFAULT);
            event.consume();
        }
    }
}
