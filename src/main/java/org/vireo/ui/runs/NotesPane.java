package org.vireo.ui.runs;

import javafx.animation.PauseTransition;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.runs.RunNames;

/** Title and notes of the chosen run; what is typed is kept a moment later. */
final class NotesPane extends VBox {
    private static final Duration MOMENT = Duration.seconds(1);

    private final TextField title = new TextField();
    private final TextArea text = new TextArea();

    NotesPane(RunsModel model) {
        super(8);
        title.setId("title");
        title.setAccessibleText("Title of the run");
        text.setId("notes");
        text.setAccessibleText("Notes about the run");
        text.setWrapText(true);
        title.textProperty().bindBidirectional(model.title());
        text.textProperty().bindBidirectional(model.text());
        PauseTransition pause = new PauseTransition(MOMENT);
        pause.setOnFinished(_ -> model.keepNotes());
        title.textProperty().subscribe(_ -> pause.playFromStart());
        text.textProperty().subscribe(_ -> pause.playFromStart());
        title.setOnAction(_ -> model.keepNotes());
        title.focusedProperty().subscribe(focused -> keepUnless(focused, model));
        text.focusedProperty().subscribe(focused -> keepUnless(focused, model));
        model.only().subscribe(this::show);
        getChildren().addAll(Labels.line("Notes", "section-title"), title, Layout.high(text));
    }

    private static void keepUnless(boolean focused, RunsModel model) {
        if (!focused) {
            model.keepNotes();
        }
    }

    private void show(@Nullable RunRow row) {
        title.setDisable(row == null);
        text.setDisable(row == null);
        title.setPromptText(row == null ? "" : RunNames.untitled(row.run()));
        text.setPromptText(
                row == null
                        ? "Choose one run to write about it"
                        : "What did you try, and what came of it?");
    }

    /** Puts the cursor into the title. */
    void rename() {
        title.requestFocus();
        title.selectAll();
    }
}
