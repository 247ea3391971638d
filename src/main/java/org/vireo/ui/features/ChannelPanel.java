package org.vireo.ui.features;

import atlantafx.base.theme.Styles;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.report.FeatureFigure.Range;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Pills;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.features.FeaturesModel.ViewKind;

import java.util.List;

/** What of the channels is drawn, in which scale of color, alone or over the image. */
final class ChannelPanel extends VBox {
    private final FeaturesModel model;

    ChannelPanel(FeaturesModel model) {
        super(8);
        this.model = model;
        getChildren()
                .addAll(Labels.line("Channels", Styles.TEXT_BOLD), kinds(), scale(), overlay());
    }

    private HBox kinds() {
        return Pills.of(model.kind(), List.of(ViewKind.values()), ViewKind::label, ViewKind::hint);
    }

    private HBox scale() {
        ChoiceBox<Range> range =
                ChoiceNames.box(
                        "Color scale",
                        Range.values(),
                        model.range(),
                        one -> one == Range.WHOLE_FIGURE ? "one for all maps" : "each map its own");
        range.disableProperty().bind(model.kind().isEqualTo(ViewKind.PRINCIPAL));
        Label name = new Label("Color scale");
        name.setMinWidth(USE_PREF_SIZE);
        return Layout.row(8, name, Layout.wide(range));
    }

    private HBox overlay() {
        CheckBox box = new CheckBox("Over the image");
        box.setId("overlay");
        box.selectedProperty().bindBidirectional(model.overlays());
        box.setMinWidth(USE_PREF_SIZE);
        Slider opacity = new Slider(0.1, 0.9, model.opacity().get());
        opacity.valueProperty().bindBidirectional(model.opacity());
        opacity.disableProperty().bind(model.overlays().not());
        opacity.setAccessibleText("Opacity of the maps");
        Tooltips.set(opacity, "How much the maps cover the image");
        opacity.setMinWidth(60);
        return Layout.row(8, box, Layout.wide(opacity));
    }
}
