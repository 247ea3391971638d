package org.vireo.ui.exchange;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.vireo.dataset.formats.LabelText;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.Shown;

import java.util.List;

/** By which encoding text is read that does not tell its own, with a word read by each. */
final class EncodingPane extends VBox {
    private final ComboBox<LabelText.Encoding> encoding = new ComboBox<>();
    private boolean showing;

    EncodingPane(ImportModel model) {
        super(8);
        Label title = new Label("Letters of the names");
        title.getStyleClass().add("section-title");
        encoding.setId("import-encoding");
        encoding.setAccessibleText("Encoding of the text");
        Label reason = new Label("The text is not UTF-8. Choose how its words look right.");
        reason.setWrapText(true);
        reason.getStyleClass().add("muted");
        getChildren().addAll(title, encoding, reason);
        encoding.setMaxWidth(Double.MAX_VALUE);
        encoding.setConverter(ChoiceNames.of(EncodingPane::inWords));
        Shown.orGone(this);
        encoding.valueProperty()
                .subscribe((_, chosen) -> {
                    if (!showing && chosen != null) {
                        model.choose(chosen.charset());
                    }
                });
        model.reading()
                .subscribe(reading -> show(reading.map(LabelReading::encodings).orElse(List.of())));
    }

    /** The word first: it is what tells a person which is right. */
    private static String inWords(LabelText.Encoding one) {
        return one.example().isEmpty() ? one.title() : one.example() + " (" + one.title() + ")";
    }

    private void show(List<LabelText.Encoding> encodings) {
        showing = true;
        setVisible(!encodings.isEmpty());
        encoding.getItems().setAll(encodings);
        if (!encodings.isEmpty()) {
            encoding.setValue(encodings.getFirst());
        }
        showing = false;
    }
}
