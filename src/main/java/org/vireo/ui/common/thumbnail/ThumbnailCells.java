package org.vireo.ui.common.thumbnail;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.image.DepthRule;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Tooltips;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Thumbnails in a scrolled grid or strip on one canvas: only those to be seen are drawn. */
@SuppressWarnings("this-escape") // what is handed out is called back when the window stands
public abstract class ThumbnailCells extends Region implements AutoCloseable {
    /** Some 800 thumbnails of the middle size. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_THREADS = 4;

    private final Canvas paper = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final boolean strip;
    private final ThemeInks inks = new ThemeInks(this::repaint);
    private final Thumbnails<Thumbnail> thumbnails;
    private final AtomicBoolean repaints = new AtomicBoolean();
    private @Nullable Path root;
    private volatile DepthRule depth = DepthRule.WHOLE;
    private boolean onwards = true;
    private double scroll;
    private int drawn;
    private int waiting;

    /** An empty grid that is scrolled downwards. */
    protected ThumbnailCells() {
        this(false);
    }

    /**
     * An empty grid.
     *
     * @param strip whether it is one row that is scrolled sideways
     */
    protected ThumbnailCells(boolean strip) {
        this.strip = strip;
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST_THREADS);
        thumbnails =
                new Thumbnails<>(
                        (file, side) -> Thumbnail.of(file, side, depth),
                        new Thumbnail.Unreadable(),
                        threads,
                        Thumbnail::bytes,
                        MOST_BYTES,
                        this::repaintLater);
        getChildren().addAll(paper, bar, inks);
        bar.setOrientation(strip ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.valueProperty().subscribe((_, value) -> scrollTo(value.doubleValue()));
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        getStyleClass().add("thumbnail-grid");
        setOnScroll(this::wheel);
        setOnMouseMoved(event -> hover(at(event.getX(), event.getY())));
        setOnMouseExited(_ -> hover(-1));
        focusedProperty().subscribe((_, _) -> repaint());
        visibleProperty().subscribe((_, _) -> repaint());
    }

    /** How many cells there are. */
    protected abstract int count();

    /** The longest side of a picture, in pixels of the window. */
    protected abstract int side();

    /** The image of a cell; null if nothing is known of it yet. */
    protected abstract @Nullable ImageEntry image(int index);

    /** The file of a cell's image; null if nothing is known of it. */
    protected @Nullable Path file(int index) {
        ImageEntry image = image(index);
        return root == null || image == null ? null : root.resolve(image.path());
    }

    /**
     * Draws a cell.
     *
     * @param x its left edge
     * @param y its top edge
     * @param thumbnail null if it is not decoded yet
     */
    protected abstract void draw(
            GraphicsContext pen,
            GridGeometry grid,
            int index,
            double x,
            double y,
            @Nullable Thumbnail thumbnail);

    /** What a cell says when the pointer is over it; empty for nothing. */
    protected String hint(int index) {
        return "";
    }

    private void hover(int index) {
        Tooltips.set(this, index < 0 ? "" : hint(index));
    }

    /**
     * Draws a thumbnail into the middle of its frame, or the frame while it is not decoded.
     *
     * @param largest how much it is enlarged at most
     * @return where it lies; null if only the frame was drawn
     */
    protected final @Nullable Rectangle2D drawPicture(
            GraphicsContext pen,
            @Nullable Thumbnail thumbnail,
            double left,
            double top,
            double high,
            double largest) {
        if (!(thumbnail instanceof Thumbnail.Decoded(Image picture))) {
            pen.setFill(inks.of(ThemeInks.Ink.FRAME));
            pen.fillRect(left, top, side(), high);
            return null;
        }
        double fits = Math.min(side() / picture.getWidth(), high / picture.getHeight());
        double scale = Math.min(largest, fits);
        double w = Math.max(1, Math.rint(picture.getWidth() * scale));
        double h = Math.max(1, Math.rint(picture.getHeight() * scale));
        double x = left + Math.rint((side() - w) / 2);
        double y = top + Math.rint((high - h) / 2);
        pen.drawImage(picture, x, y, w, h);
        return new Rectangle2D(x, y, w, h);
    }

    /** Says which cells can be seen or soon will be; from below 0 to beyond the end. */
    protected void near(int from, int to) {}

    /** The size is there for the first time. */
    protected void laidOut() {}

    /** Draws thumbnails of another folder; null for none. */
    public final void open(@Nullable ImageFolder folder) {
        root = folder == null ? null : folder.root();
        depth = folder == null ? DepthRule.WHOLE : folder.depth();
        thumbnails.clear();
        repaint();
    }

    /** The theme's colors. */
    protected final ThemeInks inks() {
        return inks;
    }

    /** What is decoded of an image, at the size that is shown now; null if nothing. */
    protected final @Nullable Thumbnail decoded(ImageEntry image) {
        return thumbnails.get(key(image));
    }

    /** How many cells on the screen were drawn without their picture, since it is not there yet. */
    public final int waiting() {
        return waiting;
    }

    /** Whether there are cells on the screen, all with their picture. */
    public final boolean isPainted() {
        return drawn > 0 && waiting == 0;
    }

