package org.vireo.ui.inspect;

import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.vireo.image.ImageFormat;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.DroppedFiles;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.thumbnail.Filmstrip;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageViewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The place where a run's boxes are looked at. */
public final class InspectPlace implements Place {
    private static final double SIDE = 336;
    private static final double TABLE = 160;
    private static final String GROUP = "Inspect";

    private final InspectModel model;
    private final Corrections corrections;
    private final List<Action> actions;
    private final ResultGrid grid;
    private final Filmstrip strip;
    private final PicturePane picture;
    private final SplitPane root;

    /** An empty place. */
    public InspectPlace(Services services, Navigation navigation) {
        Notices notices = services.notices();
        model = new InspectModel(services.background());
        corrections = new Corrections(services.background(), notices, model);
        InspectActions keys =
                new InspectActions(
                        model,
                        corrections,
                        navigation,
                        () -> services.choices().files("Try on photos", ImageFormat.endings()));
        ResultFiles files = new ResultFiles(model, services.saver(), GROUP);
        grid = new ResultGrid(model, () -> model.view().set(InspectView.PICTURE));
        strip = filmstrip();
        services.preferences().remember("inspect.filmstrip", strip.visibleProperty());
        picture = new PicturePane(model, corrections, keys, notices, GROUP, strip, files.menu());
        actions =
                Stream.of(keys.all, picture.actions(), files.actions())
                        .flatMap(List::stream)
                        .toList();
        BoxFilterBar filters = new BoxFilterBar(model);
        VBox thumbnails = new VBox(filters);
        StackPane list = new StackPane();
        StackPane side = new StackPane();
        side.setMinSize(SIDE, 0);
        List<Runnable> later = new ArrayList<>();
        later.addAll(FrameByFrame.adding(list, new ImageList(model, keys.nextView, keys.tryOn)));
        later.addAll(picture.steps());
        later.add(() -> side.getChildren().add(side()));
        later.addAll(FrameByFrame.adding(thumbnails, Layout.high(grid)));
        later.addAll(filters.steps());
        FrameByFrame.run(later);
        root = new SplitPane(list, middle(thumbnails), side);
        DroppedFiles.onto(root, dropped -> tryDropped(dropped, keys.tryOn));
        root.setDividerPositions(0.17, 0.75);
        SplitPane.setResizableWithParent(list, false);
        SplitPane.setResizableWithParent(side, false);
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

    /** What is looked at in one of the three ways. */
    private StackPane middle(VBox thumbnails) {
        ConfusionPane confusion =
                new ConfusionPane(
                        model,
                        cell -> {
                            model.ranking().filter().set(BoxFilter.of(cell));
                            model.view().set(InspectView.GRID);
                        });
        // Styled and laid out before anybody asks for it: all at once takes four frames.
        grid.visibleProperty().bind(thumbnails.visibleProperty());
        StackPane middle = new StackPane();
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
        return middle;
    }

    private Filmstrip filmstrip() {
        ImageRanking ranking = model.ranking();
        Filmstrip strip =
                new Filmstrip(
                        grid,
                        ranking::index,
                        index -> ranking.choose(ranking.rows().get(index).image()));
        ranking.rows().subscribe(strip::follow);
        ranking.image().subscribe(_ -> strip.follow());
        return strip;
    }

    private void release(KeyEvent event) {
        if (event.getCode() == KeyCode.T) {
            model.truthAlone().set(false);
        }
    }

    /** Photographs are tried; all else goes on to the window. */
    private boolean tryDropped(List<Path> files, Action tryOn) {
        boolean tried =
                tryOn.isPossible()
                        && files.stream()
                                .allMatch(file ->
                                        ImageFormat.promisedBy(file).isPresent()
                                                && Files.isRegularFile(file));
        if (tried) {
            model.source().tryOn(files);
        }
        return tried;
    }

    /** The table below stays in sight however much is above. */
    private Parent side() {
        VBox all = new VBox(12, new SliderPanel(model), Layout.high(new FiguresPanel(model)));
        all.setPadding(new Insets(16, 16, 8, 8));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        BoxTable table = new BoxTable(model::nameOf, corrections.selection());
        table.setMinHeight(TABLE);
        table.setPrefHeight(TABLE);
        VBox.setMargin(table, new Insets(0, 16, 16, 8));
        VBox side = new VBox(scroll, Layout.high(table));
        side.setMinWidth(SIDE);
        return side;
    }

    /** The run that is looked at, and the one beside it. */
    List<RunFolder> shownRuns() {
        return model.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.selection().run().get()))
                .toList();
    }

    /** Shows a run's boxes. */
    public void choose(RunFolder run) {
        model.run().selection().choose(run);
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
        picture.look().open(workspace.images());
    }

    @Override
    public void entered() {
        model.refresh();
        corrections.refresh();
        picture.look().refresh();
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
        picture.look().open(null);
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
