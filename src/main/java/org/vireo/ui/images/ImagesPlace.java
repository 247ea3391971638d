package org.vireo.ui.images;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ImageLook;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.MiniMap;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewActions;
import org.vireo.ui.images.annotation.AnnotationActions;
import org.vireo.ui.images.annotation.AnnotationLayer;
import org.vireo.ui.images.annotation.AnnotationModel;
import org.vireo.ui.images.annotation.AnnotationPanel;
import org.vireo.ui.images.annotation.ClassPopup;
import org.vireo.ui.images.annotation.NextStep;
import org.vireo.ui.images.annotation.SuggestionModel;
import org.vireo.ui.images.gallery.GalleryModel;
import org.vireo.ui.images.gallery.GalleryPane;
import org.vireo.ui.images.gallery.ImageArrangement;
import org.vireo.ui.images.gallery.StateChoice;
import org.vireo.ui.images.suggestion.LabelingModel;
import org.vireo.ui.images.suggestion.LabelingSection;
import org.vireo.ui.images.suggestion.ListedIds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The place where images are found, looked at and labeled. */
public final class ImagesPlace implements Place {
    private static final String GROUP = "Images";

    /** In a lower window the panel below it is scrolled. */
    private static final double LEAST_GALLERY = 200;

    private final Background background;
    private final Desktop desktop;
    private final Notices notices;
    private final ImagesModel model;
    private final GalleryPane gallery;
    private final ImageViewer viewer = new ImageViewer();
    private final CrosshairLayer crosshair = new CrosshairLayer(viewer);
    private final ImageLook look;
    private final ImageActions actions;
    private final AnnotationModel annotation;
    private final AnnotationActions labeling;
    private final LabelingModel network;
    private final LabelingSection help;
    private final Runnable relabeled;

    /** Has the keyboard until the image comes. */
    private final SplitPane root;

    private @Nullable Workspace workspace;

    /** Whether all was read just now. */
    private boolean isFresh;

    /**
     * An empty place.
     *
     * @param train leads to where a detector is trained
     * @param relabeled told when labels have changed
     */
    public ImagesPlace(Services services, Runnable train, Runnable relabeled) {
        background = services.background();
        desktop = services.desktop();
        notices = services.notices();
        Preferences preferences = services.preferences();
        this.relabeled = relabeled;
        model = new ImagesModel(background, preferences, notices, ScreenImage::read);
        gallery = new GalleryPane(model.gallery(), this::showFile);
        model.standIns(gallery::thumbnail);
        model.whenLeftOut(relabeled);
        viewer.add(crosshair);
        annotation = new AnnotationModel(background, notices, preferences);
        annotation.whenElsewhere(model::showImages);
        annotation
                .suggestions()
                .threshold()
                .subscribe(score -> model.gallery().countSuggestionsFrom(score.doubleValue()));
        labeling = new AnnotationActions(annotation, AnnotationLayer.over(viewer, annotation));
        ClassPopup popup = new ClassPopup(annotation, viewer);
        labeling.whenAsking(popup::ask);
        ContextMenu menu = new ContextMenu();
        viewer.setOnContextMenuRequested(at -> {
            menu.getItems().setAll(labeling.menu());
            menu.show(viewer, at.getScreenX(), at.getScreenY());
        });
        viewer.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
        look = new ImageLook(viewer, background, notices, GROUP);
        actions = commands();
        ViewerPane picture =
                new ViewerPane(
                        model,
                        viewer,
                        actions,
                        crosshair,
                        NextStep.of(annotation),
                        look,
                        over(popup),
                        this::showFile);
        preferences.remember("images.filmstrip", gallery.strip().visibleProperty());
        picture.add(gallery.strip(), actions.filmstrip());
        network = new LabelingModel(background, notices, surroundings());
        help =
                new LabelingSection(
                        network,
                        annotation.suggestions(),
                        preferences,
                        train,
                        () ->
                                services.choices().files("ONNX files", List.of(".onnx")).stream()
                                        .findFirst());
        VBox list = new VBox(Layout.high(gallery));
        VBox.setVgrow(help, Priority.SOMETIMES);
        help.setMaxHeight(Region.USE_PREF_SIZE);
        gallery.setPrefHeight(LEAST_GALLERY);
        StackPane middle = column(picture.getMinWidth());
        StackPane right = column(AnnotationPanel.WIDTH);
        // A folder is known by its thumbnails.
        FrameByFrame.run(
                gallery::isPainted,
                List.of(
                        gallery::addHead,
                        () -> {
                            fill(middle, picture);
                            takeKeyboard();
                        },
                        () -> list.getChildren().add(help),
                        () -> fill(right, annotationPanel())));
        root = new SplitPane(list, middle, right);
        root.setDividerPositions(0.24, 0.77);
        SplitPane.setResizableWithParent(list, false);
        SplitPane.setResizableWithParent(right, false);
        preferences.remember("images.divider", root);
        model.shown()
                .subscribe(image -> annotation.show(image == null ? null : image.listed().image()));
        annotation
                .changes()
                .subscribe((_, _) -> {
                    model.labelsChanged();
                    network.labelsChanged();
                    relabeled.run();
                });
        crosshair.visible().subscribe(viewer::redrawMoving);
    }

