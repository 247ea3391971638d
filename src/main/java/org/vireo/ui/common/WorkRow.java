package org.vireo.ui.common;

import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** How far a network's work is, with a way to stop it; then what came of it. */
public final class WorkRow extends VBox {
    private final NetworkWork work;
    private final HBox running = Layout.row(8);

    /** Shows the work as long as there is something to say of it. */
    public WorkRow(NetworkWork work) {
        super(4);
        this.work = work;
        Label outcome = Labels.saying("work-outcome", work.outcome());
        Label problem = Labels.warning(Labels.saying("work-problem", work.problem()));
        getChildren().addAll(running, outcome, problem);
        work.progress().subscribe(this::show);
        BooleanBinding runs = work.progress().isNotNull();
        Shown.when(running, runs);
        Shown.when(this, runs.or(outcome.visibleProperty()).or(problem.visibleProperty()));
    }

    private void show(@Nullable WorkProgress progress) {
        running.getChildren().clear();
        if (progress != null) {
            Label words = Labels.line("", "caption");
            words.textProperty().bind(progress.phase().concat(" ").concat(progress.figures()));
            ProgressBar bar = new ProgressBar();
            bar.progressProperty().bind(progress.fraction());
            bar.setMaxWidth(Double.MAX_VALUE);
            VBox both = new VBox(4, words, bar);
            both.setMinWidth(0);
            Button stop =
                    Buttons.icon(MaterialDesignS.STOP, "Stop; what was done stays", work::stop);
            stop.setId("work-stop");
            running.getChildren().addAll(Layout.wide(both), stop);
        }
    }
}
