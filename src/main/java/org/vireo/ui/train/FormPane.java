package org.vireo.ui.train;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Preset;
import org.vireo.config.Setting;
import org.vireo.config.TrainingConfig;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A form with a preset on top, the usual settings by group, and the others folded away. */
final class FormPane<C extends Record & TrainingConfig> extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final double CONTROL = 136;
    private static final double UNIT = 52;

    private final Optional<StartWeights> weights;
    private final Supplier<Optional<Path>> file;

    /**
     * Builds it.
     *
     * @param file asks for a file of weights
     */
    FormPane(MethodForm<C> of, Supplier<Optional<Path>> file) {
        super(8);
        this.weights = of.weights();
        this.file = file;
        SettingsForm<C> form = of.settings();
        getChildren().add(presetRow(of.start()));
        VBox usual = new VBox(8);
        addGroups(usual, form.fields().stream().filter(f -> !f.setting().advanced()).toList());
        getChildren().add(usual);
        VBox folded = new VBox(8);
        folded.setPadding(new Insets(8));
        TitledPane advanced = new TitledPane("More settings", folded);
        advanced.setId("more");
        advanced.getStyleClass().add("tight");
        advanced.setExpanded(false);
        advanced.setAnimated(false);
        // Few people look there, so the controls are made when somebody does.
        advanced.expandedProperty()
                .subscribe(open -> {
                    if (open && folded.getChildren().isEmpty()) {
                        addGroups(folded, advanced(form));
                    }
                });
        getChildren().add(advanced);
    }

    private static List<SettingsForm.Field> advanced(SettingsForm<?> form) {
        return form.fields().stream().filter(field -> field.setting().advanced()).toList();
    }

    private static <C extends Record & TrainingConfig> VBox presetRow(StartingPoint<C> start) {
        ComboBox<Preset<C>> choice = new ComboBox<>();
        choice.setId("preset");
        choice.getItems().setAll(start.presets());
        choice.setConverter(ChoiceNames.of(preset -> word(preset.id())));
        choice.setPrefWidth(CONTROL);
        choice.setAccessibleText("Preset");
        Label text = Labels.wrapped("", "caption");
        text.setId("preset-words");
        text.setMinHeight(USE_PREF_SIZE);
        text.textProperty().bind(start.words());
        choice.valueProperty().bindBidirectional(start.preset());
        return new VBox(2, row(new Label("Preset"), choice, ""), text);
    }

    private void addGroups(VBox into, List<SettingsForm.Field> fields) {
        Map<String, List<SettingsForm.Field>> groups =
                fields.stream()
                        .collect(
                                Collectors.groupingBy(
                                        field -> field.setting().group(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Runnable> steps = new ArrayList<>();
        groups.forEach((name, members) -> steps.add(() -> addGroup(into, name, members)));
        FrameByFrame.run(steps);
    }

    private void addGroup(VBox into, String name, List<SettingsForm.Field> fields) {
        if (!name.isEmpty()) {
            Label heading = Labels.line(name, "section-title");
            heading.setPadding(new Insets(8, 0, 0, 0));
            into.getChildren().add(heading);
        }
        fields.forEach(field -> into.getChildren().add(fieldBox(field)));
    }

    private VBox fieldBox(SettingsForm.Field field) {
        Setting setting = field.setting();
        if (weights.isPresent() && setting.name().equals(DetectorConfig.WEIGHTS)) {
            return new StartWeightsBox(setting, weights.get(), file);
        }
        Control control = control(field);
        control.setId(setting.name().replace('.', '-'));
        control.setAccessibleText(setting.label());
        String help =
                switch (setting.kind()) {
                    case SWITCH, CHOICE, TEXT -> setting.help();
                    case WHOLE, NUMBER, WHOLES, NUMBERS ->
                            setting.help() + "\nTakes a " + setting.range() + ".";
                };
        Label name = new Label(setting.label());
        Tooltips.set(control, help);
        Tooltips.set(name, help);
        name.setLabelFor(control);
        Label problem = problem(field.problem());
        return new VBox(
                2,
                row(name, control, setting.unit()),
                Labels.wrapped(setting.help(), "caption"),
                problem);
    }

    private static Control control(SettingsForm.Field field) {
        Setting setting = field.setting();
        return switch (setting.kind()) {
            case SWITCH -> {
                CheckBox box = new CheckBox();
                field.text().subscribe(text -> box.setSelected(Boolean.parseBoolean(text)));
                box.selectedProperty().subscribe((_, on) -> field.text().set(Boolean.toString(on)));
                box.setPrefWidth(CONTROL);
                yield box;
            }
            case CHOICE -> {
                ComboBox<String> choice = new ComboBox<>();
                choice.getItems().setAll(setting.choices());
                choice.setConverter(ChoiceNames.of(setting::words));
                choice.valueProperty().bindBidirectional(field.text());
                choice.setPrefWidth(CONTROL);
                yield choice;
            }
            case WHOLE, NUMBER, WHOLES, NUMBERS, TEXT -> {
                TextField text = new TextField();
                text.textProperty().bindBidirectional(field.text());
                text.setPrefWidth(CONTROL);
                if (setting.kind() != Setting.Kind.TEXT) {
                    text.setAlignment(Pos.CENTER_RIGHT);
                }
                field.problem()
                        .subscribe(sentence ->
                                text.pseudoClassStateChanged(DANGER, !sentence.isEmpty()));
                yield text;
            }
        };
    }

    private static HBox row(Label name, Control control, String unit) {
        Label unitLabel = Labels.line(unit, "muted");
        unitLabel.setMinWidth(UNIT);
        control.setMinWidth(CONTROL);
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        return Layout.row(8, name, Layout.space(), control, unitLabel);
    }

    static Label problem(ReadOnlyStringProperty sentence) {
        Label label = Labels.saying("", sentence);
        label.setStyle("-fx-text-fill: -color-danger-fg;");
        return label;
    }

    private static String word(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
