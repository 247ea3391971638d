package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.vireo.evaluation.CocoResults;
import org.vireo.file.DurableFile;
import org.vireo.file.FailureSentence;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageFormat;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.report.BoxPicture;
import org.vireo.report.CountTable;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageLook;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewActions;
import org.vireo.ui.common.viewer.ViewTransform;
import org.vireo.ui.common.viewer.ZoomBar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The place where a run's boxes are looked at. */
public final class InspectPlace implements Place {
    private static final double SIDE = 336;
    private static final double TABLE = 160;
    private static final String GROUP = "Inspect";

    private final Background background;
    private final FileSaver save;
    private final InspectModel model;
    private final Corrections corrections;
    private final Action savePicture;
    private final Action export;
    private final List<Action> actions;
    private final FixBar fixes;
    private final RunPicture left;
    private final RunPicture right;
    private final ImageLook look;
    private final ComparedViews views;
    private final BoxTable table;
    private final HBox tools;

    /** Two runs leave no room beside them. */
    private final HBox above = new HBox(8);

    private final HBox heads = new HBox(16);
    private final ResultGrid grid;
    private final ResultStrip strip;
    private final SplitPane root;
    private Background.@Nullable Started decoding;
    private @Nullable Path shown;

    /** An empty place. */
    public InspectPlace(
            Background background,
            FileChoices choices,
            FileSaver save,
            Preferences preferences,
            Navigation navigation,
            Notices notices) {
        this.background = background;
        this.save = save;
        model = new InspectModel(background);
        corrections = new Corrections(background, notices, model);
        InspectActions keys =
                new InspectActions(
                        model,
                        corrections,
                        navigation,
                        () -> choices.files("Try on photos", ImageFormat.endings()));
        BooleanBinding assessed = model.run().assessment().isNotNull();
        savePicture =
                Action.when(
                        model.image().isNotNull(),
                        GROUP,
                        "Save picture",
                        this::savePicture,
                        "Shortcut+S");
        export =
                Action.when(
                        // COCO results name images by their numbers in the folder.
                        assessed.and(model.trying().not()),
                        GROUP,
                        "Export boxes",
                        this::export,
                        "Shortcut+Shift+S");
        left = new RunPicture(model, model.run(), 0, "A");
        right = new RunPicture(model, model.other(), 1, "B");
        views = new ComparedViews(left.side(), right.side(), model.compares());
        look = new ImageLook(left.viewer(), background, notices, GROUP);
        left.add(look.over());
        right.viewer().image().bind(left.viewer().image());
        ViewActions view = ViewActions.of(left.viewer(), GROUP);
        strip = new ResultStrip(model);
        preferences.remember("inspect.filmstrip", strip.visibleProperty());
        Action filmstrip = strip.action(GROUP);
        HBox zoom = Layout.row(0, strip.button(filmstrip), new ZoomBar(left.viewer(), view));
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        fixes = new FixBar(model, corrections, keys.fixes(), keys.inImages(), zoom);
        tools = tools(keys);
        actions =
                Stream.of(
                                keys.all(),
                                views.actions(GROUP, () -> model.view().set(InspectView.PICTURE)),
                                view.all(),
                                look.actions(),
                                List.of(filmstrip, savePicture, export))
                        .flatMap(List::stream)
                        .toList();
        table = new BoxTable(model::nameOf, corrections.selection()::select);
        right.viewer().view().bindBidirectional(left.viewer().view());
        for (RunPicture picture : List.of(left, right)) {
            picture.onBoxes(this::showBoxes);
            picture.layer().onPicked(corrections.selection()::select);
            picture.viewer().setOnContextMenuRequested(event -> openMenu(picture, event));
        }
        corrections.selection().selected().subscribe(this::follow);
        VBox.setVgrow(views, Priority.ALWAYS);
        VBox.setMargin(views, new Insets(8));
        heads.setPadding(new Insets(16, 8, 0, 8));
        grid = new ResultGrid(model, () -> model.view().set(InspectView.PICTURE));
        StackPane middle = new StackPane();
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        above.getChildren().addAll(views.bar(), space);
        above.setAlignment(Pos.CENTER_LEFT);
        above.setPadding(new Insets(16, 8, 0, 8));
        Shown.when(above, model.compares());
        VBox picture = new VBox();
        BoxFilterBar filters = new BoxFilterBar(model);
        VBox thumbnails = new VBox(filters);
        VBox.setVgrow(grid, Priority.ALWAYS);
        ConfusionPane confusion =
                new ConfusionPane(
                        model,
                        cell -> {
                            model.filter().set(BoxFilter.of(cell));
                            model.view().set(InspectView.GRID);
                        });
        // Styled and laid out before anybody asks for it: all at once takes four frames.
        grid.visibleProperty().bind(thumbnails.visibleProperty());
        model.view()
                .subscribe(now -> {
                    thumbnails.setVisible(now == InspectView.GRID);
                    middle.getChildren()
                            .setAll(
                                    switch (now) {
                                        case PICTURE -> List.of(thumbnails, picture);
                                        case GRID -> List.of(thumbnails);
                                        case CONFUSION -> List.of(thumbnails, confusion);
                                    });
                });
        StackPane list = new StackPane();
        StackPane side = new StackPane();
        side.setMinSize(SIDE, 0);
        List<Runnable> later = new ArrayList<>();
        later.addAll(
                FrameByFrame.adding(list, new ImageList(model, keys.nextView(), keys.tryOn())));
        later.addAll(FrameByFrame.adding(picture, above, heads, views, strip, fixes));
        later.add(() -> side.getChildren().add(side()));
        later.addAll(FrameByFrame.adding(thumbnails, grid));
        later.addAll(filters.steps());
        FrameByFrame.run(later);
        root = new SplitPane(list, middle, side);
        DroppedPhotographs.onto(root, keys.tryOn(), model::tryOn);
        root.setDividerPositions(0.17, 0.75);
        SplitPane.setResizableWithParent(root.getItems().getFirst(), false);
        SplitPane.setResizableWithParent(root.getItems().getLast(), false);
        model.image().subscribe(_ -> decode());
        model.compares().subscribe(this::compare);
        EventHandler<KeyEvent> release = this::release;
        root.sceneProperty()
                .subscribe((before, scene) -> {
                    if (before != null) {
                        before.removeEventFilter(KeyEvent.KEY_RELEASED, release);
                    }
                    if (scene != null) {
                        scene.addEventFilter(KeyEvent.KEY_RELEASED, release);
                    }
                });
    }

