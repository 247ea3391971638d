package org.vireo.ui.exchange;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.image.RgbImage;
import org.vireo.report.BoxPainter;
import org.vireo.report.Mark;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewTransform;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;

/** One image of the preview with its boxes, its name and their number. */
final class PreviewTile extends VBox {
    /** With more boxes than this, their names would hide the image. */
    private static final int MOST_LABELS = 10;

    private final Canvas canvas = new Canvas();
    private final Pane paper = new Paper();
    private final EllipsedLabel name = new EllipsedLabel("");
    private final Label count = Labels.line("", "caption");
    private @Nullable PreviewImage shown;
    private @Nullable Image pixels;
    private @Nullable RgbImage source;

    PreviewTile() {
        super(4);
        paper.getStyleClass().add("preview-paper");
        paper.setMinSize(0, 0);
        name.getStyleClass().add("caption");
        name.setMaxWidth(Double.MAX_VALUE);
        count.setMinWidth(Label.USE_PREF_SIZE);
        HBox caption = Layout.row(8, Layout.wide(name), count);
        caption.setMinWidth(0);
        getChildren().addAll(Layout.high(paper), caption);
        setMinSize(0, 0);
    }

    /** Shows an image; null for none. */
    void show(@Nullable PreviewImage image) {
        shown = image;
        setVisible(image != null);
        RgbImage decoded = image == null ? null : image.pixels();
        if (decoded != source) {
            source = decoded;
            pixels = decoded == null ? null : ScreenImage.toScreen(decoded);
        }
        name.setText(image == null ? "" : image.name());
        count.setText(image == null ? "" : image.count());
        draw();
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        pen.clearRect(0, 0, width, height);
        PreviewImage image = shown;
        Image drawn = pixels;
        if (image == null || width <= 0 || height <= 0) {
            return;
        }
        int imageWidth = image.sample().image().width();
        int imageHeight = image.sample().image().height();
        ViewTransform view = ViewTransform.fit(imageWidth, imageHeight, width, height);
        if (drawn != null) {
            pen.drawImage(
                    drawn,
                    view.x(),
                    view.y(),
                    imageWidth * view.scale(),
                    imageHeight * view.scale());
        }
        boxes(view.painter(canvas), image);
    }

    private static void boxes(BoxPainter pen, PreviewImage image) {
        List<NamedBox> boxes = image.sample().boxes();
        // Large ones first, so that small ones lie on top.
        List<NamedBox> ordered =
                boxes.stream()
                        .sorted(Comparator.comparingDouble((NamedBox b) -> -b.box().area()))
                        .toList();
        for (NamedBox one : ordered) {
            pen.frame(one.box(), color(image, one));
        }
        if (boxes.size() <= MOST_LABELS) {
            for (NamedBox one : ordered.reversed()) {
                pen.label(Mark.labeled(one.box(), one.category(), color(image, one)));
            }
        }
    }

    private static Color color(PreviewImage image, NamedBox box) {
        return image.colors().getOrDefault(box.category(), Color.GRAY);
    }

    /** Gives the canvas the room that the tile has. */
    private final class Paper extends Pane {
        Paper() {
            getChildren().add(canvas);
            canvas.setManaged(false);
        }

        @Override
        protected void layoutChildren() {
            if (CanvasSurface.resize(getWidth(), getHeight(), canvas)) {
                draw();
            }
        }
    }
}
