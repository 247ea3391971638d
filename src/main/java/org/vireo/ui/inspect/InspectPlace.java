package org.vireo.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.CocoResults;
import org.vireo.file.DurableFile;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.label.Detection;
import org.vireo.report.CountTable;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FailureSentence;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewActions;
import org.vireo.ui.common.viewer.ViewTransform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The place where a run's boxes are looked at. */
public final class InspectPlace implements Place {
    private static final double SIDE = 320;
    private static final String GROUP = "Inspect";

    private final Background background;
    private final SaveChoice save;
    private final InspectModel model;
    private final Corrections corrections;
    private final List<Action> actions;
    private final FixBar fixes;
    private final PicturePane left;
    private final PicturePane right;
    private final BoxTable table;
    private final HBox pictures;
    private final SplitPane root;
    private Background.@Nullable Started decoding;
    private @Nullable Path shown;

    /** An empty place. */
    public InspectPlace(
            Background background, SaveChoice save, Navigation navigation, Notices notices) {
        this.background = background;
        this.save = save;
        model = new InspectModel(background);
        corrections = new Corrections(background, notices, model);
        InspectActions keys = new InspectActions(model, corrections, navigation);
        List<Action> saving =
                List.of(
                        Action.always(GROUP, "Save picture", this::savePicture, "Shortcut+S"),
                        Action.when(
                                model.run().assessment().isNotNull(),
                                GROUP,
                                "Export boxes",
                                this::export,
                                "Shortcut+Shift+S"));
        fixes = new FixBar(model, corrections, keys.fixes(), keys.inImages());
        left = new PicturePane(model, model.run(), 0);
        right = new PicturePane(model, model.other(), 1);
        actions =
                Stream.of(keys.all(), ViewActions.of(left.viewer(), GROUP).all(), saving)
                        .flatMap(List::stream)
                        .toList();
        table = new BoxTable(model::nameOf, corrections.selection()::select);
        left.onBoxes(this::show);
        right.viewer().view().bindBidirectional(left.viewer().view());
        left.layer().onPicked(corrections.selection()::select);
        left.viewer().setOnContextMenuRequested(this::openMenu);
        corrections.selection().selected().subscribe(this::follow);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(0);
        right.setPrefWidth(0);
        pictures = new HBox(left);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        VBox middle = new VBox(pictures, fixes);
        StackPane side = new StackPane();
        side.setMinSize(SIDE, 0);
        FrameByFrame.run(List.of(() -> {}, () -> side.getChildren().add(tools())));
        root = new SplitPane(new ImageList(model), middle, side);
        root.setDividerPositions(0.17, 0.75);
        SplitPane.setResizableWithParent(root.getItems().getFirst(), false);
        SplitPane.setResizableWithParent(root.getItems().getLast(), false);
        model.image().subscribe(_ -> decode());
        model.compares().subscribe(this::compare);
    }

    private Parent tools() {
        ToggleButton compare = new ToggleButton("Compare");
        compare.setTooltip(new Tooltip("Two runs side by side, with the same zoom and sliders"));
        compare.selectedProperty().bindBidirectional(model.compares());
        Button savePicture = new Button("Save picture");
        savePicture.setTooltip(new Tooltip("Save the image with its boxes as a PNG file"));
        savePicture.setOnAction(_ -> savePicture());
        Button export = new Button("Export boxes");
        export.setTooltip(
                new Tooltip(
                        "Save all stored boxes of these images, after the NMS slider, as a COCO"
                                + " results file"));
        export.setOnAction(_ -> export());
        export.disableProperty().bind(model.run().assessment().isNull());
        Button count = new Button("Export counts");
        count.setTooltip(
                new Tooltip(
                        "Save how many boxes of each class each image has from the confidence on,"
                                + " and how large they are, as a CSV table"));
        count.setOnAction(_ -> exportCounts());
        count.disableProperty().bind(model.run().assessment().isNull());
        FlowPane buttons = new FlowPane(8, 8, compare, savePicture, export, count);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(180);
        VBox all = new VBox(16, buttons, new SliderPanel(model), new FiguresPanel(model), table);
        all.setPadding(new Insets(16, 16, 16, 8));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinWidth(SIDE);
        return scroll;
    }

