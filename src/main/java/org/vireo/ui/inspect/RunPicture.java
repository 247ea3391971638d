package org.vireo.ui.inspect;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.chart.LineKey;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageLook;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.MiniMap;

import java.util.List;
import java.util.OptionalDouble;

/** One run's boxes over the image, what is said of them, and which run it is. */
final class RunPicture {
    private final InspectModel model;
    private final InspectedRun run;
    private final ImageViewer viewer = new ImageViewer();
    private final DetectionLayer layer = DetectionLayer.over(viewer);
    private final Label message = new Label();
    private final Label highest = new Label();
    private final HBox choice = Layout.row(4);
    private final VBox head;
    private final StackPane notes;
    private String unreadable = "";
    private List<ShownBox> boxes = List.of();
    private Runnable listener = () -> {};

    /**
     * The boxes of a run.
     *
     * @param line whose color the run has in charts, from 0
     * @param letter what it is called beside another
     */
    RunPicture(InspectModel model, InspectedRun run, int line, String letter) {
        this.model = model;
        this.run = run;
        LineKey key = new LineKey(line, letter);
        CheckpointPicker wide = new CheckpointPicker(run.selection());
        CheckpointPicker narrow = CheckpointPicker.narrow(run.selection());
        Shown.when(key, model.compares());
        Shown.when(wide, model.compares().not());
        Shown.when(narrow, model.compares());
        key.setMinWidth(Region.USE_PREF_SIZE);
        choice.getChildren().addAll(key, Layout.wide(wide), Layout.wide(narrow));
        Label problem =
                Labels.saying(
                        "problem", run.found().state().map(FoundBoxes.State::problem), "danger");
        head = Layout.wide(new VBox(8, choice, problem));
        // Of the same width as the other, whatever stands in it.
        head.setMinWidth(1);
        head.setPrefWidth(1);
        message.setWrapText(true);
        message.setMaxWidth(420);
        message.getStyleClass().add("text-muted");
        message.setMouseTransparent(true);
        highest.getStyleClass().add("floating");
        highest.setMouseTransparent(true);
        highest.setId("highest");
        highest.setWrapText(true);
        ImageLook.place(highest, Pos.BOTTOM_CENTER);
        HBox search = search();
        ImageLook.place(search, Pos.TOP_CENTER);
        Label name = new Label(letter);
        name.getStyleClass().addAll("floating", "text-bold");
        name.setMouseTransparent(true);
        name.visibleProperty().bind(model.compares());
        ImageLook.place(name, line == 0 ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        notes = new StackPane(message, highest, search, name);
        if (line == 0) {
            MiniMap map = new MiniMap(viewer);
            ImageLook.place(map, Pos.BOTTOM_RIGHT);
            notes.getChildren().add(map);
        }
        run.found().state().subscribe(_ -> show());
        run.selection().run().subscribe(_ -> show());
        run.selection().problem().subscribe(_ -> show());
        model.ranking().image().subscribe(_ -> show());
        run.sliders().onThresholds(this::show);
        run.sliders().nms().subscribe(_ -> show());
        run.sliders().acrossClasses().subscribe(_ -> show());
        run.sliders().truth().subscribe(_ -> show());
        model.truthAlone().subscribe(_ -> show());
        model.source().problem().subscribe(_ -> show());
        model.classes().subscribe(_ -> show());
    }

    /** What a search for boxes has done so far, over the picture, with what ends it. */
    private HBox search() {
        FoundBoxes found = run.found();
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(found.state().map(FoundBoxes.State::progress));
        bar.setPrefWidth(120);
        Button stop = Buttons.icon(MaterialDesignC.CLOSE, "Stop looking", found::stop);
        stop.setId("stop-search");
        Hyperlink on = new Hyperlink("Look at the rest");
        on.setOnAction(_ -> found.goOn());
        HBox box = new HBox(8);
        box.getStyleClass().add("floating");
        box.setAlignment(Pos.CENTER);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label looking = new Label("Looking for boxes");
        Label stopped = new Label("Stopped before all images.");
        found.state()
                .subscribe(now -> {
                    box.setVisible(now.isSearching() || now.stopped());
                    box.getChildren()
                            .setAll(
                                    now.isSearching()
                                            ? List.of(looking, bar, stop)
                                            : List.of(stopped, on));
                });
        return box;
    }

    /** Which run and checkpoint it is, and what is wrong with them. */
    Region head() {
        return head;
    }

    /** Puts something at the right end of that. */
    void end(Node node) {
        choice.getChildren().add(node);
    }

    /** The picture and what lies over it. */
    ComparedViews.Side side() {
        return new ComparedViews.Side(viewer, notes);
    }

    ImageViewer viewer() {
        return viewer;
    }

    DetectionLayer layer() {
        return layer;
    }

    /** As the sliders stand, the best first. */
    List<ShownBox> boxes() {
        return boxes;
    }

    void onBoxes(Runnable shown) {
        listener = shown;
    }

    /** Puts something over the picture. */
    void add(List<Node> over) {
        notes.getChildren().addAll(over);
    }

    /** Says why the image cannot be shown; empty if it can. */
    void tell(String sentence) {
        unreadable = sentence;
        show();
    }

    /** Draws the boxes as the sliders stand. */
    void show() {
        InspectedImage image = model.ranking().image().get();
        boxes = image == null ? List.of() : run.shown(image);
        boolean alone = model.truthAlone().get();
        List<Annotation> truth =
                image == null || !(alone || run.sliders().truth().get())
                        ? List.of()
                        : image.truth();
        layer.show(model.classes().getValue(), truth, alone ? List.of() : boxes);
        String why = sentence(image);
        boolean pictured = viewer.image().get() != null;
        message.setText(pictured ? "" : why);
        String hint = image == null || !why.isEmpty() ? why : highest(image);
        highest.setText(pictured ? hint : "");
        highest.setVisible(!highest.getText().isEmpty());
        listener.run();
    }

    /** Why no box is to be seen where there could be some; else nothing. */
    private String highest(InspectedImage image) {
        OptionalDouble score = run.highest(image);
        return score.isEmpty() || boxes.stream().anyMatch(one -> !one.isMissed())
                ? ""
                : Wording.of(
                        "No box here reaches the confidence. The highest score here is %.2f.",
                        score.getAsDouble());
    }

    private String sentence(@Nullable InspectedImage image) {
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        if (!model.source().problem().get().isEmpty()) {
            return model.source().problem().get();
        }
        if (!run.selection().problem().get().isEmpty()) {
            return run.selection().problem().get();
        }
        if (run.selection().run().get() == null) {
            return "No trained detector yet. Train one, and its boxes appear here.";
        }
        return image == null ? "No image here. Choose other images at the left." : "";
    }
}
