package org.vireo.ui.features;

import javafx.geometry.Dimension2D;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.vireo.report.ChannelView;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.LatestWork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figure on the screen: a row an image, columns of layers, one scale of color. */
final class FigurePane extends ScrollPane {
    private static final double GUTTER = 8;
    private static final double CAPTION = 20;
    private static final double SCALE = 96;
    private static final double SMALLEST = 48;
    private static final double LARGEST = 640;

    private final FeaturesModel model;
    private final GridPane grid = new GridPane(GUTTER, GUTTER);
    private final EnlargedMap enlarged;
    private final LatestWork<TileImages> coloring;
    private final List<TileView> photos = new ArrayList<>();
    private final List<List<TileView>> maps = new ArrayList<>();
    private Arrangement arranged = Arrangement.EMPTY;
    private @Nullable ScaleBar scale;
    private TileImages shown = new TileImages(ShownFigure.NONE, List.of());

    /**
     * What the tiles are made for; while it stays, they stay, and with them the keyboard's focus.
     *
     * @param sentences of images that cannot be read, empty for the others
     * @param width of all tiles
     * @param height of all tiles
     */
    private record Arrangement(
            List<String> columns,
            List<String> networks,
            List<ViewedImage> images,
            List<String> sentences,
            double width,
            double height) {
        static final Arrangement EMPTY =
                new Arrangement(List.of(), List.of(), List.of(), List.of(), 0, 0);

        /** The grid's line of the first image, below the captions. */
        int firstLine() {
            return networks.size() > 1 ? 2 : 1;
        }
    }

