package org.vireo.ui.images.gallery;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.image.DepthRule;
import org.vireo.ui.common.Buttons;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** All thumbnails in a scrolled grid on one canvas: only those that can be seen are drawn. */
final class ThumbnailGrid extends Region implements AutoCloseable {
    /** Some 800 thumbnails of the middle size. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_THREADS = 4;

    private final GalleryModel model;
    private final Canvas paper = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final ThemeInks inks = new ThemeInks(this::repaint);
    private final CellPainter painter = new CellPainter(inks);
    private final Tooltip tooltip = Buttons.tooltip("");
    private final Thumbnails<Thumbnail> thumbnails;
    private final AtomicBoolean repaints = new AtomicBoolean();
    private @Nullable Path root;
    private volatile DepthRule depth = DepthRule.WHOLE;
    private ImageOrder drawn = ImageOrder.empty();
    private boolean downwards = true;
    private boolean follows = true;
    private double scroll;
    private int waiting;

    ThumbnailGrid(GalleryModel model) {
        this.model = model;
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
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.valueProperty().subscribe((_, value) -> scrollTo(value.doubleValue()));
        setId("thumbnails");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Thumbnails");
        getStyleClass().add("thumbnail-grid");
        setOnScroll(this::wheel);
        setOnMousePressed(this::press);
        setOnMouseMoved(event -> hover(event.getX(), event.getY()));
        setOnMouseExited(_ -> Tooltip.uninstall(this, tooltip));
        addEventHandler(KeyEvent.KEY_PRESSED, new GridKeys(this, model)::press);
        model.listed().subscribe(_ -> relist());
        model.size().subscribe((_, _) -> resizeCells());
        model.factChanges().subscribe((_, _) -> repaint());
        model.selection().changes().subscribe((_, _) -> reselected());
        focusedProperty().subscribe((_, _) -> repaint());
    }

    /** Draws thumbnails of another folder; null for none. */
    void open(@Nullable ImageFolder folder) {
        root = folder == null ? null : folder.root();
        depth = folder == null ? DepthRule.WHOLE : folder.depth();
        thumbnails.clear();
        repaint();
    }

    /** What is decoded of an image, at the size that is shown now; null if nothing. */
    @Nullable Thumbnail decoded(ImageEntry image) {
        return thumbnails.get(key(image));
    }

    /** How many cells on the screen were drawn without their picture, since it is not there yet. */
    int waiting() {
        return waiting;
    }

    /** The cells as they lie now. */
    GridGeometry geometry() {
        double width = Math.max(1, getWidth() - bar.prefWidth(-1));
        return new GridGeometry(
                model.order().size(), width, getHeight(), model.size().get().side());
    }

    /** Draws once before the next frame, however often it is asked. */
    private void repaint() {
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

    /** Keeps what is on the screen where it is, if it is still listed. */
    private void relist() {
        GridGeometry now = geometry();
        GridGeometry before = new GridGeometry(drawn.size(), now.width(), now.height(), now.side());
        int top = before.first(scroll);
        int moved = top < drawn.size() ? model.order().indexOf(drawn.id(top)) : -1;
        follows = moved < 0 || isSeen(before, drawn.indexOf(currentImage()));
        scroll = moved < 0 ? 0 : now.within(now.y(moved, 0) - before.y(top, scroll));
        drawn = model.order();
        repaint();
    }

    private long currentImage() {
        Long id = model.image();
        return id == null ? -1 : id;
    }

    private boolean isSeen(GridGeometry grid, int index) {
        return index >= grid.first(scroll) && index < grid.end(scroll);
    }

    /** After another list, the image that is looked at is followed if it was seen before. */
    private void reselected() {
        if (follows && model.index() >= 0) {
            reveal(model.index());
        }
        follows = true;
        repaint();
    }

    private void resizeCells() {
        scroll = 0;
        if (model.index() >= 0) {
            center(model.index());
        }
        repaint();
    }

    private void center(int index) {
        GridGeometry grid = geometry();
        scroll = grid.within(grid.y(index, 0) - (getHeight() - grid.rowHeight()) / 2);
    }

    private void reveal(int index) {
        if (index >= 0 && getHeight() > 0) {
            scrollTo(geometry().revealing(index, scroll));
        }
        repaint();
    }

    /** Scrolls to pixels from the top. */
    void scrollTo(double wanted) {
        double next = geometry().within(wanted);
        if (next != scroll) {
            downwards = next > scroll;
            scroll = next;
            repaint();
        }
    }

    private void wheel(ScrollEvent event) {
        scrollTo(scroll - event.getDeltaY());
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = geometry().at(event.getX(), event.getY(), scroll);
        if (index < 0) {
            return;
        }
        if (event.getButton() == MouseButton.SECONDARY) {
            if (!model.selection().contains(index)) {
                model.choose(index);
            }
        } else if (event.isShiftDown()) {
            model.extendTo(index);
        } else if (event.isShortcutDown()) {
            model.selection().toggle(index);
        } else {
            model.choose(index);
        }
    }

    private void hover(double x, double y) {
        int index = geometry().at(x, y, scroll);
        ListedImage image = index < 0 ? null : model.fact(index);
        if (image == null) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(ImageWords.of(image));
            Tooltip.install(this, tooltip);
        }
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        double width = Math.max(1, getWidth() - barWidth);
        if (paper.getWidth() != width || paper.getHeight() != getHeight()) {
            boolean first = paper.getHeight() == 0;
            paper.setWidth(width);
            paper.setHeight(getHeight());
            if (first && model.index() >= 0) {
                center(model.index());
            }
        }
        draw();
    }