    private void release(KeyEvent event) {
        if (event.getCode() == KeyCode.T) {
            model.truthAlone().set(false);
        }
    }

    /** What is done with the whole picture. */
    private HBox tools(InspectActions keys) {
        MenuItem counts = new MenuItem("Export counts…");
        counts.setOnAction(_ -> exportCounts());
        counts.disableProperty().bind(model.run().assessment().isNull());
        MenuButton menu =
                new MenuButton(
                        "",
                        Icons.row(MaterialDesignC.CONTENT_SAVE_OUTLINE),
                        item(savePicture),
                        item(export),
                        counts);
        Tooltips.set(
                menu,
                "Save the image with its boxes (PNG), all stored boxes after the NMS"
                        + " slider (COCO results), or how many boxes of each class each"
                        + " image has and how large they are (CSV)");
        menu.setAccessibleText("Save");
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        menu.setId("save");
        Button tune = look.button();
        tune.setGraphic(Icons.row(MaterialDesignT.TUNE));
        tune.getStyleClass().remove(Styles.FLAT);
        HBox all =
                new HBox(
                        4,
                        toggle(MaterialDesignE.EYE_OUTLINE, keys.truth(), model.sliders().truth()),
                        toggle(MaterialDesignC.COMPARE, keys.compare(), model.compares()),
                        tune,
                        menu);
        all.setAlignment(Pos.CENTER_RIGHT);
        all.setMinWidth(Region.USE_PREF_SIZE);
        return all;
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.name() + "…");
        item.setAccelerator(action.keys().getFirst());
        item.setOnAction(_ -> action.perform());
        item.disableProperty().bind(action.impossible());
        return item;
    }

    private static ToggleButton toggle(Ikon icon, Action action, BooleanProperty on) {
        ToggleButton button = new ToggleButton();
        button.setGraphic(Icons.row(icon));
        Tooltips.set(button, action.hint());
        button.setAccessibleText(action.name());
        button.getStyleClass().addAll(Styles.BUTTON_ICON, "quiet-toggle");
        button.selectedProperty().bindBidirectional(on);
        return button;
    }

    /** The table below stays in sight however much is above. */
    private Parent side() {
        FiguresPanel figures = new FiguresPanel(model);
        VBox.setVgrow(figures, Priority.ALWAYS);
        VBox all = new VBox(12, new SliderPanel(model), figures);
        all.setPadding(new Insets(16, 16, 8, 8));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox side = new VBox(scroll, table);
        table.setMinHeight(TABLE);
        table.setPrefHeight(TABLE);
        VBox.setMargin(table, new Insets(0, 16, 16, 8));
        side.setMinWidth(SIDE);
        return side;
    }

    private void compare(boolean on) {
        if (on) {
            heads.getChildren().setAll(left.head(), right.head());
            above.getChildren().add(tools);
        } else {
            heads.getChildren().setAll(left.head());
            left.end(tools);
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
        look.show(image);
        left.tell(sentence);
        right.tell(sentence);
    }

    private void showBoxes() {
        table.show(left.boxes());
        corrections.selection().show(left.boxes(), right.boxes());
        mark(corrections.selection().selected().get());
    }

    private void mark(@Nullable ShownBox box) {
        left.layer().select(box);
        right.layer().select(box);
        table.mark(box);
    }

    private void follow(@Nullable ShownBox before, @Nullable ShownBox box) {
        mark(box);
        if (box != null && (before == null || !box.isSameAs(before))) {
            left.viewer().reveal(box.box());
        }
    }

    private void openMenu(RunPicture picture, ContextMenuEvent event) {
        ViewTransform now = picture.viewer().current();
        if (now != null && !event.isKeyboardTrigger()) {
            picture.layer().pick(now.imageX(event.getX()), now.imageY(event.getY()));
        }
        fixes.openMenu(picture.viewer(), event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void savePicture() {
        InspectedImage image = model.image().get();
        Path file = image == null ? null : model.file(image);
        if (image == null || file == null) {
            return;
        }
        boolean two = model.compares().get();
        List<Annotation> truth = model.sliders().truth().get() ? image.truth() : List.of();
        DepthRule depth = model.depth();
        List<BoxPicture.Captioned> sides =
                (two ? Stream.of(model.run(), model.other()) : Stream.of(model.run()))
                        .map(run ->
                                SavedPicture.of(
                                        run.name(), truth, run.shown(image), model.classes().get()))
                        .toList();
        String stem = image.name().replaceAll("\\.[^.]*$", "");
        save.save(
                "Save picture",
                stem + " " + model.run().name() + (two ? " compared" : "") + ".png",
                target -> SavedPicture.write(target, ImageFile.decode(file, depth), sides));
    }

    private void export() {
        Map<Long, List<Detection>> all = model.run().detections();
        UnaryOperator<Map<Long, List<Detection>>> ids = model.cocoIds();
        save.save(
                "Export boxes",
                model.run().name() + " boxes.json",
                target -> CocoResults.write(target, ids.apply(all)));
    }

    private void exportCounts() {
        List<Category> classes = model.classes().get().all();
        double confidence = model.sliders().confidence().get();
        DoubleSupplier scale = model.scale();
        Map<String, List<Detection>> found = model.run().namedDetections();
        save.save(
                "Export counts",
                model.run().name() + " counts.csv",
                target -> {
                    CountTable counts = new CountTable(classes, confidence, scale.getAsDouble());
                    found.forEach(counts::add);
                    DurableFile.writeText(target, counts.text());
                });
    }

    /** The run that is looked at, and the one beside it. */
    List<RunFolder> shownRuns() {
        return Stream.of(model.run(), model.other())
                .flatMap(run -> Stream.ofNullable(run.selection().run().get()))
                .toList();
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
        grid.open(workspace.images());
        strip.open(workspace.images());
        corrections.open(workspace.images().catalogue());
        look.open(workspace.images());
    }

    @Override
    public void entered() {
        model.refresh();
        corrections.refresh();
        look.refresh();
    }

    @Override
    public void filesChanged() {
        model.refresh();
    }

    @Override
    public void close() {
        model.close();
        grid.open(null);
        strip.open(null);
        look.open(null);
        corrections.close();
    }

    @Override
    public Optional<String> unsaved() {
        return corrections.session().unsaved();
    }

    @Override
    public List<Gesture> gestures() {
        return Stream.concat(ImageViewer.GESTURES.stream(), Stream.of(ComparedViews.GESTURE))
                .toList();
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
