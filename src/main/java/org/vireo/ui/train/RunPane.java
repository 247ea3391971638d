package org.vireo.ui.train;

import atlantafx.base.theme.Styles;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.runs.RunNames;
import org.vireo.ui.common.runs.SettingWords;
import org.vireo.ui.common.runs.WatchedRun;
import org.vireo.ui.common.runs.WatchedRun.Standing;
import org.vireo.ui.train.SignedSentence.Sign;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The run that is looked at: what it says, how far it is, and its curves. */
final class RunPane extends StackPane {
    private static final String STOPPING = "It saves and stops at its next step.";

    private final TrainModel model;
    private final Navigation navigation;
    private final ComboBox<@Nullable RunFolder> chooser;
    private final MenuButton compare =
            new MenuButton("Compare", Icons.row(MaterialDesignL.LAYERS_OUTLINE));
    private final ProgressBar bar = new ProgressBar(0);
    private final Label figures = Labels.line("", "muted");
    private final SignedSentence state = new SignedSentence("sentence");
    private final SignedSentence verdict = new SignedSentence("verdict");
    private final Label note = Labels.wrapped("", "muted");
    private final ChecksPane checks = new ChecksPane();
    private final Button stop = new Button("Stop");
    private final Button resume = new Button("Resume");
    private final HBox next = Layout.row(8);
    private final Label best = new Label();
    private Subscription watching = Subscription.EMPTY;

    RunPane(TrainModel model, Services services, Navigation navigation) {
        this.model = model;
        this.navigation = navigation;
        chooser = new ChoiceList<>("run", "Run", model.runs(), model.chosen(), RunNames::of);
        ChartGrid charts = new ChartGrid(model, services);
        EmptyState empty =
                new EmptyState(
                        MaterialDesignC.CHART_LINE,
                        "No runs yet",
                        "Choose a preset on the left and start; the curves grow here.");
        Shown.orGone(next);
        next.setVisible(false);
        best.setId("best");
        best.setPadding(new Insets(0, 0, 0, 8));
        note.setId("note");
        Shown.unlessEmpty(note);
        VBox run = new VBox(8, header(), progressRow(), state, next, verdict, note, checks);
        FrameByFrame.run(List.of(() -> run.getChildren().add(Layout.high(charts))));
        run.setPadding(new Insets(16, 16, 0, 24));
        getChildren().addAll(empty, run);
        run.visibleProperty().bind(model.watched().isNotNull());
        empty.visibleProperty().bind(model.watched().isNull());
        model.runs().addListener((javafx.beans.InvalidationListener) _ -> fillCompare());
        model.overlaid().addListener((javafx.beans.InvalidationListener) _ -> fillCompare());
        model.watched().subscribe(this::show);
    }

    private HBox header() {
        chooser.setMaxWidth(Double.MAX_VALUE);
        chooser.setMinWidth(120);
        compare.setId("compare");
        Tooltips.set(compare, "Lay the curves of other runs over these");
        compare.setMinWidth(MenuButton.USE_PREF_SIZE);
        stop.setId("stop");
        resume.setId("resume");
        stop.setOnAction(_ -> model.stop());
        Tooltips.set(stop, "Save and stop at the next step (Ctrl+.)");
        resume.setOnAction(_ -> model.resume());
        Tooltips.set(resume, "Go on where the last checkpoint stands (Ctrl+R)");
        for (Button button : List.of(stop, resume)) {
            button.setMinWidth(Button.USE_PREF_SIZE);
            Shown.orGone(button);
        }
        return Layout.row(8, Layout.wide(chooser), compare, stop, resume);
    }

    /** What a run is good for that has learned something. */
    private List<Button> next(RunFolder run) {
        return Methods.detects(run)
                ? List.of(
                        next(
                                "run-suggest",
                                "Suggest boxes",
                                "Have this detector suggest boxes for the images that are not"
                                        + " labeled; you accept or reject them",
                                navigation::suggestBoxes),
                        next(
                                "run-inspect",
                                "Inspect boxes",
                                "See what it finds in the validation images, and what it misses",
                                navigation::showBoxes))
                : List.of(
                        next(
                                "run-train",
                                "Train on this backbone",
                                "Prepare the training of a detector that starts from what this"
                                        + " run has learned",
                                model::startFrom));
    }

