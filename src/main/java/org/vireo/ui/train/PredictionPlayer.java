package org.vireo.ui.train;

import atlantafx.base.theme.Styles;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.runs.WatchedRun;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/**
 * The same validation images with the boxes of each evaluation: redrawn while a run goes on, and
 * played from the first to the last after it.
 */
final class PredictionPlayer extends VBox {
    private static final Duration FRAME = Duration.millis(700);

    private static final double AROUND = 72;
    private static final double LOWEST = 280;
    private static final double HIGHEST = 440;

    private final Background background;
    private final PredictionTiles tiles = new PredictionTiles();
    private final Slider slider = new Slider(0, 1, 0);
    private final Button play = new Button();
    private final Label moment = Labels.line("", "muted");
    private final Timeline playing = new Timeline(new KeyFrame(FRAME, _ -> next()));
    private PredictionSamples samples = PredictionSamples.NONE;
    private @Nullable WatchedRun run;
    private final ReadOnlyBooleanWrapper filled = new ReadOnlyBooleanWrapper();
    private boolean reading;
    private boolean failed;

    PredictionPlayer(Background background) {
        super(4);
        this.background = background;
        Label heading = Labels.line("Predictions", Styles.TEXT_BOLD);
        Tooltips.set(
                heading,
                "The surest boxes, as many as there are objects, over the truth in white"
                        + " dots, on images that the run never learns from");
        moment.setId("prediction-moment");
        HBox head = Layout.row(8, heading, Layout.space(), moment);
        head.setMinHeight(28);
        slider.setId("prediction-slider");
        slider.setAccessibleText("Evaluation");
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        Tooltips.set(slider, "From the first evaluation to the last");
        slider.valueProperty().subscribe(_ -> show());
        play.setId("prediction-play");
        play.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        play.setMinWidth(USE_PREF_SIZE);
        play.setOnAction(_ -> toggle());
        playing.setCycleCount(Animation.INDEFINITE);
        playing.statusProperty().subscribe(_ -> showPlay());
        getChildren().addAll(head, Layout.high(tiles), Layout.row(8, play, Layout.wide(slider)));
        // As high as two rows of three images of 4 to 3 want it, within a page.
        prefHeightProperty()
                .bind(
                        widthProperty()
                                .map(wide ->
                                        Math.clamp(
                                                wide.doubleValue() / 2 + AROUND, LOWEST, HIGHEST)));
        sceneProperty()
                .subscribe(scene -> {
                    if (scene == null) {
                        playing.stop();
                    }
                });
    }

    /** Follows a run, or looks for what is new of it. */
    void follow(WatchedRun watched, Map<String, Color> colors) {
        tiles.color(colors);
        if (watched != run) {
            playing.stop();
            run = watched;
            failed = false;
            show(PredictionSamples.NONE);
        }
        look(watched);
    }

    private void look(WatchedRun watched) {
        List<RunEvent.Evaluation> evaluations = watched.evaluations();
        PredictionSamples before = samples;
        boolean known = before.moments().size() == evaluations.size() && before.isRead();
        if (reading || failed || known) {
            return;
        }
        reading = true;
        background.start(
                _ ->
                        (before.isRead() ? before : PredictionSamples.of(watched.run()))
                                .with(watched.run(), evaluations),
                read -> {
                    reading = false;
                    WatchedRun now = run;
                    if (now == watched) {
                        show(read);
                    }
                    if (now != null) {
                        look(now);
                    }
                },
                _ -> {
                    reading = false;
                    // The run itself says what is wrong with its folder.
                    failed = run == watched;
                });
    }

    /** Whoever looked at the last evaluation sees the new one; whoever went back stays there. */
    private void show(PredictionSamples read) {
        boolean wasLast = slider.getValue() >= samples.moments().size() - 1;
        samples = read;
        filled.set(!read.images().isEmpty());
        int last = Math.max(0, read.moments().size() - 1);
        slider.setMax(Math.max(1, last));
        slider.setDisable(last == 0);
        play.setDisable(last == 0);
        if (wasLast) {
            slider.setValue(last);
        }
        show();
    }

    /** Whether there are images to see. */
    ReadOnlyBooleanProperty filled() {
        return filled.getReadOnlyProperty();
    }

    private int at() {
        return (int) Math.round(slider.getValue());
    }

    private void show() {
        int at = at();
        if (at < samples.moments().size()) {
            PredictionSamples.Moment now = samples.moments().get(at);
            tiles.show(samples, now);
            moment.setText(words(now.evaluation()));
        } else {
            tiles.show(samples, null);
            moment.setText(
                    samples.images().isEmpty() ? "" : "Boxes come with the first evaluation");
        }
        tiles.setAccessibleText("Validation images, " + moment.getText());
        showPlay();
    }

    private static String words(RunEvent.Evaluation evaluation) {
        String figure =
                Double.isNaN(evaluation.mAP()) ? "" : Wording.of(" · mAP %.3f", evaluation.mAP());
        return Wording.epoch(evaluation.epoch()) + figure;
    }

    private void toggle() {
        if (playing.getStatus() == Animation.Status.RUNNING) {
            playing.stop();
            return;
        }
        if (at() >= samples.moments().size() - 1) {
            slider.setValue(0);
        }
        playing.play();
    }

    private void next() {
        int next = at() + 1;
        if (next < samples.moments().size()) {
            slider.setValue(next);
        }
        if (next >= samples.moments().size() - 1) {
            playing.stop();
        }
    }

    private void showPlay() {
        boolean runs = playing.getStatus() == Animation.Status.RUNNING;
        play.setGraphic(Icons.row(runs ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
        play.setText(runs ? "Pause" : "Play");
        Tooltips.set(play, "How the boxes came about, evaluation by evaluation");
    }
}
