package org.vireo.ui.features;

import atlantafx.base.theme.Styles;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.vireo.inference.FeatureMap;
import org.vireo.job.Wording;
import org.vireo.report.Axis;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

import java.util.Collections;
import java.util.Locale;

/** The numbers of the picked tile: its size, its dead channels, how its values are spread. */
final class LayerPanel extends VBox {
    private static final double BARS = 96;

    private final FeaturesModel model;
    private final Label title = Labels.wrapped("", Styles.TEXT_BOLD);
    private final GridPane figures = new GridPane(16, 4);
    private final HBox bars = new HBox(1);
    private final Label low = Labels.line("", "text-small", "text-muted");
    private final Label high = Labels.line("", "text-small", "text-muted");
    private final Label name = Labels.line("", "text-small", "text-muted");
    private final VBox all;

    LayerPanel(FeaturesModel model) {
        super(8);
        this.model = model;
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinHeight(BARS);
        bars.setMaxHeight(BARS);
        Tooltips.set(bars, "How often the layer's numbers occur");
        all = new VBox(8, figures, new VBox(4, bars, new HBox(low, Layout.space(), high)), name);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setAlignment(Pos.CENTER);
        getChildren().addAll(title, all);
        model.figure().subscribe(_ -> show());
        model.picked().subscribe(_ -> show());
    }

    private void show() {
        ShownFigure figure = model.figure().get();
        FeaturesModel.Picked picked = model.picked().get();
        model.pickedLayer()
                .ifPresentOrElse(
                        layer -> {
                            title.setText(
                                    figure.rows().get(picked.row()).image().name()
                                            + ", "
                                            + figure.columns().get(picked.cell() + 1));
                            show(layer);
                        },
                        () -> title.setText("Click a map to read its numbers."));
        all.setVisible(model.pickedLayer().isPresent());
    }

    private void show(ImageLayers.Layer layer) {
        figures.getChildren().clear();
        row(0, "Channels", String.valueOf(layer.channels()), "");
        row(1, "Size", layer.width() + " × " + layer.height(), "Width and height of the map");
        row(
                2,
                "Dead channels",
                Wording.of("%d (%.1f %%)", layer.dead(), 100.0 * layer.dead() / layer.channels()),
                "Channels that say the same at every place, so that they tell nothing of the"
                        + " image");
        name.setText(
                model.kind().get() == FeaturesModel.ViewKind.CHANNEL
                        ? "Values of channel " + model.pickedChannel()
                        : "Values of all channels");
        FeatureMap.Histogram histogram = layer.histogram();
        if (histogram.others() > 0) {
            row(3, "Not finite", Wording.of("%,d", histogram.others()), "");
        }
        low.setText(Axis.value(histogram.low()));
        high.setText(Axis.value(histogram.high()));
        long most = Math.max(1, Collections.max(histogram.counts()));
        bars.getChildren().clear();
        for (long count : histogram.counts()) {
            Region bar = new Region();
            double height = count == 0 ? 0 : Math.max(1, BARS * count / most);
            bar.setMinHeight(height);
            bar.setMaxHeight(height);
            bar.setStyle("-fx-background-color: -color-fg-muted;");
            bars.getChildren().add(Layout.wide(bar));
        }
    }

    private void row(int line, String name, String value, String hint) {
        Label words = new Label(name);
        Label number = new Label(value);
        number.setId(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        if (!hint.isEmpty()) {
            Tooltips.set(words, hint);
        }
        GridPane.setHgrow(words, Priority.ALWAYS);
        GridPane.setHalignment(number, HPos.RIGHT);
        figures.addRow(line, words, number);
    }
}