    private void compare(boolean on) {
        if (on) {
            pictures.getChildren().setAll(left, right);
        } else {
            pictures.getChildren().setAll(left);
        }
    }

    /** Decodes the image in the background; an older one that is still decoded is dropped. */
    private void decode() {
        InspectedImage image = model.image().get();
        Path file = image == null ? null : model.file(image);
        if (file != null && file.equals(shown)) {
            return;
        }
        Background.Started running = decoding;
        if (running != null) {
            running.cancel();
        }
        shown = file;
        left.viewer().fit();
        show(null, "");
        if (file != null) {
            DepthRule depth = model.depth();
            decoding =
                    background.start(
                            _ -> ScreenImage.read(file, depth),
                            decoded -> show(decoded, ""),
                            failure -> show(null, FailureSentence.of(failure)));
        }
    }

    private void show(@Nullable ScreenImage image, String sentence) {
        left.show(image, sentence);
        right.show(image, sentence);
    }

    private void show(List<ShownBox> boxes) {
        table.show(boxes);
        corrections.selection().show(boxes);
        mark(corrections.selection().selected().get());
    }

    private void mark(@Nullable ShownBox box) {
        left.layer().select(box);
        table.mark(box);
    }

    private void follow(@Nullable ShownBox before, @Nullable ShownBox box) {
        mark(box);
        if (box != null && (before == null || !box.isSameAs(before))) {
            left.viewer().reveal(box.box());
        }
    }

    private void openMenu(ContextMenuEvent event) {
        ViewTransform now = left.viewer().current();
        if (now != null && !event.isKeyboardTrigger()) {
            left.layer().pick(now.imageX(event.getX()), now.imageY(event.getY()));
        }
        fixes.openMenu(left.viewer(), event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void savePicture() {
        InspectedImage image = model.image().get();
        Path file = image == null ? null : model.file(image);
        if (image == null || file == null) {
            return;
        }
        List<ShownBox> boxes = model.run().shown(image);
        boolean truth = model.sliders().truth().get();
        DepthRule depth = model.depth();
        FolderClasses classes = model.classes().get();
        save.save("Save picture", "boxes-" + image.id() + ".png")
                .ifPresent(target ->
                        background.start(
                                _ -> {
                                    SavedPicture.write(
                                            target,
                                            ImageFile.decode(file, depth),
                                            truth ? image.truth() : List.of(),
                                            boxes,
                                            classes);
                                    return true;
                                },
                                _ -> {},
                                model::fail));
    }

    private void export() {
        save.save("Export boxes", "detections.json")
                .ifPresent(target -> {
                    Map<Long, List<Detection>> all = model.run().detections();
                    background.start(
                            _ -> {
                                CocoResults.write(target, all);
                                return true;
                            },
                            _ -> {},
                            model::fail);
                });
    }

    private void exportCounts() {
        save.save("Export counts", "counts.csv")
                .ifPresent(target -> {
                    CountTable counts =
                            new CountTable(
                                    model.classes().get().all(),
                                    model.sliders().confidence().get(),
                                    Double.NaN);
                    model.run().namedDetections().forEach(counts::add);
                    background.start(
                            _ -> {
                                DurableFile.writeText(target, counts.text());
                                return true;
                            },
                            _ -> {},
                            model::fail);
                });
    }

    /** Puts another run beside the first. */
    void startComparing() {
        model.compares().set(true);
    }

    /** Shows a run's boxes. */
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
        corrections.open(workspace.images().catalogue());
    }

    @Override
    public void entered() {
        model.refresh();
        corrections.refresh();
    }

    @Override
    public void close() {
        model.close();
        corrections.close();
    }

    @Override
    public Optional<String> unsaved() {
        return corrections.session().unsaved();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public UndoStack history() {
        return corrections.session();
    }
}
