package org.vireo.ui.gpu;

import atlantafx.base.theme.Styles;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.ProgressColumn;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.WorkProgress;
import org.vireo.ui.gpu.CardModel.View;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The card, the one question about it, and how far its set-up is. */
public final class CardSheet extends VBox {
    private final CardModel model;
    private final FileChoices choices;
    private final Runnable close;
    private final VBox middle = new VBox(16);

    /**
     * Makes the sheet.
     *
     * @param close takes it off the window
     */
    public CardSheet(CardModel model, FileChoices choices, Runnable close) {
        super(16);
        this.model = model;
        this.choices = choices;
        this.close = close;
        HBox head =
                new HBox(
                        8,
                        Labels.line("Graphics card", "page-title"),
                        Layout.space(),
                        Buttons.close(close));
        getChildren().addAll(head, middle);
        getStyleClass().add("sheet");
        setId("card");
        // Only while it is in the window, so that a closed sheet is let go of.
        model.view().when(sceneProperty().isNotNull()).subscribe(this::show);
    }

    private void show(View view) {
        middle.getChildren().clear();
        if (!view.cards().isEmpty()) {
            Label cards = text(view.cards());
            cards.getStyleClass().add("section-title");
            middle.getChildren().add(cards);
        }
        if (!view.sentence().isEmpty()) {
            Label sentence = text(view.sentence());
            sentence.setId("card-sentence");
            sentence.setGraphic(Icons.row(icon(view.stage())));
            sentence.setGraphicTextGap(8);
            middle.getChildren().add(sentence);
        }
        for (String fact : view.facts()) {
            Label said = text(fact);
            said.getStyleClass().add("muted");
            middle.getChildren().add(said);
        }
        middle.getChildren().addAll(controls(view));
    }

    private static Ikon icon(CardModel.Stage stage) {
        return switch (stage) {
            case READY -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case FAILED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
            case LOOKING, NONE, OFFERED, WORKING -> MaterialDesignI.INFORMATION_OUTLINE;
        };
    }

    private List<Node> controls(View view) {
        boolean kept = !view.facts().isEmpty();
        return switch (view.stage()) {
            case LOOKING -> List.of(text("Looking for a card."));
            case NONE -> {
                List<Node> buttons = new ArrayList<>();
                buttons.add(Buttons.text("card-again", "Look again", model::look));
                if (kept) {
                    buttons.add(Buttons.text("card-remove", "Remove", model::remove));
                }
                yield List.of(row(buttons));
            }
            case OFFERED ->
                    List.of(
                            row(
                                    List.of(
                                            Buttons.text(
                                                    "card-set-up",
                                                    "Set up",
                                                    model::setUp,
                                                    Styles.ACCENT),
                                            Buttons.text("card-later", "Later", close),
                                            own())),
                            addressPane());
            case WORKING -> model.progress().map(this::working).stream().toList();
            case READY ->
                    List.of(
                            row(
                                    List.of(
                                            Buttons.text("card-verify", "Verify", model::verify),
                                            own(),
                                            Buttons.text("card-remove", "Remove", model::remove))));
            case FAILED -> {
                List<Node> buttons = new ArrayList<>();
                buttons.add(Buttons.text("card-again", "Try again", model::setUp, Styles.ACCENT));
                if (kept) {
                    buttons.add(Buttons.text("card-verify", "Verify", model::verify));
                }
                buttons.add(own());
                if (kept) {
                    buttons.add(Buttons.text("card-remove", "Remove", model::remove));
                }
                yield List.of(row(buttons), addressPane());
            }
        };
    }

    private Node working(WorkProgress progress) {
        ProgressColumn column = new ProgressColumn(progress);
        column.setMaxWidth(Double.MAX_VALUE);
        Label sheet =
                text("It goes on when this sheet is closed, and where it was when the program is.");
        sheet.getStyleClass().add("muted");
        return new VBox(
                16, column, row(List.of(Buttons.text("card-stop", "Stop", model::stop))), sheet);
    }

    private Button own() {
        Button own = Buttons.text("card-own", "I have libtorch…", this::chooseOwn);
        Tooltips.set(own, "Use a libtorch 2.7.1 for CUDA 12.8 from pytorch.org, where it lies");
        return own;
    }

    private void chooseOwn() {
        choices.folder("Folder of libtorch 2.7.1 for CUDA", Optional.empty())
                .ifPresent(model::useOwn);
    }

    /** For people behind a mirror. */
    private Node addressPane() {
        TextField field = new TextField();
        field.setId("card-address");
        field.setPromptText("https://… or file:…");
        field.textProperty().bindBidirectional(model.address());
        TitledPane pane =
                new TitledPane(
                        "Download from elsewhere",
                        new VBox(
                                8,
                                text(
                                        "A mirror of Maven Central, or a folder that is laid out like it."),
                                field));
        pane.setExpanded(!model.address().get().isEmpty());
        pane.setAnimated(false);
        return pane;
    }

    private static FlowPane row(List<? extends Node> buttons) {
        FlowPane row = new FlowPane(8, 8);
        row.getChildren().addAll(buttons);
        return row;
    }

    private static Label text(String words) {
        Label label = Labels.wrapped(words);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