    FigurePane(FeaturesModel model, Background background) {
        this.model = model;
        enlarged = new EnlargedMap(model);
        coloring = new LatestWork<>(background, this::show, _ -> {});
        grid.setPadding(new Insets(0, 0, 16, 0));
        setContent(grid);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.AS_NEEDED);
        setMinSize(0, 0);
        getStyleClass().add("edge-to-edge");
        setStyle("-fx-background-color: transparent; -fx-background: -color-bg-default;");
        model.figure().subscribe(figure -> coloring.order(() -> TileImages.of(figure)));
        model.picked().subscribe(_ -> mark());
        model.enlarged().subscribe(_ -> layOut());
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && model.enlarged().get()) {
                        model.enlarged().set(false);
                        event.consume();
                    }
                });
        viewportBoundsProperty()
                .map(bounds ->
                        new Dimension2D(
                                Math.floor(bounds.getWidth()), Math.floor(bounds.getHeight())))
                .subscribe(_ -> layOut());
    }

    private void show(TileImages images) {
        shown = images;
        layOut();
    }

    private void layOut() {
        ShownFigure figure = shown.figure();
        boolean empty = figure.rows().isEmpty() || figure.networks().isEmpty();
        if (model.enlarged().get() && !empty && enlarge(figure)) {
            return;
        }
        setContent(grid);
        Arrangement wanted = empty ? Arrangement.EMPTY : arrangement(figure);
        if (!wanted.equals(arranged)) {
            arranged = wanted;
            arrange(figure);
        }
        for (int row = 0; row < photos.size(); row++) {
            fill(row);
        }
        grid.getChildren().remove(scale);
        if (!empty && figure.hasScale()) {
            scale = new ScaleBar(figure, wanted.height());
            GridPane.setValignment(scale, VPos.TOP);
            grid.add(scale, wanted.columns().size() + 1, wanted.firstLine());
        }
        mark();
    }

    /** Lets the picked map fill the page, and says whether it is there. */
    private boolean enlarge(ShownFigure figure) {
        FeaturesModel.Picked at = model.picked().get();
        if (at.row() >= figure.rows().size()
                || at.cell() >= figure.rows().get(at.row()).cells().size()) {
            return false;
        }
        enlarged.show(figure, figure.rows().get(at.row()), shown.rows().get(at.row()), at.cell());
        enlarged.setPrefSize(getViewportBounds().getWidth(), getViewportBounds().getHeight());
        if (!enlarged.equals(getContent())) {
            setContent(enlarged);
            enlarged.requestFocus();
        }
        return true;
    }

    /** What can be done with the figure by keyboard. */
    List<Action> actions(String group) {
        return enlarged.actions(group);
    }

    private Arrangement arrangement(ShownFigure figure) {
        List<String> columns = figure.columns();
        double room =
                getViewportBounds().getWidth() - CAPTION - SCALE - (columns.size() + 1) * GUTTER;
        double width = Math.clamp(Math.floor(room / columns.size()), SMALLEST, LARGEST);
        double height = Math.rint(width / part(Image::getWidth) * part(Image::getHeight));
        return new Arrangement(
                columns,
                figure.networks(),
                figure.rows().stream().map(ShownFigure.Row::image).toList(),
                figure.rows().stream().map(ShownFigure.Row::sentence).toList(),
                width,
                height);
    }

    private void arrange(ShownFigure figure) {
        grid.getChildren().clear();
        photos.clear();
        maps.clear();
        head(figure);
        int first = arranged.firstLine();
        List<String> columns = arranged.columns();
        for (int column = 0; column < columns.size(); column++) {
            grid.add(caption(columns.get(column), arranged.width()), column + 1, first - 1);
        }
        for (int row = 0; row < arranged.images().size(); row++) {
            row(row, first + row);
        }
    }

    /** Which network the columns belong to, where there are two. */
    private void head(ShownFigure figure) {
        if (figure.networks().size() < 2) {
            return;
        }
        for (int i = 0; i < figure.networks().size(); i++) {
            Label name = new Label((char) ('A' + i) + ": " + figure.networks().get(i));
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setPrefWidth(0);
            grid.add(name, 2 + i * ChannelView.LAYERS, 0, ChannelView.LAYERS, 1);
        }
    }

    /** How much of a square the images fill at most, along one side; an unknown one all. */
    private double part(ToDoubleFunction<Image> side) {
        return shown.rows().stream()
                .map(List::getFirst)
                .mapToDouble(photo ->
                        photo == null
                                ? 1
                                : side.applyAsDouble(photo)
                                        / Math.max(photo.getWidth(), photo.getHeight()))
                .max()
                .orElse(1);
    }

    private static Label caption(String text, double width) {
        Label caption = Labels.line(text, "text-small");
        caption.setMinWidth(width);
        caption.setMaxWidth(width);
        caption.setAlignment(Pos.CENTER);
        caption.setTextAlignment(TextAlignment.CENTER);
        caption.setWrapText(true);
        caption.setMinHeight(USE_PREF_SIZE);
        return caption;
    }

    private void row(int index, int line) {
        double width = arranged.width();
        double height = arranged.height();
        String name = arranged.images().get(index).name();
        grid.add(sideways(name, height), 0, line);
        TileView photo = new TileView(width, height, name);
        photos.add(photo);
        grid.add(photo, 1, line);
        List<TileView> tiles = new ArrayList<>();
        maps.add(tiles);
        int cells = arranged.columns().size() - 1;
        String sentence = arranged.sentences().get(index);
        if (!sentence.isEmpty()) {
            grid.add(sentence(sentence, height), 2, line, cells, 1);
            return;
        }
        for (int cell = 0; cell < cells; cell++) {
            TileView tile =
                    new TileView(width, height, name + ", " + arranged.columns().get(cell + 1));
            FeaturesModel.Picked here = new FeaturesModel.Picked(index, cell);
            tile.onPicked(() -> model.picked().set(here), () -> model.enlarged().set(true));
            tile.setId("tile-" + index + "-" + cell);
            tiles.add(tile);
            grid.add(tile, cell + 2, line);
        }
    }

    private void fill(int index) {
        ShownFigure.Row row = shown.figure().rows().get(index);
        List<@Nullable Image> images = shown.rows().get(index);
        Image photo = images.getFirst();
        photos.get(index).showPhoto(photo);
        List<TileView> tiles = maps.get(index);
        for (int cell = 0; cell < tiles.size(); cell++) {
            tiles.get(cell)
                    .showMap(
                            photo,
                            images.get(cell + 1),
                            shown.figure().opacity(),
                            row.cells().get(cell).outdated());
        }
    }

    private static Node sideways(String text, double length) {
        Label caption = Labels.line(text, "text-small");
        caption.setMaxWidth(length);
        caption.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        caption.setRotate(-90);
        StackPane frame = new StackPane(new Group(caption));
        frame.setMinWidth(CAPTION);
        frame.setPrefWidth(CAPTION);
        return frame;
    }

    private static Label sentence(String text, double height) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setPrefWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setPrefHeight(height);
        label.setAlignment(Pos.CENTER_LEFT);
        label.setPadding(new Insets(8));
        label.getStyleClass().addAll("danger", "unreadable");
        return label;
    }

    private void mark() {
        FeaturesModel.Picked picked = model.picked().get();
        for (int row = 0; row < maps.size(); row++) {
            for (int cell = 0; cell < maps.get(row).size(); cell++) {
                maps.get(row).get(cell).mark(picked.row() == row && picked.cell() == cell);
            }
        }
    }
}
