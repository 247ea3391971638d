package org.vireo.ui.status;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.WorkProgress;
import org.vireo.ui.common.runs.RunNames;
import org.vireo.ui.common.runs.RunProgress;
import org.vireo.ui.folder.FolderFacts;
import org.vireo.ui.folder.FolderModel;

import java.util.Optional;

/** The strip at the window's foot: work that is going on at the left, the device at the right. */
public final class StatusBar extends HBox {
    private static final double BAR_WIDTH = 96;
    private static final int MOST_RUNS = 2;

    private final FolderModel folder;
    private final RunningRuns runs;
    private final Desktop desktop;
    private final HBox work = Layout.row(16);
    private final Button problems = new Button();
    private boolean timesToldElsewhere;

    /**
     * Makes it.
     *
     * @param showProblems lists what is wrong with the folder's files
     * @param showCard shows the graphics card and its set-up
     */
    public StatusBar(
            FolderModel folder,
            RunningRuns runs,
            Device device,
            Desktop desktop,
            Runnable showProblems,
            Runnable showCard) {
        this.folder = folder;
        this.runs = runs;
        this.desktop = desktop;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        work.setMinWidth(0);
        problems.setId("status-problems");
        problems.setGraphic(Icons.row(MaterialDesignA.ALERT_OUTLINE));
        Tooltips.set(problems, "What is wrong with the folder's files");
        problems.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        problems.setOnAction(_ -> showProblems.run());
        Shown.orGone(problems);
        Button deviceButton = new Button();
        deviceButton.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        deviceButton.setMinWidth(Region.USE_PREF_SIZE);
        deviceButton.setId("status-device");
        deviceButton.setOnAction(_ -> showCard.run());
        device.reading()
                .subscribe(reading -> {
                    deviceButton.setText(reading.text());
                    deviceButton.setGraphic(
                            Icons.row(
                                    switch (reading.standing()) {
                                        case NONE, USED -> MaterialDesignC.CHIP;
                                        case OFFERED -> MaterialDesignR.ROCKET_LAUNCH_OUTLINE;
                                        case WRONG -> MaterialDesignA.ALERT_OUTLINE;
                                    }));
                    Tooltips.set(deviceButton, reading.hint());
                });
        getChildren().addAll(Layout.wide(work), problems, deviceButton);
        runs.list().subscribe(_ -> refresh());
        folder.refreshing().subscribe(_ -> refresh());
        folder.facts().subscribe(this::show);
        folder.opening().subscribe(() -> show(folder.facts().get()));
    }

    private void show(Optional<FolderFacts> facts) {
        long count =
                folder.opening().get().isPresent()
                        ? 0
                        : facts.map(FolderFacts::problemCount).orElse(0L);
        problems.setVisible(count > 0);
        problems.setText(Wording.count(count, "problem"));
        refresh();
    }

    private void refresh() {
        work.getChildren().clear();
        folder.refreshing().get().ifPresent(progress -> work.getChildren().add(search(progress)));
        runs.list().get().stream()
                .limit(MOST_RUNS)
                .forEach(run -> work.getChildren().add(run(run)));
        int more = runs.list().get().size() - MOST_RUNS;
        if (more > 0) {
            work.getChildren().add(new Label("and " + more + " more"));
        }
        if (work.getChildren().isEmpty() && folder.opening().get().isEmpty()) {
            folder.facts()
                    .get()
                    .ifPresent(facts -> work.getChildren().add(new Label(facts.inWords())));
        }
    }

    /** Tells no time left while the place in front does: two guesses are never the same. */
    public void leaveTimes(boolean toldElsewhere) {
        timesToldElsewhere = toldElsewhere;
        refresh();
    }

    private Node run(RunningRun run) {
        Button log = new Button();
        String words =
                RunProgress.joined(
                        run.title(), run.figures(), timesToldElsewhere ? "" : run.left());
        log.setGraphic(new EllipsedLabel(words));
        Tooltips.set(log, words + "; opens its log");
        log.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "status-work");
        log.setMinWidth(0);
        log.setOnAction(_ -> desktop.open(run.run().log()));
        Button stop =
                Buttons.icon(
                        MaterialDesignS.STOP,
                        run.stopping()
                                ? "It saves and stops at its next step"
                                : "Save and stop " + RunNames.of(run.run()),
                        () -> runs.stop(run.run()));
        stop.setDisable(run.stopping());
        return item(log, bar(run.fraction()), stop);
    }

    private static Node search(WorkProgress progress) {
        EllipsedLabel words = new EllipsedLabel("");
        words.textProperty().bind(progress.phase().concat(" ").concat(progress.figures()));
        ProgressBar bar = bar(-1);
        bar.progressProperty().bind(progress.fraction());
        Button stop =
                Buttons.icon(MaterialDesignS.STOP, "Stop looking for new files", progress::stop);
        return item(words, bar, stop);
    }

    private static Node item(Node... nodes) {
        HBox item = Layout.row(8, nodes);
        item.setMinWidth(0);
        return item;
    }

    private static ProgressBar bar(double fraction) {
        ProgressBar bar = new ProgressBar(fraction);
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMinWidth(BAR_WIDTH);
        return bar;
    }
}
