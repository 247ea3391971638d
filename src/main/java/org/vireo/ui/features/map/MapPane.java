package org.vireo.ui.features.map;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.Wording;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.WorkRow;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.common.checkpoint.CheckpointSelection;
import org.vireo.ui.common.checkpoint.CheckpointSlider;
import org.vireo.ui.common.viewer.ViewActions;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** All images of the folder as one network sees them, or two side by side. */
public final class MapPane {
    private static final String GROUP = "Features";
    private static final double PICKER = 312;
    private static final double BELOW = 44;

    private final MapModel model;
    private final Navigation navigation;
    private final BooleanProperty compares;
    private final MapView left;
    private final VBox first;
    private final VBox second;
    private final HBox maps;
    private final MapPanel panel;
    private final ViewActions view;
    private boolean seen;

    /**
     * The maps of the chosen networks.
     *
     * @param compares whether two are shown
     */
    public MapPane(
            Background background,
            Navigation navigation,
            CheckpointSelection selection,
            CheckpointSelection other,
            BooleanProperty compares) {
        this(
                new MapModel(background, MapReading.ofEngine(), selection, other),
                navigation,
                compares);
    }

    MapPane(MapModel model, Navigation navigation, BooleanProperty compares) {
        this.model = model;
        this.navigation = navigation;
        this.compares = compares;
        left = new MapView(model, model.first(), this::show);
        view = ViewActions.of(left.viewer(), GROUP);
        first = column("A", model.first(), left);
        second = column("B", model.second(), new MapView(model, model.second(), this::show));
        maps = new HBox(8, first);
        maps.setPadding(new Insets(16, 8, 8, 16));
        panel = new MapPanel(model, this::show, this::showAll);
        compares.subscribe(two -> {
            if (two) {
                maps.getChildren().setAll(first, second);
            } else {
                maps.getChildren().setAll(first);
            }
            wake();
        });
    }

    private VBox column(String letter, MappedNetwork network, MapView map) {
        Label name = Labels.line(letter, Styles.TEXT_BOLD);
        Shown.when(name, compares);
        CheckpointSlider slider = new CheckpointSlider(network.selection());
        CheckpointPicker picker = CheckpointPicker.narrow(network.selection());
        picker.setMinWidth(PICKER);
        HBox bar = Layout.row(8, name, picker, Layout.wide(slider));
        StackPane middle = new StackPane(map, empty(letter, network), nothing(network));
        middle.setMinSize(0, 0);
        Label count = Labels.line("", "caption");
        count.textProperty().bind(network.map().map(this::inWords));
        Tooltips.set(
                count,
                "Not mapped is what came since, what was left when the work was stopped,"
                        + " and what cannot be read");
        Button rest = new Button("Map the rest");
        rest.setId("map-rest-" + letter.toLowerCase(Locale.ROOT));
        rest.getStyleClass().add(Styles.SMALL);
        rest.setOnAction(_ -> network.start());
        rest.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        !network.map().get().isEmpty()
                                                && network.map().get().missing() > 0
                                                && network.work().progress().get() == null,
                                network.map(),
                                network.work().progress()));
        Shown.orGone(rest);
        rest.setMinWidth(Region.USE_PREF_SIZE);
        // It has its room also while nothing runs: the map is not to jump.
        StackPane work = new StackPane(new WorkRow(network.work()));
        ViewActions zoom = map.equals(left) ? view : ViewActions.of(map.viewer(), GROUP);
        HBox below =
                Layout.row(
                        8,
                        count,
                        rest,
                        Layout.wide(work),
                        Buttons.icon(MaterialDesignM.MAGNIFY_MINUS_OUTLINE, zoom.zoomOut()),
                        Buttons.icon(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, zoom.zoomIn()),
                        Buttons.icon(MaterialDesignF.FIT_TO_PAGE_OUTLINE, zoom.fit()));
        below.setMinHeight(BELOW);
        VBox column = new VBox(8, bar, Layout.high(middle), below);
        column.setMinWidth(0);
        column.setPrefWidth(1);
        return Layout.wide(column);
    }

    private String inWords(ShownMap map) {
        if (map.isEmpty()) {
            return "";
        }
        String point = model.points().get() == Points.IMAGES ? "image" : "box";
        String all = Wording.count(map.items().size(), point);
        return map.missing() == 0
                ? all
                : all
                        + Wording.count(
                                map.missing(),
                                "; %,d image is not mapped",
                                "; %,d images are not mapped");
    }

    private EmptyState empty(String letter, MappedNetwork network) {
        EmptyState empty =
                new EmptyState(
                                MaterialDesignM.MAP_OUTLINE,
                                "Not mapped yet",
                                "The network looks once at each image. What it sees is kept, so"
                                        + " that the map is there at once the next time.")
                        .with("Map all images", network::start);
        empty.lookup(".button").setId("map-all-" + letter.toLowerCase(Locale.ROOT));
        show(empty, network, map -> map.missing() > 0);
        return empty;
    }

    private static EmptyState nothing(MappedNetwork network) {
        EmptyState nothing =
                new EmptyState(
                        MaterialDesignM.MAP_OUTLINE,
                        "Nothing to map",
                        "This folder has no labeled boxes yet. Label some in Images, or map whole"
                                + " images.");
        show(nothing, network, map -> map.missing() == 0);
        return nothing;
    }

    private static void show(EmptyState state, MappedNetwork network, Predicate<ShownMap> fitting) {
        state.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        network.settled().get()
                                                && network.map().get().isEmpty()
                                                && network.work().progress().get() == null
                                                && fitting.test(network.map().get()),
                                network.settled(),
                                network.map(),
                                network.work().progress()));
    }

    private void show(Item item) {
        navigation.showImage(item.image().id());
    }

    private void showAll() {
        long[] images = model.listedImages();
        if (images.length > 0) {
            navigation.showImages(images);
        }
    }

    private void wake() {
        model.seen(seen, compares.get());
    }

    /** The maps. */
    public Region maps() {
        return maps;
    }

    /** What goes beside them. */
    public Region panel() {
        return panel;
    }

    /** What can be done with the view by keyboard. */
    public List<Action> actions() {
        return List.of(view.fit(), view.zoomIn(), view.zoomOut());
    }

    /** What can be done by mouse. */
    public static List<Gesture> gestures() {
        return MapView.GESTURES;
    }

    /** Shows another folder. */
    public void open(Workspace workspace) {
        model.open(workspace);
    }

    /** Lets go of the folder. */
    public void close() {
        model.open(null);
    }

    /** Says whether it is in front: only then it works. */
    public void seen(boolean now) {
        seen = now;
        wake();
    }
}
