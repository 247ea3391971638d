package org.vireo.ui.exchange;

import javafx.scene.layout.VBox;

import org.vireo.dataset.formats.LabelText;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Shown;

import java.util.List;

/** By which encoding text is read that does not tell its own, with a word read by each. */
final class EncodingPane extends VBox {
    private final ChoiceList<LabelText.Encoding> encoding;

    EncodingPane(ImportModel model) {
        super(8);
        encoding =
                new ChoiceList<>(
                        "import-encoding",
                        "Encoding of the text",
                        EncodingPane::inWords,
                        chosen -> model.choose(chosen.charset()));
        encoding.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        Labels.line("Letters of the names", "section-title"),
                        encoding,
                        Labels.wrapped(
                                "The text is not UTF-8. Choose how its words look right.",
                                "muted"));
        Shown.orGone(this);
        model.reading()
                .subscribe(reading -> show(reading.map(LabelReading::encodings).orElse(List.of())));
    }

    /** The word first: it is what tells a person which is right. */
    private static String inWords(LabelText.Encoding one) {
        return one.example().isEmpty() ? one.title() : one.example() + " (" + one.title() + ")";
    }

    private void show(List<LabelText.Encoding> encodings) {
        setVisible(!encodings.isEmpty());
        encoding.show(encodings, encodings.isEmpty() ? null : encodings.getFirst());
    }
}