    /** The cells as they lie now. */
    public final GridGeometry geometry() {
        return new GridGeometry(count(), paperWidth(), paperHeight(), side(), strip);
    }

    private double paperWidth() {
        return Math.max(1, getWidth() - (strip ? 0 : barBreadth()));
    }

    private double paperHeight() {
        return Math.max(0, getHeight() - (strip ? barBreadth() : 0));
    }

    /** What the scroll bar takes of the width, of a strip's height. */
    final double barBreadth() {
        return strip ? bar.prefHeight(-1) : bar.prefWidth(-1);
    }

    /** Draws once before the next frame, however often it is asked. */
    public final void repaint() {
        setNeedsLayout(true);
    }

    private void repaintLater() {
        if (repaints.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                repaints.set(false);
                repaint();
            });
        }
    }

    /** How far it is scrolled, in pixels. */
    protected final double scroll() {
        return scroll;
    }

    /** The cell at a place of the view; -1 if there is none. */
    protected final int at(double x, double y) {
        return geometry().at(x, y, scroll);
    }

    /** Scrolls to pixels from the top. */
    public final void scrollTo(double wanted) {
        double next = geometry().within(wanted);
        if (next != scroll) {
            onwards = next > scroll;
            scroll = next;
            repaint();
        }
    }

    /** Puts a cell into the middle. */
    protected final void center(int index) {
        scrollTo(geometry().centering(index));
    }

    /** Scrolls no further than needed to see all of a cell. */
    protected final void reveal(int index) {
        if (index >= 0 && paperHeight() > 0) {
            scrollTo(geometry().revealing(index, scroll));
        }
        repaint();
    }

    private void wheel(ScrollEvent event) {
        boolean sideways = strip && Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
        scrollTo(scroll - (sideways ? event.getDeltaX() : event.getDeltaY()));
        event.consume();
    }

    @Override
    protected final void layoutChildren() {
        if (!isVisible()) {
            return;
        }
        double width = paperWidth();
        double height = paperHeight();
        if (strip) {
            bar.resizeRelocate(0, height, getWidth(), getHeight() - height);
        } else {
            bar.resizeRelocate(width, 0, getWidth() - width, getHeight());
        }
        boolean first = paper.getHeight() == 0;
        if (CanvasSurface.resize(width, height, paper) && first) {
            laidOut();
        }
        drawAll();
    }

    private void drawAll() {
        GridGeometry grid = geometry();
        scroll = grid.within(scroll);
        adjustBar(grid);
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        int first = grid.first(scroll);
        int end = grid.end(scroll);
        waiting = 0;
        drawn = end - first;
        for (int i = first; i < end; i++) {
            ImageEntry image = image(i);
            Thumbnail thumbnail = image == null ? null : thumbnails.get(key(image));
            waiting += image == null || isAwaited(image, thumbnail) ? 1 : 0;
            draw(
                    pen,
                    grid,
                    i,
                    Math.rint(grid.x(i, scroll)),
                    Math.rint(grid.y(i, scroll)),
                    thumbnail);
        }
        want(first, end);
    }

    private static boolean isAwaited(ImageEntry image, @Nullable Thumbnail thumbnail) {
        return thumbnail == null && image.isReadable();
    }

    private void adjustBar(GridGeometry grid) {
        bar.setMax(grid.maxScroll());
        bar.setVisibleAmount(
                grid.maxScroll() * grid.viewLength() / Math.max(1, grid.contentLength()));
        bar.setUnitIncrement(grid.lineLength() / 2);
        bar.setBlockIncrement(Math.max(grid.lineLength(), grid.viewLength() - grid.lineLength()));
        bar.setVisible(grid.maxScroll() > 0);
        bar.setValue(scroll);
    }

    /** What can be seen; then a view more where the hand is going, and one behind. */
    private void want(int first, int end) {
        int screen = end - first;
        near(first - screen, end + screen);
        List<Thumbnails.Wanted> wanted = new ArrayList<>();
        add(wanted, first, end);
        // Else what can be seen would share the processor with what cannot.
        if (waiting == 0) {
            add(wanted, onwards ? end : first - screen, onwards ? end + screen : first);
            add(wanted, onwards ? first - screen : end, onwards ? first : end + screen);
        }
        thumbnails.want(wanted);
    }

    private void add(List<Thumbnails.Wanted> wanted, int from, int to) {
        int end = Math.min(to, count());
        for (int i = Math.max(0, from); i < end; i++) {
            ImageEntry image = image(i);
            Path file = image == null || !image.isReadable() ? null : file(i);
            if (image != null && file != null) {
                wanted.add(new Thumbnails.Wanted(key(image), file));
            }
        }
    }

    private Thumbnails.Key key(ImageEntry image) {
        Window window = getScene() == null ? null : getScene().getWindow();
        double fineness = window == null ? 1 : window.getRenderScaleX();
        return new Thumbnails.Key(image.id(), image.stamp(), (int) Math.ceil(side() * fineness));
    }

    @Override
    public final void close() {
        thumbnails.close();
    }
}
