package org.vireo.ui.common.viewer;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/** The whole image, small, with the part that the viewer shows; there while that is a part. */
public final class MiniMap extends Region {
    private static final double SIDE = 144;

    private final ImageViewer viewer;
    private final Canvas paper = new Canvas();
    private @Nullable ScreenImage of;
    private @Nullable Image small;

    /** Follows a viewer, and moves it where it is pressed. */
    public MiniMap(ImageViewer viewer) {
        this.viewer = viewer;
        getChildren().add(paper);
        getStyleClass().add("mini-map");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText("Part of the image that is shown");
        viewer.view().subscribe(this::show);
        viewer.image().subscribe(this::show);
        viewer.widthProperty().subscribe(this::show);
        viewer.heightProperty().subscribe(this::show);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
        show();
    }

    private void go(MouseEvent event) {
        ScreenImage shown = of;
        if (shown != null) {
            double scale = paper.getWidth() / shown.width();
            viewer.centerOn(event.getX() / scale, event.getY() / scale);
        }
        event.consume();
    }

    private void show() {
        ScreenImage shown = viewer.image().get();
        ViewTransform now = viewer.current();
        boolean part =
                shown != null
                        && now != null
                        && (now.viewX(0) < -1
                                || now.viewY(0) < -1
                                || now.viewX(shown.width()) > viewer.getWidth() + 1
                                || now.viewY(shown.height()) > viewer.getHeight() + 1);
        setVisible(part);
        if (shown == null || now == null || !part) {
            return;
        }
        double scale = SIDE / Math.max(shown.width(), shown.height());
        double width = Math.max(8, Math.rint(shown.width() * scale));
        double height = Math.max(8, Math.rint(shown.height() * scale));
        if (!shown.equals(of)) {
            of = shown;
            small = sampled(shown.pixels(), (int) width, (int) height);
        }
        setPrefSize(width, height);
        paper.setWidth(width);
        paper.setHeight(height);
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.drawImage(small, 0, 0, width, height);
        double left = Math.clamp(now.imageX(0) * scale, 0, width);
        double top = Math.clamp(now.imageY(0) * scale, 0, height);
        double right = Math.clamp(now.imageX(viewer.getWidth()) * scale, 0, width);
        double bottom = Math.clamp(now.imageY(viewer.getHeight()) * scale, 0, height);
        pen.setStroke(Color.BLACK);
        pen.setLineWidth(3);
        pen.strokeRect(left + 1, top + 1, right - left - 2, bottom - top - 2);
        pen.setStroke(Color.WHITE);
        pen.setLineWidth(1.5);
        pen.strokeRect(left + 1, top + 1, right - left - 2, bottom - top - 2);
    }

    /** One pixel of many: drawing a large image small with each movement would cost a frame. */
    private static Image sampled(Image large, int width, int height) {
        WritableImage small = new WritableImage(width, height);
        PixelReader from = large.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.getPixelWriter()
                        .setArgb(
                                x,
                                y,
                                from.getArgb(
                                        (int) ((x + 0.5) * large.getWidth() / width),
                                        (int) ((y + 0.5) * large.getHeight() / height)));
            }
        }
        return small;
    }
}
