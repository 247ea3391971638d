package org.vireo.ui.common.checkpoint;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.runs.RunNames;

/** Two lists: the runs, and the checkpoints of the chosen one. */
public final class CheckpointPicker extends HBox {
    private static final double RUN_WIDTH = 340;
    private static final double LEAST_RUN_WIDTH = 96;
    private static final double CHECKPOINT_WIDTH = 132;

    private final ComboBox<@Nullable RunFolder> runs;
    private final ComboBox<@Nullable Checkpoint> checkpoints;

    /** Shows and changes a choice. */
    public CheckpointPicker(CheckpointSelection selection) {
        super(8);
        runs = new ChoiceList<>("run", "Run", selection.runs(), selection.run(), RunNames::of);
        runs.setPrefWidth(RUN_WIDTH);
        runs.setMinWidth(LEAST_RUN_WIDTH);
        HBox.setHgrow(runs, Priority.SOMETIMES);
        runs.setPromptText("No run yet");
        Tooltips.set(runs, "Which run is looked at");
        checkpoints =
                new ChoiceList<>(
                        "checkpoint",
                        "Checkpoint",
                        selection.checkpoints(),
                        selection.checkpoint(),
                        Checkpoint::label);
        checkpoints.setMinWidth(CHECKPOINT_WIDTH);
        checkpoints.setPrefWidth(CHECKPOINT_WIDTH);
        Tooltips.set(
                checkpoints,
                "Which saved state of the run's network: the best by mAP, the last,"
                        + " one kept at an epoch's end, or what it started from");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(runs, checkpoints);
    }

    /** Where there is little room: the chosen run is called by its title or its day and time. */
    public static CheckpointPicker narrow(CheckpointSelection selection) {
        CheckpointPicker picker = new CheckpointPicker(selection);
        picker.setSpacing(4);
        picker.checkpoints.setMinWidth(USE_PREF_SIZE);
        picker.checkpoints.setPrefWidth(USE_COMPUTED_SIZE);
        picker.runs.setButtonCell(
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable RunFolder run, boolean empty) {
                        super.updateItem(run, empty);
                        // The list that drops down has the year.
                        setText(
                                run == null
                                        ? ""
                                        : RunNames.brief(run).replaceFirst("^\\d{4}-", ""));
                    }
                });
        return picker;
    }
}
