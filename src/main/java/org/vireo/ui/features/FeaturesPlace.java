package org.vireo.ui.features;

import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.vireo.report.FeatureFigure;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Pills;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.features.FeaturesModel.View;
import org.vireo.ui.features.map.MapPane;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The place where one looks inside a network: what its layers make of images. */
public final class FeaturesPlace implements Place {
    private static final double SIDE = 300;
    private static final String GROUP = "Features";

    private final FileSaver saver;
    private final FeaturesModel model;
    private final MapPane map;
    private final NetworkBar first;
    private final NetworkBar second;
    private final VBox bars = new VBox(8);
    private final SplitPane root = new SplitPane();
    private final StackPane middle = new StackPane();
    private final StackPane side = new StackPane();
    private boolean inFront;
    private final List<Action> actions;

    /** An empty place. */
    public FeaturesPlace(Services services, Navigation navigation) {
        saver = services.saver();
        Background background = services.background();
        model = new FeaturesModel(background, new EngineReading());
        map =
                new MapPane(
                        background,
                        navigation,
                        model.network().selection(),
                        model.other().selection(),
                        model.compares());
        first = new NetworkBar(model.network());
        second = new NetworkBar(model.other());
        FigurePane figure = new FigurePane(model, background);
        VBox layers = new VBox(16);
        layers.setPadding(new Insets(16, 8, 0, 16));
        EmptyState empty =
                new EmptyState(
                        MaterialDesignL.LAYERS_TRIPLE_OUTLINE,
                        "No network yet",
                        "Pretrain or train one. Then its layers' view of your images, and a map of"
                                + " all of them, appear here, from its first checkpoint on.");
        empty.visibleProperty().bind(model.network().selection().run().isNull());
        for (Region shown : List.of(layers, map.maps())) {
            shown.visibleProperty().bind(empty.visibleProperty().not());
        }
        StackPane images = new StackPane();
        VBox settings = new VBox(16);
        List<Runnable> later = new ArrayList<>();
        later.addAll(
                FrameByFrame.adding(images, new ImagePanel(model.images(), services.choices())));
        later.addAll(FrameByFrame.adding(layers, bars, Layout.high(figure)));
        later.addAll(FrameByFrame.adding(settings, tools()));
        FrameByFrame.run(later);
        settings.setPadding(new Insets(16, 16, 16, 8));
        ScrollPane tools = new ScrollPane(settings);
        tools.setFitToWidth(true);
        VBox right = new VBox(head(), Layout.high(side));
        right.setMinWidth(SIDE);
        SplitPane.setResizableWithParent(images, false);
        SplitPane.setResizableWithParent(right, false);
        model.view()
                .subscribe(view -> {
                    switch (view) {
                        case LAYERS -> {
                            middle.getChildren().setAll(layers, empty);
                            side.getChildren().setAll(tools);
                            root.getItems().setAll(images, middle, right);
                            root.setDividerPositions(0.15, 0.79);
                        }
                        case MAP -> {
                            model.enlarged().set(false);
                            middle.getChildren().setAll(map.maps(), empty);
                            side.getChildren().setAll(map.panel());
                            root.getItems().setAll(middle, right);
                            root.setDividerPositions(0.76);
                        }
                    }
                    see();
                });
        model.compares().subscribe(this::compare);
        actions = new ArrayList<>(figure.actions(GROUP));
        actions.addAll(map.actions());
        ActionGroup keys = new ActionGroup(GROUP, actions);
        keys.add(
                "Layers or map",
                () -> model.view().set(model.view().get() == View.MAP ? View.LAYERS : View.MAP),
                "V");
        keys.toggle("Compare two networks", model.compares(), "K");
        keys.add(
                model.figure().map(ShownFigure::isSavable),
                "Save figure",
                this::save,
                "Shortcut+S");
    }

    private HBox head() {
        HBox views = Pills.of(model.view(), List.of(View.values()), View::word, View::hint);
        ToggleButton compare = new ToggleButton("Compare");
        compare.setId("compare");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        Tooltips.set(compare, "Two runs or epochs side by side (K)");
        compare.selectedProperty().bindBidirectional(model.compares());
        HBox head = new HBox(8, Layout.wide(views), compare);
        head.setPadding(new Insets(16, 16, 0, 8));
        return head;
    }

    /** The map works only while it can be seen. */
    private void see() {
        map.seen(inFront && model.view().get() == View.MAP);
    }

    private void save() {
        FeatureFigure paper = model.figure().get().toPaper();
        saver.save("Save figure", model.fileName(), paper::writePng);
    }

    private Region[] tools() {
        Button save = new Button("Save figure");
        Tooltips.set(save, "Save these maps as a PNG file, arranged as in a paper");
        save.setId("save");
        save.disableProperty().bind(model.figure().map(figure -> !figure.isSavable()));
        save.setOnAction(_ -> save());
        return new Region[] {
            save,
            Labels.saying("features-problem", model.problem(), "danger"),
            new ChannelPanel(model),
            new LayerPanel(model),
            new ChannelWall(model)
        };
    }

    private void compare(boolean on) {
        first.show("A", on);
        second.show("B", on);
        bars.getChildren().setAll(on ? List.of(first, second) : List.of(first));
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
        map.open(workspace);
    }

    @Override
    public void entered() {
        inFront = true;
        model.refresh();
        see();
    }

    @Override
    public void left() {
        inFront = false;
        see();
        model.rest();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Gesture> gestures() {
        return Stream.of(
                        List.of(new Gesture("Enlarge a map, and back", "Double click")),
                        ImageViewer.GESTURES,
                        List.of(ComparedViews.GESTURE),
                        MapPane.gestures())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public void filesChanged() {
        see();
    }

    @Override
    public void close() {
        map.close();
        model.close();
    }
}
