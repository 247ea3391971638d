package org.vireo.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** How far a network's work is, with a way to stop it; then what came of it. */
public final class WorkRow extends VBox {
    private final NetworkWork work;
    private final HBox running = new HBox(8);
    private final Label outcome = new Label();
    private final Label problem = new Label("", Icons.row(MaterialDesignA.ALERT_OUTLINE));

    /** Shows the work as long as there is something to say of it. */
    public WorkRow(NetworkWork work) {
        super(4);
        this.work = work;
        running.setAlignment(Pos.CENTER_LEFT);
        outcome.setWrapText(true);
        outcome.setId("work-outcome");
        problem.setWrapText(true);
        problem.setId("work-problem");
        problem.getGraphic().getStyleClass().add("warning-icon");
        getChildren().addAll(running, outcome, problem);
        work.progress().subscribe(this::show);
        work.outcome().subscribe(this::tell);
        work.problem().subscribe(this::tell);
    }

    private void show(@Nullable WorkProgress progress) {
        running.getChildren().clear();
        if (progress != null) {
            Label words = new Label();
            words.textProperty().bind(progress.phase().concat(" ").concat(progress.figures()));
            words.getStyleClass().add("caption");
            ProgressBar bar = new ProgressBar();
            bar.progressProperty().bind(progress.fraction());
            bar.setMaxWidth(Double.MAX_VALUE);
            VBox both = new VBox(4, words, bar);
            both.setMinWidth(0);
            HBox.setHgrow(both, Priority.ALWAYS);
            Button stop =
                    Buttons.icon(MaterialDesignS.STOP, "Stop; what was done stays", work::stop);
            stop.setId("work-stop");
            running.getChildren().addAll(both, stop);
        }
        tell();
    }

    private void tell() {
        only(running, work.progress().get() != null);
        outcome.setText(work.outcome().get());
        only(outcome, !work.outcome().get().isEmpty());
        problem.setText(work.problem().get());
        only(problem, !work.problem().get().isEmpty());
        only(this, work.progress().get() != null || outcome.isVisible() || problem.isVisible());
    }

    private static void only(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
