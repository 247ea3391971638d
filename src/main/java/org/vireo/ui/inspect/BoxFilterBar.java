package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.controlsfx.control.RangeSlider;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which boxes the grid shows, by what is said of them, class and score; also the colors' key. */
final class BoxFilterBar extends VBox {
    private static final Set<Sign> CHOICES =
            EnumSet.complementOf(EnumSet.of(Sign.NOT_COUNTED, Sign.UNJUDGED));

    private static final double CLASS = 132;

    private final InspectModel model;
    private final Map<Sign, ToggleButton> signs = new EnumMap<>(Sign.class);
    private final ClassChoice category = new ClassChoice("filter-class", "Class of the boxes");
    private final RangeSlider scores = new RangeSlider(0, 1, 0, 1);
    private final Label range = new Label();
    private final Label cell = new Label();
    private final List<Runnable> steps = new ArrayList<>();
    private boolean showing;

    /** An empty bar. */
    BoxFilterBar(InspectModel model) {
        super(8);
        this.model = model;
        category.setMinWidth(CLASS);
        category.setMaxWidth(CLASS);
        category.valueProperty()
                .subscribe(one -> change(now -> now.withCategory(one == null ? null : one.id())));
        scores.setBlockIncrement(0.05);
        scores.setAccessibleText("Scores of the boxes");
        scores.setPrefWidth(120);
        scores.lowValueProperty().subscribe(_ -> changeScores());
        scores.highValueProperty().subscribe(_ -> changeScores());
        range.setMinWidth(72);
        cell.setId("filter-cell");
        HBox one =
                Layout.row(
                        4,
                        cell,
                        Buttons.icon(
                                MaterialDesignC.CLOSE,
                                "All boxes again",
                                () -> model.ranking().filter().set(BoxFilter.ALL)));
        one.getStyleClass().add("floating");
        Shown.when(one, cell.textProperty().isNotEmpty());
        one.setMinWidth(Region.USE_PREF_SIZE);
        EllipsedLabel hint = new EllipsedLabel("Hold T: labels alone");
        hint.getStyleClass().add("caption");
        FlowPane chips = new FlowPane(4, 4);
        HBox more = Layout.row(8);
        setPadding(new Insets(16, 8, 8, 8));
        getChildren().addAll(chips, more);
        for (Sign sign : CHOICES) {
            steps.add(() -> chips.getChildren().add(chip(sign)));
        }
        for (Node node : List.of(category, new Label("Score"), scores, range, one, hint)) {
            steps.add(() -> more.getChildren().add(node));
        }
        steps.add(() -> {
            model.classes().subscribe(this::list);
            model.ranking().filter().subscribe(this::show);
        });
    }

    /** What puts its controls into it, each within a frame: to style all at once takes four. */
    List<Runnable> steps() {
        return steps;
    }

    private ToggleButton chip(Sign sign) {
        ToggleButton chip = new ToggleButton(sign.label());
        chip.setGraphic(new Rectangle(10, 10, CanvasSurface.color(sign.color())));
        chip.getStyleClass().addAll(Styles.SMALL, "quiet-toggle");
        Tooltips.set(chip, "Only boxes that are " + sign.explanation());
        chip.setId("filter-" + sign.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        chip.selectedProperty()
                .subscribe((_, on) ->
                        change(now -> {
                            Set<Sign> wanted = EnumSet.noneOf(Sign.class);
                            wanted.addAll(now.signs());
                            if (on) {
                                wanted.add(sign);
                            } else {
                                wanted.remove(sign);
                            }
                            return now.withSigns(wanted);
                        }));
        signs.put(sign, chip);
        return chip;
    }

    private void change(UnaryOperator<BoxFilter> with) {
        if (!showing) {
            model.ranking().filter().set(with.apply(model.ranking().filter().get()));
        }
    }

    private void changeScores() {
        change(now -> now.withScores(scores.getLowValue(), scores.getHighValue()));
    }

    private void list(FolderClasses classes) {
        showing = true;
        category.list(classes);
        showing = false;
        show(model.ranking().filter().get());
    }

    private void show(BoxFilter filter) {
        showing = true;
        signs.forEach((sign, chip) -> chip.setSelected(filter.signs().contains(sign)));
        category.setValue(
                category.getItems().stream()
                        .filter(one ->
                                one != null
                                        && filter.category() != null
                                        && one.id() == filter.category())
                        .findFirst()
                        .orElse(null));
        scores.setLowValue(filter.low());
        scores.setHighValue(filter.high());
        range.setText(Wording.of("%.2f – %.2f", filter.low(), filter.high()));
        ConfusionMatrix.Cell at = filter.cell();
        cell.setText(at == null ? "" : ConfusionPane.words(model, at));
        showing = false;
    }
}
