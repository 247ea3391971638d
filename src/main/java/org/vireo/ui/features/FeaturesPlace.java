package org.vireo.ui.features;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Workspace;

import java.util.List;

/** The place where one looks inside a network: what its layers make of images. */
public final class FeaturesPlace implements Place {
    private static final double SIDE = 300;
    private static final String GROUP = "Features";

    private final FileChoices choices;
    private final FeaturesModel model;
    private final NetworkBar first;
    private final NetworkBar second;
    private final VBox bars = new VBox(8);
    private final SplitPane root;
    private final List<Action> actions;

    /** An empty place. */
    public FeaturesPlace(Background background, FileChoices choices) {
        this.choices = choices;
        model = new FeaturesModel(background, new EngineReading());
        first = new NetworkBar(model.network());
        second = new NetworkBar(model.other());
        FigurePane figure = new FigurePane(model, background);
        VBox.setVgrow(figure, Priority.ALWAYS);
        VBox filled = new VBox(16, bars, figure);
        filled.setPadding(new Insets(16, 8, 0, 16));
        EmptyState empty =
                new EmptyState(
                        MaterialDesignL.LAYERS_TRIPLE_OUTLINE,
                        "No network yet",
                        "Pretrain or train one. Then its layers' view of your images appears"
                                + " here, from its first checkpoint on.");
        empty.visibleProperty().bind(model.network().selection().run().isNull());
        filled.visibleProperty().bind(empty.visibleProperty().not());
        StackPane middle = new StackPane(filled, empty);
        root = new SplitPane(new ImagePanel(model.images(), choices), middle, tools());
        root.setDividerPositions(0.15, 0.79);
        SplitPane.setResizableWithParent(root.getItems().getFirst(), false);
        SplitPane.setResizableWithParent(root.getItems().getLast(), false);
        model.compares().subscribe(this::compare);
        actions =
                List.of(
                        Action.always(
                                GROUP,
                                "Compare two networks",
                                () -> model.compares().set(!model.compares().get()),
                                "K"),
                        Action.when(
                                Bindings.createBooleanBinding(
                                        () -> model.figure().get().isSavable(), model.figure()),
                                GROUP,
                                "Save figure",
                                this::save,
                                "Shortcut+S"));
    }

    private void save() {
        choices.save("Save figure", model.fileName()).ifPresent(model::save);
    }

    private Parent tools() {
        ToggleButton compare = new ToggleButton("Compare");
        compare.setTooltip(new Tooltip("Two runs or epochs side by side"));
        compare.selectedProperty().bindBidirectional(model.compares());
        Button save = new Button("Save figure");
        save.setTooltip(new Tooltip("Save these maps as a PNG file, arranged as in a paper"));
        save.setId("save");
        save.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.figure().get().isSavable(), model.figure()));
        save.setOnAction(_ -> save());
        Label problem = new Label();
        problem.textProperty().bind(model.problem());
        Shown.when(problem, model.problem().isNotEmpty());
        problem.getStyleClass().add("danger");
        problem.setWrapText(true);
        VBox all =
                new VBox(
                        16,
                        new FlowPane(8, 8, compare, save),
                        problem,
                        new ChannelPanel(model),
                        new LayerPanel(model),
                        new ChannelWall(model));
        all.setPadding(new Insets(16, 16, 16, 8));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(SIDE);
        return scroll;
    }

    private void compare(boolean on) {
        first.show("A", on);
        second.show("B", on);
        if (on) {
            bars.getChildren().setAll(first, second);
        } else {
            bars.getChildren().setAll(first);
        }
    }

    /** Puts another network beside the first. */
    void startComparing() {
        model.compares().set(true);
    }

    /** What it shows. */
    FeaturesModel model() {
        return model;
    }

    /** Shows a run's feature maps. */
    public void choose(RunFolder run) {
        model.choose(run);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void open(Workspace workspace) {
        model.open(workspace);
    }

    @Override
    public void entered() {
        model.refresh();
    }

    @Override
    public void left() {
        model.rest();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public void close() {
        model.close();
    }
}
