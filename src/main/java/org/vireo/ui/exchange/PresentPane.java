package org.vireo.ui.exchange;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportChoice.Present;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.job.Wording;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Shown;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of labels that images have already. */
final class PresentPane extends VBox {
    private final ImportModel model;
    private final Label title = Labels.wrapped("", "section-title");
    private final CheckBox byHand = new CheckBox();
    private final Map<Present, RadioButton> buttons = new EnumMap<>(Present.class);
    private boolean showing;

    PresentPane(ImportModel model) {
        super(8);
        this.model = model;
        ToggleGroup group = new ToggleGroup();
        getChildren().add(title);
        for (Present present : Present.values()) {
            RadioButton button = new RadioButton(words(present));
            button.setToggleGroup(group);
            button.setId("import-" + present.name().toLowerCase(Locale.ROOT));
            button.setOnAction(_ -> choose(present, false));
            button.setWrapText(true);
            buttons.put(present, button);
            getChildren().add(button);
        }
        byHand.setId("import-by-hand");
        byHand.setWrapText(true);
        byHand.setOnAction(_ -> choose(Present.REPLACE, byHand.isSelected()));
        Shown.orGone(byHand);
        VBox.setMargin(byHand, new javafx.geometry.Insets(0, 0, 0, 24));
        getChildren().add(byHand);
        Shown.orGone(this);
        model.choice().subscribe(_ -> show());
        model.preview().subscribe(_ -> show());
    }

    private static String words(Present present) {
        return switch (present) {
            case KEEP -> "Keep them as they are";
            case ADD -> "Add boxes that are not there yet";
            case REPLACE -> "Replace what was read from files";
        };
    }

    private void choose(Present present, boolean hand) {
        if (!showing) {
            model.choice().set(model.choice().get().withPresent(present, hand));
        }
    }

    private void show() {
        showing = true;
        ImportChoice choice = model.choice().get();
        Optional<ImportPreview> preview = model.preview().get();
        int labeled = preview.map(ImportPreview::labeled).orElse(0);
        int drawn = preview.map(ImportPreview::boxesByHand).orElse(0);
        setVisible(labeled > 0);
        title.setText(Wording.count(labeled, "%,d image has labels", "%,d images have labels"));
        RadioButton chosen = buttons.get(choice.present());
        if (chosen != null) {
            chosen.setSelected(true);
        }
        byHand.setVisible(drawn > 0 && choice.present() == Present.REPLACE);
        byHand.setSelected(choice.alsoByHand());
        byHand.setText(
                Wording.count(drawn, "Also %,d box drawn by hand", "Also %,d boxes drawn by hand"));
        showing = false;
    }
}
