package org.vireo.ui.images.gallery;

import atlantafx.base.theme.Styles;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Segments;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.thumbnail.Filmstrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** All images of the folder as thumbnails, with what chooses among them. */
public final class GalleryPane extends VBox implements AutoCloseable {
    private static final double LEAST_WIDTH = 288;

    /** What the head will take. */
    private static final double HEAD = 120;

    private final GalleryModel model;
    private final VBox head = new VBox(8);
    private final FilterBar filter;
    private final ThumbnailGrid grid;
    private final Filmstrip strip;

    /**
     * One without a folder.
     *
     * @param showFile shows the file of the image with an id in the file browser
     */
    public GalleryPane(GalleryModel model, LongConsumer showFile) {
        super(8);
        this.model = model;
        filter = new FilterBar(model);
        grid = new ThumbnailGrid(model);
        strip = new Filmstrip(grid, model::index, model::choose);
        model.listed().subscribe(_ -> strip.follow());
        model.look().subscribe(_ -> strip.follow());
        model.factChanges().subscribe((_, _) -> strip.repaint());
        ContextMenu menu = menu(showFile);
        grid.setOnContextMenuRequested(event -> {
            if (model.index() >= 0) {
                menu.show(grid, event.getScreenX(), event.getScreenY());
            }
        });
        StackPane middle = new StackPane(grid, noHits(), noImages());
        middle.setMinHeight(0);
        head.setPadding(new Insets(16, 8, 0, 16));
        head.setMinHeight(HEAD);
        setMinWidth(LEAST_WIDTH);
        getChildren()
                .addAll(
                        head,
                        Layout.high(middle),
                        Shown.lazily(model.selection().size().greaterThan(1), this::selectionBar));
    }

    /** Adds what chooses among the thumbnails, above them, where there is room for it. */
    public void addHead() {
        head.getChildren().addAll(filter, summary());
        head.setMinHeight(USE_COMPUTED_SIZE);
    }

    private HBox summary() {
        Label count = new Label();
        count.setId("count");
        count.getStyleClass().add("caption");
        Hyperlink clear = new Hyperlink("Clear filter");
        clear.getStyleClass().add("caption");
        clear.setOnAction(_ -> model.filter().set(ImageFilter.all()));
        model.listed().subscribe(listed -> count.setText(listed.isNone() ? "" : listed.inWords()));
        model.filter().subscribe(now -> Shown.only(clear, !now.isAll()));
        return Layout.row(8, count, clear, Layout.space(), sizes());
    }

    private SegmentedButton sizes() {
        SegmentedButton sizes =
                Segments.of(
                        ThumbnailSize.values(),
                        model.size(),
                        GalleryPane::icon,
                        size -> size.word() + " thumbnails");
        sizes.getButtons().forEach(button -> button.getStyleClass().add(Styles.SMALL));
        return sizes;
    }

    private static Ikon icon(ThumbnailSize size) {
        return switch (size) {
            case SMALL -> MaterialDesignV.VIEW_COMFY;
            case MEDIUM -> MaterialDesignG.GRID;
            case LARGE -> MaterialDesignS.SQUARE_OUTLINE;
        };
    }

    private StackPane noHits() {
        return Shown.lazily(
                model.listed().map(listed -> listed.order().isEmpty() && listed.total() > 0),
                () ->
                        new EmptyState(
                                        MaterialDesignI.IMAGE_SEARCH_OUTLINE,
                                        "No images match",
                                        "No image of this folder passes the filter.")
                                .with("Clear filter", () -> model.filter().set(ImageFilter.all())));
    }

    private StackPane noImages() {
        return Shown.lazily(
                model.listed().map(listed -> !listed.isNone() && listed.total() == 0),
                () ->
                        new EmptyState(
                                MaterialDesignI.IMAGE_OFF_OUTLINE,
                                "No images",
                                "There are no images in this folder any more."));
    }

    private ContextMenu menu(LongConsumer showFile) {
        MenuItem show = new MenuItem("Show file");
        show.setOnAction(_ -> {
            Long id = model.image();
            if (id != null) {
                showFile.accept(id);
            }
        });
        Menu move = new Menu("Move to");
        move.getItems().setAll(moves());
        return new ContextMenu(show, move);
    }

    /** Put the selected images on a side of the split. */
    private List<MenuItem> moves() {
        List<MenuItem> items = new ArrayList<>();
        for (Split side : Split.values()) {
            MenuItem item = new MenuItem(ImageWords.split(side));
            item.setOnAction(_ -> model.putOnSide(model.selectedIds(), side));
            items.add(item);
        }
        return items;
    }

    /** What can be done with several selected images; there only while there are several. */
    private HBox selectionBar() {
        Label count = new Label();
        MenuButton move = new MenuButton("Move to");
        move.getItems().setAll(moves());
        Tooltips.set(move, "Put the selected images on a side of the split");
        move.setId("move");
        move.getStyleClass().add(Styles.SMALL);
        Button none =
                Buttons.icon(
                        MaterialDesignC.CLOSE,
                        "Select none",
                        () -> model.choose(Math.max(0, model.index())));
        HBox bar = Layout.row(8, count, Layout.space(), move, none);
        bar.getStyleClass().add("selection-bar");
        model.selection()
                .size()
                .subscribe(size -> count.setText(Wording.of("%,d selected", size.intValue())));
        return bar;
    }

    /** Shows the images of another folder; null for none. */
    public void open(@Nullable ImageFolder folder) {
        grid.open(folder);
        strip.open(folder);
    }

    /** The same images as a strip, to stand below the one that is looked at. */
    public Filmstrip strip() {
        return strip;
    }

    /** Puts the cursor into the search. */
    public void startSearch() {
        filter.startSearch();
    }

    /** The small picture of an image, if it is decoded. */
    public Optional<Image> thumbnail(ImageEntry image) {
        return grid.picture(image);
    }

    /** Whether all thumbnails in sight are there, or the list is empty. */
    public boolean isPainted() {
        Listing listed = model.listed().get();
        return !listed.isNone() && (listed.order().isEmpty() || grid.isPainted());
    }

    @Override
    public void close() {
        grid.close();
        strip.close();
    }
}
