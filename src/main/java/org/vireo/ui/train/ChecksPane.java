package org.vireo.ui.train;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.runs.SettingWords;

import java.util.List;

/** What the checks before a run's start found; open where one of them needs a look. */
final class ChecksPane extends TitledPane {
    private final VBox lines = new VBox(4);
    private boolean unfolded;

    ChecksPane() {
        setId("checks");
        setAnimated(false);
        lines.setPadding(new Insets(8));
        getStyleClass().add("tight");
        setContent(lines);
        Shown.orGone(this);
        setVisible(false);
        setExpanded(false);
        setMinHeight(USE_PREF_SIZE);
    }

    void show(List<RunEvent.Check> checks) {
        setVisible(!checks.isEmpty());
        long failed = checks.stream().filter(check -> !check.passed()).count();
        setText(
                failed == 0
                        ? Wording.count(checks.size(), "check") + " passed"
                        : failed
                                + " of "
                                + Wording.count(checks.size(), "check")
                                + (failed == 1 ? " needs a look" : " need a look"));
        lines.getChildren().setAll(checks.stream().map(ChecksPane::line).toList());
        // What a person folds or unfolds stays so while more checks come.
        if (unfolded != failed > 0) {
            unfolded = failed > 0;
            setExpanded(unfolded);
        }
    }

    private static HBox line(RunEvent.Check check) {
        FontIcon icon =
                Icons.row(check.passed() ? MaterialDesignC.CHECK : MaterialDesignA.ALERT_OUTLINE);
        icon.getStyleClass().add(check.passed() ? "success-icon" : "warning-icon");
        Label sentence = Labels.wrapped(SettingWords.plain(check.sentence()));
        sentence.setMinHeight(USE_PREF_SIZE);
        HBox line = new HBox(8, icon, Layout.wide(sentence));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
