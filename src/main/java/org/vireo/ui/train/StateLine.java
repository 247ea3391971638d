package org.vireo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.vireo.run.RunState;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;

/** What a run is doing or how it ended, with a sign that tells good ends from bad ones. */
final class StateLine extends HBox {
    private final Label sentence = new Label();

    StateLine() {
        super(8);
        sentence.setId("sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        getChildren().add(Layout.wide(sentence));
    }

    /**
     * Shows it.
     *
     * @param phase null while it is unknown
     * @param problem why the run cannot be followed; empty if it can
     */
    void show(RunState.@Nullable Phase phase, String words, String problem) {
        sentence.setText(problem.isEmpty() ? words : problem);
        getChildren().setAll(sentence);
        if (!problem.isEmpty()) {
            sign(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "error-icon");
            return;
        }
        switch (phase) {
            case FINISHED -> sign(MaterialDesignC.CHECK, "success-icon");
            case STOPPED -> sign(MaterialDesignP.PAUSE_CIRCLE_OUTLINE, "warning-icon");
            case INTERRUPTED, FAILED -> sign(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "error-icon");
            case RUNNING -> {
                // The bar above moves.
            }
            case null -> {
                // Nobody has looked yet.
            }
        }
    }

    private void sign(Ikon icon, String style) {
        Label sign = new Label("", Icons.row(icon));
        sign.getGraphic().getStyleClass().add(style);
        getChildren().addFirst(sign);
    }
}
