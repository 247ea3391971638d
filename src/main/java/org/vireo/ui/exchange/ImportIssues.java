package org.vireo.ui.exchange;

import atlantafx.base.theme.Styles;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.ImportPreview.Issue;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.problems.ProblemList;
import org.vireo.ui.common.problems.ProblemStep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What is wrong with the labels, each with the way there and what can be done about it. */
final class ImportIssues extends VBox {
    private final ImportModel model;
    private final LongConsumer showImage;
    private final Desktop desktop;
    private final ProblemList<Issue> list;

    ImportIssues(ImportModel model, LongConsumer showImage, Desktop desktop) {
        super(8);
        this.model = model;
        this.showImage = showImage;
        this.desktop = desktop;
        this.list = new ProblemList<>(Issue::problem, this::steps);
        list.setId("import-issues");
        Label dropped = new Label();
        Button again =
                Buttons.text("import-take-in", "Take in again", model::dropNothing, Styles.SMALL);
        HBox left = Layout.row(8, dropped, again);
        Shown.orGone(left);
        model.choice()
                .subscribe(choice -> {
                    int number = choice.dropped().size();
                    left.setVisible(number > 0);
                    dropped.setText(
                            Wording.count(number, "%,d box is left out", "%,d boxes are left out"));
                });
        CheckBox notes = new CheckBox("Also what is only worth knowing");
        notes.selectedProperty().subscribe(list::showNotes);
        getChildren().addAll(notes, left, Layout.high(list));
        model.preview()
                .subscribe(
                        preview -> list.show(preview.map(ImportPreview::issues).orElse(List.of())));
    }

    private List<ProblemStep> steps(Issue issue) {
        List<ProblemStep> steps = new ArrayList<>();
        ImageEntry image = issue.image();
        if (image != null) {
            steps.add(new ProblemStep("Show image", () -> showImage.accept(image.id())));
        }
        steps.add(new ProblemStep("Show file", () -> desktop.show(file(issue))));
        if (canBeDropped(issue)) {
            steps.add(new ProblemStep("Leave this box out", () -> model.drop(List.of(issue))));
            List<Issue> alike = alike(issue);
            if (alike.size() > 1) {
                String all = Wording.of("Leave out all %,d like it", alike.size());
                steps.add(new ProblemStep(all, () -> model.drop(alike)));
            }
        }
        return steps;
    }

    private Path file(Issue issue) {
        Path folder = model.reading().get().map(read -> read.source().root()).orElse(Path.of(""));
        return issue.problem().below(folder);
    }

    /** Boxes that were repaired; those that cannot be are left out anyway. */
    private static boolean canBeDropped(Issue issue) {
        ProblemKind kind = issue.problem().kind();
        return issue.box() != null
                && (kind == ProblemKind.BOX_CLIPPED || kind == ProblemKind.INVERTED_BOX);
    }

    private List<Issue> alike(Issue issue) {
        return model.preview().get().map(ImportPreview::issues).orElse(List.of()).stream()
                .filter(other -> other.problem().kind() == issue.problem().kind())
                .filter(other -> other.box() != null)
                .toList();
    }
}
