package org.vireo.ui.features;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.report.ChannelView;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewActions;

import java.util.List;
import java.util.stream.Stream;

/** The picked map as large as the page; of two networks the same layer of both. */
final class EnlargedMap extends VBox {
    private static final double OUTDATED = 0.4;

    /** Enough for the squares of a map to stay squares. */
    private static final int LEAST_SIDE = 768;

    private final FeaturesModel model;
    private final ImageViewer first = new ImageViewer();
    private final ImageViewer second = new ImageViewer();
    private final ComparedViews views;
    private final Label caption = new EllipsedLabel("");

    EnlargedMap(FeaturesModel model) {
        super(8);
        this.model = model;
        second.view().bindBidirectional(first.view());
        for (ImageViewer viewer : List.of(first, second)) {
            viewer.add(
                    new ImageLayer() {
                        @Override
                        public void clicked(ImagePointer at) {
                            if (at.clicks() == 2) {
                                model.enlarged().set(false);
                            }
                        }
                    });
        }
        first.setId("enlarged");
        views =
                new ComparedViews(
                        new ComparedViews.Side(first, letter("A", Pos.TOP_LEFT)),
                        new ComparedViews.Side(second, letter("B", Pos.TOP_RIGHT)),
                        model.compares());
        caption.getStyleClass().add("text-small");
        caption.setMaxWidth(Double.MAX_VALUE);
        Region bar = views.bar();
        Shown.when(bar, model.compares());
        bar.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(Layout.row(8, Layout.wide(caption), bar), Layout.high(views));
        model.enlarged()
                .subscribe(on -> {
                    if (!on) {
                        first.image().set(null);
                        second.image().set(null);
                        first.fit();
                    }
                });
    }

    @Override
    public void requestFocus() {
        first.requestFocus();
    }

    private StackPane letter(String name, Pos corner) {
        Label label = Labels.line(name, "floating", "text-bold");
        label.visibleProperty().bind(model.compares());
        label.setMouseTransparent(true);
        StackPane notes = new StackPane(label);
        StackPane.setAlignment(label, corner);
        return notes;
    }

    /**
     * Shows a map, and the other network's beside it.
     *
     * @param images of the row: the photograph, and then its maps
     * @param cell among the maps
     */
    void show(ShownFigure figure, ShownFigure.Row row, List<@Nullable Image> images, int cell) {
        int layer = cell % ChannelView.LAYERS;
        caption.setText(
                row.image().name()
                        + ", "
                        + figure.columns().get(layer + 1).replaceFirst("^A ", "")
                        + ". Double click or Esc: the whole figure");
        show(first, figure, row, images, layer);
        if (model.compares().get() && row.cells().size() > ChannelView.LAYERS) {
            show(second, figure, row, images, layer + ChannelView.LAYERS);
        }
    }

    private static void show(
            ImageViewer viewer,
            ShownFigure figure,
            ShownFigure.Row row,
            List<@Nullable Image> images,
            int cell) {
        Image photo = images.getFirst();
        Image map = images.get(cell + 1);
        viewer.image().set(photo == null || map == null ? null : of(photo, map, figure.opacity()));
        viewer.setOpacity(row.cells().get(cell).outdated() ? OUTDATED : 1);
    }

    /** A map in squares over its photograph, in the photograph's pixels. */
    private static ScreenImage of(Image photo, Image map, double opacity) {
        int photoWidth = (int) photo.getWidth();
        int photoHeight = (int) photo.getHeight();
        int times = Math.ceilDiv(LEAST_SIDE, Math.max(photoWidth, photoHeight));
        int width = photoWidth * times;
        int height = photoHeight * times;
        int[] below = pixels(photo);
        int[] above = pixels(map);
        int mapWidth = (int) map.getWidth();
        int mapHeight = (int) map.getHeight();
        int[] mixed = new int[width * height];
        for (int y = 0; y < height; y++) {
            int mapRow = y * mapHeight / height * mapWidth;
            int photoRow = y / times * photoWidth;
            for (int x = 0; x < width; x++) {
                mixed[y * width + x] =
                        mixed(
                                below[photoRow + x / times],
                                above[mapRow + x * mapWidth / width],
                                opacity);
            }
        }
        WritableImage screen = new WritableImage(width, height);
        screen.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), mixed, 0, width);
        return new ScreenImage(screen, photoWidth, photoHeight);
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static int mixed(int below, int above, double opacity) {
        int argb = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value =
                    (above >> shift & 0xFF) * opacity + (below >> shift & 0xFF) * (1 - opacity);
            argb = argb << 8 | (int) Math.round(value);
        }
        return argb;
    }

    /** What can be done with it by keyboard; to compare two it is shown first. */
    List<Action> actions(String group) {
        return Stream.concat(
                        views
                                .actions(
                                        group,
                                        () -> {
                                            model.view().set(FeaturesModel.View.LAYERS);
                                            model.enlarged().set(true);
                                        })
                                .stream(),
                        ViewActions.of(first, group).all().stream())
                .toList();
    }
}