    private Button next(String id, String words, String hint, Consumer<RunFolder> task) {
        Button button = new Button(words);
        button.setId(id);
        Tooltips.set(button, hint);
        button.setOnAction(_ -> {
            WatchedRun run = model.watched().get();
            if (run != null) {
                task.accept(run.run());
            }
        });
        return button;
    }

    private HBox progressRow() {
        bar.setMaxWidth(Double.MAX_VALUE);
        figures.setMinWidth(Label.USE_PREF_SIZE);
        return Layout.row(16, Layout.wide(bar), figures);
    }

    private void fillCompare() {
        WatchedRun watched = model.watched().get();
        compare.getItems().clear();
        for (RunFolder run : model.runs()) {
            if (watched != null && TrainModel.isComparable(watched.run(), run)) {
                CheckMenuItem item = new CheckMenuItem(RunNames.of(run));
                item.setMnemonicParsing(false);
                item.setSelected(model.isOverlaid(run));
                item.setOnAction(_ -> model.overlay(run, item.isSelected()));
                compare.getItems().add(item);
            }
        }
        compare.setDisable(compare.getItems().isEmpty());
    }

    private void show(@Nullable WatchedRun run) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        fillCompare();
        if (run == null) {
            return;
        }
        next.getChildren().setAll(next(run.run()));
        next.getChildren().add(best);
        watching =
                Subscription.combine(
                        run.changes().subscribe(() -> tellBest(run)),
                        run.standing().map(Standing::checks).subscribe(checks::show),
                        run.standing().subscribe(now -> tell(run, now)));
        tellBest(run);
    }

    /**
     * What it said last is not said twice where it was also its last word. A run that prepares
     * itself has no fraction yet, but goes on.
     */
    private void tell(WatchedRun run, Standing now) {
        String sentence = SettingWords.plain(now.sentence());
        state.show(
                now.stopping() ? STOPPING : sentence,
                now.isLost() ? Sign.WRONG : sign(now.phase()));
        note.setText(now.note().equals(now.sentence()) ? "" : SettingWords.plain(now.note()));
        verdict.show(
                run.verdict().map(Method.Verdict::sentence).orElse(""),
                run.verdict().map(one -> one.sound() ? Sign.HEALTHY : Sign.DOUBTFUL).orElse(null));
        boolean running = now.phase() == RunState.Phase.RUNNING;
        boolean prepares = now.fraction() < 0 && running;
        bar.setProgress(
                prepares ? ProgressBar.INDETERMINATE_PROGRESS : Math.max(0, now.fraction()));
        figures.setText(now.figures());
        next.setVisible(now.isUsable());
        stop.setVisible(running);
        stop.setDisable(now.stopping());
        stop.setText(now.stopping() ? "Stopping…" : "Stop");
        resume.setVisible(now.isResumable());
        accent(resume, now.isResumable());
        accent((Button) next.getChildren().getFirst(), !now.isResumable());
    }

    private static @Nullable Sign sign(RunState.@Nullable Phase phase) {
        return switch (phase) {
            case FINISHED -> Sign.DONE;
            case STOPPED -> Sign.PAUSED;
            case INTERRUPTED, FAILED -> Sign.WRONG;
            // The bar above moves, or nobody has looked yet.
            case RUNNING -> null;
            case null -> null;
        };
    }

    /** One button is the next step: to go on with a run that came to no end, else to use it. */
    private static void accent(Button button, boolean on) {
        if (!on) {
            button.getStyleClass().remove(Styles.ACCENT);
        } else if (!button.getStyleClass().contains(Styles.ACCENT)) {
            button.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void tellBest(WatchedRun run) {
        Optional<String> top =
                run.curves()
                        .best()
                        .map(one ->
                                Wording.of("Best mAP %.3f, at ", one.map())
                                        + Wording.epoch(one.epoch()));
        Optional<String> test =
                run.curves()
                        .test()
                        .map(one ->
                                Wording.of(
                                        "; %.3f on %s",
                                        one.figure(RunEvent.Evaluation.MAIN_FIGURE),
                                        Wording.count(one.images(), "test image")));
        best.setText(top.orElse("") + test.orElse(""));
    }
}
