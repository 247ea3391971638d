package org.vireo.ui.features.map;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.Image;
import javafx.scene.layout.VBox;

import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.thumbnail.Thumbnail;

import java.nio.file.Path;

/** The image of the point under the pointer, beside it. */
final class HoverCard extends VBox {
    private static final int SIDE = 176;
    private static final double AWAY = 16;

    private final MapModel model;
    private final Canvas picture = new Canvas();
    private final Label name = Labels.line("", "caption");
    private final LatestWork<Shown> decoding;
    private Place place = new Place(0, 0, 0, 0);
    private long wanted;

    private record Shown(long number, Item item, Thumbnail thumbnail) {}

    private record Place(double x, double y, double width, double height) {}

    HoverCard(MapModel model) {
        super(4);
        this.model = model;
        decoding = new LatestWork<>(model.background(), this::show, _ -> {});
        name.setMaxWidth(SIDE);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        getStyleClass().add("class-popup");
        getChildren().addAll(picture, name);
        visibleProperty()
                .subscribe(visible -> {
                    if (!visible) {
                        wanted++;
                    }
                });
    }

    /** Shows the image of a point, as soon as it is decoded. */
    void show(Item item, double x, double y, double width, double height) {
        Workspace open = model.workspace();
        if (open == null) {
            return;
        }
        place = new Place(x, y, width, height);
        setVisible(false);
        long number = wanted;
        ImageFolder folder = open.images();
        Path file = folder.root().resolve(item.image().path());
        DepthRule depth = folder.depth();
        decoding.order(() -> new Shown(number, item, Thumbnail.of(file, SIDE, depth)));
    }

    private void show(Shown decoded) {
        if (decoded.number() != wanted) {
            return;
        }
        if (decoded.thumbnail() instanceof Thumbnail.Decoded(Image image)) {
            draw(decoded.item(), image);
        } else {
            picture.setWidth(0);
            picture.setHeight(0);
        }
        name.setText(model.facts().get().nameOf(decoded.item()));
        applyCss();
        autosize();
        double right = place.x() + AWAY;
        double below = place.y() + AWAY;
        boolean atLeft = right + getWidth() > place.width();
        boolean above = below + getHeight() > place.height();
        relocate(
                Math.max(0, atLeft ? place.x() - AWAY - getWidth() : right),
                Math.max(0, above ? place.y() - AWAY - getHeight() : below));
        setVisible(true);
    }

    private void draw(Item item, Image image) {
        picture.setWidth(image.getWidth());
        picture.setHeight(image.getHeight());
        GraphicsContext pen = picture.getGraphicsContext2D();
        pen.clearRect(0, 0, image.getWidth(), image.getHeight());
        pen.drawImage(image, 0, 0);
        Annotation box = item.box();
        if (box != null) {
            new BoxPainter(
                            new CanvasSurface(pen),
                            image.getWidth() / item.image().width(),
                            0,
                            0,
                            image.getWidth(),
                            image.getHeight())
                    .frame(box.box(), model.facts().get().classes().palette().of(box.category()));
        }
    }
}
