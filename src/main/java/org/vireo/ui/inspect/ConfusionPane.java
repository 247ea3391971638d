package org.vireo.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.evaluation.ConfusionMatrix.Cell;
import org.vireo.label.Category;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Layout;

import java.util.List;
import java.util.function.Consumer;

/**
 * The confusion matrix where the sliders stand: a row for what is labeled, a column for what was
 * found there. A number leads to its images.
 */
final class ConfusionPane extends VBox {
    private static final String EXPLANATION =
            "Rows are labels, columns what was found there. Click a number to see its images.";

    private final InspectModel model;
    private final Label sentence = new Label();
    private final ConfusionPaper paper;
    private final LatestWork<CountedMatrix> counting;

    ConfusionPane(InspectModel model, Consumer<Cell> chosen) {
        super(8);
        this.model = model;
        paper = new ConfusionPaper(chosen, cell -> words(model, cell));
        counting = new LatestWork<>(model.background(), this::show, model::fail);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setId("confusion-words");
        setPadding(new Insets(16, 8, 8, 8));
        getChildren().addAll(sentence, Layout.high(paper));
        model.view().subscribe(_ -> count());
        model.sliders().onThresholds(this::count);
        model.run().assessment().subscribe(_ -> count());
        model.classes().subscribe(_ -> count());
    }

    /** What a place of the matrix is, such as "dog found as cat". */
    static String words(InspectModel model, Cell cell) {
        if (cell.predicted() == ConfusionMatrix.NONE) {
            return model.nameOf(cell.actual()) + " missed";
        }
        String found = model.nameOf(cell.predicted());
        return cell.actual() == ConfusionMatrix.NONE
                ? found + " where nothing is, or beside a better box"
                : cell.actual() == cell.predicted()
                        ? found + " found"
                        : model.nameOf(cell.actual()) + " found as " + found;
    }

    private void count() {
        Assessment assessment = model.run().assessment().get();
        if (model.view().get() != InspectView.CONFUSION) {
            return;
        }
        if (assessment == null) {
            sentence.setText("No box of a labeled image is counted yet.");
            paper.show(CountedMatrix.NONE);
            return;
        }
        Thresholds thresholds = model.sliders().thresholds();
        List<Category> categories = model.classes().getValue().all();
        counting.order(() -> CountedMatrix.of(assessment.confusion(thresholds, categories)));
    }

    private void show(CountedMatrix counted) {
        sentence.setText(
                counted.words().isEmpty() ? EXPLANATION : EXPLANATION + " " + counted.words());
        paper.show(counted);
    }
}
