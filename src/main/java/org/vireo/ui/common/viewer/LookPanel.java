package org.vireo.ui.common.viewer;

import atlantafx.base.theme.Styles;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/** How the image is shown: its brightness and the like, and how large its pixels are. */
final class LookPanel extends VBox {
    private static final double WIDTH = 256;
    private static final double MOST_GAMMA = 4;

    private final ObjectProperty<PixelLook> look;
    private final Slider brightness = slider("Brightness", -1, 1);
    private final Slider contrast = slider("Contrast", -1, 1);
    private final Slider gamma = slider("Gamma", -Math.log(MOST_GAMMA), Math.log(MOST_GAMMA));
    private final CheckBox inverted = new CheckBox("Inverted");
    private final ComboBox<PixelLook.Channel> channel = new ComboBox<>();
    private final TextField scale = new TextField();
    private boolean showing;

    /**
     * Shows and changes a look.
     *
     * @param scaled is told how many micrometers a pixel is wide; NaN if nobody knows
     */
    LookPanel(ObjectProperty<PixelLook> look, DoubleConsumer scaled) {
        super(8);
        this.look = look;
        channel.getItems().setAll(PixelLook.Channel.values());
        channel.setAccessibleText("Channel");
        channel.setMaxWidth(Double.MAX_VALUE);
        inverted.setId("look-inverted");
        scale.setId("look-scale");
        scale.setPrefColumnCount(5);
        scale.setAccessibleText("Micrometers that a pixel is wide");
        Tooltips.set(
                scale,
                "How wide a pixel is, once for the folder; a bar then shows lengths, and"
                        + " detect counts in it. Empty if it is not known");
        scale.setOnAction(_ -> tell(scaled));
        scale.focusedProperty()
                .subscribe((before, now) -> {
                    if (before && !now) {
                        tell(scaled);
                    }
                });
        GridPane sliders = new GridPane(8, 4);
        row(sliders, "Brightness", brightness);
        row(sliders, "Contrast", contrast);
        row(sliders, "Gamma", gamma);
        Button plain =
                Buttons.text(
                        "look-plain", "As it is", () -> look.set(PixelLook.PLAIN), Styles.SMALL);
        HBox pixel = new HBox(8, new Label("1 pixel is"), scale, new Label("µm"));
        HBox row = new HBox(8, Layout.wide(channel), inverted);
        for (HBox one : new HBox[] {pixel, row}) {
            one.setAlignment(Pos.CENTER_LEFT);
        }
        Label hint =
                Labels.wrapped("For the eye alone: labels and networks see the file.", "caption");
        getChildren().addAll(sliders, row, plain, pixel, hint);
        getStyleClass().add("look-panel");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        setOnMousePressed(javafx.event.Event::consume);
        for (Slider slider : new Slider[] {brightness, contrast, gamma}) {
            slider.valueProperty().subscribe((_, _) -> change());
        }
        inverted.selectedProperty().subscribe((_, _) -> change());
        channel.valueProperty().subscribe((_, _) -> change());
        look.subscribe(this::show);
    }

    private static Slider slider(String name, double least, double most) {
        Slider slider = new Slider(least, most, 0);
        slider.setAccessibleText(name);
        slider.setId("look-" + name.toLowerCase(Locale.ROOT));
        slider.setBlockIncrement((most - least) / 40);
        return slider;
    }

    private static void row(GridPane table, String name, Node control) {
        GridPane.setHgrow(control, Priority.ALWAYS);
        table.addRow(table.getRowCount(), new Label(name), control);
    }

    private void change() {
        if (!showing && channel.getValue() != null) {
            look.set(
                    new PixelLook(
                            brightness.getValue(),
                            contrast.getValue(),
                            Math.exp(gamma.getValue()),
                            inverted.isSelected(),
                            channel.getValue()));
        }
    }

    private void show(PixelLook now) {
        showing = true;
        brightness.setValue(now.brightness());
        contrast.setValue(now.contrast());
        gamma.setValue(Math.log(now.gamma()));
        inverted.setSelected(now.inverted());
        channel.setValue(now.channel());
        showing = false;
    }

    /** Shows the folder's scale. */
    void showScale(double micrometers) {
        scale.setText(micrometers > 0 ? Wording.of("%.6g", micrometers) : "");
    }

    private void tell(DoubleConsumer scaled) {
        String text = scale.getText().strip().replace(',', '.');
        try {
            double typed = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            boolean wrong = !text.isEmpty() && !(typed > 0 && Double.isFinite(typed));
            scale.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
            if (!wrong) {
                scaled.accept(typed);
            }
        } catch (NumberFormatException _) {
            scale.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        }
    }
}