    private void draw() {
        GridGeometry grid = geometry();
        scroll = grid.within(scroll);
        adjustBar(grid);
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        int first = grid.first(scroll);
        int end = grid.end(scroll);
        boolean several = model.selection().size().get() > 1;
        waiting = 0;
        for (int i = first; i < end; i++) {
            ListedImage image = model.fact(i);
            Thumbnail thumbnail = image == null ? null : thumbnails.get(key(image.image()));
            waiting += image == null || isAwaited(image, thumbnail) ? 1 : 0;
            painter.draw(
                    pen,
                    grid,
                    new CellPainter.Cell(
                            Math.rint(grid.x(i)),
                            Math.rint(grid.y(i, scroll)),
                            image,
                            thumbnail,
                            i == model.index(),
                            several && model.selection().contains(i)));
        }
        want(first, end);
    }

    private static boolean isAwaited(ListedImage image, @Nullable Thumbnail thumbnail) {
        return thumbnail == null && image.image().isReadable();
    }

    private void adjustBar(GridGeometry grid) {
        bar.setMax(grid.maxScroll());
        bar.setVisibleAmount(grid.maxScroll() * getHeight() / Math.max(1, grid.contentHeight()));
        bar.setUnitIncrement(grid.rowHeight() / 2);
        bar.setBlockIncrement(grid.rowsInView() * grid.rowHeight());
        bar.setVisible(grid.maxScroll() > 0);
        bar.setValue(scroll);
    }

    /** What can be seen first, then a view more where the hand is going, then one behind. */
    private void want(int first, int end) {
        int screen = end - first;
        model.wantFacts(first - screen, end + screen);
        List<Thumbnails.Wanted> wanted = new ArrayList<>();
        add(wanted, first, end);
        if (downwards) {
            add(wanted, end, end + screen);
            add(wanted, first - screen, first);
        } else {
            add(wanted, first - screen, first);
            add(wanted, end, end + screen);
        }
        thumbnails.want(wanted);
    }

    private void add(List<Thumbnails.Wanted> wanted, int from, int to) {
        Path folder = root;
        int end = Math.min(to, model.order().size());
        for (int i = Math.max(0, from); folder != null && i < end; i++) {
            ListedImage image = model.fact(i);
            if (image != null && image.image().isReadable()) {
                wanted.add(
                        new Thumbnails.Wanted(
                                key(image.image()), folder.resolve(image.image().path())));
            }
        }
    }

    private Thumbnails.Key key(ImageEntry image) {
        Window window = getScene() == null ? null : getScene().getWindow();
        double fineness = window == null ? 1 : window.getRenderScaleX();
        int side = (int) Math.ceil(model.size().get().side() * fineness);
        return new Thumbnails.Key(image.id(), image.stamp(), side);
    }

    @Override
    public void close() {
        thumbnails.close();
    }
}
