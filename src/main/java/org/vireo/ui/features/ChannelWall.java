package org.vireo.ui.features;

import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.vireo.job.Wording;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.util.List;

/** The channels of the picked map as small pictures, those that answer to the objects first. */
final class ChannelWall extends VBox {
    private static final int LEAST_COLUMNS = 5;
    private static final double GAP = 4;
    private static final double SIDE = 50;

    /** As many as the widest layer of a ResNet-101 has. */
    private static final int MOST_CHANNELS = 2048;

    private final FeaturesModel model;
    private final Canvas paper = new Canvas();
    private final Region mark = new Region();
    private final IntegerSpinnerValueFactory number =
            new IntegerSpinnerValueFactory(0, MOST_CHANNELS - 1, 0);
    private final Label of = Labels.line("", "text-small", "text-muted");
    private final Label order = Labels.wrapped("", "text-small", "text-muted");
    private boolean following;

    ChannelWall(FeaturesModel model) {
        super(8);
        this.model = model;
        Spinner<Integer> spinner = new Spinner<>(number);
        spinner.setEditable(true);
        spinner.setPrefWidth(96);
        spinner.setId("channel");
        spinner.setAccessibleText("Channel of the picked layer");
        number.valueProperty()
                .subscribe(value -> {
                    if (!following && value != null) {
                        model.pickChannel(value);
                    }
                });
        Label name = new Label("Channel");
        name.setLabelFor(spinner);
        order.setId("channel-order");
        paper.setCursor(Cursor.HAND);
        paper.setOnMousePressed(event -> {
            int at = at(event);
            if (at >= 0) {
                model.pickChannel(shown().get(at).channel());
            }
        });
        paper.setOnMouseMoved(event -> {
            int at = at(event);
            Tooltips.set(paper, at < 0 ? "" : words(shown().get(at)));
        });
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.setStyle("-fx-border-color: -color-accent-emphasis; -fx-border-width: 2;");
        getChildren().addAll(Layout.row(8, name, spinner, of), order, new Pane(paper, mark));
        Shown.when(this, model.kind().map(kind -> kind == FeaturesModel.ViewKind.CHANNEL));
        model.wall().subscribe(_ -> draw());
        widthProperty().map(_ -> columns()).subscribe(_ -> draw());
        model.figure().subscribe(_ -> draw());
        model.picked().subscribe(_ -> draw());
    }

    private List<ChannelPictures.Picture> shown() {
        return model.wall().get().pictures();
    }

    private static String words(ChannelPictures.Picture picture) {
        return Wording.of("Channel %d: %+.2f", picture.channel(), picture.strength());
    }

    private int at(MouseEvent event) {
        int column = (int) (event.getX() / (SIDE + GAP));
        int row = (int) (event.getY() / (SIDE + GAP));
        int index = row * columns() + column;
        return column < columns() && index >= 0 && index < shown().size() ? index : -1;
    }

    private int columns() {
        return Math.max(LEAST_COLUMNS, (int) ((getWidth() + GAP) / (SIDE + GAP)));
    }

    private void draw() {
        ChannelPictures pictures = model.wall().get();
        int chosen = model.pickedChannel();
        int columns = columns();
        following = true;
        number.setMax(Math.max(1, pictures.channels()) - 1);
        number.setValue(chosen);
        following = false;
        of.setText(pictures.channels() == 0 ? "" : "of " + pictures.channels() + ", from 0");
        order.setText(pictures.inWords());
        int rows = Math.ceilDiv(pictures.pictures().size(), columns);
        paper.setWidth(columns * (SIDE + GAP));
        paper.setHeight(rows * (SIDE + GAP));
        GraphicsContext pen = paper.getGraphicsContext2D();
        pen.clearRect(0, 0, paper.getWidth(), paper.getHeight());
        pen.setImageSmoothing(false);
        mark.setVisible(false);
        for (int i = 0; i < pictures.pictures().size(); i++) {
            ChannelPictures.Picture one = pictures.pictures().get(i);
            double scale = SIDE / Math.max(one.image().getWidth(), one.image().getHeight());
            double width = Math.rint(one.image().getWidth() * scale);
            double height = Math.rint(one.image().getHeight() * scale);
            int row = i / columns;
            double x = i % columns * (SIDE + GAP) + 2 + Math.rint((SIDE - width) / 2);
            double y = row * (SIDE + GAP) + 2 + Math.rint((SIDE - height) / 2);
            if (one.channel() == chosen) {
                mark.resizeRelocate(x - 2, y - 2, width + 4, height + 4);
                mark.setVisible(true);
            }
            pen.drawImage(one.image(), x, y, width, height);
        }
    }
}