    private void takeKeyboard() {
        if (root.isFocused()) {
            viewer.requestFocus();
        }
    }

    private static StackPane column(double leastWidth) {
        StackPane column = new StackPane();
        column.setMinSize(leastWidth, 0);
        return column;
    }

    private static void fill(StackPane column, Region content) {
        column.getChildren().add(content);
        column.setMinSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
    }

    /** What lies over the image, in its corners, and the question for a class. */
    private List<Node> over(Node popup) {
        MiniMap map = new MiniMap(viewer);
        ImageLook.place(map, Pos.BOTTOM_RIGHT);
        List<Node> over = new ArrayList<>(look.over());
        over.addAll(List.of(map, popup));
        return over;
    }

    /** In a low window it is scrolled, so that whether labels are saved can be seen. */
    private ScrollPane annotationPanel() {
        ScrollPane scroll =
                new ScrollPane(new AnnotationPanel(annotation, labeling, viewer::requestFocus));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(AnnotationPanel.WIDTH);
        return scroll;
    }

    private LabelingModel.Surroundings surroundings() {
        GalleryModel list = model.gallery();
        return new LabelingModel.Surroundings(
                Bindings.createObjectBinding(
                        () ->
                                new ListedIds(
                                        list.filter().get(),
                                        annotation.suggestions().threshold().get(),
                                        list.arrangement().get()::arrange),
                        list.filter(),
                        annotation.suggestions().threshold(),
                        list.arrangement()),
                Bindings.createObjectBinding(list::image, list.look()),
                annotation.suggestions().threshold(),
                this::arrange,
                () -> {
                    annotation.refresh();
                    model.labelsChanged();
                    relabeled.run();
                },
                this::showSuggestions);
    }

    /** Whoever looks at a labeled image would not see that there are any. */
    private void showSuggestions() {
        Labeling labels = annotation.labeling().get();
        if (labels != null && labels.state() != ImageState.UNLABELED) {
            model.gallery().next(StateChoice.SUGGESTED);
        }
        if (help.lookupAll("*").stream().anyMatch(Node::isFocused)) {
            // The keys that accept and reject are the image's.
            viewer.requestFocus();
        }
    }

    private void arrange(@Nullable UnaryOperator<long[]> wanted) {
        GalleryModel list = model.gallery();
        if (wanted == null) {
            list.arrangement().set(ImageArrangement.BY_NAME);
        } else {
            list.filter().set(ImageFilter.all());
            list.arrangement().set(wanted::apply);
        }
    }

