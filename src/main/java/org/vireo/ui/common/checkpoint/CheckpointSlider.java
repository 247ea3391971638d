package org.vireo.ui.common.checkpoint;

import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

import java.util.Comparator;
import java.util.List;

/**
 * Goes through a run's checkpoints in the order in which it came to them; which one it is, the
 * picker beside it says.
 */
public final class CheckpointSlider extends HBox {
    private final CheckpointSelection selection;
    private final Slider slider = new Slider();
    private boolean following;

    /** Shows and changes a choice. */
    public CheckpointSlider(CheckpointSelection selection) {
        this.selection = selection;
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        slider.setAccessibleText("Training");
        slider.setMinWidth(80);
        slider.valueProperty().subscribe(value -> choose((int) Math.round(value.doubleValue())));
        selection.checkpoints().subscribe(this::follow);
        selection.checkpoint().subscribe(this::follow);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(Layout.wide(slider));
        follow();
    }

    /** In the order in which the run came to them; the best came somewhere in between. */
    static List<Checkpoint> inTime(List<Checkpoint> all) {
        return all.stream()
                .sorted(
                        Comparator.comparing(
                                        (Checkpoint one) -> one.which() != Checkpoint.Which.START)
                                .thenComparing(one -> one.which() == Checkpoint.Which.LAST)
                                .thenComparingLong(Checkpoint::modified)
                                .thenComparingInt(Checkpoint::epoch))
                .toList();
    }

    private void choose(int step) {
        List<Checkpoint> steps = inTime(selection.checkpoints());
        if (!following && step < steps.size()) {
            selection.checkpoint().set(steps.get(step));
        }
    }

    private void follow() {
        following = true;
        List<Checkpoint> steps = inTime(selection.checkpoints());
        @Nullable Checkpoint chosen = selection.checkpoint().get();
        int step = chosen == null ? -1 : steps.indexOf(chosen);
        slider.setMax(Math.max(1, steps.size() - 1));
        boolean few = steps.size() < 2;
        slider.setDisable(few);
        if (step >= 0) {
            slider.setValue(few ? slider.getMax() : step);
        }
        Tooltips.set(
                this,
                few
                        ? "This run kept no epochs, so there is nothing to drag through."
                                + " Keep epochs, among a run's settings, keeps some."
                        : "How did it learn this? Drag through the kept epochs.");
        following = false;
    }
}
