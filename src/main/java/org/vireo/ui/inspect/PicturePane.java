package org.vireo.ui.inspect;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.ui.common.chart.LineKey;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;

import java.util.List;
import java.util.function.Consumer;

/** One run's boxes over the image, with what it is doing above them. */
final class PicturePane extends VBox {
    private final InspectModel model;
    private final InspectedRun run;
    private final ImageViewer viewer = new ImageViewer();
    private final DetectionLayer layer = DetectionLayer.over(viewer);
    private final Label message = new Label();
    private String unreadable = "";
    private Consumer<List<ShownBox>> listener = _ -> {};

    /**
     * The boxes of a run.
     *
     * @param line whose color the run has in charts, from 0
     */
    PicturePane(InspectModel model, InspectedRun run, int line) {
        super(8);
        this.model = model;
        this.run = run;
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(run.progress());
        bar.visibleProperty().bind(run.progress().lessThan(1));
        bar.setPrefWidth(120);
        Label searching = new Label("Looking for boxes");
        searching.visibleProperty().bind(bar.visibleProperty());
        searching.managedProperty().bind(bar.visibleProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        searching.getStyleClass().addAll("text-small", "text-muted");
        LineKey key = new LineKey(line, "");
        key.visibleProperty().bind(model.compares());
        key.managedProperty().bind(key.visibleProperty());
        CheckpointPicker picker = new CheckpointPicker(run.selection());
        HBox.setHgrow(picker, Priority.SOMETIMES);
        HBox head = new HBox(8, key, picker, searching, bar);
        head.setAlignment(Pos.CENTER_LEFT);
        Label problem = new Label();
        problem.textProperty().bind(run.problem());
        problem.visibleProperty().bind(run.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.getStyleClass().add("danger");
        problem.setWrapText(true);
        problem.setId("problem");
        message.setWrapText(true);
        message.setMaxWidth(420);
        message.getStyleClass().add("text-muted");
        message.setMouseTransparent(true);
        StackPane picture = new StackPane(viewer, message);
        picture.setMinSize(0, 0);
        VBox.setVgrow(picture, Priority.ALWAYS);
        setPadding(new Insets(16, 8, 16, 8));
        getChildren().addAll(head, problem, picture);
        run.found().subscribe(_ -> show());
        run.selection().run().subscribe(_ -> show());
        run.selection().problem().subscribe(_ -> show());
        model.image().subscribe(_ -> show());
        model.sliders().onThresholds(this::show);
        model.sliders().nms().subscribe(_ -> show());
        model.sliders().truth().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.classes().subscribe(_ -> show());
    }

    ImageViewer viewer() {
        return viewer;
    }

    DetectionLayer layer() {
        return layer;
    }

    void onBoxes(Consumer<List<ShownBox>> shown) {
        listener = shown;
    }

    /** Shows the decoded image, or says why there is none. */
    void show(@Nullable ScreenImage image, String sentence) {
        unreadable = sentence;
        viewer.image().set(image);
        show();
    }

    /** Draws the boxes as the sliders stand. */
    void show() {
        InspectedImage image = model.image().get();
        List<ShownBox> boxes = image == null ? List.of() : run.shown(image);
        List<Annotation> truth =
                image == null || !model.sliders().truth().get() ? List.of() : image.truth();
        layer.show(model.classes().get(), truth, boxes);
        message.setText(sentence(image));
        listener.accept(boxes);
    }

    private String sentence(@Nullable InspectedImage image) {
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        if (!model.problem().get().isEmpty()) {
            return model.problem().get();
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