    private ImageActions commands() {
        List<Action> all = new ArrayList<>();
        ActionGroup images = new ActionGroup(GROUP, all);
        GalleryModel list = model.gallery();
        ObservableValue<Boolean> listed = list.listed().map(_ -> !list.order().isEmpty());
        Action next = images.add(listed, "Next image", list::next, "D", "Right", "Page Down");
        Action previous =
                images.add(listed, "Image before", list::previous, "A", "Left", "Page Up");
        Action nextUnlabeled =
                images.add(listed, "Next unlabeled image", seek(StateChoice.UNLABELED), "N", "U");
        images.add(listed, "Next image with suggestions", seek(StateChoice.SUGGESTED), "Shift+U");
        images.add(listed, "Next image with problems", seek(StateChoice.FLAWED), "P");
        settle(all, "Accept all shown, go to the next image", SuggestionModel::acceptAll, "S");
        settle(all, "Reject all, go to the next image", SuggestionModel::rejectAll, "R");
        images.add("Search by name", gallery::startSearch, "Shortcut+F");
        all.addAll(look.actions());
        Action lines = images.toggle("Crosshair", crosshair.visible(), "X");
        Action filmstrip = gallery.strip().action(GROUP);
        all.add(filmstrip);
        ViewActions view = ViewActions.of(viewer, GROUP);
        all.addAll(view.all());
        return new ImageActions(all, next, previous, nextUnlabeled, view, lines, filmstrip);
    }

    private Runnable seek(StateChoice wanted) {
        return () -> model.gallery().next(wanted);
    }

    /** An image's suggestions settled by one key, and on to the next. */
    private void settle(
            List<Action> all, String words, Consumer<SuggestionModel> settling, String key) {
        SuggestionModel suggestions = annotation.suggestions();
        new ActionGroup("Suggestions", all)
                .add(
                        annotation
                                .labeling()
                                .map(_ -> annotation.isReady() && !suggestions.isNone()),
                        words,
                        () -> {
                            settling.accept(suggestions);
                            model.gallery().next(StateChoice.SUGGESTED);
                        },
                        key);
    }

    private void showFile(long id) {
        Workspace open = workspace;
        if (open != null) {
            background.start(
                    _ -> open.images().catalogue().image(id).map(open.images()::file),
                    file -> file.ifPresent(desktop::show),
                    notices::fail);
        }
    }

    /** Shows the first of some images, though the filter may hide it, and selects all. */
    public void showImages(long[] ids) {
        model.showImages(ids);
    }

    /** Offers the suggestions of a run's detector. */
    public void labelWith(RunFolder run) {
        network.choose(run);
        help.setExpanded(true);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void open(Workspace opened) {
        workspace = opened;
        isFresh = true;
        gallery.open(opened.images());
        annotation.open(opened);
        model.open(opened);
        network.open(opened);
        look.open(opened.images());
    }

    @Override
    public void close() {
        workspace = null;
        network.close();
        annotation.open(null);
        model.close();
        gallery.open(null);
        look.open(null);
    }

    @Override
    public void filesChanged() {
        model.filesChanged();
        annotation.refresh();
        network.refresh();
    }

    @Override
    public void entered() {
        if (!isFresh) {
            filesChanged();
        }
        isFresh = false;
        look.refresh();
        (viewer.getScene() == null ? root : viewer).requestFocus();
    }

    @Override
    public List<Action> actions() {
        return Stream.concat(labeling.all().stream(), actions.all().stream()).toList();
    }

    @Override
    public List<Gesture> gestures() {
        return Stream.of(
                        AnnotationLayer.GESTURES,
                        ImageViewer.GESTURES,
                        List.of(
                                new Gesture("Select several images", "Shift+click, Ctrl+click"),
                                new Gesture("What can be done with an image", "Right click")))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Optional<String> unsaved() {
        return annotation.session().unsaved();
    }

    @Override
    public UndoStack history() {
        return annotation.session();
    }
}
