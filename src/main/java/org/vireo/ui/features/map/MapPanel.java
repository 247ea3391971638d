package org.vireo.ui.features.map;

import atlantafx.base.theme.Styles;

import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Pills;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.WorkRow;

import java.util.List;
import java.util.function.Consumer;

/** What the maps show, what their colors mean, and the images that are listed. */
final class MapPanel extends VBox {
    private static final int MOST_NAMED = 12;
    private static final double DOT = 5;
    private static final double WIDEST = 120;

    private final MapModel model;
    private final FlowPane legend = new FlowPane(12, 4);

    MapPanel(MapModel model, Consumer<Item> opened, Runnable showImages) {
        super(12);
        this.model = model;
        MapThumbnails thumbnails = new MapThumbnails(model, opened);
        VBox.setVgrow(thumbnails, Priority.ALWAYS);
        setPadding(new Insets(16, 16, 8, 8));
        getChildren().addAll(points(), colors(), legend, lists(), head(showImages), thumbnails);
        model.first().colors().subscribe(this::explain);
    }

    private HBox points() {
        HBox points =
                Pills.of(
                        model.points(),
                        List.of(Points.values()),
                        one -> one == Points.IMAGES ? "Images" : "Boxes",
                        one ->
                                one == Points.IMAGES
                                        ? "A point is an image"
                                        : "A point is a labeled box, by the features inside it");
        HBox layouts =
                Pills.of(model.spread(), List.of(Spread.values()), Spread::word, Spread::hint);
        return new HBox(8, Layout.wide(points), layouts);
    }

    private HBox colors() {
        ChoiceList<ColorBy> by =
                new ChoiceList<>(
                        "color-by",
                        "What colors mean",
                        FXCollections.observableArrayList(ColorBy.values()),
                        model.colorBy(),
                        ColorBy::word);
        by.setMaxWidth(Double.MAX_VALUE);
        Label name = new Label("Color");
        name.setLabelFor(by);
        return Layout.row(8, name, Layout.wide(by));
    }

    private void explain(ColorBy.Colors colors) {
        legend.getChildren().clear();
        List<ColorBy.Entry> entries = colors.legend();
        entries.stream().limit(MOST_NAMED).map(MapPanel::entry).forEach(legend.getChildren()::add);
        if (entries.size() > MOST_NAMED) {
            legend.getChildren()
                    .add(Labels.line("and " + (entries.size() - MOST_NAMED) + " more", "caption"));
        }
    }

    private static Node entry(ColorBy.Entry entry) {
        Label words = Labels.line(entry.words(), "caption");
        words.setMaxWidth(WIDEST);
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Tooltips.set(words, entry.words());
        Label count = Labels.line(Wording.of("%,d", entry.count()), "caption", Styles.TEXT_MUTED);
        return Layout.row(4, new Circle(DOT, CanvasSurface.color(entry.color())), words, count);
    }

    private HBox lists() {
        Button outliers = new Button("Outliers");
        outliers.setId("outliers");
        Tooltips.set(
                outliers, "List what has the fewest others like it: by its fifth most similar one");
        outliers.setOnAction(_ -> model.outliers(model.first()));
        Button closest = new Button("Near-duplicates");
        closest.setId("near-duplicates");
        Tooltips.set(closest, "List the pairs that the network finds most alike");
        closest.setOnAction(_ -> model.closest(model.first()));
        for (Button button : List.of(outliers, closest)) {
            button.disableProperty().bind(model.first().map().map(ShownMap::isEmpty));
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        return new HBox(8, outliers, closest);
    }

    private VBox head(Runnable showImages) {
        Label title = Labels.wrapped("", Styles.TEXT_BOLD);
        title.setMinHeight(USE_PREF_SIZE);
        title.setId("list-title");
        Button none = Buttons.icon(MaterialDesignC.CLOSE, "Choose none", model::clear);
        HBox line = Layout.row(8, title, Layout.space(), none);
        Button more = new Button("More like this");
        Tooltips.set(more, "List what is most like the marked image");
        more.setId("more-like-this");
        more.disableProperty().bind(model.current().isNull());
        more.setOnAction(_ -> {
            Item now = model.current().get();
            if (now != null) {
                model.similarTo(model.first(), now);
            }
        });
        Button show = new Button("Show in Images");
        Tooltips.set(show, "Select all listed images in Images");
        show.setId("show-in-images");
        show.setOnAction(_ -> showImages.run());
        VBox head = new VBox(8, line, new HBox(8, more, show));
        Label hint =
                Labels.wrapped(
                        "Drag across or around points to choose images, or click one to see what is most"
                                + " like it. The wheel zooms; Space and drag moves.",
                        "muted");
        hint.setMinHeight(USE_PREF_SIZE);
        Shown.orGone(head);
        Shown.orGone(hint);
        model.list()
                .subscribe(list -> {
                    title.setText(list.title());
                    head.setVisible(!list.isEmpty());
                    hint.setVisible(list.isEmpty());
                });
        return new VBox(8, new WorkRow(model.searching()), head, hint);
    }
}
